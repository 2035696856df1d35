import { sql } from 'kysely'
import { Fault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { recordEvent } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import type { CommitmentView, NewCommitmentView } from '../schema.ts'

/** Kept views that row-level security lets the transaction's person see: their own first, then those shared with them. */
export async function listViews(db: Db): Promise<CommitmentView[]> {
  const { rows } = await sql<CommitmentView>`
    SELECT v.id, v.name, v.query, v.shared, v.unit, coalesce(p.name, '') AS "ownerName", v.owner = access_person() AS "isMine"
    FROM commitment_view v LEFT JOIN person p ON p.id = v.owner ORDER BY (v.owner = access_person()) DESC, lower(v.name), v.id LIMIT 500`.execute(db)
  return rows
}

/** Keeps a view. Faults: `commitments/name-taken`, `commitments/may-not-share` where the unit is not one's own. */
export async function insertView(db: Db, person: string, { name, query, shared, unit }: NewCommitmentView): Promise<CommitmentView> {
  const id = newId()
  try {
    await sql`INSERT INTO commitment_view (id, owner, name, query, shared, unit) VALUES (${id}, ${person}, ${name}, ${query}, ${shared}, ${shared === 'unit' ? unit : null})`.execute(db)
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (constraint === 'commitment_view_name') throw new Fault('commitments/name-taken', `You keep a view called “${name}” already. Choose another name, or drop that one.`)
    // Row-level security, a unit that is not there, a unit that was not said.
    if (code === '42501' || code === '23503' || code === '23514') throw new Fault('commitments/may-not-share', 'A view is shared with a unit in which you hold a post. Choose one of yours.')
    throw error
  }
  await recordEvent(db, { kind: 'commitment-view.kept', subject: { kind: 'commitment-view', id }, detail: { shared } })
  return (await listViews(db)).find((one) => one.id === id)!
}

/** Keeps one's own no longer; `kernel/not-found` for another's. */
export async function deleteView(db: Db, person: string, id: string): Promise<void> {
  const { numAffectedRows } = await sql`DELETE FROM commitment_view WHERE id = ${id} AND owner = ${person}`.execute(db)
  if (!numAffectedRows) throw new Fault('kernel/not-found', 'There is no such kept view, or it is not yours. Look at the list of those you keep.')
  await recordEvent(db, { kind: 'commitment-view.dropped', subject: { kind: 'commitment-view', id } })
}
