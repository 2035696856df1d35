import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { asking, exception, reason } from './schema.ts'

const id = z.uuid()

/** The verbs of exceptional access: one person, one record, for a reason, until a time. */
export const contract = {
  ask: endpoint({
    method: 'POST', path: '/access/requests', input: z.object({ about: z.string().trim().min(1).max(300).describe('The record’s number, or a link to it.'), reason }), output: z.object({}), can: 'records:read',
    says: 'Asks the security officer to be read in to a record. The answer is the same whether or not there is such a record.',
  }),
  requests: endpoint({
    method: 'GET', path: '/access/requests', input: z.object({}), output: z.object({ requests: z.array(asking) }), can: 'access:grant',
    says: 'Requests that are not decided yet, the oldest first.',
  }),
  decline: endpoint({
    method: 'POST', path: '/access/requests/:id/decline', input: z.object({ id }), output: z.object({}), can: 'access:grant',
    says: 'Closes a request without granting anything. Whoever asked is not told, since that would tell of the record.',
  }),
  grant: endpoint({
    method: 'POST', path: '/access/exceptions', input: z.object({ person: z.uuid(), record: z.uuid(), reason, until: z.iso.datetime(), request: z.uuid().optional() }), output: exception, can: 'access:grant', stepUp: true, faults: ['access/exception', 'access/not-cleared'],
    says: 'Reads one person in to one record for at most 90 days. It waives need to know, never clearance or release, and gives reading only.',
  }),
  end: endpoint({
    method: 'POST', path: '/access/exceptions/:id/end', input: z.object({ id }), output: exception, can: 'access:grant', stepUp: true,
    says: 'Ends exceptional access early.',
  }),
  exceptions: endpoint({
    method: 'GET', path: '/access/exceptions', input: z.object({ isCurrent: z.boolean().default(true) }), output: z.object({ exceptions: z.array(exception) }), can: 'access:grant',
    says: 'Exceptional access in force, or all that there ever was, the newest first.',
  }),
  mine: endpoint({
    method: 'GET', path: '/access/exceptions/mine', input: z.object({}), output: z.object({ exceptions: z.array(exception) }), can: 'records:read',
    says: 'What you are read in to exceptionally, and until when.',
  }),
} as const
