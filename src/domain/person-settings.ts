/** What a person chooses for themselves. null: as the browser has it. */
export const languages = ['en', 'de'] as const
export const themes = ['light', 'dark', 'auto'] as const

export interface PersonSettings {
  readonly language: (typeof languages)[number] | null
  readonly theme: (typeof themes)[number] | null
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string | null
}

export const nothingChosen: PersonSettings = { language: null, theme: null, timeZone: null }
