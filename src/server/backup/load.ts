import { pipeline } from 'node:stream/promises'
import { Kysely, PostgresAdapter, PostgresDriver, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { Fault } from '#kernel/faults.ts'
import type { Db } from '../database.ts'
import { migrate, type Migration } from '../migrate.ts'
import { listTables, plainText, quoted } from './catalogue.ts'
import { copyOut } from './dump.ts'
import type { RecordsManifest, SequenceState, TableCopy } from './manifest.ts'
import { readObject, type Source } from './objects.ts'
import { tally, type Tally } from './tally.ts'

/** A table whose copy in the database differs from the one in the backup. */
export type Difference = { readonly table: string; readonly expected: { rows: number; digest: string }; readonly found: { rows: number; digest: string } }

/** What loading came to: steps that the backup had not taken yet, and differences, of which there should be none. */
export type Loaded = { readonly rows: number; readonly later: readonly string[]; readonly differences: readonly Difference[] }

/** Refuses a backup whose database has steps that this version does not know, with `backup/newer`. */
export function refuseNewerBackup(steps: readonly string[], known: readonly Migration[], madeBy: string): void {
  const names = new Set(known.map((step) => step.name))
  const unknown = steps.filter((name) => !names.has(name))
  if (unknown.length > 0) throw new Fault('backup/newer', `This backup was made by a newer version of Entente (${madeBy}; its database has the step ${unknown.at(-1)}). Use that version, or a later one, to restore it.`)
}

/** A table as it was copied elsewhere: its columns, and what reading it back has to come to. */
export type Copied = { readonly name: string; readonly columns: readonly string[]; readonly rows: number; readonly digest: string }

/** How the rows of a copy come in, how they are counted once they are, and what is added to the transaction at its end. */
export type Means<T extends Copied> = { readonly bring: (client: pg.Client, table: T) => Promise<void>; readonly count: (client: pg.Client, table: T) => Promise<Tally>; readonly conclude?: ((db: Db) => Promise<void>) | undefined }

/** Fills an empty database from a backup. */
export function loadRecords(client: pg.Client, backup: Source, records: RecordsManifest, migrations: readonly Migration[], conclude?: (db: Db) => Promise<void>): Promise<Loaded> {
  return loadTables(client, records, migrations, { bring: (_, table) => copyIn(client, backup, table), count: (_, table) => tally().read(copyOut(client, table)), conclude })
}

/**
 * Fills an empty database from copies of tables, in one transaction: a restore that is killed leaves the
 * database as empty as it was. The tables are made by the very steps that the backed-up database had
 * taken; then rows come in, are read back and compared; then the steps follow that this version has
 * more. Foreign keys are dropped and made again, which checks every row as PostgreSQL's own tools do;
 * triggers and row-level security stand aside meanwhile, for which owning the tables is enough.
 */
export async function loadTables<T extends Copied>(client: pg.Client, records: { readonly migrations: readonly string[]; readonly tables: readonly T[]; readonly sequences: readonly SequenceState[] }, migrations: readonly Migration[], { bring, count, conclude }: Means<T>): Promise<Loaded> {
  await client.query('BEGIN')
  try {
    await client.query(plainText)
    await refuseFull(client)
    const db = handleOn(client)
    const taken = new Set(records.migrations)
    await migrate(db, migrations.filter((step) => taken.has(step.name)))
    await client.query('SET CONSTRAINTS ALL IMMEDIATE')
    await refuseOtherForm(client, records.tables)
    const backAsItWas = await standAside(client)
    const names = records.tables.map((table) => `public.${quoted(table.name)}`)
    if (names.length > 0) await client.query(`TRUNCATE ${names.join(', ')}`)
    for (const table of records.tables) await bring(client, table)
    await moveSequences(client, records.sequences)
    const differences: Difference[] = []
    for (const table of records.tables) {
      const found = await count(client, table)
      if (found.rows !== table.rows || found.digest !== table.digest) differences.push({ table: table.name, expected: { rows: table.rows, digest: table.digest }, found: { rows: found.rows, digest: found.digest } })
    }
    await backAsItWas()
    const later = await migrate(db, migrations)
    await conclude?.(db)
    await client.query('COMMIT')
    await client.query('ANALYZE')
    return { rows: records.tables.reduce((sum, table) => sum + table.rows, 0), later, differences }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/** The database handle of migrations on a connection whose transaction is ours to begin and end. */
export function handleOn(client: pg.Client): Db {
  const pool = { connect: async () => ({ query: client.query.bind(client), release: () => undefined }), end: async () => undefined }
  const driver = Object.assign(new PostgresDriver({ pool: pool as unknown as pg.Pool }), { beginTransaction: async () => undefined, commitTransaction: async () => undefined, rollbackTransaction: async () => undefined })
  // Its lock would be released in a transaction that has failed, and that error would hide the first.
  const adapter = Object.assign(new PostgresAdapter(), { acquireMigrationLock: async () => undefined, releaseMigrationLock: async () => undefined })
  return new Kysely<{}>({ dialect: { createDriver: () => driver, createAdapter: () => adapter, createIntrospector: (db) => new PostgresIntrospector(db), createQueryCompiler: () => new PostgresQueryCompiler() } })
}

async function refuseFull(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`SELECT relname AS name FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e') ORDER BY 1 LIMIT 1`)
  if (rows[0]) throw new Fault('backup/not-empty', `The database to restore into is not empty (it has ${rows[0].name}). Create an empty one (CREATE DATABASE) and name it by DATABASE_URL; the old one stays as it is.`)
}

async function refuseOtherForm(client: pg.Client, copies: readonly Copied[]): Promise<void> {
  const there = new Map((await listTables(client)).map((table) => [table.name, new Set(table.columns)]))
  for (const { name, columns } of copies) {
    const missing = columns.filter((column) => !there.get(name)?.has(column))
    if (missing.length > 0) throw new Fault('backup/other-form', `The backup’s table ${name} has ${there.has(name) ? `columns that the steps of this version do not make (${missing.join(', ')})` : 'no counterpart in the steps of this version'}. Restore it with the version of Entente that made it.`)
  }
}

/** Drops foreign keys, and switches triggers and row-level security off; answers how they come back. */
async function standAside(client: pg.Client): Promise<() => Promise<void>> {
  type Row = { away: string; back: string }
  const { rows } = await client.query<Row>(`
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname) AS away,
      format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) AS back
    FROM pg_constraint c WHERE c.contype = 'f' AND c.conparentid = 0 AND c.connamespace = 'public'::regnamespace
    UNION ALL
    SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', t.tgrelid::regclass, t.tgname),
      format('ALTER TABLE %s ENABLE %s TRIGGER %I', t.tgrelid::regclass, CASE t.tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END, t.tgname)
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND c.relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', c.oid::regclass), format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', c.oid::regclass)
    FROM pg_class c WHERE c.relrowsecurity AND c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace`)
  for (const { away } of rows) await client.query(away)
  return async () => {
    await client.query('SET CONSTRAINTS ALL IMMEDIATE')
    for (const { back } of rows) await client.query(back)
  }
}

async function copyIn(client: pg.Client, backup: Source, table: TableCopy): Promise<void> {
  await pipeline(readObject(backup, table.object), client.query(copyFrom(`COPY public.${quoted(table.name)} (${table.columns.map(quoted).join(', ')}) FROM STDIN`)))
}

async function moveSequences(client: pg.Client, sequences: readonly SequenceState[]): Promise<void> {
  for (const { name, last, isCalled } of sequences) {
    await client.query('SELECT setval(format(\'public.%I\', $1::text)::regclass, $2, $3) FROM pg_class WHERE relname = $1 AND relnamespace = \'public\'::regnamespace', [name, last, isCalled])
  }
}
