import { Readable } from 'node:stream'
import { can } from '#kernel/roles.ts'
import { needSession, type Context } from '../context.ts'
import { routes, type Routes } from '../http.ts'
import { faults, unknownJob, type Jobs } from '../jobs.ts'
import { contract } from './contract.ts'
import type { Job } from './schema.ts'

/** Handlers of long work. Rooms start jobs by verbs of their own. */
export function jobRoutes(jobs: Jobs): Routes {
  const isFor = (context: Context, id: string): boolean => {
    const permission = jobs.permissionOf(id)
    return permission === undefined || can(needSession(context).person.roles, permission)
  }
  const get = (context: Context, id: string): Job => {
    if (!isFor(context, id)) throw unknownJob(id)
    return jobs.get(id)
  }
  return routes(contract, {
    jobs: ({ kind }, context) => jobs.list(kind).filter(({ id }) => isFor(context, id)),
    job: ({ id }, context) => get(context, id),
    cancel: ({ id }) => jobs.cancel(id),
    watch({ id }, context) {
      const states = jobs.watch(get(context, id).id, context.signal)
      return new Response(Readable.toWeb(Readable.from(events(states))) as ReadableStream, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } })
    },
  }, faults)
}

async function* events(states: AsyncIterable<unknown>): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const state of states) yield encoder.encode(`data: ${JSON.stringify(state)}\n\n`)
}
