import { parentPort, workerData } from 'node:worker_threads'
import { messageRow } from './message.ts'

/** The thread of message-apart.ts: reads the one message it was given, tells its row, and ends. */
const { bytes, line } = workerData as { bytes: Uint8Array; line: number }
parentPort!.postMessage(await messageRow(bytes, line))
