import { sql } from 'kysely'
import type { Db } from '../database.ts'
import { readCheckpoint, type Checkpoint, type Link } from './line.ts'

/** Rows at once: a few MB. */
const batch = 5000

type LinkRow = { sequence: string | number | null; event_id: string; previous: string | null; hash: string | null; line: string | null }

const linkOf = (row: LinkRow): Link => ({ sequence: Number(row.sequence), id: row.event_id, previous: row.previous ?? '', hash: row.hash ?? '', event: row.line ?? undefined })

/** The head of the chain; undefined while nothing is sealed. */
export async function findHead(db: Db): Promise<{ sequence: number; hash: string } | undefined> {
  const { rows } = await sql<{ sequence: number; hash: string }>`SELECT sequence, encode(hash, 'hex') AS hash FROM audit_seal ORDER BY sequence DESC LIMIT 1`.execute(db)
  return rows[0]
}

/** Links after one sequence up to another, in order, batch by batch. */
export async function* linksAfter(db: Db, after: number, to: number): AsyncGenerator<Link[]> {
  for (let at = after; at < to;) {
    const { rows } = await sql<LinkRow>`
      SELECT s.sequence, s.event_id, encode(s.previous, 'hex') AS previous, encode(s.hash, 'hex') AS hash, audit_text(e) AS line
      FROM audit_seal s LEFT JOIN audit_event e ON e.id = s.event_id
      WHERE s.sequence > ${at} AND s.sequence <= ${to} ORDER BY s.sequence LIMIT ${batch}`.execute(db)
    if (rows.length === 0) return
    yield rows.map(linkOf)
    at = Number(rows.at(-1)!.sequence)
  }
}

/** Every link as it stands, duplicates too, by a cursor in the caller's transaction. */
export async function* everyLink(db: Db): AsyncGenerator<Link[]> {
  await sql`DECLARE audit_links NO SCROLL CURSOR FOR
    SELECT s.sequence, s.event_id, encode(s.previous, 'hex') AS previous, encode(s.hash, 'hex') AS hash, audit_text(e) AS line
    FROM audit_seal s LEFT JOIN audit_event e ON e.id = s.event_id ORDER BY s.sequence`.execute(db)
  for (;;) {
    const { rows } = await sql<LinkRow>`FETCH ${sql.lit(batch)} FROM audit_links`.execute(db)
    if (rows.length === 0) break
    yield rows.map(linkOf)
  }
  await sql`CLOSE audit_links`.execute(db)
}

/** The checkpoints kept in the database after a sequence, in order; what is spelled wrongly has no body that can be read. */
export async function* checkpointsAfter(db: Db, after: number): AsyncGenerator<Checkpoint | { sequence: number; unreadable: true }> {
  for (let at = after; ;) {
    const { rows } = await sql<{ sequence: number; body: string; signature: string }>`SELECT sequence, body, signature FROM audit_checkpoint WHERE sequence > ${at} ORDER BY sequence LIMIT ${batch}`.execute(db)
    for (const row of rows) {
      const read = /^[0-9a-f]{128}$/.test(row.signature) ? readCheckpoint(row.body, row.signature) : undefined
      yield read?.sequence === Number(row.sequence) ? read : { sequence: Number(row.sequence), unreadable: true }
    }
    if (rows.length < batch) return
    at = Number(rows.at(-1)!.sequence)
  }
}
