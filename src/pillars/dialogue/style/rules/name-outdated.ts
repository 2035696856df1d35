import { nameOf } from '#kernel/actor.ts'
import { formerNames } from '../lexicon/former-names.ts'
import { places, styleRule } from '../plugin.ts'
import { sentenceAt } from '../reading.ts'

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const patterns = Object.fromEntries((['en', 'fr'] as const).map((language) => [language, formerNames.flatMap((former) => (former[language] ? [{ ...former, pattern: new RegExp(`(?<![\\p{L}\\p{N}-])(?:${former[language].map(escape).join('|')})(?![\\p{L}\\p{N}-])`, 'gu') }] : []))]))
/** What comes before a name that is meant as the old one, or is part of another. */
const meant = { en: /(?:former(?:ly)?|then|ancient|colonial|called|known as|renamed|northern|southern|north|south)\s+(?:the )?$/i, fr: /(?:ancien(?:ne)?|ex-|alors|appelée?|jadis|nommée?)\s*(?:le |la |l[’'])?$/i }

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
      yield { from, to, severity: 'notice', says: 'name-outdated', with: { name, year }, suggestion: name }
    }
  }
})
