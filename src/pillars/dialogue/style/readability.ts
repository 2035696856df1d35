import type { Draft } from './reading.ts'
import type { StyleReport } from './schema.ts'

/** Syllables of a word by its groups of vowels; a silent final e counts none. An estimate, as in most readability counts. */
export function syllablesOf(word: string, language: 'en' | 'fr'): number {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const bare = language === 'en' ? plain.replace(/(?<=[^aeiouyl])es?$|(?<=[^aeiouydt])ed$/, '') : plain.replace(/(?<=[^aeiouy])e(?:s|nt)?$/, '')
  return Math.max(1, bare.match(/[aeiouy]+/g)?.length ?? 0)
}

/**
 * How hard a text is to read. English: Flesch–Kincaid grade (Kincaid et al. 1975) and Flesch ease (1948). French: the
 * ease of Kandel and Moles (1958), 207 − 1.015 w/s − 73.6 syl/w, which gives no grade. Null under 20 words.
 */
export function readabilityOf({ text, sentences, language }: Draft): StyleReport['readability'] {
  const words = text.match(/\p{L}+(?:[’'-]\p{L}+)*/gu) ?? []
  const counted = { words: words.length, sentences: sentences.length }
  if (words.length < 20 || sentences.length === 0) return { ...counted, grade: null, ease: null }
  const perSentence = words.length / sentences.length
  const perWord = words.reduce((sum, word) => sum + syllablesOf(word, language), 0) / words.length
  const tenth = (value: number) => Math.round(value * 10) / 10
  if (language === 'fr') return { ...counted, grade: null, ease: tenth(207 - 1.015 * perSentence - 73.6 * perWord) }
  return { ...counted, grade: tenth(0.39 * perSentence + 11.8 * perWord - 15.59), ease: tenth(206.835 - 1.015 * perSentence - 84.6 * perWord) }
}
