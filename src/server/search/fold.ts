import { acronyms, foldedLetters, foldedPairs, gaps, ideographs, marks, romanLetters, romanPairs, soundedPairs, type Letters, type Replacements } from './rules-letters.ts'

const marksPattern = new RegExp(marks, 'gu')
const acronymsPattern = new RegExp(acronyms, 'gu')
const gapsPattern = new RegExp(gaps, 'gu')
const ideographsPattern = new RegExp(ideographs, 'gu')

/** Replaces pair after pair, each everywhere. */
export const replacePairs = (text: string, pairs: Replacements): string => pairs.reduce((left, [from, to]) => left.replaceAll(from, to), text)

/** Replaces letter for letter, as PostgreSQL's `translate` does. */
export function translate(text: string, { from, to }: Letters): string {
  const [froms, tos] = [[...from], [...to]]
  const table = new Map(froms.map((letter, place) => [letter, tos[place] ?? '']))
  return [...text].map((letter) => table.get(letter) ?? letter).join('')
}

/** Marks off, look-alikes as one, of text in lower case. */
const bareOf = (lower: string): string => replacePairs(translate(lower.normalize('NFKD').replace(marksPattern, '').normalize('NFC'), foldedLetters), foldedPairs)

/** Small letters. The Turkish capital with a point becomes a plain i, where lower-casing leaves the point behind in one place and not in the other. */
const lowered = (text: string): string => text.replaceAll('İ', 'i').toLowerCase()

const gapped = (text: string): string => text.replace(gapsPattern, ' ')
const closed = (text: string): string => text.replace(/ {2,}/g, ' ').replace(/^ | $/g, '')

/**
 * The form in which words are indexed and asked for: lower case, marks off, look-alikes as one, everything but letters
 * and digits to single spaces. `U.N.` is one word; of Chinese and Japanese each letter is. Equal to `search_fold`.
 */
export function fold(text: string): string {
  const parted = gapped(lowered(text).replace(acronymsPattern, '$1'))
  return closed(gapped(bareOf(parted)).replace(ideographsPattern, ' $1 '))
}

/** In Latin letters that still tell š from s, Cyrillic and Arabic as they are. */
export const soundedOf = (text: string): string => closed(gapped(bareOf(replacePairs(gapped(lowered(text)).normalize('NFC'), soundedPairs))))

/** Cyrillic and Arabic letters → Latin ones; other scripts stay. */
export const romanOf = (text: string): string => translate(replacePairs(text, romanPairs), romanLetters)

/** The text in Latin letters without marks, as a stranger would spell it. Equal to `search_latin`. */
export const romanise = (text: string): string => romanOf(soundedOf(text))
