import { languageOfText } from '../correspondence/incoming/language.ts'
import { readText } from './parse.ts'
import { answersOf } from './points.ts'
import type { Draft } from './reading.ts'
import type { AnsweredPoint } from './schema.ts'

const kept = new WeakMap<Draft, AnsweredPoint[]>()

/** What becomes of the points of the text being answered; worked out once a draft. None where none is answered, or where it is in another language: its words cannot return in ours. */
export function answered(draft: Draft): AnsweredPoint[] {
  if (!draft.answering || (languageOfText(draft.answering) ?? draft.language) !== draft.language) return []
  const known = kept.get(draft) ?? answersOf(draft, readText(draft.answering, { language: draft.language }))
  kept.set(draft, known)
  return known
}
