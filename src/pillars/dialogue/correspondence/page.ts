import type { Db } from '#server/database.ts'
import { openRecord } from '#server/records/open.ts'
import { namesOf } from '#server/records/store.ts'
import { sql } from 'kysely'
import { chainOf, digestOf, isCleared, isText, unreadBy } from './clearance.ts'
import { clearersOf, editsOf, historyOf, listSteps } from './clearance-store.ts'
import { daysUnanswered } from './clock.ts'
import { gapsOf } from './gaps.ts'
import { isNumbered, readNote, type Note } from './note.ts'
import { readIncoming } from './incoming/read.ts'
import { exchangeOf } from './replies.ts'
import type { ClearanceStep, NotePage } from './schema.ts'
import { filesOf, listDeliveries, listKept } from './store.ts'
import { foundAnswers } from './incoming/answers.ts'

/** Today by the calendar, `2026-11-22`, UTC. */
export const todayIs = (): string => new Date().toISOString().slice(0, 10)

/** The chain of a note as it stands for the transaction’s person. */
export async function standingOf(db: Db, note: Note & { right: Parameters<typeof listSteps>[1] }): Promise<{ steps: ClearanceStep[]; round: number; askedBy: string | null }> {
  const { steps, round, askedBy } = await listSteps(db, note.right)
  const history = await historyOf(db, note.right)
  const sent = history.find(({ changes: { status } }) => status?.[0] === 'draft' && status[1] === 'clearance')?.version
  return { steps: chainOf(steps, await editsOf(db, steps, history, note.record.author), digestOf(note.record), sent), round, askedBy }
}

/** A note as one person opens it, with what they may do. `says` tells of what was just done. */
export async function openNote(db: Db, person: string, id: string, says: readonly string[] = []): Promise<NotePage> {
  const { record, may, isFollowed, names } = await openRecord(db, person, id)
  const note = await readNote(db, id)
  const { fields, right } = note
  const today = todayIs()
  const [history, { steps, askedBy }, exchange, deliveries, files, kept] = [await historyOf(db, right), await standingOf(db, note), await exchangeOf(db, id, today), await listDeliveries(db, right), await filesOf(db, right), await listKept(db, right)]
  const gaps = fields.direction === 'out' && !isNumbered(note) ? await gapsOf(db, note, today) : []
  const isDraftIn = fields.direction === 'in' && record.status === 'draft'
  const readings = isDraftIn ? await foundAnswers(db, readIncoming(record.summary), fields) : []
  const can = may.change && record.deletedAt === null
  const isOut = fields.direction === 'out'
  const current = record.status === 'clearance' ? steps.find(({ state }) => state === 'current') : undefined
  const mine = can && current !== undefined && (await clearersOf(db, current, record.author)).includes(person)
  const at = exchange.chain.findIndex((row) => row.id === id)
  const unread = isCleared(steps) && !isNumbered(note) ? unreadBy(steps, record.author) : null
  const isReady = can && isOut && (record.status === 'cleared' || record.status === 'clearance') && isCleared(steps) && unread !== person
  // Its number was voided; a circular’s own text was closed without one.
  const isUnnumbered = isOut && isNumbered(note) && record.number === null && record.status !== 'closed'
  return {
    record, fields, isFollowed, steps, gaps, says: [...says], isReopened: steps.some(({ reopenedBy }) => reopenedBy !== null), unread,
    clock: daysUnanswered({ ...fields, status: record.status, happenedOn: record.happenedOn, dueOn: record.dueOn, deliveredOn: deliveries.find(({ kind }) => kind === 'delivered')?.on ?? null }, exchange.answeredBy.map((row) => ({ status: row.status, on: row.happenedOn ?? row.updatedAt.slice(0, 10) })), today),
    may: {
      ...may, send: can && isOut && record.status === 'draft', clear: mine ? current.stage : null, replace: can && current !== undefined && mayReplace(person, record.author, askedBy), register: isReady || (can && isUnnumbered), circulate: isReady, confirm: can && isDraftIn,
      deliver: can && isOut && record.number !== null && isNumbered(note), close: can && isNumbered(note), reply: isNumbered(note) && (await writes(db)),
    },
    versions: history.map(({ version, at: when, by, reason, changes }) => ({ version, at: when, by, reason, isTextChanged: Object.keys(changes).some(isText) })),
    ...exchange, previous: exchange.chain[at - 1]?.id ?? null, next: exchange.chain[at + 1]?.id ?? null,
    kept, deliveries, papers: record.number === null ? { pdf: null, docx: null } : { pdf: files.pdf ?? null, docx: files.docx ?? null }, readings, source: files.source ?? null,
    names: { ...names, ...(await namesOf(db, [...steps.flatMap((step) => [step.person ?? [], step.by ?? []].flat()), ...history.flatMap(({ by }) => by ?? []), ...[...deliveries, ...kept].map(({ by }) => by)])) },
  }
}

/** Whether somebody may put others on the stages that are still open: who sent the note for clearance, and who drafted it. */
export const mayReplace = (person: string, author: string, askedBy: string | null): boolean => person === author || person === askedBy

/** Whether the transaction’s person writes records at all. */
async function writes(db: Db): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`SELECT access_writes() AS is`.execute(db)
  return rows[0]!.is
}
