import { daysBetween } from '#kernel/days.ts'
import type { Db } from '#server/database.ts'
import type { OwnFigure, OwnStep, Pair } from '#server/own.ts'
import { standingOf } from './rules.ts'
import { listThreads } from './store.ts'

/** After how many days a proposal that is left open is worth a step, and after how many it is urgent. */
const worth = 30
const urgent = 90

/** Proposals open in threads with the partner, each with whose turn it is and for how many days. */
async function openProposals(db: Db, { partner, today }: Pair) {
  const threads = await listThreads(db, { party: partner, isClosed: false })
  return threads
    .flatMap(({ record, moves }) => standingOf(moves, (id) => moves.find((one) => one.id === id)!.text).open.filter(({ kind }) => kind === 'proposal').map((point) => ({ record, point, days: Math.max(0, daysBetween(point.since, today)) })))
    .sort((a, b) => b.days - a.days)
}

/** How many proposals are open, and for how many days the oldest has waited (null where none is). Each row has its days. */
export async function threadFigures(db: Db, pair: Pair): Promise<OwnFigure[]> {
  const open = await openProposals(db, pair)
  const rows = open.slice(0, 50).map(({ record, point, days }) => ({ record: record.id, title: record.title, on: point.since, value: days }))
  return [
    { id: 'dialogue.open-proposals', value: open.length, unit: 'count', n: open.length, rows },
    { id: 'dialogue.oldest-proposal', value: open[0]?.days ?? null, unit: 'days', n: open.length, rows },
  ]
}

/** A step for each proposal that has waited for thirty days: ours to be reminded of, theirs to be answered. */
export async function threadSteps(db: Db, pair: Pair): Promise<OwnStep[]> {
  return (await openProposals(db, pair)).filter(({ days }) => days >= worth).slice(0, 20).map(({ record, point, days }) => ({
    rule: point.turn === 'ours' ? 'dialogue.proposal-to-answer' : 'dialogue.proposal-unanswered', key: point.message, urgency: days >= urgent ? (point.turn === 'ours' ? 3 : 2) : 1,
    words: { title: record.title, days }, rows: [{ record: record.id, title: record.title, on: point.since }],
  }))
}
