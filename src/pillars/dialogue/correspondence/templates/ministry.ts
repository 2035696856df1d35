import type { Language } from '#kernel/actor.ts'
import { anyOffices, withArticle } from './names.ts'

/** English names that stand with “the”: those with a common noun in them. */
const standsWithThe = /\b(?:republic|kingdom|states?|federation|commonwealth|union|emirates|principality|duchy|sultanate|confederation|see)\b/iu

/**
 * The name of a ministry that has given none, made from the formal name of its country in the same language: “Ministry of
 * Foreign Affairs of the Republic of Kenya”. Where the grammar of the name is not known, and in Russian, which would
 * decline it, the office stands without its country.
 */
export function ministryOf(language: Language, formal: string | undefined): string {
  const office = anyOffices[language].sender
  if (formal === undefined) return office
  if (language === 'ar') return `وزارة خارجية ${formal}`
  if (language === 'zh') return `${formal}${office}`
  if (language === 'en') return `${office} of ${standsWithThe.test(formal) ? 'the ' : ''}${formal}`
  const known = withArticle(language === 'fr' ? 'du' : language === 'es' ? 'del' : '', formal)
  return known === undefined ? office : `${office} ${known.article}${known.bare}`
}

/** Whether a name is that of a ministry, in one of the six languages. */
export const isMinistry = (name: string): boolean => /^(?:(?:the|le|el)\s+)?minist|^(?:ال)?وزارة|^министерство|外交部$/iu.test(name.trim())
