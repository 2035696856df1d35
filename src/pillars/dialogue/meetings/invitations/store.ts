import { sql } from 'kysely'
import type { MayChange } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import type { Answer } from '../schema.ts'

/** A meeting’s entry in calendars, as far as it says what may come next. */
export type Entry = { readonly meeting: string; readonly occurrence: string | null; readonly sequence: number; readonly stamp: string | null; readonly organizer: string | null; readonly theirs: { readonly startsAt: string; readonly endsAt: string } | null; readonly seriesStartsAt: string | null }

/** The meetings that a UID stands for, those of a series each by when the series has it, if the transaction’s person may read them. */
export async function listByUid(db: Db, uid: string): Promise<Entry[]> {
  const { rows } = await sql<Pick<Entry, 'meeting' | 'sequence' | 'organizer'> & Record<'stamp' | 'occurrence' | 'starts' | 'ends' | 'series', Date | null>>`SELECT c.record_id AS meeting, c.occurrence, c.sequence, c.stamp, c.organizer, c.their_starts AS starts, c.their_ends AS ends, c.series_starts AS series FROM meeting_calendar c JOIN record r ON r.id = c.record_id WHERE c.uid = ${uid} AND r.deleted_at IS NULL ORDER BY c.occurrence`.execute(db)
  return rows.map(({ meeting, sequence, organizer, stamp, occurrence, starts, ends, series }) => ({
    meeting, sequence, organizer, stamp: stamp?.toISOString() ?? null, occurrence: occurrence?.toISOString() ?? null,
    theirs: starts && ends ? { startsAt: starts.toISOString(), endsAt: ends.toISOString() } : null, seriesStartsAt: series?.toISOString() ?? null,
  }))
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

/** Keeps where a series that was moved has a meeting now; undefined where it has it no more. False where another meeting, which need not be one that the person may read, has that place. */
export async function setPlace(db: Db, { id }: MayChange, { sequence, stamp, seriesStartsAt }: { sequence: number; stamp: string | null; seriesStartsAt: string }, place: { occurrence: string; startsAt: string; endsAt: string } | undefined): Promise<boolean> {
  try {
    await sql`UPDATE meeting_calendar SET sequence = ${sequence}, stamp = ${stamp}, series_starts = ${seriesStartsAt}, occurrence = coalesce(${place?.occurrence ?? null}, occurrence), their_starts = ${place?.startsAt ?? null}, their_ends = ${place?.endsAt ?? null} WHERE record_id = ${id}`.execute(db)
    return true
  } catch (error) {
    if ((error as { code?: string }).code === '23505') return false
    throw error
  }
}

/** Forgets the other times that ours proposed to whoever invited us; false where there are none. */
export async function forgetCounters(db: Db, { id }: MayChange): Promise<boolean> {
  const { rows } = await sql`UPDATE meeting_participant SET answer = 'none', counter_starts = NULL, counter_ends = NULL WHERE record_id = ${id} AND person IS NOT NULL AND answer = 'counter' RETURNING 1`.execute(db)
  return rows.length > 0
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
