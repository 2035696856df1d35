import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { record } from '#kernel/record.ts'
import { kindCard, newRecord, recordChanges, recordFilter, recordList, recordPage, revision } from './schema.ts'

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
    faults: ['access/beyond-you', 'access/shut-out', 'records/unknown-kind', 'records/unfit', 'records/unknown-actor', 'records/marking', 'records/may-not-read'],
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
  update: endpoint({
    method: 'PATCH', path: '/records/:id', input: z.object({ id, version, changes: recordChanges, reason: z.string().trim().min(1).max(1000).optional() }), output: record, can: 'records:write', faults: changing,
    says: 'Changes a record, never its marking. If somebody else changed it since that version, nothing is changed and the answer carries both versions field by field.',
  }),
  history: endpoint({
    method: 'GET', path: '/records/:id/history', input: z.object({ id }), output: z.object({ revisions: z.array(revision), names: z.record(z.uuid(), z.string()) }), can: 'records:read',
    says: 'Who changed what in a record and when, newest first. Values from under a marking that you do not reach are left out.',
  }),
  restoreValue: endpoint({
    method: 'POST', path: '/records/:id/history/restore', input: z.object({ id, version, revision: z.int().min(2), path: z.string().max(100) }), output: record, can: 'records:write', faults: [...changing, 'records/no-revision'],
    says: 'Gives a field back the value that it had before an earlier change.',
  }),
} as const
