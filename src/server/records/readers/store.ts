import { sql } from 'kysely'
import { guardColumns, type Authorized, type Guards, type MayChange, type MayRead } from '../../access/authorized.ts'
import type { Db } from '../../database.ts'
import type { Offered, Reader, Reading } from '../schema.ts'

/** Everybody who may read a record, and why, by name. */
export async function listReaders(db: Db, { id }: MayChange): Promise<Reader[]> {
  const { rows } = await sql<Reader>`SELECT p.id, p.name, f.why FROM record r, record_readers(r, NULL) f JOIN person p ON p.id = f.person WHERE r.id = ${id} ORDER BY p.name, p.id`.execute(db)
  return rows
}

/** How many people of a name are looked at before those who may read are picked. */
const mostLookedAt = 300

/** People with a word of their name beginning as given who could read what stands under these guards, by name. */
export async function offerReaders(db: Db, guards: Authorized<Guards>, id: string | undefined, begins: string, limit: number): Promise<Offered[]> {
  const pattern = `% ${begins.trim().replace(/[\\%_]/g, '\\$&')}%`
  const draft = JSON.stringify({ ...guardColumns(guards), id: id ?? null })
  const { rows } = await sql<Offered>`
    WITH asked AS MATERIALIZED (SELECT p.id, p.name FROM person p WHERE p.active AND ' ' || p.name ILIKE ${pattern} ORDER BY p.name, p.id LIMIT ${mostLookedAt})
    SELECT a.id, a.name FROM asked a WHERE a.id IN (
      SELECT f.person FROM jsonb_populate_record(NULL::public.record, ${draft}::jsonb) r, record_readers(r, ARRAY(SELECT id FROM asked)) f) ORDER BY a.name, a.id LIMIT ${limit}`.execute(db)
  return rows
}

/** Who opened a record, from the audit; `db` has to be in the machine's scope, since requests do not read the audit. */
export async function listReadings(db: Db, id: string): Promise<Reading[]> {
  const { rows } = await sql<{ id: string; name: string; times: number; first: Date; last: Date }>`
    SELECT p.id, p.name, count(*)::int AS times, min(e.at) AS first, max(e.at) AS last FROM audit_event e JOIN person p ON p.id = e.person
    WHERE e.subject_id = ${id} AND e.subject_kind = 'record' AND e.kind = 'record.read' GROUP BY p.id, p.name ORDER BY last DESC, p.id`.execute(db)
  return rows.map(({ first, last, ...row }) => ({ ...row, firstAt: first.toISOString(), lastAt: last.toISOString() }))
}

/** Whether a record is there at all; in the machine's scope. */
export async function isRecord(db: Db, id: string): Promise<boolean> {
  return (await sql`SELECT FROM record WHERE id = ${id}`.execute(db)).rows.length > 0
}

/** Follows a record, or stops. Answers whether that changed anything. */
export async function setFollow(db: Db, { id }: MayRead, person: string, isFollowed: boolean): Promise<boolean> {
  const { rows } = isFollowed
    ? await sql`INSERT INTO record_follow (record_id, person) VALUES (${id}, ${person}) ON CONFLICT DO NOTHING RETURNING 1`.execute(db)
    : await sql`DELETE FROM record_follow WHERE record_id = ${id} AND person = ${person} RETURNING 1`.execute(db)
  return rows.length > 0
}

/** Who follows a record, by name. */
export async function listFollowers(db: Db, { id }: MayRead): Promise<Offered[]> {
  const { rows } = await sql<Offered>`SELECT p.id, p.name FROM record_follow f JOIN person p ON p.id = f.person WHERE f.record_id = ${id} ORDER BY p.name, p.id`.execute(db)
  return rows
}
