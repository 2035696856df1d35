import { dayAfter, daysBetween } from '#kernel/days.ts'
import { rungs, type Rung } from './rungs.ts'
import type { CommitmentState } from './states.ts'

/** Whether nothing more is due. */
export const isClosed = (state: CommitmentState): boolean => state === 'done' || state === 'released'

/** On which day, counted from the due date, each rung begins. The last day of one is the day before the next begins. */
const begins = { 'due-soon': -14, 'overdue-1': 1, 'overdue-30': 30, 'overdue-90': 90 } as const satisfies Record<Rung, number>

/** What the ladder looks at. */
export type Due = { readonly state: CommitmentState; readonly dueOn: string | null }

/** On which rung a commitment stands today; undefined where it is closed, has no date, or its date is far. */
export function rungOf({ state, dueOn }: Due, today: string): Rung | undefined {
  if (isClosed(state) || dueOn === null) return undefined
  const late = daysBetween(dueOn, today)
  return rungs.findLast((rung) => late >= begins[rung])
}

/** The due dates, first and last, that stand on a rung today; null: without an end. */
export function datesOn(rung: Rung, today: string): { readonly from: string | null; readonly to: string } {
  const next = rungs[rungs.indexOf(rung) + 1]
  return { from: next === undefined ? null : dayAfter(today, 1 - begins[next]), to: dayAfter(today, -begins[rung]) }
}

/** Whom a rung is told to: who sees to it, the head of the unit, and from 90 days on the heads above. */
export const toldAt: Readonly<Record<Rung, readonly ('assignees' | 'head' | 'heads-above')[]>> = {
  'due-soon': ['assignees'], 'overdue-1': ['assignees'], 'overdue-30': ['assignees', 'head'], 'overdue-90': ['assignees', 'head', 'heads-above'],
}

/** Who owes, seen from an actor: that actor, somebody else to that actor, or others among themselves. */
export function directionOf({ owedBy, owedTo }: { readonly owedBy: readonly string[]; readonly owedTo: readonly string[] }, side: string | undefined): 'by' | 'to' | 'between' {
  if (side !== undefined && owedBy.includes(side)) return 'by'
  return side !== undefined && owedTo.includes(side) ? 'to' : 'between'
}
