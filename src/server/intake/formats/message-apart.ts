import { Worker } from 'node:worker_threads'
import { limits } from './limits.ts'
import { messageRow } from './message.ts'
import type { Item } from './row.ts'

/** Messages up to this many bytes are read at once; that takes milliseconds, whatever is in them. */
const small = 256 * 1024
/** How long a larger one may take, in milliseconds, and the memory it may use, in MB. */
const patience = 30_000
const memory = 512

/**
 * One message as a row. A large one is read in a thread of its own with a limit of time and memory, since crafted
 * ones take the reader minutes in which nothing else would be served.
 */
export async function messageRowApart(bytes: Uint8Array, line: number): Promise<Item> {
  if (bytes.byteLength <= small || bytes.byteLength > limits.message) return messageRow(bytes, line)
  const worker = new Worker(new URL('./message-worker.ts', import.meta.url), { workerData: { bytes, line }, resourceLimits: { maxOldGenerationSizeMb: memory } })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Item>((resolve) => {
      timer = setTimeout(() => resolve({ line, sentence: `The message takes more than ${patience / 1000} seconds to read. Save it without its attachments, as text.` }), patience)
      worker.once('message', resolve)
      worker.once('error', (error: NodeJS.ErrnoException) => resolve({ line, sentence: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'The message takes too much memory to read.' : `The message cannot be read: ${error.message}.` }))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
