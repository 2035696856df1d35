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
  const attempt = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
      if (troubles.delete(what)) log.info(`${what} works again.`)
    } catch (error) {
      const says = error instanceof Error ? error.message : String(error)
      if (troubles.get(what) !== says) log.error(`${what} does not work just now; it is tried again. Nothing is lost.`, error)
      troubles.set(what, says)
    }
  }
  let signed: { sequence: number; at: number } | undefined
  const sign = async (isLast: boolean): Promise<void> => {
    signed ??= { sequence: (await findLastCheckpoint(db))?.sequence ?? 0, at: 0 }
    const head = (await findHead(db))?.sequence ?? 0
    if (head === signed.sequence || !(isLast || head - signed.sequence >= signEvery.events || Date.now() - signed.at >= signEvery.ms)) return
    await makeCheckpoint(db, data)
    signed = { sequence: head, at: Date.now() }
  }
  let hasNew = true
  const round = async (isLast: boolean): Promise<void> => {
    await attempt('Sealing the audit', async () => { if ((await sealPending(db)) > 0) hasNew = true })
    if (hasNew || isLast) await attempt('Signing the audit', async () => { await sign(isLast); hasNew = Boolean(signed && signed.sequence !== (await findHead(db))?.sequence) })
    if (copy) await attempt(`The copy of the audit in ${folder}`, () => copy.bringUp())
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
