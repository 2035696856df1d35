import { spawn, type ChildProcess } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Fault, type FaultTable } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { environmentFor, type Config } from './config.ts'
import type { Job } from './jobs/schema.ts'
import type { Log } from './log.ts'
import { installation } from './version.ts'

/** What to run: our own command with `args` (`--json` included where it has one). `done` is told how it ended. `can` is the permission that looking at it takes, besides that of looking at jobs at all: what it prints may count records. */
export type JobSpec = {
  readonly kind: string
  readonly about: string
  readonly args: readonly string[]
  readonly can?: string
  readonly done?: (job: Job) => void | Promise<void>
}

/**
 * Long work in child processes of our own command, so that it neither blocks the server nor takes
 * its memory along when it fails. A job's standard output is its result (JSON lines), its standard
 * error its progress (JSON lines) or what went wrong (text). Jobs live as long as the server, so a
 * page that is reloaded finds them again.
 */
export interface Jobs {
  start(spec: JobSpec): Job
  list(kind?: string): readonly Job[]
  get(id: string): Job
  /** The permission that looking at a job takes, where it takes one. */
  permissionOf(id: string): string | undefined
  /** Every change of a job from now on, beginning with its present state, until it has ended. */
  watch(id: string, signal?: AbortSignal): AsyncIterable<Job>
  /** Asks a job to end; after 5 s it is killed. Answers when it has ended. */
  cancel(id: string): Promise<Job>
  close(): Promise<void>
}

/** The faults of jobs. */
export const faults = {
  'jobs/unknown': { status: 404, title: 'No such job' },
} as const satisfies FaultTable

/** The answer for a job that is not there, and for one that is not for whoever asks. */
export const unknownJob = (id: string): Fault => new Fault('jobs/unknown', `There is no job ${id}. It may have ended before the server was last started.`)

const kept = 100
const patience = 5_000

type Entry = { job: Job; can: string | undefined; child: ChildProcess; changed: EventEmitter; isCancelled: boolean; said: string[] }

/** The jobs of one server. `cli` is the program that runs them. */
export function createJobs(config: Config, log: Log, cli: string = join(installation, 'src', 'cli.ts')): Jobs {
  const entries = new Map<string, Entry>()
  const find = (id: string): Entry => {
    const entry = entries.get(id)
    if (!entry) throw unknownJob(id)
    return entry
  }
  const cancel = async (entry: Entry): Promise<Job> => {
    if (entry.job.state !== 'running') return entry.job
    entry.isCancelled = true
    entry.child.kill('SIGTERM')
    const force = setTimeout(() => entry.child.kill('SIGKILL'), patience)
    if (entry.job.state === 'running') await once(entry.changed, 'end')
    clearTimeout(force)
    return entry.job
  }
  return {
    start(spec) {
      const entry = begin(spec, config, cli)
      entries.set(entry.job.id, entry)
      entry.changed.once('end', () => {
        log.debug(`Job ${entry.job.kind} (${entry.job.about}) ${entry.job.state}.`)
        Promise.resolve(spec.done?.(entry.job)).catch((error: unknown) => log.error(`What follows job ${entry.job.id} failed.`, error))
      })
      forget(entries)
      return entry.job
    },
    list: (kind) => Array.from(entries.values(), (entry) => entry.job).filter((job) => kind === undefined || job.kind === kind).reverse(),
    get: (id) => find(id).job,
    permissionOf: (id) => find(id).can,
    watch: (id, signal) => follow(find(id), signal),
    cancel: (id) => cancel(find(id)),
    close: async () => void (await Promise.all(Array.from(entries.values(), cancel))),
  }
}

function begin(spec: JobSpec, config: Config, cli: string): Entry {
  const child = spawn(process.execPath, [cli, ...spec.args], { env: environmentFor(config), stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const job: Job = { id: newId(), kind: spec.kind, about: spec.about, state: 'running', startedAt: new Date().toISOString(), finishedAt: null, progress: null, results: [], problem: null }
  const entry: Entry = { job, can: spec.can, child, changed: new EventEmitter().setMaxListeners(0), isCancelled: false, said: [] }
  const change = (to: Partial<Job>) => {
    entry.job = { ...entry.job, ...to }
    entry.changed.emit('change')
  }
  createInterface({ input: child.stdout! }).on('line', (line) => {
    const result = readJson(line)
    if (result !== undefined) change({ results: [...entry.job.results, result] })
  })
  createInterface({ input: child.stderr! }).on('line', (line) => {
    const progress = readJson(line)
    if (progress !== undefined) change({ progress })
    else entry.said = [...entry.said, line].slice(-20)
  })
  child.once('error', (error) => entry.said.push(error.message))
  child.once('close', (code, signal) => {
    const state = entry.isCancelled ? 'cancelled' : code === 0 ? 'done' : 'failed'
    const why = entry.said.join('\n').trim() || (signal ? `It was ended by ${signal}; perhaps memory ran out.` : `It ended with code ${code}.`)
    change({ state, finishedAt: new Date().toISOString(), problem: state === 'failed' ? why : null })
    entry.changed.emit('end')
  })
  return entry
}

async function* follow(entry: Entry, signal: AbortSignal | undefined): AsyncIterable<Job> {
  let seen: Job | undefined
  while (!signal?.aborted) {
    if (seen !== entry.job) {
      seen = entry.job
      yield seen
      continue
    }
    if (entry.job.state !== 'running') return
    await once(entry.changed, 'change', signal ? { signal } : {}).catch(() => {})
  }
}

function readJson(line: string): unknown {
  if (!/^\s*[{[]/.test(line)) return undefined
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function forget(entries: Map<string, Entry>): void {
  const ended = [...entries].filter(([, entry]) => entry.job.state !== 'running')
  for (const [id] of ended.slice(0, Math.max(0, ended.length - kept))) entries.delete(id)
}
