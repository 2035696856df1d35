import { daysBetween } from '#kernel/days.ts'
import type { Own, OwnFigure, OwnRow, OwnStep, Pair } from '#server/own.ts'
import { openPoints } from './rules.ts'
import type { Move } from './schema.ts'
import { listThreads } from './store.ts'

/** After how many days a proposal that is left open is worth a step, and after how many it is urgent. */
const worth = 30
const urgent = 90

/** An open thread, with what was said in it and counts. */
type Thread = { readonly record: string; readonly title: string; readonly moves: readonly Move[] }

/** What threads tell about a pair from the ministry’s own records. */
export const threadOwn: Own<Thread> = {
  list: 'threads',
  facts: async (db, { partner }) => (await listThreads(db, { party: partner, isClosed: false })).map(({ record, moves }) => ({ record: record.id, title: record.title, moves: moves.map(({ text: _, ...move }) => move) })),
  figures, steps,
}

type Proposal = ReturnType<typeof openPoints>[number] & { readonly row: OwnRow; readonly days: number }

/** Proposals open in threads with the partner, each with whose turn it is and for how many days; the one that has waited longest first. */
function openProposals(threads: readonly Thread[], { today }: Pair): Proposal[] {
  return threads
    .flatMap(({ record, title, moves }) => openPoints(moves).filter(({ kind }) => kind === 'proposal').map((point) => ({ ...point, row: { record, title, on: point.since }, days: Math.max(0, daysBetween(point.since, today)) })))
    .sort((a, b) => b.days - a.days || (a.message < b.message ? -1 : 1))
}

/** How many proposals are open, and for how many days the oldest has waited (null where none is). Each row has its days. */
function figures(threads: readonly Thread[], pair: Pair): OwnFigure[] {
  const open = openProposals(threads, pair)
  const rows = open.map(({ row, days }) => ({ ...row, value: days }))
  return [
    { id: 'dialogue.open-proposals', value: open.length, unit: 'count', n: open.length, rows },
    { id: 'dialogue.oldest-proposal', value: open[0]?.days ?? null, unit: 'days', n: open.length, rows },
  ]
}

/** A step for each proposal that has waited for thirty days: ours to be reminded of, theirs to be answered. */
function steps(threads: readonly Thread[], pair: Pair): OwnStep[] {
  return openProposals(threads, pair).filter(({ days }) => days >= worth).slice(0, 20).map(({ row, message, turn, days }) => ({
    rule: turn === 'ours' ? 'dialogue.proposal-to-answer' : 'dialogue.proposal-unanswered', key: message, urgency: days >= urgent ? (turn === 'ours' ? 3 : 2) : 1,
    words: { title: row.title, days }, rows: [row],
  }))
}
