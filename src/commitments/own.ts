import { daysBetween } from '#kernel/days.ts'
import type { Own, OwnFigure, OwnRow, OwnStep, Pair } from '#server/own.ts'
import { keepingOf, keptOf } from './kept.ts'
import { between, isOverdue, listOwed, type Owed } from './list/sums.ts'
import { isClosed, rungOf } from './rules.ts'

/** Within how many days what is due is most pressing. */
const pressing = 3

/** A commitment as the record that tells of it. */
type Fact = Owed & { readonly record: string }

/**
 * What commitments tell of a pair: how many are open and overdue each way, the share of those fallen due that each side
 * kept in time, and the steps that follow from what is overdue or falls due within a fortnight.
 */
export const own: Own<Fact> = {
  list: 'owed',
  facts: async (db, { partner }) => (await listOwed(db, partner)).map((one) => ({ ...one, record: one.id })),
  figures, steps,
}

function figures(facts: readonly Fact[], { us, partner, today }: Pair): OwnFigure[] {
  const { by, to } = between(facts, us, partner)
  return [
    count('commitments.open-by-us', by.filter(({ state }) => !isClosed(state))), count('commitments.open-by-them', to.filter(({ state }) => !isClosed(state))),
    count('commitments.overdue-by-us', by.filter((one) => isOverdue(one, today))), count('commitments.overdue-by-them', to.filter((one) => isOverdue(one, today))),
    share('commitments.kept-by-us', by, today), share('commitments.kept-by-them', to, today),
  ]
}

function steps(facts: readonly Fact[], { us, partner, today }: Pair): OwnStep[] {
  const { by, to } = between(facts, us, partner)
  return [
    ...stepOf('commitments.overdue-by-us', by.filter((one) => isOverdue(one, today)), (first) => (daysBetween(first.dueOn!, today) >= 30 ? 3 : 2)),
    ...stepOf('commitments.overdue-by-them', to.filter((one) => isOverdue(one, today)), (first) => (daysBetween(first.dueOn!, today) >= 90 ? 3 : 2)),
    ...stepOf('commitments.due-soon', [...by, ...to].filter((one) => rungOf(one, today) === 'due-soon'), (first) => (daysBetween(today, first.dueOn!) <= pressing ? 2 : 1)),
  ]
}

const rowOf = ({ id, title, dueOn, doneOn }: Owed, value?: number): OwnRow => ({ record: id, title, on: doneOn ?? dueOn, ...(value !== undefined && { value }) })

/** Rows as a figure shows them: the latest date first. */
const newest = (rows: readonly OwnRow[]): OwnRow[] => rows.toSorted((a, b) => (b.on ?? '').localeCompare(a.on ?? ''))

const count = (id: string, all: readonly Owed[]): OwnFigure => ({ id, value: all.length, unit: 'count', n: all.length, rows: newest(all.map((one) => rowOf(one))) })

function share(id: string, all: readonly Owed[], today: string): OwnFigure {
  const fallen = all.flatMap((one) => { const kept = keepingOf(one, today); return kept ? [rowOf(one, kept === 'in-time' ? 1 : 0)] : [] })
  const kept = keptOf(all, today)
  return { id, value: kept.share, unit: 'share', n: kept.due, rows: newest(fallen) }
}

/** A step where there is anything to do about, told by what is due first. */
function stepOf(rule: string, all: readonly Owed[], urgency: (first: Owed) => OwnStep['urgency']): OwnStep[] {
  const due = all.toSorted((a, b) => (a.dueOn! < b.dueOn! ? -1 : a.dueOn! > b.dueOn! ? 1 : a.id < b.id ? -1 : 1)), first = due[0]
  return first ? [{ rule, key: 'now', urgency: urgency(first), words: { count: due.length, title: first.title, date: first.dueOn! }, rows: due.map((one) => rowOf(one)) }] : []
}
