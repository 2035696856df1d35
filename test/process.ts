import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** A server in a process of its own (test/serve.ts). */
export type Served = { readonly child: ChildProcess; readonly address: string; readonly link: string | null; readonly ms: number; said(): string; end(signal: NodeJS.Signals): Promise<number | null> }

const program = join(import.meta.dirname, 'serve.ts')

/** A data folder of a test's own, which every user may pass through. */
export function dataFolder(mode = 0o711): string {
  const folder = mkdtempSync(join(tmpdir(), 'entente-life-'))
  chmodSync(folder, mode)
  return folder
}

/** Starts a server and does not wait. */
export function launch(env: Record<string, string>, as: { uid?: number; gid?: number } = {}): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, [program], { env: { PATH: process.env.PATH ?? '', PORT: '0', ENTENTE_LOG: 'info', ...env }, stdio: ['ignore', 'pipe', 'pipe'], ...as })
}

/** Starts a server and waits until it is ready, or until it has refused: then `exit` and what it said. */
export async function start(env: Record<string, string>, as: { uid?: number; gid?: number } = {}): Promise<Served | { readonly exit: number | null; readonly said: string }> {
  const child = launch(env, as)
  let out = ''
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const closed = once(child, 'close') as Promise<[number | null]>
  const ready = new Promise<void>((resolve) => child.stdout.on('data', (chunk: Buffer) => ((out += chunk.toString()), out.includes('\n') && resolve())))
  await Promise.race([ready, closed])
  if (!out.includes('\n')) return { exit: (await closed)[0], said }
  const told = JSON.parse(out) as { address: string; link: string | null; ms: number }
  return {
    child, ...told, said: () => said,
    async end(signal) {
      child.kill(signal)
      return (await closed)[0]
    },
  }
}

/** A server that has to be ready. */
export async function started(env: Record<string, string>): Promise<Served> {
  const one = await start(env)
  if (!('address' in one)) throw new Error(`did not start: ${one.said}`)
  return one
}

/** The processes that work in a folder: those of its PostgreSQL. */
export function workersIn(folder: string): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder)
    } catch {
      return false
    }
  })
}

/** The process id of the PostgreSQL of a data folder. */
export const postmasterOf = (data: string): number => Number(readFileSync(join(data, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
