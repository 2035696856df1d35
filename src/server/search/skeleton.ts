import { replacePairs, romanOf, soundedOf, translate } from './fold.ts'
import { doubles, readings, skeletonLetters, skeletonPrefixes, skeletonScripts, skeletonSounds } from './rules-letters.ts'

const doublesPattern = new RegExp(doubles, 'gu')

/** The scripts between which names are met. */
export type Script = 'latin' | 'cyrillic' | 'arabic'

/** The script of a word, by the first letter that is of one of the three. */
export function scriptOf(word: string): Script | undefined {
  const first = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}]/u.exec(word)?.[0]
  if (!first) return undefined
  return /\p{Script=Latin}/u.test(first) ? 'latin' : /\p{Script=Cyrillic}/u.test(first) ? 'cyrillic' : 'arabic'
}

/**
 * The skeletons of names: of each word its consonants as classes of sound, in a few readings, so that Горбачёв,
 * Gorbachev and Gorbatschow meet. Each once, sorted, those of a single class left out. Equal to `search_skeletons`.
 */
export function skeletonsOf(names: string): string[] {
  const spaced = ` ${soundedOf(names).replace(/[0-9]/g, '').replaceAll(' ', '  ')} `
  const sounds = replacePairs(romanOf(replacePairs(replacePairs(spaced, skeletonPrefixes).replace(doublesPattern, '$1'), skeletonScripts)), skeletonSounds)
  const classes = translate(sounds, skeletonLetters).replace(/[^A-Z0-9@#$& ]/gu, '')
  const found = readings.flatMap((reading) => translate(classes, reading).split(' '))
  return [...new Set(found.filter((one) => one.length > 1))].sort()
}

/** Whether two spellings may be of the same name: as many words, and each pair of words shares a reading. */
export function isSameName(a: string, b: string): boolean {
  const other = skeletonsOf(b)
  return skeletonsOf(a).some((one) => other.includes(one))
}
