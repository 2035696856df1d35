import type { Language } from '#kernel/actor.ts'

/** How a paper says “number” in its own language, whatever the language of the screen. */
const numberWord: Readonly<Record<Language, string>> = { en: 'No.', fr: 'Nº', es: 'N.º', ar: 'رقم', ru: '№', zh: '编号' }

/** The word before a number on a paper. */
export const numberOn = (language: Language | null): string => numberWord[language ?? 'en']

/** A day as a paper writes it out in its own language, with western digits. */
export function dateOn(language: Language | null, day: string): string {
  const locale = language === null || language === 'en' ? 'en-GB' : `${language}-u-nu-latn`
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
}
