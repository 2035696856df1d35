import pg from 'pg'
import { newId, timeOfId } from '#kernel/ids.ts'
import type { Log } from '../log.ts'

const prefix = 'entente_drill_'

/** A database made beside the configured external one, for a drill; `undefined` where the user may not make any. */
export async function makeScratchDatabase(url: string, log: Log): Promise<{ url: string; remove(): Promise<void> } | undefined> {
  const run = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    return work(client).finally(() => client.end())
  }
  const name = `${prefix}${newId().replaceAll('-', '')}`
  try {
    await run(async (client) => {
      await dropForgotten(client)
      await client.query(`CREATE DATABASE ${name} TEMPLATE template0`)
    })
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error
    log.info('The user of DATABASE_URL may not make databases: the drill uses an embedded one.')
    return undefined
  }
  const own = new URL(url)
  own.pathname = `/${name}`
  return { url: own.href, remove: () => run((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)).then(() => undefined) }
}

/** Databases of drills that were killed more than an hour ago; their names tell when they were made. */
async function dropForgotten(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`SELECT datname AS name FROM pg_database WHERE datname LIKE $1 AND pg_has_role(datdba, 'USAGE')`, [`${prefix.replaceAll('_', '\\_')}%`])
  for (const { name } of rows) {
    const id = name.slice(prefix.length)
    if (Date.now() - timeOfId(`${id.slice(0, 8)}-${id.slice(8)}`) > 3_600_000) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
}
