import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { job } from './schema.ts'

const one = z.object({ id: z.uuid() })

/** The verbs of long work. */
export const contract = {
  jobs: endpoint({ method: 'GET', path: '/jobs', input: z.object({ kind: z.string().max(64).optional() }), output: z.array(job), can: 'jobs:read', says: 'Long work under way and lately ended, newest first.' }),
  job: endpoint({ method: 'GET', path: '/jobs/:id', input: one, output: job, can: 'jobs:read', faults: ['jobs/unknown'], says: 'One job with its progress.' }),
  watch: endpoint({ method: 'GET', path: '/jobs/:id/events', input: one, produces: ['text/event-stream'], can: 'jobs:read', faults: ['jobs/unknown'], says: 'A job’s state as server-sent events, from now until it ends.' }),
  cancel: endpoint({ method: 'DELETE', path: '/jobs/:id', input: one, output: job, can: 'jobs:cancel', faults: ['jobs/unknown'], says: 'Stops a job; what it had not finished is undone.' }),
} as const
