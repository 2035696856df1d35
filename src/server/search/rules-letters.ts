/**
 * What folding, romanising and skeletons do, as data: fold.ts and skeleton.ts apply it in TypeScript, sql-fold.ts writes
 * the same into PostgreSQL, and a property test holds the two together. A change needs a step of the database that makes
 * the functions anew and indexes every record again (`search_reindex`).
 */

/** Replaced everywhere, one pair after the other. */
export type Replacements = readonly (readonly [from: string, to: string])[]

/** Character for character; those of `from` beyond the end of `to` are dropped. */
export type Letters = { readonly from: string; readonly to: string }

/** Marks on letters, after NFKD. The breve (U+0306) stays, since й without it is another letter; Latin letters lose it below. Arabic: short vowels, hamza above and below, tatweel. Then what cannot be seen: soft hyphen, joiners, direction marks. */
export const marks = '[\\u0300-\\u0305\\u0307-\\u036f\\u064b-\\u065f\\u0670\\u0640\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]+'

/** What parts words (none of the marks), by code point: PostgreSQL in the C locale takes every character above ASCII for a letter. */
export const gaps = '[\\u0001-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00a9\\u00ab\\u00ac\\u00ae-\\u00b4\\u00b6-\\u00b9\\u00bb-\\u00bf\\u00d7\\u00f7\\u055a-\\u055f\\u0589\\u05be\\u05c0\\u05c3\\u05f3\\u05f4\\u060c\\u061b\\u061f\\u066a-\\u066d\\u06d4\\u0964\\u0965\\u2000-\\u200a\\u2010-\\u2029\\u202f-\\u205f\\u206a-\\u206f\\u20a0-\\u20cf\\u2190-\\u2bff\\u2e00-\\u2e5f\\u3000-\\u3004\\u3008-\\u3020\\u3030\\u30fb\\ufe10-\\ufe6b\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65]+'

/** Stops inside an acronym: U.N. is asked for as UN. */
export const acronyms = '(?<![a-z0-9])([a-z])\\.(?=[a-z](?![a-z0-9]))'

/** Letters of scripts that write without spaces: each is a word of its own, and a word of several is a phrase. */
export const ideographs = '([\\u3040-\\u30fa\\u30fc-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff])'

/** Latin letters that are not a letter and a mark; Greek's final sigma; Arabic and Persian letters that are written for one another; digits. */
export const foldedLetters: Letters = {
  from: 'ığăĕĭŏŭøłđħŧəәςىةکیۀے٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹',
  to: 'igaeiouoldhtaаσيهكيهي01234567890123456789',
}
export const foldedPairs: Replacements = [['ß', 'ss'], ['æ', 'ae'], ['œ', 'oe'], ['þ', 'th'], ['ð', 'd']]

/** Before marks go: Latin letters whose mark changes the sound. */
export const soundedPairs: Replacements = [['š', 'sh'], ['ş', 'sh'], ['ș', 'sh'], ['ś', 'sh'], ['č', 'ch'], ['ć', 'ch'], ['ž', 'zh'], ['ź', 'zh'], ['ż', 'zh'], ['đ', 'dj'], ['ț', 'ts'], ['ţ', 'ts'], ['ř', 'r'], ['ğ', 'g'], ['ł', 'l']]

/** Cyrillic and Arabic letters that become one Latin letter; hard and soft signs and the hamza become none. */
export const romanLetters: Letters = {
  from: 'абвгґдеэєиіыйзклмнопрстуўфѓќјљњابتحدرزسصضطعفقكلمنهويگپڤةىۆъьءئؤ',
  to: 'abvggdeeeiiyyzklmnoprstuufgkylnabthdrzssdtafqklmnhwygpvaaw',
}
/** And those that become several. */
export const romanPairs: Replacements = [
  ['ж', 'zh'], ['х', 'kh'], ['ц', 'ts'], ['ч', 'ch'], ['ш', 'sh'], ['щ', 'shch'], ['ю', 'yu'], ['я', 'ya'], ['ћ', 'ch'], ['ђ', 'dj'], ['џ', 'dzh'], ['ѕ', 'dz'],
  ['ث', 'th'], ['ج', 'j'], ['خ', 'kh'], ['ذ', 'dh'], ['ش', 'sh'], ['ظ', 'dh'], ['غ', 'gh'], ['چ', 'ch'], ['ژ', 'zh'],
]

