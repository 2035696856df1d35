import { Migrator, type Migration as KyselyMigration } from 'kysely'
import { Fault } from '#kernel/faults.ts'
import type { Db } from './database.ts'

/**
 * One step of a room's tables. Names sort by date and never change once released:
 * `2026-11-22T10:00_settings_create`. A step sees every table and runs once, in a transaction.
 */
export type Migration = { readonly name: string; readonly up: (db: Db) => Promise<void> }

/**
 * Brings the database up to this version, under a lock so that of several processes one does it.
 * All steps succeed or none. Answers the names of the steps it took. Faults: `database/newer` when
 * the database has steps that this version does not know, `database/migration-failed`.
 */
export async function migrate(db: Db, migrations: readonly Migration[]): Promise<readonly string[]> {
  const steps: Record<string, KyselyMigration> = {}
  for (const { name, up } of migrations) {
    if (steps[name]) throw new Error(`Two migrations are called ${name}.`)
    steps[name] = { up }
  }
  await refuseNewer(db, steps)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => steps }, allowUnorderedMigrations: true })
  const { error, results = [] } = await migrator.migrateToLatest()
  const failed = results.find((result) => result.status === 'Error')
  if (error) {
    const cause = error as Error
    throw new Fault('database/migration-failed', `The database could not be brought up to this version${failed ? ` (step ${failed.migrationName})` : ''}: ${cause.message}. Nothing was changed.`, { cause })
  }
  return results.map((result) => result.migrationName)
}

async function refuseNewer(db: Db, known: Readonly<Record<string, unknown>>): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return
  const applied = await db.withTables<{ kysely_migration: { name: string } }>().selectFrom('kysely_migration').select('name').orderBy('name').execute()
  const unknown = applied.map((row) => row.name).filter((name) => !known[name])
  if (unknown.length > 0) throw new Fault('database/newer', `The database was used by a newer version of Entente (it has the step ${unknown.at(-1)}). Start that version, or restore the backup made before it.`)
}
