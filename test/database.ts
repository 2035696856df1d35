import { createHash } from 'node:crypto'
import { chmodSync, globSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { newId, timeOfId } from '#kernel/ids.ts'
import { readConfig, type Config } from '#server/config.ts'
import { connect, type Db } from '#server/database.ts'
import { takeLock } from '#server/lock.ts'
import { createLog } from '#server/log.ts'
import { migrate, type Migration } from '#server/migrate.ts'
import { embedded } from '#server/postgres/embedded.ts'

/** A database of a test file's own. `close` drops it. */
export type TestDatabase = { readonly db: Db; readonly options: pg.PoolConfig; close(): Promise<void> }

/**
 * A fresh database with these migrations, cloned from a template that is made once for each set of
 * migrations. All test files share one embedded cluster, kept between runs under the system's
 * temporary folder: the first file starts it, the last one stops it.
 */
export async function testDatabase(migrations: readonly Migration[]): Promise<TestDatabase> {
  const log = createLog('error')
  const config = testConfig()
  const connection = await embedded(config, log)
  const admin = new pg.Client({ ...connection.options, database: 'postgres' })
  await admin.connect()
  const template = await makeTemplate(admin, config, connection.options, migrations)
  const name = `test_${newId().replaceAll('-', '')}`
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  const options = { ...connection.options, database: name }
  const { db } = connect({ ...options, max: 5 }, log)
  return {
    db,
    options,
    async close() {
      await db.destroy()
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
      await admin.end()
      await connection.leave()
    },
  }
}

/** The data folder that tests share. Every user may pass through it, since PostgreSQL's own has to. */
function testConfig(): Config {
  const data = join(tmpdir(), `entente-test-${createHash('sha256').update(`${process.getuid?.()} ${import.meta.dirname}`).digest('hex').slice(0, 8)}`)
  mkdirSync(data, { recursive: true })
  chmodSync(data, 0o711)
  return { ...readConfig({}), data }
}

async function makeTemplate(admin: pg.Client, config: Config, options: pg.PoolConfig, migrations: readonly Migration[]): Promise<string> {
  const name = `template_${createHash('sha256').update([...migrations.map((step) => `${step.name} ${step.up}`), ...sources()].join('\n')).digest('hex').slice(0, 16)}`
  const mutex = await takeLock(join(config.data, 'locks', 'template.lock'), 'making a template', 60_000)
  try {
    await dropForgotten(admin)
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount) return name
    const draft = `${name}_draft`
    await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`)
    await admin.query(`CREATE DATABASE ${draft}`)
    const { db } = connect({ ...options, database: draft }, createLog('error'))
    await migrate(db, migrations).finally(() => db.destroy())
    await admin.query(`ALTER DATABASE ${draft} RENAME TO ${name}`)
    return name
  } finally {
    mutex.release()
  }
}

/** What steps are made of besides their own text: files of SQL that several use. */
const sources = (): string[] => globSync(['*/migrations.ts', 'access/{predicate,roles}.ts', 'search/sql-*.ts', 'search/rules-*.ts'], { cwd: join(import.meta.dirname, '../src/server') }).sort().map((file) => readFileSync(join(import.meta.dirname, '../src/server', file), 'utf8'))

/** Databases of test files that were killed; their name tells when they were made. */
async function dropForgotten(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(`SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'`)
  for (const { datname } of rows) {
    const id = datname.slice('test_'.length)
    if (Date.now() - timeOfId(`${id.slice(0, 8)}-${id.slice(8)}`) > 3_600_000) await admin.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`)
  }
}
