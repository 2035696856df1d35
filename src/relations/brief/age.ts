import { staleAfterYears, type Draft } from './draft.ts'
import type { Run } from './model.ts'

/** Whether evidence that ends in a year is stale at the date of the brief. */
export function isStale(draft: Draft, to: number): boolean {
  return draft.thisYear - to > staleAfterYears
}

/** "as of 2024", or flagged: "as of 2014, 12 years old". */
export function asOf(draft: Draft, to: number): Run {
  const count = draft.thisYear - to
  return isStale(draft, to) ? { text: draft.say('age.stale', { year: to, count }), tone: 'stale' } : { text: draft.say('age.fresh', { year: to }), tone: 'muted' }
}

/** The bare year for a column of years; flagged with its age where stale. */
export function yearOf(draft: Draft, to: number): Run {
  return isStale(draft, to) ? { text: draft.say('age.column', { year: to, count: draft.thisYear - to }), tone: 'stale' } : { text: String(to) }
}
