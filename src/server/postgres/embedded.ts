import { readFileSync, rmSync } from 'node:fs'
import pg from 'pg'
import { Fault } from '#kernel/faults.ts'
import type { Config } from '../config.ts'
import type { Connection } from '../database.ts'
import { joinUsers, takeLock } from '../lock.ts'
import type { Log } from '../log.ts'
import { makeCluster, startCluster, superuser } from './cluster.ts'
import { findHome, type Home } from './home.ts'
import { findPostmaster, stopPostmaster, type Postmaster } from './postmaster.ts'

const databaseName = 'entente'
const startingPatience = 120_000

/** How often a server looks whether its PostgreSQL is still there, in ms. */
const watchInterval = 2_000

/**
 * Joins the embedded PostgreSQL of a data folder, starting it if it does not run. Every process
 * that has it open shares a lock; the one that leaves last stops it. If it dies meanwhile, the
 * first process to notice starts it again at the same socket.
 */
export async function embedded(config: Config, log: Log): Promise<Connection> {
  const home = findHome(config, log)
  const { running, share } = await underMutex(home, async () => {
    const users = joinUsers(home.users)
    if (!users) throw new Fault('database/not-started', `The file ${home.users} is in use by a program that is not Entente.`)
    try {
      await makeCluster(home)
      const started = await startCluster(home)
      await makeDatabase(home, started)
      return { running: started, share: users }
    } catch (error) {
      users.leave()
      throw error
    }
  })
  log.debug(`PostgreSQL runs as process ${running.pid} in ${home.cluster}.`)
  const watch = keepAlive(home, log)
  return {
    options: optionsFor(home, running, databaseName),
    leave: () => {
      watch.abort()
      return underMutex(home, async () => {
        if (!share.leave()) return
        await stopPostmaster(home.cluster)
        if (running.socketFolder !== home.folder) rmSync(running.socketFolder, { recursive: true, force: true })
      })
    },
  }
}

/** What `pg` needs to reach a database of the embedded cluster. */
function optionsFor(home: Home, running: Postmaster, database: string): pg.PoolConfig {
  return { host: running.socketFolder, port: running.port, user: superuser, database, password: readFileSync(home.passwordFile, 'utf8').trim() }
}

async function underMutex<T>(home: Home, work: () => Promise<T>): Promise<T> {
  const mutex = await takeLock(home.mutex, 'starting or stopping the database', startingPatience)
  try {
    return await work()
  } finally {
    mutex.release()
  }
}

async function makeDatabase(home: Home, running: Postmaster): Promise<void> {
  const client = new pg.Client(optionsFor(home, running, 'postgres'))
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName])
    if (!rowCount) await client.query(`CREATE DATABASE ${databaseName}`)
  } finally {
    await client.end()
  }
}

function keepAlive(home: Home, log: Log): AbortController {
  const watch = new AbortController()
  const look = () => {
    const timer = setTimeout(() => void revive(home, log).then(() => watch.signal.aborted || look()), watchInterval)
    timer.unref()
    watch.signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  }
  look()
  return watch
}

async function revive(home: Home, log: Log): Promise<void> {
  if (findPostmaster(home.cluster)) return
  try {
    await underMutex(home, async () => {
      if (findPostmaster(home.cluster)) return
      log.error('PostgreSQL has ended; starting it again.')
      await startCluster(home)
    })
  } catch (error) {
    log.error('PostgreSQL could not be started again.', error)
  }
}
