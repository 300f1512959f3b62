/** The languages of the console, and which one this browser's person reads. */

export const languages = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof languages

const key = 'waybill-language'

/** What was chosen in this browser, else the first of its languages that we have, else English. */
export function preferredLanguage(): Language {
  const wishes = [localStorage.getItem(key) ?? '', ...navigator.languages]
  return wishes.map((wish) => wish.split('-')[0] ?? '').find(isLanguage) ?? 'en'
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(key, language)
}

function isLanguage(word: string): word is Language {
  return Object.hasOwn(languages, word)
}
