import type { Log } from '../log.ts'
import type { FileRoom } from './room.ts'
import { nextWaiting, setRecognised, wordsOf } from './store.ts'
import { recognise } from './vault.ts'

/** How often it is asked whether something waits, in milliseconds. */
const every = 5_000

/** Recognition under way beside everything else. `rest` waits until nothing waits any more; `close` gives up what is being read, which is read anew at the next start. */
export type Recognising = { rest(): Promise<void>; close(): Promise<void> }

/**
 * Recognises what is written on kept files whose pages are pictures, one file after the other, and
 * gives the words to search. Which files wait is in the database, so a stop of the server loses
 * nothing. Works with the machine’s rights.
 */
export function startRecognising(room: FileRoom, log: Log): Recognising {
  const stop = new AbortController()
  const failed: string[] = []
  let running = Promise.resolve()
  const once = async (): Promise<boolean> => {
    const waiting = await nextWaiting(room.db, failed)
    if (!waiting || stop.signal.aborted) return false
    try {
      const found = await recognise(room.vault, waiting, waiting.name, false, stop.signal)
      await room.db.transaction().execute(async (db) => {
        for (const { record, file } of await setRecognised(db, waiting.id, found)) await room.index?.(db, record, file, await wordsOf(db, file))
      })
    } catch (error) {
      if (stop.signal.aborted) return false
      // It stays as it was, and is tried again at the next start.
      failed.push(waiting.id)
      log.error(`What is written in a kept file (${waiting.id}) could not be recognised.`, error)
    }
    return true
  }
  let isBusy = false
  const work = () => {
    if (isBusy) return running
    isBusy = true
    running = (async () => {
      try {
        while (await once());
      } catch (error) {
        log.error('It could not be asked which files wait to be recognised.', error)
      } finally {
        isBusy = false
      }
    })()
    return running
  }
  const timer = setInterval(() => void work(), every).unref()
  return {
    rest: work,
    async close() {
      clearInterval(timer)
      stop.abort()
      await running
    },
  }
}
