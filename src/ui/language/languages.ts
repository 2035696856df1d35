import { languages, type Language } from '#kernel/actor.ts'

/** Each language under its own name, for choosing. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English', fr: 'Français', es: 'Español', ar: 'العربية', ru: 'Русский', zh: '中文',
}

/** The first of the browser's wishes that we speak, else English. */
export function languageFor(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const found = languages.find((code) => wish.toLowerCase().split('-')[0] === code)
    if (found) return found
  }
  return 'en'
}

/** Which way a language is written. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}
