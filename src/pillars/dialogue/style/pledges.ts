import { clausesOf, isSpokenFor, type Clause } from './clauses.ts'
import { closingSentence } from './courtesies.ts'
import { dayIn } from './days.ts'
import { pledgesEnglish } from './lexicon/pledges-en.ts'
import { pledgesFrench } from './lexicon/pledges-fr.ts'
import { isQuoted, type Draft } from './reading.ts'
import { isDenied } from './tone.ts'
import type { Pledge } from './schema.ts'

const lexicon = { en: pledgesEnglish, fr: pledgesFrench }

/** Promises and demands, with the day that they name: what may become a commitment. One a clause, a demand before a promise; and one for each further act that has a day of its own. */
export function pledgesOf(draft: Draft): Pledge[] {
  const words = lexicon[draft.language]
  const close = closingSentence(draft)
  let previous = ''
  return draft.sentences.flatMap((sentence) => {
    const [before, isClose] = [previous, close && sentence.from === close.from]
    previous = sentence.text
    return isClose ? [] : clausesOf(sentence, words).flatMap((clause) => pledgesIn(draft, clause, before))
  })
}

/** What a clause promises or demands. `previous` is the sentence before its own, whose subject “It” takes up. */
function pledgesIn(draft: Draft, clause: Clause, previous: string): Pledge[] {
  const words = lexicon[draft.language]
  const stands = (pattern: RegExp, isDemand: boolean) => [...clause.text.matchAll(pattern)].find(({ index, 0: matched }) => {
    const at = clause.from + index
    return !isQuoted(draft, at) && (/\bnot\b|(?<!\p{L})n(?:e\s|[’'])/iu.test(matched) || !isDenied(draft, at + (isDemand ? 0 : matched.length - 1)))
  })
  const kept = (kind: Pledge['kind'], at: number): Pledge[] => partsOf(draft, clause, at).map(({ from, to, on }) => ({ kind, from, to, text: draft.text.slice(from, to), on }))
  for (const pattern of words.demands) { const found = stands(pattern, true); if (found) return kept('demand', found.index) }
  for (const pattern of words.promises) { const found = stands(pattern, false); if (found) return kept('promise', found.index) }
  // “It welcomes the proposal and will send the list”: who “it” is, the sentence before says.
  const said = clause.before.trim() ? clause.before : clause.text
  const speaks = isSpokenFor(clause.before, words) || (said.search(words.takenUp) >= 0 && isSpokenFor(previous, words) && clause.before.search(words.away) < 0)
  if (speaks && stands(words.goesOn, false)) return kept('promise', 0)
  const handed = stands(words.handedOver, false)
  return handed && dayIn(clause.text, draft.language, draft.asOf) !== null ? kept('promise', handed.index) : []
}

/** A clause, cut where a further act under the same verb names a day of its own; the day of an act stands after its verb, or after a word of limit before it. */
function partsOf(draft: Draft, clause: Clause, at: number): (Clause & { on: string | null })[] {
  const { language, asOf } = draft
  const cut = [...clause.text.matchAll(lexicon[language].further)].find(({ index, 0: joint }) => index > at && dayIn(clause.text.slice(0, index), language, asOf) !== null && dayIn(clause.text.slice(index + joint.length), language, asOf) !== null)
  const first = cut ? clause.text.slice(0, cut.index).replace(/[\s,]+$/, '') : clause.text
  const on = dayIn(first.slice(at), language, asOf) ?? dayIn(first.slice(0, at), language, asOf, 'limited')
  const one = { ...clause, to: clause.from + first.length, text: first, on }
  if (!cut) return [one]
  const start = clause.text.length - clause.text.slice(cut.index + cut[0].length).trimStart().length
  return [one, ...partsOf(draft, { ...clause, from: clause.from + start, text: clause.text.slice(start) }, 0)]
}
