import { createHash } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '#kernel/faults.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { bundledPostgres } from './binaries.ts'
import { obstacle, postgresOwner, type Owner } from './reach.ts'

/**
 * Where the embedded PostgreSQL lives: `folder` holds the cluster, its socket and its log and
 * belongs to `owner` (undefined: ourselves); `binaries` is what to run; `mutex` and `users` are the
 * lock files by which processes agree on starting and stopping it.
 */
export type Home = {
  readonly folder: string
  readonly cluster: string
  readonly logFile: string
  readonly binaries: string
  readonly owner: Owner | undefined
  readonly mutex: string
  readonly users: string
  readonly passwordFile: string
}

/** The base used when the data folder cannot be reached by the user that PostgreSQL runs as. */
const reachableBase = '/var/lib/entente'

/**
 * Chooses and makes the embedded database's home: in the data folder where its user can reach it,
 * else under a base that it can, which is then written down in the data folder and said in the log.
 */
export function findHome(config: Config, log: Log): Home {
  const pointer = join(config.data, 'postgres.path')
  const inside = join(config.data, 'postgres')
  const folder = config.postgresHome ?? (existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : inside)
  const owner = postgresOwner(folder)
  const blocked = folder === inside ? obstacle(config.data, owner) : undefined
  const chosen = blocked ? join(reachableBase, createHash('sha256').update(config.data).digest('hex').slice(0, 16)) : folder
  if (blocked && existsSync(join(inside, 'cluster'))) throw new Fault('database/unreachable-home', `The database in ${inside} runs as a user of its own, which may no longer pass through ${blocked}. Allow it (chmod a+x ${blocked}), then start again.`)
  if (blocked) {
    writeFileSync(pointer, `${chosen}\n`)
    log.info(`The database lives in ${chosen}: running as root, it gets a user of its own, which may not pass through ${blocked}.`)
  }
  if (owner && chosen !== inside) {
    const stillBlocked = obstacle(join(chosen, '..'), owner)
    if (stillBlocked) throw new Fault('database/unreachable-home', `The database's own user may not pass through ${stillBlocked}. Set ENTENTE_POSTGRES_HOME to a folder that every user can reach, or run Entente as a user other than root.`)
  }
  makeOwned(chosen, owner)
  return {
    folder: chosen,
    cluster: join(chosen, 'cluster'),
    logFile: join(chosen, 'postgres.log'),
    binaries: reachableBinaries(owner, log),
    owner,
    mutex: join(config.data, 'locks', 'postgres.lock'),
    users: join(config.data, 'locks', 'postgres-users.lock'),
    passwordFile: join(config.data, 'postgres.password'),
  }
}

function makeOwned(folder: string, owner: Owner | undefined): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 })
    if (owner) chownSync(folder, owner.uid, owner.gid)
    chmodSync(folder, 0o700)
  } catch (cause) {
    throw new Fault('database/unwritable', `The database's folder ${folder} cannot be made: ${(cause as Error).message}. Give this user the right to write there, or set ENTENTE_DATA to another folder.`, { cause })
  }
}

/** The binaries, copied once to a place the owner can reach if it cannot reach them where npm put them. */
function reachableBinaries(owner: Owner | undefined, log: Log): string {
  const bundled = bundledPostgres()
  if (!obstacle(join(bundled, 'bin', 'postgres'), owner)) return bundled
  const version = createHash('sha256').update(readFileSync(join(bundled, 'bin', 'initdb'))).digest('hex').slice(0, 12)
  const copy = join(reachableBase, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  log.info(`Copying PostgreSQL's programs to ${copy}, where its user can reach them.`)
  try {
    mkdirSync(reachableBase, { recursive: true, mode: 0o755 })
    cpSync(bundled, draft, { recursive: true, verbatimSymlinks: true })
    makeReadable(draft)
    renameSync(draft, copy)
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(copy)) throw new Fault('database/unwritable', `PostgreSQL's programs cannot be copied to ${copy}: ${(cause as Error).message}. Install Entente where every user can read it, or run it as a user other than root.`, { cause })
  }
  return copy
}

/** Packages installed under a strict umask are readable by their installer alone. */
function makeReadable(path: string): void {
  const { mode } = lstatSync(path)
  if ((mode & 0o170000) === 0o120000) return
  const isFolder = (mode & 0o170000) === 0o040000
  chmodSync(path, (mode & 0o777) | (isFolder || mode & 0o100 ? 0o555 : 0o444))
  if (isFolder) for (const name of readdirSync(path)) makeReadable(join(path, name))
}
