import { plainEnglish, thirdEnglish, thirdFrench, unchangingEnglish } from './lexicon/agreement.ts'
import { sentenceAt, startsSentence, type Draft, type Span } from './reading.ts'

const adverbs = '(?:\\s+(?:also|again|further|therefore|then|now|still|already|once more|once again|[a-z]+ly))*'
const follows = { plain: new RegExp(`^(?<between>${adverbs}\\s+)(?<verb>${plainEnglish})(?![\\p{L}’'-])(?<self>\\s+(?:ourselves|yourselves|yourself)(?!\\p{L}))?`, 'u'), unchanging: new RegExp(`^${adverbs}\\s+(?:${unchangingEnglish})(?![\\p{L}’'-])`, 'u'), french: /^(?<between>\s+(?:lui\s+|leur\s+|en\s+|y\s+|ne\s+)?)(?<verb>\p{L}+ons)(?!\p{L})/u }
/** Another verb under the same subject, or a pronoun that takes the subject up: these would have to change too. */
const goesOn = { en: new RegExp(`(?:\\b(?:and|or|but)|,)${adverbs}\\s+(?:${plainEnglish})(?![\\p{L}])|\\b(?:ourselves|yourselves|yourself)\\b`, 'u'), fr: /(?:\s(?:et|ou|mais)|,)\s+(?:\p{L}+\s+)?(?:\p{L}+ons|sommes)(?!\p{L})|^\s+été/u }
/** Before a pronoun that is the subject of a question, of a wish or of one verb together with somebody else. */
const entangled = { en: /\b(?:and|or|have|are|do|am|were|was|is|will|would|shall|should|may|might|can|could|must|did|does|had|not|let|if only)\s+$/i, fr: /(?<!\p{L})(?:et|ou|à|de|pour|par|avec|entre|chez|sans|contre|sur|vers|qui|[\p{L}]+-)\s*$/iu }

/** What stands in place of a pronoun that is a subject, and of the verb that has to agree with it. */
export type Swapped = Span & { suggestion: string | null }

/** A name as it is written where the sentence begins, or inside it. */
export const placedName = (draft: Draft, at: number, name: string): string => (startsSentence(draft, at) ? name[0]!.toUpperCase() + name.slice(1) : name)

/**
 * Puts a name in place of a subject in the first or second person together with the verb that agrees with it: “We have”
 * → “The Ministry has”, « nous demandons » → « le Ministère demande ». No suggestion where the verb is not known for
 * certain, or more of the sentence would have to change.
 */
export function subjectSwapped(draft: Draft, { from, to }: Span, name: string | undefined): Swapped {
  const whole = { from, to, suggestion: null }
  const { language, text } = draft
  if (!name || entangled[language].test(text.slice(Math.max(0, from - 20), from))) return whole
  const rest = text.slice(to, sentenceAt(draft, from)?.to ?? to)
  const put = placedName(draft, from, name)
  const found = follows[language === 'fr' ? 'french' : 'plain'].exec(rest)
  if (!found) return { ...whole, suggestion: language === 'en' && follows.unchanging.test(rest) && !goesOn.en.test(rest) ? put : null }
  const { between = '', verb = '', self } = found.groups!
  const third = language === 'fr' ? thirdFrench(verb) : thirdEnglish(verb)
  if (third === null || goesOn[language].test(rest.slice(found[0].length))) return whole
  return { from, to: to + found[0].length, suggestion: `${put}${between.replace(/\s+/g, ' ')}${third}${self ? ' itself' : ''}` }
}

/** Nouns with which “our” and “your” mean a state or both sides, so that no name of an institution can stand for them. */
const wider = /^\s+(?:own|two|three|both|mutual|common|shared|joint|bilateral|respective|relations?|relationship|countr(?:y|ies)|states?|peoples?|nations?|governments?|ministr(?:y|ies)|ministers?|delegations?|embass(?:y|ies)|missions?|ambassadors?|friendship|side|part)(?!\p{L})/iu

/** “the Ministry’s” in place of “our”: it names the party, where “its” might be taken for the other. Null where it does not fit. English only. */
export const possessiveOf = (draft: Draft, { from, to }: Span, name: string | undefined): string | null => (!name || draft.language === 'fr' || wider.test(draft.text.slice(to, to + 30)) ? null : `${placedName(draft, from, name)}’s`)
