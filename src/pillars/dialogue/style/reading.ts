import type { Root } from 'nlcst'
import { visit } from 'unist-util-visit'
import type { Actor } from '#kernel/actor.ts'
import type { NoteForm } from '../correspondence/schema.ts'
import type { StyleLanguage } from './schema.ts'

/** A stretch of the text: offsets in UTF-16 code units. */
export type Span = { from: number; to: number }
/** A sentence and its number of words. */
export type Sentence = Span & { text: string; words: number }

/** What a check is given beside the text. `actors` as the ministry names them; without them country names are not looked at. `date` is the day of the text, `today` that of the check; both ISO dates. */
export type Given = { language: StyleLanguage; form?: NoteForm | undefined; answering?: string | undefined; actors?: readonly Actor[] | undefined; date?: string | undefined; today?: string | undefined }

/** A text as the rules read it. `form` is the one given, or the one it shows itself to have; `asOf` the day by which names are judged and days without a year completed: the one given, else the one it bears, else today’s. */
export type Draft = Omit<Given, 'date' | 'today'> & { text: string; asOf: string | undefined; sentences: readonly Sentence[]; quotes: readonly Span[] }

const closers: Record<string, string> = { '“': '”', '«': '»', '„': '“' }

/** Stretches in quotation marks: words of others, which no rule of manners judges. At most 600 characters each. */
export function quotesOf(text: string): Span[] {
  const found: Span[] = []
  const last: Record<string, number> = { '”': text.lastIndexOf('”'), '»': text.lastIndexOf('»'), '“': text.lastIndexOf('“'), '"': text.lastIndexOf('"') }
  for (const { index, 0: opening } of text.matchAll(/[“«„"]/g)) {
    if ((found.at(-1)?.to ?? 0) > index || last[closers[opening] ?? '"']! <= index) continue
    const length = text.slice(index + 1, index + 601).indexOf(closers[opening] ?? '"')
    if (length >= 0) found.push({ from: index, to: index + length + 2 })
  }
  return found
}

/** A piece that ends so goes on: numbers of notes and articles, titles before names, initials. */
const goesOn = /(?:\b(?:No|Nos|Art|art|para|paras|Mr|Mrs|Ms|Dr|St|vol|pp?|cf|H\.E|a\.i)|\bM|\bMM|\bMme|\bn[o°]|\b[A-Z]\.[A-Z]|^\(?\d{1,2}|^[A-Z])[.)]$/

/** A stop after a plain word and before a capital, also with a footnote’s number: the parser takes “in.” for an inch. */
const stops = /(?<=\s\p{Ll}{2,}[”"»]?)[.!?]["”]?\d{0,3}(?=\s+["“]?\p{Lu})/gu

/** Whether a sentence ends with a line: after a stop, a salutation or a short line without a comma, and before a number or bullet of a list. */
function endsWithLine(line: string, next: string): boolean {
  if (/^\s*(?:\(?\d{1,2}[.)]|\([a-z]\)|[•–—*-])\s/u.test(next) || /[.!?]["”»]?\s*$/.test(line)) return true
  const isShort = line.trim().length < 60
  return isShort && (!/[,;:–-]\s*$/.test(line) || /^\s*(?:Your |His |Her )?(?:Excellenc|Mr|Mrs|Ms|Madam|Ladies|Distinguished|Dear|Honou?rable|Monsieur|Madame|Mesdames|Messieurs)/.test(line))
}

/** The sentences of a parsed text, in order. */
export function sentencesOf(tree: Root, text: string): Sentence[] {
  const spans: Span[] = []
  visit(tree, 'SentenceNode', ({ position }) => {
    let from = position?.start.offset ?? 0
    const to = position?.end.offset ?? from
    for (const { index } of text.slice(from, to).matchAll(/\n(?=\s*[\p{Lu}\d(•–—*“"-])/gu)) {
      const at = (position?.start.offset ?? 0) + index
      const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
      if (endsWithLine(line, text.slice(at + 1, at + 12))) { spans.push({ from, to: at }); from = at + 1 }
    }
    spans.push({ from, to })
  })
  const parted = spans.flatMap(({ from, to }) => {
    const parts: Span[] = []
    for (const { index, 0: stop } of text.slice(from, to).matchAll(stops)) {
      const start = parts.at(-1)?.to ?? from
      if (!goesOn.test(text.slice(start, from + index + 1).slice(-12).trim())) parts.push({ from: start, to: from + index + stop.length })
    }
    return [...parts, { from: parts.at(-1)?.to ?? from, to }]
  })
  const joined: Span[] = []
  for (const span of parted) {
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
  return /(?:(?:presents?|conveys?|extends?) (?:its|their)(?: \w+){0,3}? compliments|présente(?:nt)? (?:ses|leurs)(?: [\p{L}]+){0,3}? compliments)/u.test(text.slice(0, 800)) ? 'note-verbale' : undefined
}

/** Whether a place lies inside quotation marks. */
export function isQuoted({ quotes }: Draft, at: number): boolean {
  return around(quotes, at) !== undefined
}

/** The sentence around a place. */
export function sentenceAt({ sentences }: Draft, at: number): Sentence | undefined {
  return around(sentences, at)
}

/** Whether what stands at a place begins a sentence, a line or what follows a colon. */
export function startsSentence({ text }: Draft, at: number): boolean {
  return /(?:^|[.!?:]\s+|\n\s*)$/.test(text.slice(Math.max(0, at - 20), at))
}

/** The span around a place, of spans in order that do not overlap. */
function around<S extends Span>(spans: readonly S[], at: number): S | undefined {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.to <= at) low = middle + 1
    else high = middle
  }
  const found = spans[low]
  return found && found.from <= at ? found : undefined
}
