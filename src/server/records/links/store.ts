import { sql, type Selectable } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { MayRead, MayTie } from '../../access/authorized.ts'
import type { Db } from '../../database.ts'
import { itemOf, itemColumns } from '../item.ts'
import type { RecordRow } from '../row.ts'
import type { Link } from '../schema.ts'

/** Ties two records; tied already in that way, the link that is there stays. Answers its id. */
export async function insertLink(db: Db, { from, to }: MayTie, kind: string, by: string): Promise<{ id: string; isNew: boolean }> {
  // What is merely related is so both ways.
  const known = await sql<{ id: string }>`SELECT id FROM record_link WHERE kind = ${kind} AND ((from_id = ${from} AND to_id = ${to}) OR (${kind} = 'related' AND from_id = ${to} AND to_id = ${from}))`.execute(db)
  if (known.rows[0]) return { id: known.rows[0].id, isNew: false }
  const { rows } = await sql<{ id: string }>`
    INSERT INTO record_link (id, from_id, to_id, kind, by) VALUES (${newId()}, ${from}, ${to}, ${kind}, ${by})
    ON CONFLICT (from_id, to_id, kind) DO UPDATE SET from_id = excluded.from_id RETURNING id`.execute(db)
  return { id: rows[0]!.id, isNew: true }
}

/** The two ends of a link, if the transaction's person sees both. */
export async function findLink(db: Db, id: string): Promise<{ from: string; to: string } | undefined> {
  const { rows } = await sql<{ from: string; to: string }>`SELECT from_id AS "from", to_id AS "to" FROM record_link WHERE id = ${id}`.execute(db)
  return rows[0]
}

/** Unties two records. */
export async function deleteLink(db: Db, _tie: MayTie, id: string): Promise<void> {
  await sql`DELETE FROM record_link WHERE id = ${id}`.execute(db)
}

/** A record's links to others that the transaction's person sees and that are not in the trash, the newest first. */
export async function listLinks(db: Db, { id }: MayRead): Promise<Link[]> {
  const { rows } = await sql<Selectable<RecordRow> & { link_id: string; link_kind: string; outward: boolean; link_by: string; link_at: Date }>`
    SELECT l.id AS link_id, l.kind AS link_kind, l.from_id = ${id} AS outward, l.by AS link_by, l.at AS link_at, ${itemColumns}
    FROM record_link l JOIN record r ON r.id = CASE WHEN l.from_id = ${id} THEN l.to_id ELSE l.from_id END
    WHERE (l.from_id = ${id} OR l.to_id = ${id}) AND r.deleted_at IS NULL ORDER BY l.id DESC LIMIT 1000`.execute(db)
  return rows.map((row) => ({ id: row.link_id, kind: row.link_kind, isOutward: row.outward, by: row.link_by, at: row.link_at.toISOString(), other: itemOf(row) }))
}
