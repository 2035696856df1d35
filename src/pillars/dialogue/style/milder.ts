import type { Draft, Span } from './reading.ts'
import type { StyleLanguage } from './schema.ts'

/** Forms of the milder verbs: with I and we, in the past, in -ing. */
const english: Record<string, readonly [plain: string, past: string, going: string]> = {
  deplores: ['deplore', 'deplored', 'deploring'],
  regrets: ['regret', 'regretted', 'regretting'],
  requests: ['request', 'requested', 'requesting'],
}
const french: Record<string, string> = { déplore: 'déplor', regrette: 'regrett', demande: 'demand' }

/** The milder verb in the form that the verb found has: “condemn” → “deplore”, “condamnons” → “déplorons”. Null where it is no verb, or no form fits. */
export function fittedTo(found: string, milder: string, language: StyleLanguage): string | null {
  const first = found.toLowerCase()
  if (language === 'fr') {
    const ending = /^(?:condamn|déplor|exige?)(e|ent|ons|é|ée|er|ant|ables?)$/.exec(first.replace(/^exige$/, 'exigee').replace(/^exigent$/, 'exigeent'))?.[1]
    return ending && french[milder] ? french[milder] + ending : null
  }
  const forms = english[milder]
  if (!forms || !/^(?:condemn|deplor|demand)(?:e|s|es|ed|ing|able)?$/.test(first)) return null
  if (first.endsWith('able')) return 'regrettable'
  return first.endsWith('ing') ? forms[2] : first.endsWith('ed') ? forms[1] : first.endsWith('s') ? milder : forms[0]
}

/** Where a clause ends, so that a phrase which takes no object can stand. */
const ends = /^\s*(?:[.,;:]|$)/

/** A predicate of several words in place of an adjective: only after a copula, and where neither a noun nor another complement follows. French sets it after its noun too. */
function described(found: string, phrase: string, { before, after, language }: Around): string | null {
  if (/\s/.test(found)) return null
  if (language === 'en') return /(?<!\w)(?:is|are|was|were|be|been|remains?|seems?|appears?|as)\s+$/i.test(before) && (ends.test(after) || /^ (?:and|for|that)\b/.test(after)) && !found.endsWith('ly') ? phrase : null
  const isBefore = /(?<!\p{L})(?:une?|cet|cette|ces?|les?|la|des|du|de|au|aux|son|sa|ses|leurs?)\s+$|[’']$/iu.test(before)
  return isBefore || /^\s+(?:à|aux?|des?|du|par)(?!\p{L})/u.test(after) || found.endsWith('ment') ? null : found.toLowerCase().endsWith('s') ? phrase.replace(/^\p{L}+/u, '$&s') : phrase
}

type Around = { before: string; after: string; language: StyleLanguage }

/** What stands around a place, as far as a replacement has to fit it. */
const aroundOf = ({ text, language }: Draft, { from, to }: Span): Around => ({ before: text.slice(Math.max(0, from - 25), from), after: text.slice(to, to + 25), language })

/** The wordings of concern: the noun with its article and possessive, the participle after its verb. */
function concerned(found: string, { before, language }: Around): string | null {
  if (language === 'en') {
    if (/concerned$/i.test(found)) return 'concerned'
    if (/^(?:is|are|was|were|am|be|been|remains?) /i.test(found)) return found.replace(/ .*$/, ' concerned')
    return /(?:^(?:deeply|profoundly) |ed$)/i.test(found) || /\b(?:an?|the)\s+$/i.test(before) ? null : 'concern'
  }
  const noun = /(?:préoccupation|inquiétude)s?$/i.exec(found)?.[0]
  if (noun) return /(?<!\p{L})(?:son|mon|cet|une|plus)\s+$|[’']$/iu.test(before) ? null : noun.endsWith('s') ? 'préoccupations' : 'préoccupation'
  return /préoccupée?s?$/i.exec(found)?.[0] ?? null
}

/** A milder wording that can stand exactly where a grave one stands; null where the sentence would have to be rebuilt. */
export function milderFor(draft: Draft, place: Span & { text: string }, milder: string): string | null {
  const around = aroundOf(draft, place)
  const { text: found } = place
  const isElided = draft.language === 'fr' && /[’']$/.test(around.before)
  switch (milder) {
    case 'deplores': case 'regrets': case 'requests': case 'déplore': case 'regrette': case 'demande': return isElided ? null : fittedTo(found, milder, draft.language)
    case 'difficult to accept': case 'difficult to follow': case 'difficile à accepter': case 'difficile à suivre': return described(found, milder, around)
    case 'concern': case 'préoccupation': return concerned(found, around)
    case 'cannot agree with': return /^\w+ly (?:rejects?|opposes?|objects? to|repudiates?)$/i.test(found) && !/\b(?:to|will|would|shall|should|must|may|can|could|not|does|do|did)\s+$/i.test(around.before) && /^ \p{L}/u.test(around.after) && !/^ (?:and|or|but)\b/.test(around.after) ? milder : null
    case 'will consider its position': return /^reserves /i.test(found) && ends.test(around.after) && !/\w+ly\s+$/.test(around.before) ? milder : null
    case 'examinera sa position': return /^se réserve /i.test(found) && ends.test(around.after) ? milder : null
    case 'regrettable': return regrettable(found, around)
    default: return null
  }
}

/** “regrettable” for an adjective that condemns, in its number; “regrettably” for an adverb. */
function regrettable(found: string, { before, language }: Around): string | null {
  if (/\s/.test(found)) return null
  if (language === 'en') return /\ban\s+$/i.test(before) ? null : found.endsWith('ly') ? milderCase(found, 'regrettably') : milderCase(found, 'regrettable')
  if (/(?:x|ment)$/.test(found) || /(?<!\p{L})(?:son|mon|cet|bel|nouvel)\s+$|[’']$/iu.test(before)) return null
  return found.endsWith('s') ? 'regrettables' : 'regrettable'
}

/** A word with the capital of the one it replaces. */
const milderCase = (found: string, word: string): string => (/^\p{Lu}/u.test(found) ? word[0]!.toUpperCase() + word.slice(1) : word)
