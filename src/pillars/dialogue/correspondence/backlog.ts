import type { Log } from '#server/log.ts'

/** Work that goes on after it was answered, one piece after the other. `close` ends it after the piece under way; what is left can be asked for again. */
export type Backlog = { add(work: readonly { readonly id: string; readonly run: () => Promise<void> }[]): void; settled(): Promise<void>; close(): Promise<void> }

/** An empty backlog. A piece that fails is written into the log and left. */
export function openBacklog(log: Pick<Log, 'error'>): Backlog {
  let running = Promise.resolve(), isClosed = false
  return {
    add(work) {
      for (const { id, run } of work) running = running.then(() => (isClosed ? undefined : run())).catch((error: unknown) => log.error(`The papers of the note ${id} could not be made.`, error))
    },
    settled: () => running,
    async close() {
      isClosed = true
      await running
    },
  }
}
