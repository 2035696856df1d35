import { sql } from 'kysely'
import type { Db } from '#server/database.ts'
import type { NoteFields, Reading } from '../schema.ts'

/** Readings in which the sender is told by the actor that was found, and a note of ours that is answered by its record, where there is one of that number that the transaction’s person may read. */
export async function foundAnswers(db: Db, readings: readonly Reading[], { sender }: Pick<NoteFields, 'sender'>): Promise<Reading[]> {
  return Promise.all(readings.map(async (one) => (one.field === 'answers' ? { ...one, record: await noteOfNumber(db, one.value) } : one.field === 'sender' ? { ...one, actor: sender?.actor ?? null } : one)))
}

/** The subject of the note of ours that has a number, where the transaction’s person may read it. */
export async function titleOfNumber(db: Db, number: string): Promise<string | undefined> {
  const { rows } = await sql<{ title: string }>`SELECT title FROM record WHERE number = ${number} AND kind = 'note' AND deleted_at IS NULL LIMIT 1`.execute(db)
  return rows[0]?.title
}

async function noteOfNumber(db: Db, number: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM record WHERE number = ${number} AND kind = 'note' AND deleted_at IS NULL LIMIT 1`.execute(db)
  return rows[0]?.id ?? null
}