/** First of all: names of servants of God are one word, however they are written, and the article of a name is none. */
export const skeletonPrefixes: Replacements = [
  ...['al', 'el', 'ul', 'ur', 'ar', 'er'].map((article) => [` abd  ${article}  `, ' abd'] as const),
  ...['abdal', 'abdel', 'abdul', 'abdur', 'abdar', 'abder'].flatMap((start) => [[` ${start}  `, ' abd'], [` ${start}`, ' abd']] as const),
  ...['абдул', 'абдур', 'абдель'].flatMap((start) => [[` ${start}  `, ' абд'], [` ${start}`, ' абд']] as const),
  [' al  ', ' '], [' el  ', ' '], [' аль  ', ' '], [' эль  ', ' '],
]

/** Written doubles of Latin and Cyrillic, which Arabic does not write. */
export const doubles = '([a-z\\u0430-\\u045f])\\1'

/** For skeletons alone, before romanising: letters with two readings (г is h in Ukrainian, ج is g in Egypt) and ч, which Latin writes less clearly. The Arabic article is dropped. Words stand between spaces, two between neighbours; digits are gone. */
export const skeletonScripts: Replacements = [[' عبد  ال', ' عبد'], [' عبدال', ' عبد'], [' ال', ' '], ['дж', 'J'], ['г', '8'], ['ج', '7'], ['ч', 'C']]

/** Spellings of sounds → classes (capitals, and digits or signs for what is read in several ways), in this order. */
export const skeletonSounds: Replacements = [
  ['schtsch', 'C'], ['chtch', 'C'], ['shch', 'C'], ['tsch', 'C'], ['dsch', 'J'], ['tch', 'C'], ['tsh', 'C'], ['sch', 'C'], ['sh', 'C'], ['dzh', 'J'], ['zh', 'J'], ['dj', 'J'],
  ['oua', 'wa'], ['oue', 'we'], ['oui', 'wi'], ['cz', 'C'], ['sz', '6'], ['kh', 'H'], ['gh', 'K'], ['ph', 'F'], ['th', '$'], ['dh', '&'], [' chr', ' Hr'], [' chl', ' Hl'], ['ch', '1'], ['ts', 'Q'], ['tz', 'Q'],
  ['ck', 'K'], ['ce', 'Se'], ['ci', 'Si'], ['cy', 'Sy'], ['c ', '9 '], ['c', 'K'], ['q', 'K'], ['x', 'KS'], ['gu', 'Ku'], ['ohn', 'on'], ['ah ', ' '], ['eh ', ' '], ['h ', ' '],
  [' y', ' A'], [' j', ' @'], [' w', ' F'], [' a', ' A'], [' e', ' A'], [' i', ' A'], [' o', ' A'], [' u', ' A'],
]
/** What is left, letter by letter; vowels are dropped. */
export const skeletonLetters: Letters = { from: 'bpdtgkfvhjlmnrswz' + 'aeiouy', to: 'BBDTKKFFH4LMNRS2#' }

/**
 * Readings of the same spelling, as an English or French, a German or Slavic, and a hasty writer meant it (who takes all
 * sibilants for one), the last with w as consonant and as vowel. Two spellings meet if any reading of one is any of the other.
 */
export const readings: readonly Letters[] = [
  { from: '1@4#786$&92', to: 'CJJZJKSTDK' },
  { from: '1@7#86$&924', to: 'HAKQHCSZQF' },
  { from: '1@47#86$&92CJZQ', to: 'SSSSSKSTDSFSSSS' },
  { from: '1@47#86$&9CJZQ2', to: 'SSSSSKSTDSSSSS' },
]
