import type { Language } from '#kernel/actor.ts'
import { anyOffices } from './names.ts'

/** English names that stand with “the”: those with a common noun in them. */
const withArticle = /\b(?:republic|kingdom|states?|federation|commonwealth|union|emirates|principality|duchy|sultanate|confederation|see)\b/iu

const french: Readonly<Record<string, string>> = {
  république: 'de la ', principauté: 'de la ', fédération: 'de la ', confédération: 'de la ', union: 'de l’', état: 'de l’', royaume: 'du ', sultanat: 'du ', commonwealth: 'du ', 'grand-duché': 'du ', états: 'des ', 'états-unis': 'des ', émirats: 'des ',
}
const spanish: Readonly<Record<string, string>> = {
  república: 'de la ', federación: 'de la ', confederación: 'de la ', unión: 'de la ', mancomunidad: 'de la ', reino: 'del ', estado: 'del ', principado: 'del ', commonwealth: 'del ', sultanato: 'del ', gran: 'del ', estados: 'de los ', emiratos: 'de los ',
}

/**
 * The name of a ministry that has given none, made from the formal name of its country in the same language: “Ministry of
 * Foreign Affairs of the Republic of Kenya”. Where the grammar of the name is not known, and in Russian, which would
 * decline it, the office stands without its country.
 */
export function ministryOf(language: Language, formal: string | undefined): string {
  const office = anyOffices[language].sender
  if (formal === undefined) return office
  const first = formal.split(/\s/u, 1)[0]!.toLowerCase()
  const of = { en: withArticle.test(formal) ? 'of the ' : 'of ', fr: french[first], es: spanish[first] } as Partial<Record<Language, string>>
  if (language === 'ar') return `وزارة خارجية ${formal}`
  if (language === 'zh') return `${formal}${office}`
  return of[language] === undefined ? office : `${office} ${of[language]}${formal}`
}

/** Whether a name is that of a ministry, in one of the six languages. */
export const isMinistry = (name: string): boolean => /^(?:(?:the|le|el)\s+)?minist|^(?:ال)?وزارة|^министерство|外交部$/iu.test(name.trim())
