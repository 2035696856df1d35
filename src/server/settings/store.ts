import { sql } from 'kysely'
import type { Db } from '../database.ts'
import type { Migration } from '../migrate.ts'
import { initialSettings, settings, type SettingChange, type Settings } from './schema.ts'

type Tables = {
  setting: { key: string; value: unknown }
  setting_change: { id: string; at: Date; who: string; key: string; before: unknown; after: unknown }
}
const tables = (db: Db) => db.withTables<Tables>()

/** The settings in force; what was never chosen has its initial value. */
export async function getSettings(db: Db): Promise<Settings> {
  const rows = await tables(db).selectFrom('setting').selectAll().execute()
  return settings.parse({ ...initialSettings, ...Object.fromEntries(rows.map((row) => [row.key, row.value])) })
}

/** Waits for other changes of settings and keeps them out until the transaction ends. */
export async function lockSettings(db: Db): Promise<void> {
  await sql`LOCK TABLE setting IN SHARE ROW EXCLUSIVE MODE`.execute(db)
}

/** Keeps one choice; undefined takes it back. */
export async function updateSetting(db: Db, key: string, value: unknown): Promise<void> {
  if (value === undefined) {
    await tables(db).deleteFrom('setting').where('key', '=', key).execute()
    return
  }
  const json = JSON.stringify(value)
  await tables(db).insertInto('setting').values({ key, value: json }).onConflict((at) => at.column('key').doUpdateSet({ value: json })).execute()
}

/** Adds a line to the log of changes. */
export async function insertChange(db: Db, change: SettingChange): Promise<void> {
  await tables(db).insertInto('setting_change').values({ ...change, at: new Date(change.at), before: JSON.stringify(change.before), after: JSON.stringify(change.after) }).execute()
}

/** The log of changes, newest first, from before a change on; one more than `limit` tells that there are more. */
export async function listChanges(db: Db, limit: number, before?: string): Promise<SettingChange[]> {
  const all = tables(db).selectFrom('setting_change').selectAll().orderBy('id', 'desc').limit(limit)
  const rows = await (before ? all.where('id', '<', before) : all).execute()
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }) as SettingChange)
}

/** The tables of choices and their log. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-22T10:10_setting_create',
    async up(db) {
      await db.schema.createTable('setting')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('value', 'jsonb', (column) => column.notNull())
        .execute()
      await db.schema.createTable('setting_change')
        .addColumn('id', 'uuid', (column) => column.primaryKey())
        .addColumn('at', 'timestamptz', (column) => column.notNull())
        .addColumn('who', 'text', (column) => column.notNull())
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('before', 'jsonb')
        .addColumn('after', 'jsonb')
        .execute()
    },
  },
]
