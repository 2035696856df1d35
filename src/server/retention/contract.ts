import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { day } from '#kernel/record.ts'
import { due, hold, retentionClass } from './schema.ts'

const records = z.array(z.uuid()).min(1).max(500)
const reason = z.string().trim().min(3).max(1000)

/** The verbs of retention. */
export const contract = {
  retentionClasses: endpoint({ method: 'GET', path: '/retention/classes', input: z.object({}), output: z.array(retentionClass), can: 'records:read', says: 'How long records of each class are kept.' }),
  keepRetentionClass: endpoint({ method: 'PUT', path: '/retention/classes/:id', input: retentionClass, output: retentionClass, can: 'retention:decide', stepUp: true, says: 'Makes a class or changes it; the queue follows at once.' }),
  retentionQueue: endpoint({
    method: 'GET', path: '/retention/queue', input: z.object({ limit: z.int().min(1).max(500).default(100) }), output: z.object({ due: z.array(due), more: z.boolean() }), can: 'retention:read',
    says: 'Records whose time is over, oldest first: those one may read, without those on legal hold.',
  }),
  decideRetention: endpoint({
    method: 'POST', path: '/retention/decisions', can: 'retention:decide', stepUp: true, faults: ['retention/on-hold', 'retention/not-due', 'retention/until'],
    input: z.object({ records, decision: z.enum(['destroy', 'transfer', 'keep']), reason, until: day.optional().describe('For keeping: until when.') }),
    output: z.object({ decided: z.int() }),
    says: 'Destroys records for good, marks them for transfer to the archive, or keeps them until a day. The trail keeps who decided why, and nothing of what was in them.',
  }),
  holds: endpoint({ method: 'GET', path: '/retention/holds', input: z.object({}), output: z.array(hold), can: 'retention:read', says: 'Legal holds.' }),
  placeHold: endpoint({
    method: 'POST', path: '/retention/holds', input: z.object({ name: hold.shape.name, reason, records }), output: hold, can: 'retention:hold', stepUp: true,
    says: 'Puts records on legal hold: they cannot be destroyed until it ends.',
  }),
  endHold: endpoint({ method: 'DELETE', path: '/retention/holds/:id', input: z.object({ id: z.uuid(), reason }), output: z.void(), can: 'retention:hold', stepUp: true, faults: ['retention/no-hold', 'retention/beyond-you'], says: 'Ends a legal hold.' }),
} as const
