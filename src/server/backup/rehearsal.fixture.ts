import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { readConfig, type Config } from '../config.ts'
import { createLog } from '../log.ts'
import type { Migration } from '../migrate.ts'

/** A ledger for rehearsals: accounts whose sum never changes, and a line for each transfer, with all that a copy has to cope with. */
export const ledger: readonly Migration[] = [
  {
    name: '2026-01-01T00:00_ledger_create',
    async up(db) {
      for (const statement of [
        'CREATE TABLE account (id integer PRIMARY KEY, balance bigint NOT NULL, heir integer REFERENCES account)',
        `CREATE TABLE transfer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, giver integer NOT NULL REFERENCES account, taker integer NOT NULL REFERENCES account,
          amount integer NOT NULL, note text, at timestamptz NOT NULL DEFAULT clock_timestamp(), double integer GENERATED ALWAYS AS (amount * 2) STORED)`,
        // Both refer to each other, so that no order of loading would do.
        'ALTER TABLE account ADD COLUMN last_transfer bigint REFERENCES transfer DEFERRABLE INITIALLY DEFERRED',
        'CREATE TABLE "Odd name" ("a ""b" jsonb, c bytea, d double precision[], e interval)',
        // A trigger that would change what is loaded, and one that refuses to clear a table.
        `CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.at := clock_timestamp(); RETURN NEW; END $$`,
        'CREATE TRIGGER transfer_stamp BEFORE INSERT ON transfer FOR EACH ROW EXECUTE FUNCTION stamp()',
        `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'lasting'; END $$`,
        'CREATE TRIGGER transfer_lasts BEFORE DELETE OR TRUNCATE ON transfer FOR EACH STATEMENT EXECUTE FUNCTION refuse()',
        // A row that the step itself lays in, which a backup may have changed.
        `INSERT INTO "Odd name" VALUES ('{"seed": true}', '', '{}', '1 day')`,
      ]) await sql.raw(statement).execute(db)
      await sql`DO ${sql.lit(`BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'entente_machine') THEN CREATE ROLE entente_machine NOLOGIN; END IF; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END`)}`.execute(db)
      await sql`ALTER TABLE transfer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`.execute(db)
      await sql`CREATE POLICY machine ON transfer TO entente_machine USING (true) WITH CHECK (true)`.execute(db)
    },
  },
]

/** A step that a later version has more. */
export const later: Migration = { name: '2026-02-01T00:00_ledger_later', up: (db) => sql`ALTER TABLE account ADD COLUMN closed boolean NOT NULL DEFAULT false`.execute(db).then(() => undefined) }

/** A data folder of a test's own with a passphrase file, on a database; `clear` removes it. */
export type Rehearsal = { readonly root: string; readonly config: Config; readonly out: string; readonly database: TestDatabase; clear(): Promise<void> }

export const passphrase = 'seven words that nobody else would choose'

/** How `DATABASE_URL` names a database that is reached through a socket. */
export function urlOf({ host, port, user, password, database }: pg.PoolConfig): string {
  return `postgres://${user}:${encodeURIComponent(String(password))}@localhost:${port}/${database}?host=${encodeURIComponent(host!)}`
}

export const silent = createLog('silent')

/** An instance on a database with the ledger, with accounts, odd values and a file's content. */
export async function rehearse(migrations: readonly Migration[] = ledger): Promise<Rehearsal> {
  const root = mkdtempSync(join(tmpdir(), 'entente-backup-'))
  const database = await testDatabase(migrations)
  const config: Config = { ...readConfig({}), data: join(root, 'data'), databaseUrl: urlOf(database.options), backupPassphraseFile: join(root, 'passphrase') }
  mkdirSync(join(config.data, 'files', 'ab'), { recursive: true })
  mkdirSync(join(config.data, 'files', 'drafts'))
  mkdirSync(join(config.data, 'keys'))
  writeFileSync(join(config.data, 'files', 'ab', 'ab'.repeat(32)), Buffer.alloc(300_000, 7))
  writeFileSync(join(config.data, 'files', 'drafts', 'half'), 'half')
  writeFileSync(join(config.data, 'keys', 'master.key'), Buffer.alloc(32, 5), { mode: 0o600 })
  writeFileSync(join(root, 'passphrase'), `${passphrase}\n`)
  return {
    root, config, database, out: join(root, 'out'),
    async clear() {
      await database.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** Opens accounts and writes what is hard to copy. */
export async function fillLedger(database: TestDatabase, accounts = 50): Promise<void> {
  await sql`INSERT INTO account (id, balance, heir) SELECT n, 1000, ${accounts} + 1 - n FROM generate_series(1, ${accounts}::int) n`.execute(database.db)
  await sql.raw(`UPDATE "Odd name" SET "a ""b" = '{"seed": "changed"}'`).execute(database.db)
  await sql.raw(String.raw`INSERT INTO "Odd name" VALUES ('{"x": "tab\tnewline\nback\\slash \\N"}', '\x00ff0a09', ARRAY['NaN', '-Infinity', 0.1, 1e-300]::double precision[], '1 year 2 months -3.5 seconds'), (NULL, NULL, NULL, NULL)`).execute(database.db)
}

/** Transfers without end from several connections, until told to stop; answers how many were made. */
export function keepTransferring(database: TestDatabase, writers = 3, accounts = 50): { stop(): Promise<number> } {
  let isOn = true
  let made = 0
  const work = Array.from({ length: writers }, async () => {
    while (isOn) {
      const [giver, taker] = [1 + Math.floor(Math.random() * accounts), 1 + Math.floor(Math.random() * accounts)]
      await database.db.transaction().execute(async (step) => {
        const { rows: [row] } = await sql<{ id: string }>`INSERT INTO transfer (giver, taker, amount, note) VALUES (${giver}, ${taker}, 1, ${'é\t\n\\'.repeat(50)}) RETURNING id`.execute(step)
        for (const [id, change] of [[giver, -1], [taker, 1]].sort((a, b) => a[0]! - b[0]!)) await sql`UPDATE account SET balance = balance + ${change}, last_transfer = ${row!.id} WHERE id = ${id}`.execute(step)
      })
      made += 1
    }
  })
  return {
    async stop() {
      isOn = false
      await Promise.all(work)
      return made
    },
  }
}

/** An empty database in the cluster of another, and how to reach it. */
export async function emptyBeside(database: TestDatabase, owner?: string): Promise<{ url: string; options: pg.PoolConfig; drop(): Promise<void> }> {
  const name = `${String(database.options.database)}_copy_${Math.random().toString(36).slice(2, 8)}`
  const admin = async (statement: string) => {
    const client = new pg.Client({ ...database.options, database: 'postgres' })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await admin(`CREATE DATABASE ${name}${owner ? ` OWNER ${owner}` : ''}`)
  const options = { ...database.options, database: name }
  return { url: urlOf(options), options, drop: () => admin(`DROP DATABASE ${name} WITH (FORCE)`) }
}

/** The rows that a query gives on a database. */
export async function rowsOn<T extends pg.QueryResultRow>(options: pg.PoolConfig, query: string): Promise<T[]> {
  const client = new pg.Client(options)
  await client.connect()
  return client.query<T>(query).then(({ rows }) => rows).finally(() => client.end())
}
