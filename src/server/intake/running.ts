/** A batch that is being applied: how far it is, how to stop it, and when it has ended. */
type Run = { rows: number; readonly of: number | null; readonly stop: AbortController; ended: Promise<void> }

/** The batches that this server is applying now. */
export type Running = {
  readonly start: (batch: string, of: number | null, work: (signal: AbortSignal, progress: (rows: number) => void) => Promise<void>) => void
  readonly progressOf: (batch: string) => { rows: number; of: number | null } | null
  /** Stops a batch and answers when it has ended; nothing if it is not running. */
  readonly stop: (batch: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** No batch is running yet. `failed` hears of what work did not settle itself. */
export function openRunning(failed: (batch: string, error: unknown) => void): Running {
  const runs = new Map<string, Run>()
  const stop = async (run: Run): Promise<void> => {
    run.stop.abort()
    await run.ended
  }
  return {
    start(batch, of, work) {
      const run: Run = { rows: 0, of, stop: new AbortController(), ended: Promise.resolve() }
      runs.set(batch, run)
      run.ended = work(run.stop.signal, (rows) => { run.rows = rows }).catch((error: unknown) => failed(batch, error)).finally(() => runs.delete(batch))
    },
    progressOf: (batch) => {
      const run = runs.get(batch)
      return run ? { rows: run.rows, of: run.of } : null
    },
    async stop(batch) {
      const run = runs.get(batch)
      if (run) await stop(run)
    },
    close: async () => void (await Promise.all([...runs.values()].map(stop))),
  }
}
