import { setTimeout as sleep } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { Fault } from '#kernel/faults.ts'
import type { Config } from './config.ts'
import type { Log } from './log.ts'
import { embedded } from './postgres/embedded.ts'
import { connectionFault } from './postgres/refusals.ts'

/** A handle on the database; each room adds its own tables with `db.withTables<…>()`. A transaction is one too. */
export type Db = Kysely<{}>

/** An open database. `close` lets go of it, and stops an embedded one that nobody else uses. */
export type Database = {
  readonly db: Db
  /** For what is read aside while a transaction holds a connection of `db`: were it read through `db`, as many transactions as there are connections would wait for each other. */
  readonly aside: Db
  readonly kind: 'embedded' | 'external'
  readonly version: string
  /** Milliseconds of a round trip, or undefined when the database does not answer. */
  ping(): Promise<number | undefined>
  close(): Promise<void>
}

/** Where to connect, and how to let go of it. */
export type Connection = { readonly options: pg.PoolConfig; leave(): Promise<void> }

/** The oldest PostgreSQL that works, as `server_version_num`. */
const oldest = 150_000

/** How often, every 250 ms, a database that says it is starting is asked again: a minute. */
const startingTries = 240

/**
 * Opens the database for a server or a command alike. With `DATABASE_URL` it connects there
 * (`database/too-old` below PostgreSQL 15, `database/unreachable`, `database/refused`); otherwise
 * it joins the embedded one, which runs for as long as any process has it open.
 */
export async function openDatabase(config: Config, log: Log): Promise<Database> {
  const connection = await reachDatabase(config, log)
  const { pool, db } = connect({ ...connection.options, max: config.connections }, log)
  const { db: aside } = connect({ ...connection.options, max: 2 }, log)
  let closing: Promise<void> | undefined
  const close = () => (closing ??= Promise.all([db.destroy(), aside.destroy()]).then(() => connection.leave()))
  try {
    const version = await checkVersion(pool, config)
    return { db, aside, kind: config.databaseUrl ? 'external' : 'embedded', version, ping: () => ping(pool), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Where to connect for the database of a configuration, without opening it: what `openDatabase` does first. */
export async function reachDatabase(config: Config, log: Log): Promise<Connection> {
  return config.databaseUrl ? external(config.databaseUrl) : embedded(config, log)
}

/** A pool of connections and the handle on it; `db.destroy()` ends both. */
export function connect(options: pg.PoolConfig, log: Log): { pool: pg.Pool; db: Db } {
  const pool = new pg.Pool({ connectionTimeoutMillis: 10_000, types: { getTypeParser }, application_name: 'entente', ...options })
  // A connection that breaks while idle is dropped from the pool; the next query makes a new one.
  // One that breaks in use, between two queries of a transaction, tells nobody but itself; unheard that would end the process.
  pool.on('connect', (client) => void client.on('error', (error) => log.debug(`A database connection broke in use: ${error.message}`)))
  pool.on('error', (error) => pool.ending || log.debug(`A database connection broke: ${error.message}`))
  return { pool, db: new Kysely<{}>({ dialect: new PostgresDialect({ pool }) }) }
}

function external(url: string): Connection {
  return { options: { connectionString: url }, leave: async () => {} }
}

async function checkVersion(pool: pg.Pool, config: Config): Promise<string> {
  const row = await readVersion(pool).catch((error: unknown) => {
    throw connectionFault(error, config.databaseUrl)
  })
  if (!row || row.num < oldest) throw new Fault('database/too-old', `The database of DATABASE_URL is PostgreSQL ${row?.version ?? 'of an unknown version'}; Entente needs 15 or later. Upgrade it, or leave DATABASE_URL out to use the embedded one.`)
  return row.version.split(' ')[0] ?? row.version
}

type Version = { num: number; version: string }

/** Waits for a database that is just starting (57P03), as when both are started together. */
async function readVersion(pool: pg.Pool): Promise<Version | undefined> {
  for (let tries = 0; ; tries += 1) {
    try {
      return (await pool.query<Version>(`SELECT current_setting('server_version_num')::int AS num, current_setting('server_version') AS version`)).rows[0]
    } catch (error) {
      if ((error as { code?: string }).code !== '57P03' || tries === startingTries) throw error
      await sleep(250)
    }
  }
}

async function ping(pool: pg.Pool): Promise<number | undefined> {
  const start = performance.now()
  try {
    await pool.query('SELECT 1')
    return performance.now() - start
  } catch {
    return undefined
  }
}

/**
 * Whole numbers of 64 bits as numbers where they are exact; dates without a time as text, since a
 * JavaScript date would shift them by the server's time zone.
 */
function getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
  if (oid === pg.types.builtins.INT8) return (text: string) => (Number.isSafeInteger(Number(text)) ? Number(text) : text)
  if (oid === pg.types.builtins.DATE) return (text: string) => text
  return pg.types.getTypeParser(oid, format as 'text')
}
