import { languages, type Language } from '#kernel/actor.ts'
import { directionOf, languageFor } from './languages.ts'
import { changeLanguage } from './start.ts'

const key = 'entente.language'
const ownKey = 'entente.own-language'

/** The language of the last visit, else what the browser asks for. */
export function firstLanguage(): Language {
  const kept = localStorage.getItem(key)
  return languages.find((code) => code === kept) ?? languageFor(navigator.languages)
}

/** Turns all screens to a language, with its direction, and remembers it for the next visit. */
export async function turnTo(language: Language, setDirection: (direction: 'ltr' | 'rtl') => void): Promise<void> {
  if (!(await changeLanguage(language))) return
  localStorage.setItem(key, language)
  document.documentElement.lang = language
  setDirection(directionOf(language))
}

/** The language chosen for this browser alone; null where it follows the ministry's. */
export function ownLanguage(): Language | null {
  const kept = localStorage.getItem(ownKey)
  return languages.find((code) => code === kept) ?? null
}

/** Keeps a language for this browser alone, or with null follows the ministry's again. */
export function keepOwnLanguage(language: Language | null): void {
  if (language === null) localStorage.removeItem(ownKey)
  else localStorage.setItem(ownKey, language)
}
