import { places, wordsPattern } from './plugin.ts'
import { sentenceAt, type Draft, type Span } from './reading.ts'

/**
 * The formulas of courtesy and where they stand. Sources: the Philippine manual of diplomatic correspondence, the
 * correspondence handbook of the United States (5 FAH-1), Satow’s Diplomatic Practice.
 */

const opening = {
  en: wordsPattern('presents? (?:its|his|her|their) (?:\\w+ )?compliments'),
  fr: wordsPattern('présente(?:nt)? (?:ses|leurs) (?:\\p{L}+ )?compliments'),
}
const assurances = {
  en: wordsPattern('assurances? of (?:its|his|her|their|my|our) (?<regard>(?:[a-z-]+ ){0,3}?(?:consideration|esteem|regard))'),
  fr: wordsPattern('assurances?(?: renouvelées?)? de (?:sa|leur|ma|notre) (?<regard>(?:(?:très|plus|haute|parfaite|profonde|meilleure) ){0,3}(?:considération|estime)(?: (?:la plus haute|la plus distinguée|très distinguée|distinguée))?)'),
}
const farewell = {
  en: wordsPattern('avails? (?:itself|himself|herself|themselves|themself|myself) of (?:this|the) (?:opportunity|occasion)|takes? this (?:opportunity|occasion) to (?:renew|express|convey|extend|reiterate)'),
  fr: wordsPattern('saisi(?:t|ssent|s) (?:cette|l’) ?occasion'),
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
