import type { Root } from 'nlcst'
import { visit } from 'unist-util-visit'
import type { Actor } from '#kernel/actor.ts'
import type { NoteForm } from '../correspondence/schema.ts'
import type { StyleLanguage } from './schema.ts'

/** A stretch of the text: offsets in UTF-16 code units. */
export type Span = { from: number; to: number }
/** A sentence and its number of words. */
export type Sentence = Span & { text: string; words: number }

/** What a check is given beside the text. `actors` as the ministry names them; without them country names are not looked at. `today` completes days without a year. */
export type Given = { language: StyleLanguage; form?: NoteForm | undefined; answering?: string | undefined; actors?: readonly Actor[] | undefined; today?: string | undefined }

/** A text as the rules read it. `form` is the one given, or the one it shows itself to have. */
export type Draft = Given & { text: string; sentences: readonly Sentence[]; quotes: readonly Span[] }

const closers: Record<string, string> = { '“': '”', '«': '»', '„': '“' }

/** Stretches in quotation marks: words of others, which no rule of manners judges. At most 600 characters each. */
export function quotesOf(text: string): Span[] {
  const found: Span[] = []
  for (const { index, 0: opening } of text.matchAll(/[“«„"]/g)) {
    if ((found.at(-1)?.to ?? 0) > index) continue
    const end = text.indexOf(closers[opening] ?? '"', index + 1)
    if (end > 0 && end - index <= 600) found.push({ from: index, to: end + 1 })
  }
  return found
}

/** A piece that ends so goes on: numbers of notes and articles, titles before names, initials. */
const goesOn = /(?:\b(?:No|Nos|Art|art|para|paras|Mr|Mrs|Ms|Dr|St|vol|pp?|cf|H\.E|a\.i)|\bM|\bMM|\bMme|\bn[o°]|\b[A-Z]\.[A-Z]|^\(?\d{1,2}|^[A-Z])[.)]$/

/** The sentences of a parsed text, in order. A line that ends without a stop and is short ends a sentence too, as in salutations and lists. */
export function sentencesOf(tree: Root, text: string): Sentence[] {
  const spans: Span[] = []
  visit(tree, 'SentenceNode', ({ position }) => {
    let from = position?.start.offset ?? 0
    const to = position?.end.offset ?? from
    for (const { index } of text.slice(from, to).matchAll(/\n(?=\s*[\p{Lu}\d])/gu)) {
      const at = (position?.start.offset ?? 0) + index
      const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
      if (line.trimEnd().length < 60 && !/[,;:–-]\s*$/.test(line)) { spans.push({ from, to: at }); from = at + 1 }
    }
    spans.push({ from, to })
  })
  const joined: Span[] = []
  for (const span of spans) {
    const before = joined.at(-1)
    if (before && goesOn.test(text.slice(before.from, before.to).slice(-12).trim()) && !text.slice(before.to, span.from).includes('\n')) before.to = span.to
    else if (text.slice(span.from, span.to).trim()) joined.push({ ...span })
  }
  return joined.map(({ from, to }) => {
    const piece = text.slice(from, to)
    const start = from + (piece.length - piece.trimStart().length)
    const end = from + piece.trimEnd().length
    return { from: start, to: end, text: text.slice(start, end), words: text.slice(start, end).match(/[\p{L}\p{N}]+(?:[’'.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0 }
  })
}

/** A text that opens or closes as a third-person note is one, whatever was said of it. */
export function formShown(text: string): NoteForm | undefined {
  return /(?:presents? (?:its|their) compliments|présente(?:nt)? (?:ses|leurs) compliments)/.test(text.slice(0, 800)) ? 'note-verbale' : undefined
}

/** Whether a place lies inside quotation marks. */
export function isQuoted({ quotes }: Draft, at: number): boolean {
  return quotes.some(({ from, to }) => at >= from && at < to)
}

/** The sentence around a place. */
export function sentenceAt({ sentences }: Draft, at: number): Sentence | undefined {
  return sentences.find(({ from, to }) => at >= from && at < to)
}
