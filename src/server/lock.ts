import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseSync } from 'node:sqlite'
import { Fault } from '#kernel/faults.ts'

/**
 * Locks between processes. The lock proper is SQLite's on an empty file: the kernel holds it for
 * the process and lets go when that process ends, however it ends. So there is no stale lock to
 * break, no race in breaking it, and no recycled process id to be fooled by. Beside it lies a small
 * JSON file that tells people who holds it.
 */

/** Who holds a lock: process id, what for, since when, and the address if it serves one. */
export type Holder = { readonly pid: number; readonly purpose: string; readonly since: string; readonly address?: string }

/** A lock that is held. `tell` adds the address that refusals name; `release` may be called twice. */
export type Lock = { tell(address: string): void; release(): void }

/** A place among several users of one thing. `leave` answers whether nobody else is left. */
export type Share = { leave(): boolean }

const holderPath = (path: string) => `${path}.json`

/**
 * Takes the lock at `path` (a file; its folder is made) or refuses with `lock/held`, naming the
 * holder and what it holds (`subject`). `waitMs` waits that long for it before refusing.
 */
export async function takeLock(path: string, purpose: string, waitMs = 0, subject: string = path): Promise<Lock> {
  const deadline = Date.now() + waitMs
  for (;;) {
    const held = tryLock(path, purpose)
    if (held) return held
    if (Date.now() >= deadline) throw new Fault('lock/held', heldSentence(path, purpose, subject))
    await sleep(25)
  }
}

/** Takes the lock at `path` if it is free now. */
export function tryLock(path: string, purpose: string): Lock | undefined {
  const handle = openLock(path)
  if (!acquires(handle, 'BEGIN EXCLUSIVE')) return undefined
  const holder: Holder = { pid: process.pid, purpose, since: new Date().toISOString() }
  writeHolder(path, holder)
  let isHeld = true
  return {
    tell: (address) => writeHolder(path, { ...holder, address }),
    release() {
      if (!isHeld) return
      isHeld = false
      rmSync(holderPath(path), { force: true })
      handle.close()
    },
  }
}

/** Joins the users of the thing whose users meet at `path`; undefined while somebody is clearing it up. */
export function joinUsers(path: string): Share | undefined {
  const handle = openLock(path)
  if (!acquires(handle, 'BEGIN; SELECT count(*) FROM sqlite_schema')) return undefined
  return {
    leave() {
      handle.close()
      const last = openLock(path)
      const isLast = acquires(last, 'BEGIN EXCLUSIVE')
      if (isLast) last.close()
      return isLast
    },
  }
}

/** Who holds the lock at `path`, as far as they have said; undefined when it is free. */
export function holderOf(path: string): Holder | undefined {
  const handle = openLock(path)
  const isFree = acquires(handle, 'BEGIN EXCLUSIVE')
  if (isFree) handle.close()
  return isFree ? undefined : readHolder(path)
}

function openLock(path: string): DatabaseSync {
  try {
    mkdirSync(dirname(path), { recursive: true })
    return new DatabaseSync(path, { timeout: 0 })
  } catch (cause) {
    throw new Fault('lock/unwritable', `The lock file ${path} cannot be made: ${(cause as Error).message}. Give this user the right to write there.`, { cause })
  }
}

function acquires(handle: DatabaseSync, statement: string): boolean {
  try {
    const [begin = '', read] = statement.split('; ')
    handle.exec(begin)
    if (read) handle.prepare(read).get()
    return true
  } catch (cause) {
    handle.close()
    if ((cause as { errcode?: number }).errcode === 5) return false
    throw new Fault('lock/unwritable', `The file ${handle.location() ?? 'of a lock'} cannot be locked: ${(cause as Error).message}.`, { cause })
  }
}

function writeHolder(path: string, holder: Holder): void {
  const draft = `${holderPath(path)}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(holder)}\n`)
  renameSync(draft, holderPath(path))
}

function heldSentence(path: string, purpose: string, subject: string): string {
  const holder = readHolder(path)
  if (!holder) return `Another process is using ${subject}. Wait for it to end, then try again.`
  const serving = holder.address ? `, serving ${holder.address}` : ''
  return `Process ${holder.pid} already holds ${subject} for ${holder.purpose}${serving} (since ${holder.since}). Use that one, or stop it before starting ${purpose}.`
}

/** Undefined while the holder has taken the lock and not yet said who it is. */
function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(holderPath(path), 'utf8')) as Holder
  } catch {
    return undefined
  }
}
