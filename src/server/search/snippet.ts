import type { Segment } from './schema.ts'

/** Words of a passage, and how many of them stand before the first hit. */
const passage = { words: 36, before: 8 } as const

/** Words as they are marked: a run of letters and digits, each ideograph by itself. */
const wordPattern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[[\p{L}\p{M}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]]+/gv

type Word = { readonly text: string; readonly start: number; readonly end: number }

export const wordsIn = (text: string): Word[] => [...text.matchAll(wordPattern)].map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }))

/** A whole text in pieces, those marked that are hits. */
export function marked(text: string, isHit: (word: string) => boolean): Segment[] {
  return segmentsOf(text, wordsIn(text).filter((word) => isHit(word.text)))
}

/** The passage of a text in which most different hits stand, in pieces; the beginning of the text if there are none. Undefined for no text. */
export function passageOf(text: string, isHit: (word: string) => boolean): { segments: Segment[]; hits: number } {
  const words = wordsIn(text)
  const places = words.flatMap((word, place) => (isHit(word.text) ? [place] : []))
  let best = { start: 0, hits: 0 }
  for (const place of places.slice(0, 500)) {
    const inside = new Set(places.filter((other) => other >= place && other < place + passage.words - passage.before).map((other) => words[other]!.text.toLowerCase()))
    if (inside.size > best.hits) best = { start: Math.max(0, place - passage.before), hits: inside.size }
  }
  const [first, last] = [words[best.start], words[Math.min(words.length, best.start + passage.words) - 1]]
  if (!first || !last) return { segments: [], hits: 0 }
  const [from, to] = [best.start === 0 ? 0 : first.start, last === words.at(-1) ? text.length : last.end + 1]
  const cut = text.slice(from, to).replace(/\s+/gu, ' ')
  const body = marked(cut, isHit)
  return { segments: [...(from > 0 ? [{ text: '… ', isHit: false }] : []), ...body, ...(to < text.length ? [{ text: ' …', isHit: false }] : [])], hits: best.hits }
}

function segmentsOf(text: string, hits: readonly Word[]): Segment[] {
  const segments: Segment[] = []
  let at = 0
  for (const { start, end } of hits) {
    if (start > at) segments.push({ text: text.slice(at, start), isHit: false })
    segments.push({ text: text.slice(start, end), isHit: true })
    at = end
  }
  if (at < text.length) segments.push({ text: text.slice(at), isHit: false })
  return segments
}
