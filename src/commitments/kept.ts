import type { CommitmentState } from './states.ts'

/** What of commitments that fell due was kept. `share` is of those done in time, `low` and `high` its 95 % interval; null where nothing fell due. */
export type Kept = { readonly due: number; readonly inTime: number; readonly late: number; readonly not: number; readonly share: number | null; readonly low: number | null; readonly high: number | null }

/** A commitment as far as keeping it goes. `doneOn`: the day it was done. */
export type Keepable = { readonly state: CommitmentState; readonly dueOn: string | null; readonly doneOn: string | null }

/**
 * How one commitment was kept, by the date in force: in time, late, or not (past its date and not done). Undefined
 * where nothing can be said yet: released, without a date, or its day has not come. One done before its day counts from
 * that day on as well: counted earlier, what is kept would be told of at once and what is not only later, and the share
 * would flatter.
 */
export function keepingOf({ state, dueOn, doneOn }: Keepable, today: string): 'in-time' | 'late' | 'not' | undefined {
  if (state === 'released' || dueOn === null || dueOn > today) return undefined
  if (state === 'done') return (doneOn ?? today) <= dueOn ? 'in-time' : 'late'
  return dueOn < today ? 'not' : undefined
}

/**
 * Fewest that fell due of which a share and its interval are told. Below, Wilson's interval is wider than half of all
 * that is possible even where every one was kept or none (for four of four 51 % to 100 %, for two of four 15 % to 85 %): the count alone is honest.
 */
export const fewestDue = 5

/** The share of commitments kept in time, among those that fell due. */
export function keptOf(all: readonly Keepable[], today: string): Kept {
  const found = all.map((one) => keepingOf(one, today))
  const [inTime, late, not] = (['in-time', 'late', 'not'] as const).map((one) => found.filter((each) => each === one).length) as [number, number, number]
  const due = inTime + late + not
  if (due === 0) return { due, inTime, late, not, share: null, low: null, high: null }
  return { due, inTime, late, not, share: inTime / due, ...wilson(inTime, due) }
}

/**
 * The 95 % interval of a share of `k` in `n` (n > 0), both within 0 and 1: E. B. Wilson, “Probable inference, the law of
 * succession, and statistical inference”, JASA 22 (1927), 209–212; it stays honest for small n, where the usual
 * interval of one in one is one to one (Brown, Cai and DasGupta, Statistical Science 16, 2001).
 */
export function wilson(k: number, n: number): { readonly low: number; readonly high: number } {
  const z2 = 1.959964 ** 2
  const p = k / n
  const middle = (p + z2 / (2 * n)) / (1 + z2 / n)
  const half = (1.959964 / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))
  // At the ends the interval reaches them exactly; rounding must not push it past.
  return { low: k === 0 ? 0 : Math.max(0, middle - half), high: k === n ? 1 : Math.min(1, middle + half) }
}
