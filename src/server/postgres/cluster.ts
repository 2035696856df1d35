import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chownSync, closeSync, existsSync, fchownSync, fstatSync, lstatSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '#kernel/faults.ts'
import { archiveSettings } from './archive.ts'
import type { Home } from './home.ts'
import { clearStale, findPostmaster, type Postmaster } from './postmaster.ts'

/** The major version of the PostgreSQL that we ship; a cluster of another one is refused. */
const major = 18

/** The name of the embedded cluster's superuser, which is ours. */
export const superuser = 'entente'

/** Linux can write back a whole disk at once, which beats a thousand files one by one: the first start takes half the time. */
const isLinux = process.platform === 'linux'

/** Longest path of a socket that every system takes, with the file's own name (`/.s.PGSQL.5432.lock`). */
const longestSocketFolder = 80

/**
 * Makes the cluster if there is none: a random password in a file that only we can read, scram
 * everywhere. It is made beside its place and moved there, so a killed attempt leaves nothing. A
 * password without its cluster means that records are missing: that is said, not papered over.
 */
export async function makeCluster(home: Home): Promise<void> {
  const versionFile = join(home.cluster, 'PG_VERSION')
  if (existsSync(versionFile)) {
    const made = readFileSync(versionFile, 'utf8').trim()
    if (Number(made) !== major) throw new Fault('database/other-version', `The database in ${home.cluster} was made by PostgreSQL ${made}; this version of Entente brings ${major}. Start the version that made it, export, and import here.`)
    if (!existsSync(home.passwordFile)) throw new Fault('database/no-password', `The password of the database in ${home.cluster} is missing: ${home.passwordFile}. Put it back from your backup.`)
    return
  }
  if (existsSync(home.passwordFile)) throw new Fault('database/missing', `The database of this data folder should be in ${home.cluster} and is not there. Put it back from your backup; or, to begin with an empty one, remove ${home.passwordFile}.`)
  // A name of its own, since the program of an attempt that was killed may still be at work.
  const draft = `${home.cluster}.new-${randomBytes(4).toString('hex')}`
  const passing = `${draft}.password`
  const password = randomBytes(24).toString('base64url')
  writeFileSync(passing, `${password}\n`, { mode: 0o600 })
  if (home.owner) chownSync(passing, home.owner.uid, home.owner.gid)
  try {
    await run(home, 'initdb', ['-D', draft, '-U', superuser, '--auth=scram-sha-256', `--pwfile=${passing}`, '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions', ...(isLinux ? ['--sync-method=syncfs'] : [])])
    writeFileSync(home.passwordFile, `${password}\n`, { mode: 0o600 })
    renameSync(draft, home.cluster)
  } finally {
    for (const name of readdirSync(home.folder)) if (name.startsWith('cluster.new-')) rmSync(join(home.folder, name), { recursive: true, force: true })
  }
}

/** The PostgreSQL on the cluster: the one that runs already, else a new one. Call it under the home's mutex. `patience` in ms is for one that recovers from an archive first. */
export async function startCluster(home: Home, patience = 120_000): Promise<Postmaster> {
  const running = findPostmaster(home.cluster)
  if (running && existsSync(running.socketFolder)) return waitUntilReady(home, undefined, 0, patience)
  await clearStale(home.cluster, socketFolder(home))
  trimLog(home)
  const log = openSync(home.logFile, 'a', 0o600)
  const from = fstatSync(log).size
  if (home.owner) fchownSync(log, home.owner.uid, home.owner.gid)
  // Its own process group: Ctrl-C in a terminal reaches us, and we stop it in order.
  const child = spawn(join(home.binaries, 'bin', 'postgres'), ['-D', home.cluster, ...settings(home)], { ...as(home), detached: true, stdio: ['ignore', log, log], cwd: home.folder })
  closeSync(log)
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`ended with ${signal ?? code}`))
  })
  child.unref()
  const ready = await waitUntilReady(home, ended, from, patience)
  // Its checkpointer begins while the log is looked through, when archive_timeout does not count yet, and then sleeps for
  // five minutes whatever that says: reading the settings once more wakes it.
  process.kill(ready.pid, 'SIGHUP')
  return ready
}

