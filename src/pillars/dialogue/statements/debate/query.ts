import { stemOf } from '../../sources/stems.ts'

/** Most words or phrases of one question. */
const mostTerms = 40

/** The words and phrases of a question: `"climate change" finance` is two. Without letters or digits there is none. */
export function termsOf(text: string): string[] {
  const terms = [...text.matchAll(/["“”«»]([^"“”«»]+)["“”«»]|(\S+)/g)].map(([, phrase, word]) => (phrase ?? word!).trim())
  return [...new Set(terms.map((term) => term.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')).filter((term) => term !== ''))].slice(0, mostTerms)
}

const plain = (term: string): string => term.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const literal = (term: string): string => term.replace(/[^\p{L}\p{N}\s]/gu, (one) => `\\${one}`).replace(/\s+/g, '\\s+')

/** A term as a pattern of RE2 over text in lower case without accents: at the beginning of a word, so that `strait` finds straits. */
export const patternOf = (term: string): string => `(^|[^\\p{L}\\p{N}])${literal(plain(term))}`

/** Where the terms stand in a text, to the end of their words, in order and apart from each other. */
export function marksOf(text: string, terms: readonly string[]): [number, number][] {
  const found = terms.flatMap((term) => [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${literal(term)}[\\p{L}\\p{N}]*`, 'giu'))].map((match): [number, number] => [match.index, match.index + match[0].length])).sort((a, b) => a[0] - b[0])
  const apart: [number, number][] = []
  for (const [from, to] of found) {
    const last = apart.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else apart.push([from, to])
  }
  return apart
}

/** Where words with one of the stems stand in a text, in order. */
export function stemMarksOf(text: string, stems: readonly string[]): [number, number][] {
  return [...text.matchAll(/\p{L}{3,}/gu)].filter(([word]) => stems.includes(stemOf(plain(word)))).map((match) => [match.index, match.index + match[0].length])
}
