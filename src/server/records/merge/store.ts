import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { guardColumns, type MayChange } from '../../access/authorized.ts'
import { readable, readableBy } from '../../access/predicate.ts'
import type { Db } from '../../database.ts'
import type { Merge } from '../schema.ts'

/** What a merge moved, by id, so that undoing it moves the same back. */
export type Moved = { readonly linksFrom: string[]; readonly linksTo: string[]; readonly followers: string[]; readonly carried: Readonly<Record<string, string[]>> }

/**
 * Whether everybody who could read the merged record may read both as they are. This is the last word on a merge, person
 * by person, with exceptions and all; in the machine's scope.
 */
export async function isWithinBoth(db: Db, merged: SpineRecord, loser: string): Promise<boolean> {
  const row = JSON.stringify({ ...guardColumns(merged), id: merged.id })
  const { rows } = await sql`
    SELECT FROM person p, access_of(p.id) a, jsonb_populate_record(NULL::public.record, ${row}::jsonb) m, record w, record l
    WHERE w.id = ${merged.id} AND l.id = ${loser} AND p.active AND ${sql.raw(readableBy('m', 'a'))} AND NOT (${sql.raw(readableBy('w', 'a'))} AND ${sql.raw(readableBy('l', 'a'))}) LIMIT 1`.execute(db)
  return rows.length === 0
}

/** How many of a record's links (to what the transaction's person sees), followers, and rows of other tables would move. */
export async function countHanging(db: Db, { id }: MayChange, carried: readonly string[]): Promise<Record<string, number>> {
  const { rows: [links] } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM record_link k JOIN record r ON r.id = CASE WHEN k.from_id = ${id} THEN k.to_id ELSE k.from_id END WHERE ${id} IN (k.from_id, k.to_id) AND ${sql.raw(readable('r'))}`.execute(db)
  const { rows: [followers] } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM record_follow WHERE record_id = ${id}`.execute(db)
  const counts: Record<string, number> = { links: links!.n, followers: followers!.n }
  for (const table of carried) counts[table] = (await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${sql.table(table)} WHERE record_id = ${id}`.execute(db)).rows[0]!.n
  return counts
}

/** Moves what hangs on one record to another; in the machine's scope, so that links to hidden records move too. What the other has already stays where it is. */
export async function moveHanging(db: Db, { id: from }: MayChange, { id: to }: MayChange, carried: readonly string[]): Promise<Moved> {
  const move = async (near: 'from_id' | 'to_id', far: 'from_id' | 'to_id') => ids(await sql<{ id: string }>`
    UPDATE record_link k SET ${sql.ref(near)} = ${to} WHERE k.${sql.ref(near)} = ${from} AND k.${sql.ref(far)} <> ${to}
    AND NOT EXISTS (SELECT FROM record_link x WHERE x.${sql.ref(near)} = ${to} AND x.${sql.ref(far)} = k.${sql.ref(far)} AND x.kind = k.kind) RETURNING k.id`.execute(db))
  const linksFrom = await move('from_id', 'to_id')
  const linksTo = await move('to_id', 'from_id')
  const followers = ids(await sql<{ id: string }>`INSERT INTO record_follow (record_id, person, at) SELECT ${to}, f.person, f.at FROM record_follow f WHERE f.record_id = ${from} ON CONFLICT DO NOTHING RETURNING person AS id`.execute(db))
  const rows: Record<string, string[]> = {}
  for (const table of carried) rows[table] = ids(await sql<{ id: string }>`UPDATE ${sql.table(table)} SET record_id = ${to} WHERE record_id = ${from} RETURNING id`.execute(db))
  return { linksFrom, linksTo, followers, carried: rows }
}

/** Moves back what a merge moved, as far as it is still there. */
export async function moveBack(db: Db, { id: from }: MayChange, { id: to }: MayChange, moved: Moved): Promise<void> {
  await sql`UPDATE record_link SET from_id = ${from} WHERE id = ANY (${moved.linksFrom}::uuid[]) AND from_id = ${to}`.execute(db)
  await sql`UPDATE record_link SET to_id = ${from} WHERE id = ANY (${moved.linksTo}::uuid[]) AND to_id = ${to}`.execute(db)
  await sql`DELETE FROM record_follow WHERE record_id = ${to} AND person = ANY (${moved.followers}::uuid[])`.execute(db)
  for (const [table, list] of Object.entries(moved.carried)) await sql`UPDATE ${sql.table(table)} SET record_id = ${from} WHERE id = ANY (${list}::uuid[]) AND record_id = ${to}`.execute(db)
}

const ids = ({ rows }: { rows: { id: string }[] }): string[] => rows.map((row) => row.id)

/** Puts the loser of a merge into the trash with a pointer to what it became, or takes it out again (`into` null). */
export async function setMerged(db: Db, { id }: MayChange, into: string | null, by: string | null, version: number): Promise<void> {
  await sql`UPDATE record SET merged_into = ${into}, deleted_by = ${by}, deleted_at = ${by === null ? null : sql`clock_timestamp()`}, version = ${version}, updated_at = clock_timestamp() WHERE id = ${id}`.execute(db)
}

/** A merge as it is kept, with what undoing it needs. */
export type Kept = { readonly id: string; readonly winner: string; readonly loser: string; readonly at: Date; readonly winnerVersion: number; readonly loserVersion: number; readonly before: SpineRecord; readonly moved: Moved; readonly undoneAt: Date | null }

/** Keeps a merge. Answers its id. */
export async function insertMerge(db: Db, given: Omit<Kept, 'id' | 'at' | 'undoneAt'> & { by: string }): Promise<string> {
  const id = newId()
  await sql`INSERT INTO record_merge (id, winner, loser, by, winner_version, loser_version, before, moved) VALUES (${id}, ${given.winner}, ${given.loser}, ${given.by}, ${given.winnerVersion}, ${given.loserVersion}, ${JSON.stringify(given.before)}, ${JSON.stringify(given.moved)})`.execute(db)
  return id
}

/** A merge with what undoing it needs; in the machine's scope. */
export async function findMerge(db: Db, id: string): Promise<Kept | undefined> {
  const { rows } = await sql<Kept>`SELECT id, winner, loser, at, winner_version AS "winnerVersion", loser_version AS "loserVersion", before, moved, undone_at AS "undoneAt" FROM record_merge WHERE id = ${id}`.execute(db)
  return rows[0]
}

/** Notes that a merge was undone. */
export async function markUndone(db: Db, id: string): Promise<void> {
  await sql`UPDATE record_merge SET undone_at = clock_timestamp() WHERE id = ${id}`.execute(db)
}

/** Whether anything was hung on a record since a merge: such things cannot be told apart any more. */
export async function hasNewRows(db: Db, { id }: MayChange, tables: readonly string[], moved: Moved, since: Date): Promise<boolean> {
  for (const table of tables) {
    const { rows } = await sql`SELECT FROM ${sql.table(table)} WHERE record_id = ${id} AND at > ${since} AND NOT id = ANY (${moved.carried[table] ?? []}::uuid[]) LIMIT 1`.execute(db)
    if (rows.length > 0) return true
  }
  return false
}

/** Merges into a record that still stand, the newest first, of others that may be seen. */
export async function listMerges(db: Db, { id }: { readonly id: string }): Promise<Merge[]> {
  const { rows } = await sql<Omit<Merge, 'at'> & { at: Date }>`SELECT m.id, m.loser AS record, r.title, m.by, m.at FROM record_merge m JOIN record r ON r.id = m.loser WHERE m.winner = ${id} AND m.undone_at IS NULL ORDER BY m.id DESC LIMIT 100`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
