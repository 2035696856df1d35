import { sql } from 'kysely'
import type { Db } from '#server/database.ts'
import { rowsOf } from './rows.ts'
import type { NoteRow } from './schema.ts'

/** How many notes of one exchange are followed. */
const mostOfChain = 100

/** What a note answers, what answers it, the others of its circular, and the whole exchange, oldest first: of all only what the transaction’s person may read. */
export type Exchange = { readonly answers: NoteRow[]; readonly answeredBy: NoteRow[]; readonly circulars: NoteRow[]; readonly chain: NoteRow[] }

/** Follows the replies of a note both ways. Row-level security leaves out links of which either end is hidden. */
export async function exchangeOf(db: Db, id: string, today: string): Promise<Exchange> {
  const { rows: around } = await sql<{ other: string; way: 'answers' | 'answeredBy' | 'circulars' }>`
    SELECT to_id AS other, 'answers' AS way FROM record_link WHERE from_id = ${id} AND kind = 'reply'
    UNION ALL SELECT from_id, 'answeredBy' FROM record_link WHERE to_id = ${id} AND kind = 'reply'
    UNION ALL SELECT CASE WHEN from_id = ${id} THEN to_id ELSE from_id END, 'circulars' FROM record_link WHERE (from_id = ${id} OR to_id = ${id}) AND kind = 'circular'
    UNION ALL SELECT s.from_id, 'circulars' FROM record_link m JOIN record_link s ON s.to_id = m.to_id AND s.kind = 'circular' WHERE m.from_id = ${id} AND m.kind = 'circular' AND s.from_id <> ${id} LIMIT 1000`.execute(db)
  const { rows: linked } = await sql<{ id: string }>`
    WITH RECURSIVE chain (id) AS (SELECT ${id}::uuid UNION SELECT CASE WHEN l.from_id = c.id THEN l.to_id ELSE l.from_id END FROM chain c JOIN record_link l ON (l.from_id = c.id OR l.to_id = c.id) AND l.kind = 'reply')
    SELECT id FROM chain LIMIT ${mostOfChain}`.execute(db)
  const known = new Map((await rowsOf(db, [...new Set([id, ...around.map(({ other }) => other), ...linked.map((one) => one.id)])], today)).map((row) => [row.id, row]))
  const of = (way: string) => sorted(around.filter((one) => one.way === way).flatMap(({ other }) => known.get(other) ?? []))
  return { answers: of('answers'), answeredBy: of('answeredBy'), circulars: of('circulars'), chain: sorted(linked.flatMap((one) => known.get(one.id) ?? [])) }
}

const dayOf = (row: NoteRow): string => row.happenedOn ?? row.theirDate ?? row.updatedAt.slice(0, 10)
const sorted = (rows: NoteRow[]): NoteRow[] => [...rows].sort((a, b) => dayOf(a).localeCompare(dayOf(b)) || a.id.localeCompare(b.id))
