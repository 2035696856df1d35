import { daysBetween } from '#kernel/days.ts'
import type { Db } from '#server/database.ts'
import type { Own, OwnFigure, OwnRow, OwnStep, Pair } from '#server/own.ts'
import { keepingOf, keptOf } from './kept.ts'
import { between, isOverdue, listOwed, type Owed } from './list/sums.ts'
import { isClosed, rungOf } from './rules.ts'

/** Most records behind a figure or a step. */
const mostRows = 50

/** Within how many days what is due is most pressing. */
const pressing = 3

/**
 * What commitments tell of a pair: how many are open and overdue each way, the share of those fallen due that each side
 * kept in time, and the steps that follow from what is overdue or falls due within a fortnight.
 */
export const own: Own = { figures, steps }

async function figures(db: Db, { us, partner, today }: Pair): Promise<OwnFigure[]> {
  const { by, to } = between(await listOwed(db, partner), us, partner)
  return [
    count('commitments.open-by-us', by.filter(({ state }) => !isClosed(state))), count('commitments.open-by-them', to.filter(({ state }) => !isClosed(state))),
    count('commitments.overdue-by-us', by.filter((one) => isOverdue(one, today))), count('commitments.overdue-by-them', to.filter((one) => isOverdue(one, today))),
    share('commitments.kept-by-us', by, today), share('commitments.kept-by-them', to, today),
  ]
}

async function steps(db: Db, { us, partner, today }: Pair): Promise<OwnStep[]> {
  const { by, to } = between(await listOwed(db, partner), us, partner)
  const soon = [...by, ...to].filter((one) => rungOf(one, today) === 'due-soon').sort((a, b) => (a.dueOn! < b.dueOn! ? -1 : 1))
  return [
    ...stepOf('commitments.overdue-by-us', by.filter((one) => isOverdue(one, today)), (first) => (daysBetween(first.dueOn!, today) >= 30 ? 3 : 2)),
    ...stepOf('commitments.overdue-by-them', to.filter((one) => isOverdue(one, today)), (first) => (daysBetween(first.dueOn!, today) >= 90 ? 3 : 2)),
    ...stepOf('commitments.due-soon', soon, (first) => (daysBetween(today, first.dueOn!) <= pressing ? 2 : 1)),
  ]
}

const rowOf = ({ id, title, dueOn, doneOn }: Owed, value?: number): OwnRow => ({ record: id, title, on: doneOn ?? dueOn, ...(value !== undefined && { value }) })

/** Rows as a figure shows them: the latest date first. */
const newest = (rows: readonly OwnRow[]): OwnRow[] => rows.toSorted((a, b) => (b.on ?? '').localeCompare(a.on ?? '')).slice(0, mostRows)

const count = (id: string, all: readonly Owed[]): OwnFigure => ({ id, value: all.length, unit: 'count', n: all.length, rows: newest(all.map((one) => rowOf(one))) })

function share(id: string, all: readonly Owed[], today: string): OwnFigure {
  const fallen = all.flatMap((one) => { const kept = keepingOf(one, today); return kept ? [rowOf(one, kept === 'in-time' ? 1 : 0)] : [] })
  const kept = keptOf(all, today)
  return { id, value: kept.share, unit: 'share', n: kept.due, rows: newest(fallen) }
}

/** A step where there is anything to do about; `all` comes with the earliest date first. */
function stepOf(rule: string, all: readonly Owed[], urgency: (first: Owed) => OwnStep['urgency']): OwnStep[] {
  const first = all[0]
  return first ? [{ rule, key: 'now', urgency: urgency(first), words: { count: all.length, title: first.title, date: first.dueOn! }, rows: all.slice(0, mostRows).map((one) => rowOf(one)) }] : []
}
