import { Readable } from 'node:stream'
import { routes, type Routes } from '../http.ts'
import { faults, type Jobs } from '../jobs.ts'
import { contract } from './contract.ts'

/** Handlers of long work. Rooms start jobs by verbs of their own. */
export function jobRoutes(jobs: Jobs): Routes {
  return routes(contract, {
    jobs: ({ kind }) => [...jobs.list(kind)],
    job: ({ id }) => jobs.get(id),
    cancel: ({ id }) => jobs.cancel(id),
    watch({ id }, { signal }) {
      const states = jobs.watch(jobs.get(id).id, signal)
      return new Response(Readable.toWeb(Readable.from(events(states))) as ReadableStream, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } })
    },
  }, faults)
}

async function* events(states: AsyncIterable<unknown>): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const state of states) yield encoder.encode(`data: ${JSON.stringify(state)}\n\n`)
}
