import { sql } from 'kysely'
import { protect } from '../access/roles.ts'
import type { Db } from '../database.ts'
import type { Migration } from '../migrate.ts'

/** A data key as the database has it: only ever wrapped. `master` is the fingerprint of the key that wraps it. */
export type KeyRow = { readonly id: string; readonly custodian: string; readonly wrapped: Buffer; readonly made_at: Date; readonly retired_at: Date | null; readonly master_id: string }

type Tables = {
  master_key: { single: boolean; fingerprint: string; since: Date }
  data_key: { id: string; custodian: string; wrapped: Buffer; made_at: Date; retired_at: Date | null; master_id: string }
}
const tables = (db: Db) => db.withTables<Tables>()

/** Fingerprint of the master key in force. `share` keeps it from changing until the transaction ends, `update` reserves the change. */
export async function findFingerprint(db: Db, lock?: 'share' | 'update'): Promise<string | undefined> {
  const asked = tables(db).selectFrom('master_key').select('fingerprint')
  const locked = lock === 'update' ? asked.forUpdate() : lock === 'share' ? asked.forShare() : asked
  return (await locked.executeTakeFirst())?.fingerprint
}

/** The fingerprint of the master key in force and since when; null before there is one. */
export async function findMasterState(db: Db): Promise<{ fingerprint: string; since: string } | null> {
  const row = await tables(db).selectFrom('master_key').select(['fingerprint', 'since']).executeTakeFirst()
  return row ? { fingerprint: row.fingerprint, since: row.since.toISOString() } : null
}

/** Keeps the first master key's fingerprint; another one that came first stays. */
export async function insertFingerprint(db: Db, fingerprint: string): Promise<void> {
  await tables(db).insertInto('master_key').values({ single: true, fingerprint, since: new Date() }).onConflict((at) => at.column('single').doNothing()).execute()
}

/** Another master key is in force from now on. */
export async function updateFingerprint(db: Db, fingerprint: string): Promise<void> {
  await tables(db).updateTable('master_key').set({ fingerprint, since: new Date() }).execute()
}

/** The key that new files of a custodian take. */
export function findCurrentKey(db: Db, custodian: string): Promise<KeyRow | undefined> {
  return tables(db).selectFrom('data_key').selectAll().where('custodian', '=', custodian).where('retired_at', 'is', null).executeTakeFirst()
}

/** One key, retired or not. */
export function findKey(db: Db, id: string): Promise<KeyRow | undefined> {
  return tables(db).selectFrom('data_key').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Every key there is, retired ones as well. */
export function listKeys(db: Db): Promise<KeyRow[]> {
  return tables(db).selectFrom('data_key').selectAll().orderBy('id').execute()
}

/** Who has keys: the unit with its name (null for records that are in no unit's archive), since when the present key is in use, how many older ones there are, and how many files are under all of them. */
export type Custodian = { readonly id: string; readonly name: string | null; readonly since: string; readonly older: number; readonly files: number }

/** Custodians by name. */
export async function listCustodians(db: Db): Promise<Custodian[]> {
  const { rows } = await sql<Omit<Custodian, 'since'> & { since: Date }>`
    SELECT k.custodian AS id, u.name, max(k.made_at) AS since, count(*) FILTER (WHERE k.retired_at IS NOT NULL)::int AS older,
      (SELECT count(*)::int FROM file f JOIN data_key d ON d.id = f.data_key WHERE d.custodian = k.custodian) AS files
    FROM data_key k LEFT JOIN unit u ON u.id = k.custodian GROUP BY k.custodian, u.name ORDER BY u.name NULLS LAST`.execute(db)
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }))
}

/** Keeps a new key, unless the custodian has a current one already. */
export async function insertKey(db: Db, key: Omit<KeyRow, 'retired_at'>): Promise<void> {
  await tables(db).insertInto('data_key').values({ ...key, retired_at: null }).onConflict((at) => at.column('custodian').where('retired_at', 'is', null).doNothing()).execute()
}

/** A custodian's current key takes no new files any more. */
export async function retireKey(db: Db, custodian: string): Promise<void> {
  await tables(db).updateTable('data_key').set({ retired_at: new Date() }).where('custodian', '=', custodian).where('retired_at', 'is', null).execute()
}

/** The same key under another master key. */
export async function rewrapKey(db: Db, id: string, wrapped: Buffer, master: string): Promise<void> {
  await tables(db).updateTable('data_key').set({ wrapped, master_id: master }).where('id', '=', id).execute()
}

/** The tables of keys. The role that requests run under is granted nothing on them. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-22T21:20_key_create',
    async up(db) {
      await db.schema.createTable('master_key')
        .addColumn('single', 'boolean', (column) => column.primaryKey().defaultTo(true).check(sql`single`))
        .addColumn('fingerprint', 'text', (column) => column.notNull())
        .addColumn('since', 'timestamptz', (column) => column.notNull())
        .execute()
      await db.schema.createTable('data_key')
        .addColumn('id', 'uuid', (column) => column.primaryKey())
        // A unit; without a reference, since a key outlives the mission whose files it opens.
        .addColumn('custodian', 'uuid', (column) => column.notNull())
        .addColumn('wrapped', 'bytea', (column) => column.notNull())
        .addColumn('made_at', 'timestamptz', (column) => column.notNull())
        .addColumn('retired_at', 'timestamptz')
        .addColumn('master_id', 'text', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('data_key_current').unique().on('data_key').column('custodian').where(sql<boolean>`retired_at IS NULL`).execute()
      await protect(db, 'master_key')
      await protect(db, 'data_key')
    },
  },
]
