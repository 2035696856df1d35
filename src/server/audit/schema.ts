import { z } from 'zod'

/** What can be asked of the events; all that is given has to hold. Times: from, and before. */
export const eventFilter = z.object({
  person: z.uuid().optional(),
  kind: z.string().regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?$/, 'is a noun, or noun.past-tense').optional().describe('“record.read”, or a noun for all that happened to it.'),
  subject: z.string().min(1).max(200).optional().describe('The id of what it is about.'),
  outcome: z.enum(['done', 'refused']).optional(),
  request: z.string().min(1).max(100).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
})
export type EventFilter = z.infer<typeof eventFilter>

/** A page of events: `before` is the `next` of the page before. */
export const eventPage = eventFilter.extend({
  before: z.string().regex(/^\d{4}-[0-9T:.-]+Z_[0-9a-f-]{36}$/, 'is not the “next” of a page').optional(),
  limit: z.number().int().min(1).max(500).default(100),
})

/** An event as it stands. `sequence` is its place in the chain, null until it is sealed. */
export const auditEvent = z
  .object({
    id: z.uuid(),
    at: z.string().describe('UTC, to the microsecond, by the database’s clock.'),
    person: z.uuid().nullable(),
    by: z.string().nullable().describe('The command, where no person was signed in.'),
    request: z.string().nullable(),
    kind: z.string(),
    subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
    outcome: z.enum(['done', 'refused']),
    detail: z.record(z.string(), z.unknown()).describe('Ids, field names and counts; no content.'),
    sequence: z.number().int().nullable(),
  })
  .meta({ id: 'AuditEvent' })
export type AuditEvent = z.infer<typeof auditEvent>

/** Events, newest first, and where the next page begins; null at the end. */
export const events = z.object({ events: z.array(auditEvent), next: z.string().nullable() })

/** How the chain stands. */
export const auditState = z
  .object({
    head: z.object({ sequence: z.number().int(), hash: z.string() }).nullable(),
    unsealed: z.number().int().describe('Committed events that await their seal.'),
    oldestUnsealed: z.string().nullable(),
    checkpoint: z.object({ sequence: z.number().int(), at: z.string(), key: z.string() }).nullable(),
    keys: z.array(z.string()).describe('The ids of the keys that sign, to be stated to whoever verifies an export.'),
    copy: z.string().nullable().describe('The folder elsewhere to which events are copied.'),
    verified: z.object({ at: z.string(), ok: z.boolean(), events: z.number().int(), findings: z.number().int() }).nullable().describe('The last verification.'),
  })
  .meta({ id: 'AuditState' })
export type AuditState = z.infer<typeof auditState>

/** Which part of the chain an export holds, by the times of its events. */
export const exportRange = z.object({
  format: z.enum(['jsonl', 'csv']).default('jsonl').describe('JSON lines can be verified by themselves; CSV is for reading.'),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
})

/** Who read a record, how often and when last. */
export const reader = z.object({ person: z.uuid(), times: z.number().int(), first: z.string(), last: z.string() }).meta({ id: 'RecordReader' })
export type Reader = z.infer<typeof reader>

/** Nouns whose events are of administration; the rest is for the security officer alone. */
export const administrationNouns = [
  'person', 'unit', 'post', 'invitation', 'link', 'session', 'sessions', 'passkey', 'password', 'authenticator', 'recovery-codes', 'account',
  'setting', 'boundary', 'retention-class', 'evidence', 'job', 'mail', 'backup', 'restore', 'drill', 'workspace', 'key', 'audit', 'verification',
] as const