/** An eighth of the machine's memory for PostgreSQL's own cache, from 128 MB to 1 GB: evidence wants the rest. */
const sharedMegabytes = Math.min(1024, Math.max(128, Math.floor(totalmem() / 2 ** 20 / 8)))

function settings(home: Home): string[] {
  const options = {
    listen_addresses: '',
    unix_socket_directories: socketFolder(home),
    unix_socket_permissions: '0700',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    jit: 'off',
    shared_buffers: `${sharedMegabytes}MB`,
    log_line_prefix: '%m ',
    ...(process.platform !== 'win32' && archiveSettings(home)),
    ...(isLinux && { recovery_init_sync_method: 'syncfs' }),
  }
  return Object.entries(options).flatMap(([key, value]) => ['-c', `${key}=${value}`])
}

/** In the home where the path is short enough, else a folder of the owner's under the system's temporary one. */
function socketFolder(home: Home): string {
  if (home.folder.length <= longestSocketFolder) return home.folder
  const folder = join(tmpdir(), `entente-${createHash('sha256').update(home.folder).digest('hex').slice(0, 16)}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const there = lstatSync(folder)
  const uid = home.owner?.uid ?? process.getuid?.()
  if (!there.isDirectory() || (there.uid !== process.getuid?.() && there.uid !== uid)) {
    throw new Fault('database/unwritable', `The folder ${folder} for the database's socket belongs to somebody else. Remove it, or choose a data folder with a shorter path.`)
  }
  if (home.owner) chownSync(folder, home.owner.uid, home.owner.gid)
  return folder
}

async function waitUntilReady(home: Home, ended: Promise<string> | undefined, from: number, patience: number): Promise<Postmaster> {
  let end: string | undefined
  void ended?.then((how) => (end = how))
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    const running = findPostmaster(home.cluster)
    if (running?.isReady) return running
    if (end !== undefined) throw startFault(home, end, from)
    if (!ended && !running) throw startFault(home, 'ended while starting', from)
    await sleep(5)
  }
  throw startFault(home, `was not ready after ${Math.round(patience / 60_000)} minutes`, from)
}

function startFault(home: Home, how: string, from: number): Fault {
  const tail = existsSync(home.logFile) ? readFileSync(home.logFile).subarray(from).toString().trim().split('\n').slice(-6).join('\n') : ''
  if (/No space left on device/.test(tail)) return new Fault('database/disk-full', `The disk of ${home.folder} is full; the database cannot start. Make room, then start again.`)
  const said = /(?:FATAL|PANIC): {2}(.*)/.exec(tail)?.[1]
  return new Fault('database/not-started', `PostgreSQL ${how}${said ? `: ${said}` : ''}. Its log is ${home.logFile}.`, { cause: tail })
}

function trimLog(home: Home): void {
  if (existsSync(home.logFile) && statSync(home.logFile).size > 10_000_000) renameSync(home.logFile, `${home.logFile}.old`)
}

const as = (home: Home) => ({ ...(home.owner && { uid: home.owner.uid, gid: home.owner.gid }), env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' } })

async function run(home: Home, program: string, args: readonly string[]): Promise<void> {
  const child = spawn(join(home.binaries, 'bin', program), args, { ...as(home), stdio: ['ignore', 'pipe', 'pipe'], cwd: home.folder })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code === 0) return
  if (/No space left on device/.test(said)) throw new Fault('database/disk-full', `The disk of ${home.folder} is full; the database cannot be made. Make room, then start again.`)
  throw new Fault('database/not-made', `The database could not be made in ${home.folder}: ${said.trim().split('\n').slice(-3).join(' ')}`)
}
