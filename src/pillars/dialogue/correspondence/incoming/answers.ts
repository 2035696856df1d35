import { sql } from 'kysely'
import type { Db } from '#server/database.ts'
import type { Reading } from '../schema.ts'

/** Readings in which a note of ours that is answered is told by its record, where there is one of that number that the transaction’s person may read. */
export async function foundAnswers(db: Db, readings: readonly Reading[]): Promise<Reading[]> {
  return Promise.all(readings.map(async (one) => (one.field === 'answers' ? { ...one, record: await noteOfNumber(db, one.value) } : one)))
}

async function noteOfNumber(db: Db, number: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM record WHERE number = ${number} AND kind = 'note' AND deleted_at IS NULL LIMIT 1`.execute(db)
  return rows[0]?.id ?? null
}
