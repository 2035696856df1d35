import type { Own, OwnFigure, OwnRow, OwnStep, Pair } from '#server/own.ts'
import { daysBetween } from '#kernel/days.ts'
import { daysUnanswered } from './clock.ts'
import { exchangedWith, type NoteFact } from './rows.ts'
import type { ReplyClock } from './schema.ts'

/** How long an answer may take where no day was set for it, in days. */
const patience = 30

/** From how many days on an unanswered note is pressing. */
const pressing = 90

/** What correspondence tells about a pair from the ministry’s own records. */
export const correspondenceOwn: Own<NoteFact> = { list: 'notes', facts: (db, { partner, today }) => exchangedWith(db, partner, yearBefore(today)), figures, steps }

/** A note exchanged with the partner, and its clock by the replies among the facts. */
type Note = NoteFact & { readonly clock: ReplyClock }

/** The notes exchanged, the newest first. */
function notesOf(facts: readonly NoteFact[], today: string): Note[] {
  const replies = Map.groupBy(facts.flatMap(({ status, on, repliesTo }) => repliesTo.map((to) => ({ to, status, on }))), ({ to }) => to)
  return facts.filter(({ isWith }) => isWith).toSorted((a, b) => (a.on > b.on ? -1 : a.on < b.on ? 1 : a.record > b.record ? -1 : 1)).map((note) => ({ ...note, clock: daysUnanswered(note, replies.get(note.record) ?? [], today) }))
}

/** The same day a year before. */
const yearBefore = (today: string): string => `${Number(today.slice(0, 4)) - 1}${today.slice(4).replace('-02-29', '-02-28')}`

const dayOf = (note: Note): string | null => note.happenedOn ?? note.theirDate
const rowOf = (note: Note, value?: number): OwnRow => ({ record: note.record, title: note.title, on: dayOf(note), ...(value !== undefined && { value }) })

/** The middle of some numbers; null of none. Of an even count the mean of the two in the middle. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b), half = Math.floor(sorted.length / 2)
  return sorted.length === 0 ? null : sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/**
 * Figures of the correspondence with a partner, from notes that the reader may read: `dialogue.notes-sent` and
 * `-received` (12 months), `dialogue.reply-days-theirs` and `-ours` (median days to the answers given in 12 months),
 * `dialogue.open-questions-theirs` and `-ours` (what waits now, each row with its days, oldest first).
 */
function figures(facts: readonly NoteFact[], { today }: Pair): OwnFigure[] {
  const since = yearBefore(today)
  const notes = notesOf(facts, today)
  const lately = notes.filter((note) => (dayOf(note) ?? '') >= since)
  const count = (id: string, of: readonly Note[]): OwnFigure => ({ id, value: of.length, unit: 'count', n: of.length, rows: of.map((note) => rowOf(note)) })
  const answered = (id: string, direction: Note['direction']): OwnFigure => {
    const of = lately.filter((note) => note.direction === direction && note.clock.state === 'answered' && note.clock.days !== null)
    return { id, value: median(of.map(({ clock }) => clock.days!)), unit: 'days', n: of.length, rows: of.map((note) => rowOf(note, note.clock.days!)) }
  }
  const open = (id: string, direction: Note['direction']): OwnFigure => {
    const of = waitingOf(notes, direction)
    return { id, value: of.length, unit: 'count', n: of.length, rows: of.map((note) => rowOf(note, note.clock.days ?? 0)) }
  }
  return [
    count('dialogue.notes-sent', lately.filter(({ direction }) => direction === 'out')), count('dialogue.notes-received', lately.filter(({ direction }) => direction === 'in')),
    answered('dialogue.reply-days-theirs', 'out'), answered('dialogue.reply-days-ours', 'in'), open('dialogue.open-questions-theirs', 'out'), open('dialogue.open-questions-ours', 'in'),
  ]
}

/** What waits for an answer, the longest first. */
const waitingOf = (notes: readonly Note[], direction: Note['direction']): Note[] => notes.filter((note) => note.direction === direction && note.clock.state === 'waiting').sort((a, b) => (b.clock.days ?? 0) - (a.clock.days ?? 0))

/**
 * A step for the notes whose answer is overdue: past the day that was set, or without one after 30 days. Rule
 * `dialogue.unanswered`, key `ours` (we owe it) or `theirs`; words `count`, `days` (of the oldest), `title`, `number`.
 */
function steps(facts: readonly NoteFact[], { today }: Pair): OwnStep[] {
  const notes = notesOf(facts, today)
  return (['ours', 'theirs'] as const).flatMap((key): OwnStep[] => {
    const late = waitingOf(notes, key === 'ours' ? 'in' : 'out').filter(({ clock, dueOn }) => clock.isOverdue || (dueOn === null && (clock.days ?? 0) >= patience))
    const [oldest] = late
    if (!oldest) return []
    const days = oldest.clock.days ?? daysBetween(oldest.dueOn ?? today, today)
    return [{ rule: 'dialogue.unanswered', key, urgency: days >= pressing || key === 'ours' ? 3 : 2, words: { count: late.length, days, title: oldest.title, number: oldest.number ?? '' }, rows: late.map((note) => rowOf(note, note.clock.days ?? 0)) }]
  })
}
