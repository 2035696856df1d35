import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Db } from '../database.ts'
import { readableBy } from './predicate.ts'
import type { Asking, Exception } from './schema.ts'

type Row = { id: string; person: string; name: string; record: string; reason: string; grantedBy: string; at: Date; until: Date; ended: Date | null }

/** Which exceptions: one, those in force, all, or those of one person in force. */
export type Which = { readonly id?: string; readonly person?: string; readonly isCurrent?: boolean }

/** Exceptional access, the newest first; a request sees its own person's only. */
export async function listExceptions(db: Db, { id, person, isCurrent = false }: Which): Promise<Exception[]> {
  const all = [
    ...(id === undefined ? [] : [sql`e.id = ${id}`]), ...(person === undefined ? [] : [sql`e.person = ${person}`]),
    ...(isCurrent ? [sql`e.ended_at IS NULL AND e.until > clock_timestamp()`] : []),
  ]
  const { rows } = await sql<Row>`
    SELECT e.id, e.person, p.name, e.record_id AS record, e.reason, g.name AS "grantedBy", e.granted_at AS at, e.until, e.ended_at AS ended
    FROM access_exception e JOIN person p ON p.id = e.person JOIN person g ON g.id = e.granted_by
    WHERE ${all.length > 0 ? sql.join(all, sql` AND `) : sql`true`} ORDER BY e.id DESC LIMIT 1000`.execute(db)
  return rows.map(({ at, until, ended, ...row }) => ({ ...row, grantedAt: at.toISOString(), until: until.toISOString(), endedAt: ended?.toISOString() ?? null }))
}

/** Keeps an exception. Answers its id. */
export async function insertException(db: Db, given: { person: string; record: string; reason: string; by: string; until: string }): Promise<string> {
  const id = newId()
  await sql`INSERT INTO access_exception (id, person, record_id, reason, granted_by, until) VALUES (${id}, ${given.person}, ${given.record}, ${given.reason}, ${given.by}, ${given.until})`.execute(db)
  return id
}

/** Ends an exception now; one that has ended keeps its end. */
export async function endException(db: Db, id: string): Promise<void> {
  await sql`UPDATE access_exception SET ended_at = clock_timestamp() WHERE id = ${id} AND ended_at IS NULL`.execute(db)
}

/** Whether a record is there, whether somebody reads it already, and whether they would if read in. In the machine's scope. */
export async function reachOf(db: Db, person: string, record: string): Promise<{ isRecord: boolean; reads: boolean; would: boolean }> {
  const { rows } = await sql<{ reads: boolean; would: boolean }>`
    SELECT coalesce(${sql.raw(readableBy('r', 'a'))}, false) AS reads, coalesce(${sql.raw(readableBy('r', 'b'))}, false) AS would
    FROM record r LEFT JOIN access_of(${person}) a ON true
    LEFT JOIN LATERAL (SELECT a.person, a.reads, a.writes, a.level, a.compartments, a.nation, a.units, a.exceptions || r.id AS exceptions) b ON true WHERE r.id = ${record}`.execute(db)
  return { isRecord: rows.length > 0, reads: rows[0]?.reads ?? false, would: rows[0]?.would ?? false }
}

/** Keeps a request to be read in. Answers its id. */
export async function insertRequest(db: Db, given: { person: string; about: string; reason: string }): Promise<string> {
  const id = newId()
  await sql`INSERT INTO access_request (id, person, about, reason) VALUES (${id}, ${given.person}, ${given.about}, ${given.reason})`.execute(db)
  return id
}

/** Decides a request that is open; `exception` is what came of it. Answers whether there was one. */
export async function closeRequest(db: Db, id: string, by: string, exception: string | null): Promise<boolean> {
  const { rows } = await sql`UPDATE access_request SET decided_at = clock_timestamp(), decided_by = ${by}, exception = ${exception} WHERE id = ${id} AND decided_at IS NULL RETURNING 1`.execute(db)
  return rows.length > 0
}

/** Open requests with the records they can mean: by an id within the text, or by number. In the machine's scope. */
export async function listRequests(db: Db): Promise<Asking[]> {
  const { rows } = await sql<Omit<Asking, 'at'> & { at: Date }>`
    SELECT q.id, q.person, p.name, q.about, q.reason, q.at, ARRAY(
      SELECT r.id FROM record r WHERE r.number = q.about OR r.id = substring(q.about FROM '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}')::uuid ORDER BY r.id LIMIT 10) AS records
    FROM access_request q JOIN person p ON p.id = q.person WHERE q.decided_at IS NULL ORDER BY q.id LIMIT 500`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
