import { Worker } from 'node:worker_threads'
import { Fault } from '#kernel/faults.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Given } from './reading.ts'
import type { StyleReport } from './schema.ts'

/** How long one check may take in its thread, in milliseconds, and the memory of the thread’s heap, in MB. The longest text takes about a second. */
export const checkLimits = { patience: 10_000, memory: 256 } as const

/** What the thread is asked; the actors only when they are others than before. */
export type Asked = { id: number; text: string; given: Omit<Given, 'actors'>; actors?: readonly Actor[] | undefined }
/** What it answers. */
export type Told = { id: number; report?: StyleReport; error?: string }

/** Checks texts beside everything else that the server does. */
export type Checker = { check: (text: string, given: Given) => Promise<StyleReport>; close: () => Promise<void> }

type Waiting = { text: string; given: Given; resolve: (report: StyleReport) => void; reject: (error: Error) => void }

/**
 * The style check in one thread that is kept, one text after the other: texts made to be slow take it a second or two, in
 * which nothing else would be served. A check that takes longer than `patience` or more than `memory` ends the thread,
 * and the next begins another. The thread starts with the first text and does not keep the process alive. `script` is for tests.
 * Faults: `style/too-slow`.
 */
export function openChecker({ patience = checkLimits.patience, memory = checkLimits.memory, script = new URL('./worker.ts', import.meta.url) }: { patience?: number; memory?: number; script?: URL } = {}): Checker {
  const queue: Waiting[] = []
  let thread: { worker: Worker; actors: readonly Actor[] | undefined } | undefined
  let current: { id: number; waiting: Waiting; timer: NodeJS.Timeout } | undefined
  let [last, isClosed] = [0, false]

  const begin = () => {
    const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: memory } })
    worker.unref()
    worker.on('message', ({ id, report, error }: Told) => {
      if (id !== current?.id) return
      const { waiting } = settle()
      if (report) waiting.resolve(report)
      else waiting.reject(new Error(error))
      next()
    })
    // A thread that ends by itself ran out of memory, or met something unforeseen.
    const ended = (cause?: unknown) => { if (thread?.worker === worker) giveUp('needs more memory than one check may take', cause) }
    worker.on('error', ended)
    worker.on('exit', () => ended())
    return (thread = { worker, actors: undefined })
  }
  const settle = () => {
    const { waiting, timer } = current!
    clearTimeout(timer)
    current = undefined
    return { waiting }
  }
  const giveUp = (why: string, cause?: unknown) => {
    const worker = thread?.worker
    thread = undefined
    void worker?.terminate()
    if (current) settle().waiting.reject(new Fault('style/too-slow', `The text ${why}. Check it in parts.`, { cause }))
    next()
  }
  const next = () => {
    const waiting = isClosed || current ? undefined : queue.shift()
    if (!waiting) return
    const { actors, ...given } = waiting.given
    const to = thread ?? begin()
    const id = ++last
    current = { id, waiting, timer: setTimeout(() => giveUp(`takes more than ${patience / 1000} seconds to check`), patience) }
    to.worker.postMessage({ id, text: waiting.text, given, ...(to.actors !== actors && { actors: actors && [...actors] }) } satisfies Asked)
    to.actors = actors
  }
  return {
    check: (text, given) => new Promise((resolve, reject) => { queue.push({ text, given, resolve, reject }); next() }),
    close: async () => {
      isClosed = true
      const over = new Fault('kernel/unavailable', 'Entente is being stopped. Ask again in a moment.')
      const worker = thread?.worker
      thread = undefined
      if (current) settle().waiting.reject(over)
      for (const { reject } of queue.splice(0)) reject(over)
      await worker?.terminate()
    },
  }
}
