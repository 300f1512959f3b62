/**
 * All words that people read come from catalogues: english.ts is complete and decides the keys; other languages are loaded
 * when they are wanted.
 */
import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { english } from './english.ts'
import { preferredLanguage, rememberLanguage, type Language } from './languages.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof english }
  }
}

export const i18n = createInstance()

export async function startI18n(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: english } },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  })
  await speak(preferredLanguage())
}

export async function chooseLanguage(language: Language): Promise<void> {
  rememberLanguage(language)
  await speak(language)
}

async function speak(language: Language): Promise<void> {
  if (language === 'de' && !i18n.hasResourceBundle('de', 'translation'))
    i18n.addResourceBundle('de', 'translation', (await import('./german.ts')).german)
  await i18n.changeLanguage(language)
  document.documentElement.lang = language
}
