import { sql } from 'kysely'
import type { Db } from '../database.ts'
import type { Log } from '../log.ts'
import { findLastCheckpoint, makeCheckpoint } from './checkpoint.ts'
import { openCopy } from './copy.ts'
import { findHead } from './stream.ts'

/** Events sealed in one transaction. */
const batch = 5000

/** How long the sealer rests: sealed within a second, with room for a slow disk. */
const restMs = 400

/** A checkpoint after so many events or so long, whichever comes first. */
const signEvery = { events: 10_000, ms: 60_000 } as const

/**
 * Seals every committed event that awaits it and answers how many; 0 too while another process is
 * sealing. What commits later is sealed later: a transaction under way holds nobody up.
 */
export async function sealPending(db: Db): Promise<number> {
  let sealed = 0
  for (;;) {
    const { rows } = await sql<{ count: number | null }>`SELECT audit_seal_pending(${batch}) AS count`.execute(db)
    const count = rows[0]?.count ?? 0
    sealed += count
    if (count < batch) return sealed
  }
}

/** Where a sealer works. `copy` is a folder elsewhere to which checkpoints and events are appended. */
export type SealerOptions = { readonly db: Db; readonly log: Log; readonly data: string; readonly copy?: string | undefined; readonly everyMs?: number }

/** A sealer at work. `stop` seals what is there once more. */
export type Sealer = { stop(): Promise<void> }

/** Seals, signs and copies until it is stopped. What fails is told once and tried again. */
export function startSealer({ db, log, data, copy: folder, everyMs = restMs }: SealerOptions): Sealer {
  const copy = folder ? openCopy(db, data, folder) : undefined
  const troubles = new Map<string, string>()
  /** Whether it could be done. */
  const attempt = async (what: string, work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work()
      if (troubles.delete(what)) log.info(`${what} works again.`)
      return true
    } catch (error) {
      const says = error instanceof Error ? error.message : String(error)
      if (troubles.get(what) !== says) log.error(`${what} does not work just now; it is tried again. Nothing is lost.`, error)
      troubles.set(what, says)
      return false
    }
  }
  // What a process before this one may have left undone is looked for once.
  let isUnsigned = true, isUncopied = true
  let signedAt = 0
  const sign = async (isLast: boolean): Promise<void> => {
    const ahead = Number((await findHead(db))?.sequence ?? 0) - Number((await findLastCheckpoint(db))?.sequence ?? 0)
    isUnsigned = ahead > 0
    if (!isUnsigned || !(isLast || ahead >= signEvery.events || Date.now() - signedAt >= signEvery.ms)) return
    await makeCheckpoint(db, data)
    signedAt = Date.now()
    isUnsigned = false
    isUncopied = true
  }
  const round = async (isLast: boolean): Promise<void> => {
    await attempt('Sealing the audit', async () => { if ((await sealPending(db)) > 0) isUnsigned = isUncopied = true })
    if (isUnsigned) await attempt('Signing the audit', () => sign(isLast))
    if (copy && isUncopied) isUncopied = !(await attempt(`The copy of the audit in ${folder}`, () => copy.bringUp()))
  }
  const stopping = new AbortController()
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await round(false)
      await rest(everyMs, stopping.signal)
    }
    await round(true)
  })()
  return {
    stop() {
      stopping.abort()
      return running
    },
  }
}

const rest = (ms: number, signal: AbortSignal): Promise<void> => new Promise((resolve) => {
  const timer = setTimeout(resolve, ms)
  signal.addEventListener('abort', () => { clearTimeout(timer); resolve() }, { once: true })
})
