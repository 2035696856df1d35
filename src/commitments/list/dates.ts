import { sql } from 'kysely'
import type { Db } from '#server/database.ts'

/** The first date that was said for each of these commitments whose date was changed since, as far as the person of the transaction may see its history. */
export async function firstDates(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; first: string }>`
    SELECT DISTINCT ON (record_id) record_id AS id, coalesce(changes -> 'dueOn' ->> 0, changes -> 'dueOn' ->> 1) AS first
    FROM record_revision WHERE record_id = ANY (${sql.val([...ids])}::uuid[]) AND changes ? 'dueOn' ORDER BY record_id, version`.execute(db)
  return new Map(rows.map(({ id, first }) => [id, first]))
}
