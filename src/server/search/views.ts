import { sql } from 'kysely'
import { Fault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { recordEvent } from '../audit/store.ts'
import type { Db } from '../database.ts'
import type { NewView, View } from './schema.ts'

type Row = Omit<View, 'ownerName' | 'isMine'> & { ownerName: string | null; isMine: boolean }

const noSuchView = (): Fault => new Fault('kernel/not-found', 'There is no such kept search, or it is not yours. Look at the list of those you keep.')

/** Kept searches that row-level security lets the transaction's person see: their own and those shared with them. */
export async function listViews(db: Db): Promise<View[]> {
  const { rows } = await sql<Row>`
    SELECT v.id, v.name, v.query, v.sort, v.shared, v.unit, v.owner, p.name AS "ownerName", v.owner = access_person() AS "isMine"
    FROM search_view v LEFT JOIN person p ON p.id = v.owner ORDER BY (v.owner = access_person()) DESC, lower(v.name), v.id LIMIT 500`.execute(db)
  return rows.map((row) => ({ ...row, ownerName: row.ownerName ?? '' }))
}

/** One of them; `kernel/not-found` otherwise. */
async function getView(db: Db, id: string): Promise<View> {
  const found = (await listViews(db)).find((one) => one.id === id)
  if (!found) throw noSuchView()
  return found
}

/** Keeps a search. Faults: `search/name-taken`, `search/may-not-share` where the unit is not one's own. */
export async function insertView(db: Db, person: string, given: NewView): Promise<View> {
  const id = newId()
  await written(() => sql`INSERT INTO search_view (id, owner, name, query, sort, shared, unit) VALUES (${id}, ${person}, ${given.name}, ${given.query}, ${given.sort}, ${given.shared}, ${unitOf(given)})`.execute(db), given)
  await recordEvent(db, { kind: 'search-view.kept', subject: { kind: 'search-view', id }, detail: { shared: given.shared } })
  return getView(db, id)
}

/** Changes one's own. */
export async function updateView(db: Db, person: string, id: string, given: NewView): Promise<View> {
  const { numAffectedRows } = await written(() => sql`UPDATE search_view SET name = ${given.name}, query = ${given.query}, sort = ${given.sort}, shared = ${given.shared}, unit = ${unitOf(given)} WHERE id = ${id} AND owner = ${person}`.execute(db), given)
  if (!numAffectedRows) throw noSuchView()
  await recordEvent(db, { kind: 'search-view.changed', subject: { kind: 'search-view', id }, detail: { shared: given.shared } })
  return getView(db, id)
}

/** Keeps one's own no longer. */
export async function deleteView(db: Db, person: string, id: string): Promise<void> {
  const { numAffectedRows } = await sql`DELETE FROM search_view WHERE id = ${id} AND owner = ${person}`.execute(db)
  if (!numAffectedRows) throw noSuchView()
  await recordEvent(db, { kind: 'search-view.dropped', subject: { kind: 'search-view', id } })
}

const unitOf = ({ shared, unit }: NewView): string | null => (shared === 'unit' ? unit : null)

async function written<T>(work: () => Promise<T>, { name }: NewView): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (constraint === 'search_view_name') throw new Fault('search/name-taken', `You keep a search called “${name}” already. Choose another name, or change that one.`)
    // Row-level security, a unit that is not there, a unit that was not said.
    if (code === '42501' || code === '23503' || code === '23514') throw new Fault('search/may-not-share', 'A search is shared with a unit in which you hold a post. Choose one of yours.')
    throw error
  }
}
