import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { newId } from '#kernel/ids.ts'
import { roles } from '#kernel/roles.ts'
import { readConfig } from '#server/config.ts'
import { connect, type Connection, type Db } from '#server/database.ts'
import { createLog } from '#server/log.ts'
import { migrate } from '#server/migrate.ts'
import { migrations } from '#server/migrations.ts'
import { embedded } from '#server/postgres/embedded.ts'
import { searchIndexes } from '#server/search/migrations.ts'
import { findFunctions } from '#server/search/sql-find.ts'
import { compartments, copyRecords, readSpeeches, type Population } from './search-records.ts'

export type World = { readonly db: Db; readonly connection: Connection; readonly people: { readonly officer: string; readonly low: string; readonly head: string }; readonly folder: string; close(): Promise<void> }

/**
 * A ministry of so many records in a cluster of its own, kept under the system's temporary folder between runs and made
 * anew when the steps of the database or the generator have changed.
 */
export async function searchWorld(speeches: string, count: number): Promise<World> {
  const folder = join(tmpdir(), `entente-bench-search-${count}`)
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o711)
  const log = createLog('error')
  const connection = await embedded({ ...readConfig({}), data: folder }, log)
  const state = join(folder, 'world.json')
  const digest = digestOf(count)
  const known = existsSync(state) ? (JSON.parse(readFileSync(state, 'utf8')) as { digest: string; people: World['people'] }) : undefined
  const isReady = known?.digest === digest
  let { people } = known ?? { people: undefined }
  const database = `search_${digest}`
  if (!isReady) {
    people = await make(connection, database, speeches, count, (line) => console.log(`  ${line}`))
    writeFileSync(state, JSON.stringify({ digest, people }))
  }
  const options = { ...connection.options, database }
  // One connection, and so one process of PostgreSQL whose time can be read.
  const { db } = connect({ ...options, max: 1 }, log)
  await migrate(db, migrations)
  // What finds is made anew each time: it may have been tuned, and the records need not be indexed again for that.
  for (const text of findFunctions) await sql.raw(text).execute(db)
  return { db, connection: { ...connection, options }, people: people!, folder, close: async () => { await db.destroy(); await connection.leave() } }
}

function digestOf(count: number): string {
  const files = [join(import.meta.dirname, 'search-records.ts'), ...readdirSync(join(import.meta.dirname, '../src/server/search')).filter((name) => /^(sql-index|sql-fold|rules-letters)\.ts$/.test(name)).map((name) => join(import.meta.dirname, '../src/server/search', name))]
  const hash = createHash('sha256').update(String(count))
  for (const file of files) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 12)
}

async function make(connection: Connection, database: string, speeches: string, count: number, tell: (line: string) => void): Promise<World['people']> {
  const admin = new pg.Client({ ...connection.options, database: 'postgres' })
  await admin.connect()
  const { rows: old } = await admin.query<{ datname: string }>(`SELECT datname FROM pg_database WHERE datname LIKE 'search\\_%'`)
  for (const { datname } of old) await admin.query(`DROP DATABASE ${datname} WITH (FORCE)`)
  await admin.query(`CREATE DATABASE ${database}`)
  await admin.query(`ALTER SYSTEM SET max_wal_size = '8GB'`)
  await admin.end()
  const options = { ...connection.options, database }
  const { db } = connect(options, createLog('error'))
  await migrate(db, migrations).finally(() => db.destroy())
  const client = new pg.Client(options)
  await client.connect()
  const { population, people } = await populate(client)
  // Indexes and triggers come after the rows: the same content in a tenth of the time.
  await client.query(`SET session_replication_role = replica`)
  // The one that tells whether a word is known already is needed meanwhile.
  const later = searchIndexes.filter((index) => !index.includes('search_word_known'))
  for (const index of later) await client.query(`DROP INDEX ${index.split(' ')[2]!}`)
  const began = performance.now()
  const says = (line: string) => tell(`${((performance.now() - began) / 1000).toFixed(0)} s: ${line}`)
  says('copying')
  await copyRecords(client, readSpeeches(speeches), population, count, says)
  await client.query(`INSERT INTO search_file (record_id, file_id, text) SELECT id, gen_random_uuid(), '' FROM record WHERE right(id::text, 2) < '10'`)
  await client.query('ANALYZE record, search_file')
  says('indexing')
  const { rows } = await client.query<{ ids: string[] }>(`SELECT array_agg(id ORDER BY id) AS ids FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1) / 10000 AS block FROM record) AS numbered GROUP BY block ORDER BY block`)
  const other = new pg.Client(options)
  await other.connect()
  const todo = rows.entries()
  await Promise.all([client, other].map(async (one) => {
    for (const [block, { ids }] of todo) {
      await one.query('SELECT search_put($1)', [ids])
      if (block % 10 === 9) says(`${(block + 1) * 10_000} indexed`)
    }
  }))
  await other.end()
  await client.query(`SET maintenance_work_mem = '1GB'`)
  for (const index of later) {
    await client.query(index)
    says(index.split(' ')[2]!)
  }
  await client.query('SET session_replication_role = DEFAULT')
  await client.query('VACUUM (ANALYZE) search_entry, search_word, record')
  await client.end()
  return people
}

/** 400 people in a tree of 60 units; three of them ask. */
async function populate(client: pg.Client): Promise<{ population: Population; people: World['people'] }> {
  const units = Array.from({ length: 60 }, () => newId())
  await client.query(`INSERT INTO unit (id, name, kind, parent) SELECT id, 'Unit ' || at, 'desk', CASE WHEN at > 1 THEN ($1::uuid[])[1 + at / 8] END FROM unnest($1::uuid[]) WITH ORDINALITY AS one(id, at)`, [units])
  const people = Array.from({ length: 400 }, () => newId())
  await client.query(`INSERT INTO person (id, name, roles, level, compartments) SELECT id, 'Officer ' || at, '{officer}', 2, $2 FROM unnest($1::uuid[]) WITH ORDINALITY AS one(id, at)`, [people, compartments.slice(0, 2)])
  const [officer, low, head] = people as [string, string, string]
  await client.query(`UPDATE person SET level = 0, compartments = '{}', roles = '{reader}' WHERE id = $1`, [low])
  await client.query(`UPDATE person SET level = 4, compartments = $2, roles = $3 WHERE id = $1`, [head, [...compartments], [...roles]])
  await client.query('UPDATE marking_policy SET ceiling = 4')
  await client.query(`INSERT INTO post (id, person_id, unit_id, title, is_head, from_date) SELECT gen_random_uuid(), p, ($2::uuid[])[1 + (at % 60)::int], 'Officer', p = $3, current_date - 100 FROM unnest($1::uuid[]) WITH ORDINALITY AS one(p, at) WHERE p <> $4`, [people, units, head, low])
  await client.query(`UPDATE post SET unit_id = $2 WHERE person_id = $1`, [head, units[0]])
  return { population: { people, units }, people: { officer, low, head } }
}
