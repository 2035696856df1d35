import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { record } from '#kernel/record.ts'
import { comment, commentText, draft, kindCard, link, linkKind, mark, merge, mergeAsked, mergePreview, names, newRecord, offered, reader, reading, recordChanges, recordFilter, recordList, recordPage, revision } from './schema.ts'

const id = z.uuid()
const version = z.int().min(1).describe('The version it was opened in.')
const changing = ['access/read-only', 'access/beyond-you', 'access/shut-out', 'records/unfit', 'records/unknown-kind', 'records/unknown-actor', 'records/marking', 'records/may-not-read', 'records/changed-meanwhile', 'records/decides', 'records/in-trash'] as const

/** The verbs of records. What somebody may not see does not exist for them, in every verb alike. */
export const contract = {
  kinds: endpoint({
    method: 'GET', path: '/records/kinds', input: z.object({}), output: z.array(kindCard), can: 'records:read',
    says: 'The kinds of records, with their statuses and the JSON Schema of what each adds, from which forms are drawn.',
  }),
  create: endpoint({
    method: 'POST', path: '/records', input: newRecord, output: record, can: 'records:write',
    faults: ['access/beyond-you', 'access/shut-out', 'records/unknown-kind', 'records/ruled', 'records/unfit', 'records/unknown-actor', 'records/marking', 'records/may-not-read'],
    says: 'Keeps a new record. Unit, archive, marking and status follow from who keeps it where they are not given.',
  }),
  get: endpoint({
    method: 'GET', path: '/records/:id', input: z.object({ id }), output: recordPage, can: 'records:read',
    says: 'A record, and what you may do with it. Opening a marked record is written into the audit.',
  }),
  list: endpoint({
    method: 'GET', path: '/records', input: recordFilter, output: recordList, can: 'records:read',
    says: 'Records that you may see, page by page, with how many there are of them up to 10,000.',
  }),
  export: endpoint({
    method: 'GET', path: '/records/export', input: recordFilter.omit({ after: true, limit: true }).extend({ format: z.enum(['csv', 'jsonl']).default('csv') }), produces: ['text/csv', 'application/jsonl'], can: 'records:read', stepUp: true, pace: 'heavy', faults: ['records/too-many'],
    says: 'A list of records as a file, up to 100,000: every line with its marking, the name of the file and the header X-Marking with that of all. Each record that leaves is written into the audit.',
  }),
  update: endpoint({
    method: 'PATCH', path: '/records/:id', input: z.object({ id, version, changes: recordChanges, reason: z.string().trim().min(1).max(1000).optional() }), output: record, can: 'records:write', faults: [...changing, 'records/ruled'],
    says: 'Changes a record, never its marking. If somebody else changed it since that version, nothing is changed and the answer carries both versions field by field.',
  }),
  history: endpoint({
    method: 'GET', path: '/records/:id/history', input: z.object({ id }), output: z.object({ revisions: z.array(revision), names: names }), can: 'records:read',
    says: 'Who changed what in a record and when, newest first. Values from under a marking that you do not reach are left out.',
  }),
  restoreValue: endpoint({
    method: 'POST', path: '/records/:id/history/restore', input: z.object({ id, version, revision: z.int().min(2), path: z.string().max(100) }), output: record, can: 'records:write', faults: [...changing, 'records/ruled', 'records/no-revision'],
    says: 'Gives a field back the value that it had before an earlier change.',
  }),
  timeline: endpoint({
    method: 'GET', path: '/records/timeline',
    input: z.object({ party: z.string().max(64), pillar: recordFilter.shape.pillar, kind: recordFilter.shape.kind, after: recordFilter.shape.after, limit: recordFilter.shape.limit }),
    output: recordList, can: 'records:read',
    says: 'What is kept about a relationship, by the day it happened or else was written, newest first.',
  }),
  mark: endpoint({
    method: 'POST', path: '/records/:id/marking', input: mark, output: record, can: 'records:write', faults: [...changing, 'records/consent'],
    says: 'Marks a record. Down only by its author or the head of its unit, under originator control only with the consent of the originators; both markings stay in its history.',
  }),
  trash: endpoint({
    method: 'POST', path: '/records/:id/trash', input: z.object({ id, version }), output: record, can: 'records:write', faults: ['access/read-only', 'records/changed-meanwhile', 'records/in-trash', 'records/held'],
    says: 'Puts a record into your trash, with everything that hangs on it.',
  }),
  untrash: endpoint({
    method: 'POST', path: '/records/:id/trash/restore', input: z.object({ id }), output: record, can: 'records:write', faults: ['access/read-only', 'records/in-trash'],
    says: 'Takes a record out of the trash: links, comments, followers and files come back with it.',
  }),
  comments: endpoint({
    method: 'GET', path: '/records/:id/comments', input: z.object({ id, before: z.uuid().optional().describe('The oldest comment already seen.') }), output: z.object({ comments: z.array(comment), isMore: z.boolean(), names }), can: 'records:read',
    says: 'Comments on a record, newest first.',
  }),
  comment: endpoint({
    method: 'POST', path: '/records/:id/comments', input: commentText.extend({ id }), output: comment, can: 'records:write', faults: ['access/read-only', 'records/may-not-read', 'records/in-trash'],
    says: 'Comments on a record. Only people who may read it can be mentioned.',
  }),
  editComment: endpoint({
    method: 'PUT', path: '/records/comments/:id', input: commentText.extend({ id }), output: comment, can: 'records:write', faults: ['access/read-only', 'records/may-not-read', 'records/not-yours', 'records/in-trash'],
    says: 'Changes a comment of your own.',
  }),
  withdrawComment: endpoint({
    method: 'DELETE', path: '/records/comments/:id', input: z.object({ id }), output: z.object({}), can: 'records:write', faults: ['access/read-only', 'records/not-yours', 'records/in-trash'],
    says: 'Takes back a comment of your own.',
  }),
  links: endpoint({
    method: 'GET', path: '/records/:id/links', input: z.object({ id }), output: z.object({ links: z.array(link), names }), can: 'records:read',
    says: 'The records that one is linked to, either way, as far as you may see them.',
  }),
  link: endpoint({
    method: 'POST', path: '/records/:id/links', input: z.object({ id, to: z.uuid(), kind: linkKind.default('related') }), output: z.object({ id }), can: 'records:write', faults: ['access/read-only', 'records/in-trash'],
    says: 'Links a record to another. You must see both and be able to change one.',
  }),
  unlink: endpoint({
    method: 'DELETE', path: '/records/links/:id', input: z.object({ id }), output: z.object({}), can: 'records:write', faults: ['access/read-only'],
    says: 'Takes a link away; both records stay.',
  }),
  readers: endpoint({
    method: 'GET', path: '/records/:id/readers', input: z.object({ id }), output: z.object({ readers: z.array(reader) }), can: 'records:write', faults: ['access/read-only'],
    says: 'Who may read a record, and why, for those who may change it.',
  }),
  reads: endpoint({
    method: 'GET', path: '/records/:id/reads', input: z.object({ id }), output: z.object({ reads: z.array(reading) }), can: 'signed-in', faults: ['records/decides'],
    says: 'Who opened a marked record, for its author, the head of its unit and the security officer.',
  }),
  offer: endpoint({
    method: 'POST', path: '/records/offer',
    input: z.object({ begins: z.string().max(100), as: z.enum(['reader', 'named']).describe('To be assigned or mentioned, or to be named as one who needs to know.'), id: z.uuid().optional(), draft: draft.optional() }).refine((given) => (given.id === undefined) !== (given.draft === undefined), 'takes either the id of a record or a draft of one'),
    output: z.object({ people: z.array(offered) }), can: 'records:write', faults: ['access/read-only', 'access/beyond-you', 'access/shut-out'],
    says: 'People with a name beginning so who may be assigned, mentioned or named in a record. It tells names only.',
  }),
  follow: endpoint({
    method: 'PUT', path: '/records/:id/follow', input: z.object({ id }), output: z.object({}), can: 'records:read',
    says: 'Follows a record: its changes come to your inbox.',
  }),
  unfollow: endpoint({
    method: 'DELETE', path: '/records/:id/follow', input: z.object({ id }), output: z.object({}), can: 'records:read',
    says: 'Stops following a record.',
  }),
  followers: endpoint({
    method: 'GET', path: '/records/:id/followers', input: z.object({ id }), output: z.object({ followers: z.array(offered) }), can: 'records:read',
    says: 'Who follows a record.',
  }),
  previewMerge: endpoint({
    method: 'POST', path: '/records/:id/merge/preview', input: mergeAsked.pick({ id: true, other: true, take: true }), output: mergePreview, can: 'records:merge', faults: ['access/read-only', 'records/in-trash', 'records/held', 'records/merge', 'records/ruled', 'records/marking', 'records/unfit'],
    says: 'What two records would become: field by field which value is kept, the marking of both together, and what moves.',
  }),
  merge: endpoint({
    method: 'POST', path: '/records/:id/merge', input: mergeAsked, output: z.object({ merge: z.uuid(), record }), can: 'records:merge', faults: [...changing, 'records/ruled', 'records/held', 'records/merge'],
    says: 'Merges another record into one. The other goes to the trash; links, comments, followers and files move.',
  }),
  undoMerge: endpoint({
    method: 'POST', path: '/records/merges/:id/undo', input: z.object({ id }), output: record, can: 'records:merge', faults: ['access/beyond-you', 'access/shut-out', 'records/merge'],
    says: 'Takes a merge apart again, for as long as nothing changed since.',
  }),
  merges: endpoint({
    method: 'GET', path: '/records/:id/merges', input: z.object({ id }), output: z.object({ merges: z.array(merge), names }), can: 'records:read',
    says: 'What was merged into a record, as far as you may see it.',
  }),
} as const
