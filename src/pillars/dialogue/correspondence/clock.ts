import { daysBetween } from '#kernel/days.ts'
import { numberedStatuses } from './kind.ts'
import type { ReplyClock } from './schema.ts'

/** What the clock needs of a note. Days are ISO dates. */
export type Timed = {
  readonly direction: 'out' | 'in'
  readonly wantsAnswer: boolean
  readonly status: string
  readonly happenedOn: string | null
  readonly theirDate: string | null
  readonly deliveredOn: string | null
  readonly dueOn: string | null
}

/** A reply as the clock sees it: a draft stops nothing. */
export type Answering = { readonly status: string; readonly on: string }

/**
 * How long a note has waited for its answer on a day, or how long the answer took. It runs for what asks for something,
 * in and out alike, from the day it was handed over or came in; without that day from its date.
 */
export function daysUnanswered(note: Timed, replies: readonly Answering[], today: string): ReplyClock {
  const none: ReplyClock = { state: 'none', since: null, days: null, isOverdue: false }
  if (!note.wantsAnswer || !numberedStatuses.includes(note.status)) return none
  const since = note.direction === 'out' ? (note.deliveredOn ?? note.happenedOn) : (note.happenedOn ?? note.theirDate)
  const answeredOn = replies.filter(({ status }) => numberedStatuses.includes(status)).map(({ on }) => on).sort()[0]
  if (answeredOn !== undefined) return { state: 'answered', since, days: since === null ? null : Math.max(0, daysBetween(since, answeredOn)), isOverdue: false }
  if (note.status === 'answered') return { state: 'answered', since, days: null, isOverdue: false }
  if (note.status === 'closed') return none
  return { state: 'waiting', since, days: since === null ? null : Math.max(0, daysBetween(since, today)), isOverdue: note.dueOn !== null && note.dueOn < today }
}
