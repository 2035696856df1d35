import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { day, likelyDay, record } from '#kernel/record.ts'
import { commitmentFilter, commitmentList, commitmentPage, commitmentSum, commitmentView, newCommitment, newCommitmentView, takenFrom } from './schema.ts'
import { commitmentStates } from './states.ts'

const id = z.uuid()
const version = z.int().min(1).describe('The version it was opened in.')
const reason = z.string().trim().min(3).max(1000)
const actor = z.string().min(2).max(64)
const making = ['access/beyond-you', 'access/shut-out', 'records/unfit', 'records/unknown-actor', 'records/marking', 'records/may-not-read', 'records/in-trash'] as const
const changing = [...making, 'access/read-only', 'records/changed-meanwhile', 'records/decides'] as const

/** The verbs of commitments. What somebody may not read is in no list, count, share or ladder of theirs. */
export const contract = {
  commitments: endpoint({
    method: 'GET', path: '/commitments', input: commitmentFilter, output: commitmentList, can: 'commitments:read',
    says: 'Commitments over all partners, page by page, seen from our side or from that of a partner.',
  }),
  exportCommitments: endpoint({
    method: 'GET', path: '/commitments/export', input: commitmentFilter.omit({ after: true, limit: true }), produces: ['text/csv'], can: 'commitments:read', stepUp: true, pace: 'heavy', faults: ['records/too-many'],
    says: 'Commitments as CSV: every line with its marking, the name of the file and the header X-Marking with that of all. Each that leaves is written into the audit.',
  }),
  commitmentSums: endpoint({
    method: 'GET', path: '/commitments/sums', input: z.object({ side: actor.optional(), partner: actor.optional() }), output: z.array(commitmentSum), can: 'commitments:read',
    says: 'Per partner what is owed each way and how much of what fell due was kept, with n and the 95 % interval.',
  }),
  commitmentViews: endpoint({
    method: 'GET', path: '/commitments/views', input: z.object({}), output: z.array(commitmentView), can: 'commitments:read',
    says: 'Views you keep and those shared with you. A view keeps the question: whoever opens it asks with their own rights.',
  }),
  keepCommitmentView: endpoint({
    method: 'POST', path: '/commitments/views', input: newCommitmentView, output: commitmentView, can: 'commitments:read', faults: ['commitments/may-not-share', 'commitments/name-taken'],
    says: 'Keeps a view under a name, for oneself, one’s unit or the ministry.',
  }),
  dropCommitmentView: endpoint({
    method: 'DELETE', path: '/commitments/views/:id', input: z.object({ id }), output: z.void(), can: 'commitments:read',
    says: 'Keeps a view no longer.',
  }),
  commitmentsFrom: endpoint({
    method: 'GET', path: '/commitments/from/:record', input: z.object({ record: z.uuid() }), output: z.array(takenFrom), can: 'commitments:read',
    says: 'Commitments that come from a record, each with the words in it that made it one, the first made first.',
  }),
  commitment: endpoint({
    method: 'GET', path: '/commitments/:id', input: z.object({ id, side: actor.optional() }), output: commitmentPage, can: 'commitments:read',
    says: 'One commitment with the paragraph it comes from, all its dates, its evidence and its history, as far as you may read them. Opening a marked one is written into the audit.',
  }),
  makeCommitment: endpoint({
    method: 'POST', path: '/commitments', input: newCommitment, output: record, can: 'commitments:write', faults: making,
    says: 'Keeps a commitment: who owes what to whom by when. Heading, marking and readers follow from the record it comes from.',
  }),
  changeCommitment: endpoint({
    method: 'PATCH', path: '/commitments/:id', output: record, can: 'commitments:write', faults: changing,
    input: z.object({ id, version, title: newCommitment.shape.title.optional(), text: record.shape.summary.optional(), owedBy: newCommitment.shape.owedBy.optional(), owedTo: newCommitment.shape.owedTo.optional(), reason: reason.optional() }),
    says: 'Changes what is owed, or by whom and to whom.',
  }),
  turnCommitment: endpoint({
    method: 'POST', path: '/commitments/:id/state', output: record, can: 'commitments:write', faults: [...changing, 'commitments/closed', 'commitments/needs-evidence', 'commitments/needs-reason', 'commitments/not-yet', 'commitments/too-early', 'commitments/not-theirs'],
    input: z.object({ id, version, state: z.enum(commitmentStates), reason: reason.optional(), on: day.optional().describe('The day it was done; without one, today.'), side: actor.optional().describe('Who released it: one of those it is owed to.') }),
    says: 'Puts a commitment into another state. Done takes evidence or a reason; only the side it is owed to releases; what is closed is opened again with a reason.',
  }),
  moveCommitment: endpoint({
    method: 'POST', path: '/commitments/:id/date', input: z.object({ id, version, dueOn: likelyDay, side: actor.describe('The side that asked for it.'), reason }), output: record, can: 'commitments:write',
    faults: [...changing, 'commitments/closed', 'commitments/not-theirs', 'commitments/same-date', 'commitments/too-early'],
    says: 'Moves the date. Both dates stay, with who moved it, when, why, and which side asked.',
  }),
  handOverCommitment: endpoint({
    method: 'POST', path: '/commitments/:id/owner', input: z.object({ id, version, assignees: z.array(z.uuid()).max(50).optional(), ownerUnit: z.uuid().nullable().optional(), reason: reason.optional() }), output: record, can: 'commitments:write', faults: changing,
    says: 'Hands a commitment over: to other people, or by its author or the head of its unit to another unit.',
  }),
  proveCommitment: endpoint({
    method: 'POST', path: '/commitments/:id/evidence', can: 'commitments:write', faults: ['access/read-only', 'records/in-trash', 'records/unfit'],
    input: z.object({ id, record: z.uuid().optional(), file: z.uuid().optional().describe('One of its own files.') }).refine(({ record, file }) => (record === undefined) !== (file === undefined), 'takes a record or a file'), output: z.object({ link: z.uuid().nullable().describe('Of the record; null for a file.') }),
    says: 'Chooses what proves that a commitment was kept: links a record as evidence, or takes one of its files for it.',
  }),
  unproveCommitment: endpoint({
    method: 'DELETE', path: '/commitments/:id/evidence/:file', input: z.object({ id, file: z.uuid() }), output: z.void(), can: 'commitments:write', faults: ['access/read-only', 'records/in-trash'],
    says: 'Takes a file of a commitment for evidence no longer; the file stays. The link of a record is taken away as any link is.',
  }),
  undoCommitment: endpoint({
    method: 'POST', path: '/commitments/:id/undo', input: z.object({ id, version }), output: record, can: 'commitments:write', faults: [...changing, 'commitments/no-undo'],
    says: 'Takes your own last change of a commitment back, as a further version of it.',
  }),
} as const
