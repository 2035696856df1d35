import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '#server/database.ts'
import type { Log } from '#server/log.ts'
import { tellRungs } from './sweep.ts'

/** How often it is looked whether a new day has begun, in ms. */
const every = 900_000

/** Looks over the ladder at the start and then once a day, until stopped. Answers the stop, which waits for a look under way. */
export function watchLadder({ db, log }: { readonly db: Db; readonly log: Log }): () => Promise<void> {
  const stop = new AbortController()
  const loop = async (): Promise<void> => {
    for (let done = ''; !stop.signal.aborted;) {
      const today = new Date().toISOString().slice(0, 10)
      if (today !== done) {
        try {
          await db.transaction().execute((step) => tellRungs(step, today))
          done = today
        } catch (error) {
          if (!stop.signal.aborted) log.error('Commitments that are due could not be told; it is tried again in a quarter of an hour.', error)
        }
      }
      await sleep(every, undefined, { signal: stop.signal, ref: false }).catch(() => undefined)
    }
  }
  const running = loop()
  return () => {
    stop.abort()
    return running
  }
}
