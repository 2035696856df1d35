import { parentPort } from 'node:worker_threads'
import type { Asked } from './apart.ts'

/** A thread as of worker.ts whose checks never end, use up the memory or fail, as the text says; it answers others with the number of actors that it knows. */
let known = -1
parentPort!.on('message', ({ id, text, ...asked }: Asked) => {
  if ('actors' in asked) known = asked.actors?.length ?? 0
  if (text === 'hang') for (;;) Math.sqrt(2)
  if (text === 'hoard') for (let all: object = {}; ;) all = { all, more: `${Math.sqrt(2)}` }
  parentPort!.postMessage(text === 'fail' ? { id, error: 'unforeseen' } : { id, report: { text, known, told: 'actors' in asked } })
})
