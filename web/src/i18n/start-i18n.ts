/**
 * All words that people read come from catalogues: english.ts is complete and decides the keys; other languages are loaded
 * when they are wanted.
 */
import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { english } from './english.ts'
import { saidInEnglish } from './said-in-english.ts'
import { preferredLanguage, rememberLanguage, type Language } from './languages.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    // `said`: what the server says, by its keys; in English it has said nearly all of it itself.
    resources: { translation: typeof english; said: Readonly<Record<string, string>> }
  }
}

export const i18n = createInstance()

export async function startI18n(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: english, said: saidInEnglish } },
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
  if (language === 'de' && !i18n.hasResourceBundle('de', 'translation')) {
    const [{ german }, { saidInGerman }] = await Promise.all([
      import('./german.ts'),
      import('./said-in-german.ts'),
    ])
    i18n.addResourceBundle('de', 'translation', german)
    i18n.addResourceBundle('de', 'said', saidInGerman)
  }
  await i18n.changeLanguage(language)
  document.documentElement.lang = language
}
