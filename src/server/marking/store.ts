import type { Db } from '../database.ts'
import type { Compartment, MarkingPolicy } from './schema.ts'

type CompartmentRow = { code: string; name: string; closed_at: Date | null }
const tables = (db: Db) => db.withTables<{ marking_policy: MarkingPolicy; compartment: CompartmentRow }>()
const compartmentOf = (row: CompartmentRow): Compartment => ({ code: row.code, name: row.name, closedAt: row.closed_at?.toISOString() ?? null })

/** How this instance marks. */
export async function getMarkingPolicy(db: Db): Promise<MarkingPolicy> {
  return tables(db).selectFrom('marking_policy').select(['scheme', 'ceiling']).executeTakeFirstOrThrow()
}

/** Puts a marking policy in force. */
export async function updateMarkingPolicy(db: Db, { scheme, ceiling }: MarkingPolicy): Promise<void> {
  await tables(db).updateTable('marking_policy').set({ scheme, ceiling }).execute()
}

/** Compartments by code: within a person's scope those the person is in, for the machine all. */
export async function listCompartments(db: Db): Promise<Compartment[]> {
  return (await tables(db).selectFrom('compartment').select(['code', 'name', 'closed_at']).orderBy('code').execute()).map(compartmentOf)
}

/** Keeps a compartment; false if its code is taken. */
export async function insertCompartment(db: Db, { code, name }: { code: string; name: string }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(db).insertInto('compartment').values({ code, name, closed_at: null }).onConflict((at) => at.doNothing()).executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Renames, closes or opens a compartment; undefined if there is none. */
export async function updateCompartment(db: Db, code: string, { name, isClosed }: { name?: string | undefined; isClosed?: boolean | undefined }): Promise<Compartment | undefined> {
  const set = { ...(name !== undefined && { name }), ...(isClosed !== undefined && { closed_at: isClosed ? new Date() : null }) }
  const row = Object.keys(set).length === 0
    ? await tables(db).selectFrom('compartment').select(['code', 'name', 'closed_at']).where('code', '=', code).executeTakeFirst()
    : await tables(db).updateTable('compartment').set(set).where('code', '=', code).returning(['code', 'name', 'closed_at']).executeTakeFirst()
  return row && compartmentOf(row)
}
