import type { Row } from '#kernel/evidence.ts'

/** Days of a year on which events were added before the year gives figures: below, a handful of slices would pass for a year. */
export const fewestDays = 300

/** Events of a pair and direction before their mean is a figure. */
export const fewestEvents = 10

/** Years over which armed conflict is remembered, the year itself included. */
export const memory = 10

/** Mean of `goldstein` (−10 … 10) over the events that have one; undefined below `fewestEvents` (Goldstein 1992). */
export function goldsteinMean(events: readonly Row[]): number | undefined {
  const scores = events.flatMap((event) => (typeof event['goldstein'] === 'number' ? [event['goldstein']] : []))
  return scores.length < fewestEvents ? undefined : scores.reduce((a, b) => a + b, 0) / scores.length
}

/** Number of years with at least one row. */
export function conflictYears(events: readonly Row[]): number {
  return new Set(events.map((event) => event['year'])).size
}
