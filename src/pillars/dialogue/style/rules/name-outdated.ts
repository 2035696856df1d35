import { nameOf } from '#kernel/actor.ts'
import { formerNames } from '../lexicon/former-names.ts'
import { places, styleRule } from '../plugin.ts'
import { sentenceAt } from '../reading.ts'

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const patterns = Object.fromEntries((['en', 'fr'] as const).map((language) => [language, formerNames.flatMap((former) => (former[language] ? [{ ...former, pattern: new RegExp(`(?<![\\p{L}\\p{N}-])(?:${former[language].map(escape).join('|')})(?![\\p{L}\\p{N}-])`, 'gu') }] : []))]))
/** What comes before a name that is meant as the old one, or is part of another. */
const meant = { en: /(?:former(?:ly)?|then|ancient|colonial|called|known as|renamed|northern|southern|north|south)\s+(?:the )?$/i, fr: /(?:ancien(?:ne)?|ex-|alors|appelée?|jadis|nommée?)\s*(?:le |la |l[’'])?$/i }

/** Names of today that take an article in English. */
const articled = /^(?:Netherlands|Philippines|Gambia|Bahamas|Maldives|Comoros|Sudan$|United |Central |Democratic |(?:\p{L}+ )?(?:Republic|Kingdom)\b|Solomon|Marshall|DR )/u

/**
 * The name of today so that it fits the words around the one found. Null where their article or preposition would have to
 * change: in English an article that the new name does not take, in French any, since gender and elision differ.
 */
function fitting(found: string, name: string, before: string, language: 'en' | 'fr'): string | null {
  if (language === 'fr') return /(?<!\p{L})(?:les?|la|du|des?|aux?|à|en|que|si)\s+$|[’']$/iu.test(before) ? null : name
  const article = /\bthe\s+$/i.test(before)
  if (!articled.test(name)) return article ? null : name
  return article ? name : `${found.startsWith('The ') || /(?:^|[.!?]\s+|\n)$/.test(before) ? 'The' : 'the'} ${name}`
}

/** A name that a state no longer bore on the day of the text, unless the sentence speaks of a year when it did. */
export const nameOutdated = styleRule('name-outdated', function* (draft) {
  for (const { actor: id, since, pattern } of draft.actors ? patterns[draft.language]! : []) {
    const actor = draft.actors!.find((a) => a.id === id)
    if (!actor || actor.hidden || (draft.asOf !== undefined && draft.asOf < since)) continue
    const year = since.slice(0, 4)
    const name = nameOf(actor, draft.language)
    for (const { from, to, text } of places(draft, pattern)) {
      const sentence = sentenceAt(draft, from)?.text ?? ''
      const isThen = [...sentence.matchAll(/\b(1[89]\d\d|20\d\d)\b/g)].some(([then]) => then <= year)
      if (isThen || name === text.replace(/^the /, '') || meant[draft.language].test(draft.text.slice(Math.max(0, from - 20), from))) continue
      if (text.endsWith('Republic of Macedonia') && actor.names.en === 'Macedonia') continue
      yield { from, to, severity: 'notice', says: 'name-outdated', with: { name, year }, suggestion: fitting(text, name, draft.text.slice(Math.max(0, from - 20), from), draft.language) }
    }
  }
})
