import { readFileSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '#kernel/faults.ts'

/** A running PostgreSQL as its `postmaster.pid` tells; `isReady` once it takes connections. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly socketFolder: string; readonly isReady: boolean }

/** The PostgreSQL that is running on a cluster's folder, if one is. A file left by a dead one counts as none. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid) || !worksIn(pid, cluster)) return undefined
  return { pid, port: Number(lines[3] ?? 0), socketFolder: lines[4] ?? '', isReady: lines[7]?.trim() === 'ready' }
}

/**
 * Removes what a dead server left: its `postmaster.pid` and its socket's lock. PostgreSQL itself
 * takes their number for a running server when an unrelated process has it now, or when nobody has
 * collected the dead one. While children of the dead server still work, the files stay: they
 * protect its shared memory. Only the cluster's own server uses the socket's folder.
 */
export async function clearStale(cluster: string, socketFolder: string): Promise<void> {
  if (process.platform !== 'linux' || findPostmaster(cluster)) return
  const deadline = Date.now() + 10_000
  while (workersIn(cluster).length > 0) {
    if (Date.now() > deadline) return
    await sleep(20)
  }
  const sockets = readdirSync(socketFolder).filter((name) => name.startsWith('.s.PGSQL.'))
  for (const path of [join(cluster, 'postmaster.pid'), ...sockets.map((name) => join(socketFolder, name))]) rmSync(path, { force: true })
}

/**
 * Stops the PostgreSQL on a cluster's folder and waits until it is gone. It ends open sessions
 * (“fast”); if that takes longer than 20 s, it is told to quit at once and recovers at the next start.
 */
export async function stopPostmaster(cluster: string): Promise<void> {
  const running = findPostmaster(cluster)
  if (!running) return
  for (const [signal, patience] of [['SIGINT', 20_000], ['SIGQUIT', 5_000], ['SIGKILL', 2_000]] as const) {
    try {
      process.kill(running.pid, signal)
    } catch {
      return
    }
    if (await isGone(running.pid, patience)) return
  }
  throw new Fault('database/does-not-stop', `PostgreSQL (process ${running.pid}) does not stop. End it by hand, then start again.`)
}

async function isGone(pid: number, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    if (!isAlive(pid)) return true
    await sleep(5)
  }
  return !isAlive(pid)
}

/** A zombie (ended, and its parent has not yet noticed) is not alive. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2))
  } catch {
    return process.platform !== 'linux'
  }
}

/** PostgreSQL's processes have the cluster as their current folder. Where the system does not tell, believe the pid file. */
function worksIn(pid: number, cluster: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
  } catch {
    return process.platform !== 'linux'
  }
}

function workersIn(cluster: string): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => worksIn(pid, cluster) && isAlive(pid))
}
