import { toneEnglish } from './lexicon/tone-en.ts'
import { toneFrench } from './lexicon/tone-fr.ts'
import type { ToneEntry } from './lexicon/entry.ts'
import { places } from './plugin.ts'
import { closingSentence, compliments } from './courtesies.ts'
import { sentenceAt, type Draft, type Span } from './reading.ts'
import type { StyleLanguage } from './schema.ts'

const negation: Record<StyleLanguage, RegExp> = {
  en: /(?:\b(?:not|never|without|nor|neither|no|hardly|cannot)|n[’']t)\s+(?:\w+\s+){0,2}$/i,
  fr: /(?:\bn(?:e\s+|[’'])(?!peu(?:t|vent)\s+que)(?:\p{L}+\s+){0,2}|\bsans\s+(?:\p{L}+\s+)?|\bni\s+(?:\p{L}+\s+)?|\baucune?\s+|\bpas\s+(?:de\s+)?(?:\p{L}+\s+)?)$/iu,
}

/** Whether what stands at a place is denied just before it, as in “does not condemn”. “Not only” denies nothing. */
export function isDenied({ text, language }: Draft, at: number): boolean {
  const before = text.slice(Math.max(0, at - 45), at)
  return negation[language].test(before) && !/\b(?:not only|non seulement)\b[^.]*$/i.test(before)
}

/** An expression of the ladder in the text. */
export type ToneMark = Span & { text: string; entry: ToneEntry }

/** Every expression of the tone ladder, the gravest where two overlap; formulas of courtesy, quotations and what is denied do not count. Looked for once a draft. */
export function toneMarks(draft: Draft): readonly ToneMark[] {
  const known = kept.get(draft) ?? findMarks(draft)
  kept.set(draft, known)
  return known
}
const kept = new WeakMap<Draft, readonly ToneMark[]>()

function findMarks(draft: Draft): ToneMark[] {
  const formulas = [compliments(draft), closingSentence(draft)]
  const marks: ToneMark[] = []
  for (const entry of draft.language === 'fr' ? toneFrench : toneEnglish) {
    for (const { from, to, text } of places(draft, entry.pattern)) {
      if (formulas.some((f) => f && from >= f.from && from < f.to) || marks.some((m) => from < m.to && to > m.from)) continue
      // What is denied still takes its place, so that a shorter expression inside it is not found instead.
      marks.push({ from, to, text, entry: isDenied(draft, from) ? { ...entry, step: 4, pattern: none } : entry })
    }
  }
  return marks.filter(({ entry }) => entry.pattern !== none).sort((a, b) => a.from - b.from)
}
const none = /$^/

/** The step of a text: its gravest expression where one stands above correct, else its most cordial, else correct (3); and the sentence that sets it. */
export function toneOf(draft: Draft): { tone: number; by: Span | null } {
  const marks = toneMarks(draft)
  const gravest = marks.reduce<ToneMark | undefined>((a, b) => (b.entry.step > 3 && b.entry.step > (a?.entry.step ?? 3) ? b : a), undefined)
  const kindest = marks.reduce<ToneMark | undefined>((a, b) => (b.entry.step < (a?.entry.step ?? 3) ? b : a), undefined)
  const mark = gravest ?? kindest
  if (!mark) return { tone: 3, by: null }
  const sentence = sentenceAt(draft, mark.from) ?? mark
  return { tone: mark.entry.step, by: { from: sentence.from, to: sentence.to } }
}
