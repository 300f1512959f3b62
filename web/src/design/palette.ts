/** Surfaces and inks of both themes. Colours of delivery states are in delivery-states.ts. */

/** A colour in the light and in the dark theme, as #rrggbb. */
export interface Tone {
  readonly light: string
  readonly dark: string
}

export const palette = {
  page: { light: '#f5f3ee', dark: '#131518' },
  sheet: { light: '#fffefb', dark: '#1b1e22' },
  ink: { light: '#1c1e22', dark: '#eceae4' },
  soft: { light: '#5b5e63', dark: '#a6a9ad' },
  edge: { light: '#86827a', dark: '#777b82' },
  rule: { light: '#dcd8ce', dark: '#2f3338' },
} as const satisfies Record<string, Tone>
