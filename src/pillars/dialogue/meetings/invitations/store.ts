import { sql } from 'kysely'
import type { MayChange } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import type { Answer } from '../schema.ts'

/** A meeting’s entry in calendars, as far as it says what may come next. */
export type Entry = { readonly meeting: string; readonly occurrence: string | null; readonly sequence: number; readonly stamp: string | null; readonly organizer: string | null }

/** The meetings that a UID stands for, those of a series each by when the series has it, if the transaction’s person may read them. */
export async function listByUid(db: Db, uid: string): Promise<Entry[]> {
  const { rows } = await sql<Omit<Entry, 'stamp' | 'occurrence'> & { stamp: Date | null; occurrence: Date | null }>`SELECT c.record_id AS meeting, c.occurrence, c.sequence, c.stamp, c.organizer FROM meeting_calendar c JOIN record r ON r.id = c.record_id WHERE c.uid = ${uid} AND r.deleted_at IS NULL ORDER BY c.occurrence`.execute(db)
  return rows.map((row) => ({ ...row, stamp: row.stamp?.toISOString() ?? null, occurrence: row.occurrence?.toISOString() ?? null }))
}

/** Somebody on a meeting’s list by address, with the stamp of the answer taken in last. */
export async function findByAddress(db: Db, { id }: MayChange, email: string): Promise<{ id: string; name: string; stamp: string | null } | undefined> {
  const { rows } = await sql<{ id: string; name: string; stamp: Date | null }>`SELECT id, name, answer_stamp AS stamp FROM meeting_participant WHERE record_id = ${id} AND lower(email) = ${email.toLowerCase()} AND admission <> 'removed' ORDER BY id LIMIT 1`.execute(db)
  return rows[0] && { ...rows[0], stamp: rows[0].stamp?.toISOString() ?? null }
}

/** Keeps an answer to the invitation. */
export async function setAnswer(db: Db, { id }: MayChange, participant: string, given: { answer: Answer; stamp: string | null; note: string; counter: { startsAt: string; endsAt: string } | null }): Promise<void> {
  await sql`UPDATE meeting_participant SET answer = ${given.answer}, answered_at = clock_timestamp(), answer_stamp = coalesce(${given.stamp}, answer_stamp), answer_note = ${given.note}, counter_starts = ${given.counter?.startsAt ?? null}, counter_ends = ${given.counter?.endsAt ?? null} WHERE record_id = ${id} AND id = ${participant}`.execute(db)
}

/** Forgets answers, as the time that they were to was changed. */
export async function clearAnswers(db: Db, { id }: MayChange): Promise<void> {
  await sql`UPDATE meeting_participant SET answer = 'none', answer_note = '', counter_starts = NULL, counter_ends = NULL WHERE record_id = ${id}`.execute(db)
}

/** Name and address of somebody who works here. */
export async function findOrganizer(db: Db, person: string): Promise<{ name: string; email: string | null }> {
  const { rows } = await sql<{ name: string; email: string | null }>`SELECT name, email FROM person WHERE id = ${person}`.execute(db)
  return rows[0] ?? { name: '', email: null }
}
