import { places, wordsPattern } from './plugin.ts'
import { sentenceAt, type Draft, type Span } from './reading.ts'

/**
 * The formulas of courtesy and where they stand. Sources: the Philippine manual of diplomatic correspondence, the
 * correspondence handbook of the United States (5 FAH-1), Satow’s Diplomatic Practice.
 */

const opening = {
  en: wordsPattern('(?:presents?|presenting|conveys?|extends?|offers?|sends?) (?:once (?:more|again) )?(?:its|his|her|their)(?: \\w+){0,3}? compliments'),
  fr: wordsPattern('(?:présente(?:nt|r)?|adresse(?:nt|r)?|offre(?:nt)?)(?: à \\p{L}+)? (?:ses|leurs)(?: \\p{L}+){0,3}? compliments'),
}
const assurances = {
  en: wordsPattern('assurances? of (?:its|his|her|their|my|our) (?<regard>(?:[a-z-]+,? ){0,5}?(?:consideration|esteem|regard))'),
  fr: wordsPattern('assurances?(?: renouvelées?)? de (?:sa|leur|ma|notre) (?<regard>(?:(?:très|plus|haute|parfaite|profonde|meilleure) ){0,3}(?:considération|estime)(?: (?:la plus haute|la plus distinguée|très distinguée|distinguée))?)'),
}
const farewell = {
  en: wordsPattern('avail(?:s|ing)? (?:also |once (?:more|again) )?(?:itself|himself|herself|themselves|themself|myself|ourselves)(?: also| once (?:more|again))? of (?:this|the)(?: \\w+)? (?:opportunity|occasion)|(?:takes?|taking|seizes?|uses?) (?:also )?(?:this|the)(?: \\w+)? (?:opportunity|occasion)(?: once (?:more|again))? to (?:renew|express|convey|extend|reiterate)'),
  fr: wordsPattern('(?:saisi(?:t|ssent|s)|saisissant|profite(?:nt)? de) (?:également |à nouveau |une (?:nouvelle )?fois (?:de plus |encore )?)?(?:cette (?:\\p{L}+ )?|l’)occasion'),
}
const salutations = {
  en: /^[ \t]*(?:(?:Your )?Excellenc(?:y|ies)|Your (?:Majesty|(?:Royal |Serene )?Highness|Holiness|Eminence)|Sir|Madam|Dear [^\n]{2,60}|(?:Mr|Madam|Ms|Mrs)\.? [^\n]{2,60}|Ladies and [Gg]entlemen)(?=,|:|\s*$)/m,
  fr: /^[ \t]*(?:(?:Votre )?Excellences?|Monsieur[^\n,.]{0,60}|Madame[^\n,.]{0,60}|(?:Votre )?(?:Majesté|Altesse|Sainteté|Éminence)|Ch(?:er|ère) [^\n]{2,60}|Mesdames[^\n,.]{0,60})(?=,|:|\s*$)/m,
}

/** Whether the text is to be a third-person note. */
export const isThirdPersonNote = (draft: Draft): boolean => draft.form === 'note-verbale'

/** The forms that carry no courtesies. */
export const isBareForm = ({ form }: Draft): boolean => form === 'aide-memoire' || form === 'non-paper' || form === 'bout-de-papier'

/** The opening compliments: “presents its compliments”, in the first 1,500 characters. */
export function compliments(draft: Draft): Span | undefined {
  const [first] = places(draft, opening[draft.language])
  return first && first.from < 1500 ? first : undefined
}

/** The words of regard in the closing courtesy, such as “highest consideration”, with the whole phrase of the assurances. */
export function regard(draft: Draft): { whole: Span; words: Span & { text: string } } | undefined {
  const last = [...places(draft, assurances[draft.language])].at(-1)
  const words = last?.match.groups?.['regard']
  return last && words ? { whole: last, words: { from: last.to - words.length, to: last.to, text: words } } : undefined
}

/** The closing sentence, by its “avails itself of this opportunity” or its assurances. */
export function closingSentence(draft: Draft): Span | undefined {
  const at = [...places(draft, farewell[draft.language])].at(-1) ?? regard(draft)?.whole
  return at && (sentenceAt(draft, at.from) ?? at)
}

/** The salutation, in the first 600 characters. */
export function salutation(draft: Draft): Span | undefined {
  const found = salutations[draft.language].exec(draft.text.slice(0, 600))
  return found ? { from: found.index, to: found.index + found[0].length } : undefined
}

const institution = { en: /(?:Embassy|Permanent Mission|High Commission|Consulate(?:-| )?(?:General)?|Government|Secretariat|Mission|Ministry)(?!\p{L})/u, fr: /(?:l[’']Ambassade|la Mission permanente|le Consulat(?: général)?|le Gouvernement|le Secrétariat|le Ministère|la Mission)(?!\p{L})/iu }

/** How the sender calls itself: “The Embassy”, from the opening. Undefined where it does not say, and where several send. */
export function sender(draft: Draft): string | undefined {
  const bow = compliments(draft)
  if (!bow || /\b(?:their|leurs)\b/i.test(draft.text.slice(bow.from, bow.to))) return undefined
  const before = draft.text.slice(Math.max(0, bow.from - 200), bow.from)
  if (draft.language === 'en') return new RegExp(`The ${institution.en.source}`, 'u').exec(before)?.[0]
  const named = institution.fr.exec(before)?.[0]
  return named && named[0]!.toUpperCase() + named.slice(1)
}

/** Who is addressed, with “to”: “to the Embassy of Japan”, « au Ministère des Affaires étrangères », from the opening. */
export function addressee(draft: Draft): string | undefined {
  const bow = compliments(draft)
  const after = bow ? draft.text.slice(bow.to, bow.to + 200).replace(/\s+/g, ' ') : ''
  if (draft.language === 'fr') return /^ ((?:à l[’']|à la |au |aux )[^.,;]{3,100}?)(?= et (?:a|ont|la|le|l[’']|lui|leur)(?!\p{L})|[.,;])/u.exec(after)?.[1]
  return /^ (to (?:the|all) [^.,;]{3,100}?)(?= and (?:ha|in|wish|re|we|st)|[.,;])/.exec(after)?.[1]
}

/** What the two sides are called inside a sentence (“the Embassy”, « le Ministère »): undefined where the opening does not say, or where both would be called the same. */
export function parties(draft: Draft): { ours: string | undefined; theirs: string | undefined } {
  const own = sender(draft)
  const to = addressee(draft)?.replace(/^(?:au |à )(?=.)/i, (link) => (link.toLowerCase() === 'au ' ? 'le ' : ''))
  const noun = to && institution[draft.language].exec(to)?.[0]
  const ours = own && own[0]!.toLowerCase() + own.slice(1)
  const theirs = noun && (draft.language === 'fr' ? noun[0]!.toLowerCase() + noun.slice(1) : `the ${noun}`)
  return ours === theirs ? { ours: undefined, theirs: undefined } : { ours, theirs }
}
