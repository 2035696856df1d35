import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { newMessage, newThread, threadFilter, threadLine, threadPage } from './schema.ts'

const id = z.uuid()
const changing = ['access/read-only', 'records/in-trash', 'threads/closed'] as const

/** The verbs of threads. */
export const contract = {
  threads: endpoint({
    method: 'GET', path: '/dialogue/threads', input: threadFilter, output: z.object({ threads: z.array(threadLine), more: z.boolean() }), can: 'dialogue:read',
    says: 'Threads with partners, those that wait longest first, each with what is open, whose turn it is and since when. At most 500.',
  }),
  thread: endpoint({ method: 'GET', path: '/dialogue/threads/:id', input: z.object({ id }), output: threadPage, can: 'dialogue:read', says: 'A thread with its messages in the order in which they were said.' }),
  beginThread: endpoint({
    method: 'POST', path: '/dialogue/threads', input: newThread, output: threadPage, can: 'dialogue:write', faults: ['access/beyond-you', 'access/shut-out', 'records/unfit', 'records/unknown-actor', 'records/marking', 'threads/out-of-turn', 'threads/no-source'],
    says: 'Begins a thread with a partner, with its first message if there is one.',
  }),
  say: endpoint({
    method: 'POST', path: '/dialogue/threads/:id/messages', input: newMessage.extend({ id }), output: threadPage, can: 'dialogue:write', faults: [...changing, 'threads/out-of-turn', 'threads/no-source', 'threads/full'],
    says: 'Keeps a message of ours or theirs. It is refused where it does not fit: an answer needs a question of the other side, an acceptance a proposal that is open.',
  }),
  strike: endpoint({
    method: 'POST', path: '/dialogue/threads/:id/messages/:message/strike', input: z.object({ id, message: z.uuid(), reason: z.string().trim().min(3).max(500) }), output: threadPage, can: 'dialogue:write', faults: [...changing, 'threads/answered'],
    says: 'Strikes out a message that was kept by mistake: it stays to be seen with the reason and does not count. One that others answer cannot be.',
  }),
  closeThread: endpoint({
    method: 'PUT', path: '/dialogue/threads/:id/state', input: z.object({ id, version: z.int().min(1), status: z.enum(['open', 'closed']), reason: z.string().trim().max(500).default('') }), output: threadPage, can: 'dialogue:write',
    faults: ['access/read-only', 'records/in-trash', 'records/changed-meanwhile'], says: 'Closes a thread, whatever is open in it, or opens it again.',
  }),
} as const
