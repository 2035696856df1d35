import type { Root } from 'nlcst'
import type { Plugin } from 'unified'
import type { VFile } from 'vfile'
import { dayBorne } from './days.ts'
import type { Draft, Given, Span } from './reading.ts'
import { formShown, isQuoted, quotesOf, sentencesOf } from './reading.ts'
import type { Finding } from './schema.ts'
import { say, type Says } from './words/say.ts'

/**
 * What a rule found: where, how much it matters, the words of its reason and what fills them. `suggestion` is a whole,
 * grammatical replacement of exactly the words found, put in their place by a click; where a person has to supply or to
 * rebuild something there is none, and `advice` are words that help, told with the reason.
 */
export type Found = Span & { severity: Finding['severity']; says: Says; with?: Readonly<Record<string, string>>; suggestion?: string | null; advice?: string | null | undefined }

/** A rule of the style check as a retext plugin: it leaves its findings as messages on the file. */
export type StyleRule = Plugin<[], Root>

/** The messages that rules leave: those of vfile with what a finding needs besides. */
export type StyleMessage = VFile['messages'][number] & { severity: Finding['severity']; span: Span; suggestion: string | null }

/** Makes a retext plugin of a rule. The file’s `data.given` holds what the check was given, and the reading is made once a file. */
export function styleRule(id: string, find: (draft: Draft) => Iterable<Found>): StyleRule {
  return () => (tree: Root, file: VFile) => {
    const draft = draftOf(tree, file)
    for (const { from, to, severity, says, with: filling = {}, suggestion = null, advice } of find(draft)) {
      const message = file.message(say(draft.language, says, filling) + (suggestion === null && advice ? ` ${say(draft.language, 'advice', { advice })}` : ''), { ruleId: id, source: 'entente' })
      Object.assign(message, { severity, span: { from, to }, suggestion, actual: draft.text.slice(from, to), expected: suggestion === null ? [] : [suggestion] })
    }
  }
}

/** The text as the rules read it, made from its tree once and kept on the file. */
export function draftOf(tree: Root, file: VFile): Draft {
  const data = file.data as { given: Given; draft?: Draft }
  if (data.draft) return data.draft
  const text = String(file)
  const { date, today, ...given } = data.given
  data.draft = { ...given, form: given.form ?? formShown(text), asOf: date ?? dayBorne(text, given.language) ?? today, text, sentences: sentencesOf(tree, text), quotes: quotesOf(text) }
  return data.draft
}

/** A pattern of whole words, any case, for texts with accents (`\b` knows only ASCII). Straight and curly apostrophes are one. */
export function wordsPattern(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${source.replaceAll('’', '[’\']').replaceAll(' ', '\\s+')})(?![\\p{L}\\p{N}])`, 'giu')
}

/** Where a pattern stands in the text, outside quotation marks. */
export function* places(draft: Draft, pattern: RegExp): Generator<Span & { text: string; match: RegExpMatchArray }> {
  for (const match of draft.text.matchAll(pattern)) {
    if (match[0] !== '' && !isQuoted(draft, match.index)) yield { from: match.index, to: match.index + match[0].length, text: match[0], match }
  }
}
