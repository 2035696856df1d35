import { z } from 'zod'
import { audiences, marking } from '#kernel/marking.ts'
import { day, record, recordPillars } from '#kernel/record.ts'

/** A kind of record as a screen needs it. */
export const kindCard = z
  .object({
    kind: z.string(),
    pillar: z.enum(recordPillars).nullable().describe('Null: the officer chooses.'),
    statuses: z.array(z.string()),
    closed: z.array(z.string()).describe('Statuses in which nothing more is due.'),
    retention: z.string(),
    fields: z.record(z.string(), z.unknown()).describe('JSON Schema of what the kind adds.'),
    ruled: z.array(z.string()).describe('Paths that only the verbs of its own room change; with any, it is begun there too.'),
    page: z.string().nullable().describe('Where its own room shows one, before the id.'),
  })
  .meta({ id: 'RecordKind' })
export type KindCard = z.infer<typeof kindCard>

const shape = record.shape
const language = z.string().min(2).max(35).nullable()

/** What may be said of a new record; the rest follows from who keeps it. */
export const newRecord = z.object({
  kind: shape.kind,
  pillar: shape.pillar.optional().describe('Only for kinds that leave it open.'),
  title: shape.title,
  parties: shape.parties.default([]),
  fields: shape.fields.default({}),
  summary: shape.summary.default(''),
  language: language.default(null),
  marking: marking.optional().describe('Without one, the lowest level of the ministry’s scheme.'),
  audience: z.enum(audiences).default('ministry'),
  named: shape.named.default([]),
  ownerUnit: shape.ownerUnit.optional().describe('Without one, the unit of the author’s post.'),
  custodian: shape.custodian.optional().describe('Without one, the mission or headquarters above the owner unit.'),
  assignees: shape.assignees.default([]),
  status: shape.status.optional(),
  happenedOn: shape.happenedOn.default(null),
  dueOn: shape.dueOn.default(null),
  series: z.string().max(64).optional().describe('The register whose next number it takes.'),
})
export type NewRecord = z.infer<typeof newRecord>

/** What an ordinary change may touch: never the marking. In `fields` only what changes is given; null takes a field away. */
export const recordChanges = z
  .object({
    title: shape.title, parties: shape.parties, fields: shape.fields, summary: shape.summary, language,
    audience: z.enum(audiences), named: shape.named, ownerUnit: shape.ownerUnit, custodian: shape.custodian,
    assignees: shape.assignees, status: shape.status, happenedOn: shape.happenedOn, dueOn: shape.dueOn,
  })
  .partial()
export type RecordChanges = z.infer<typeof recordChanges>

/** Names of the people whose ids stand beside. */
export const names = z.record(z.uuid(), z.string())

/** What who asks may do with a record. */
export const rights = z.object({
  change: z.boolean(),
  decide: z.boolean().describe('Author, or head of the owner unit or of one above it: may mark down and choose the readers.'),
})

/** A record opened. */
export const recordPage = z.object({ record, may: rights, isFollowed: z.boolean(), names }).meta({ id: 'RecordPage' })
export type RecordPage = z.infer<typeof recordPage>

/** A record in a list: without its text. */
export const recordItem = record.omit({ summary: true }).meta({ id: 'RecordItem' })
export type RecordItem = z.infer<typeof recordItem>

/** How far a permitted total is counted. */
export const countedTo = 10_000

/** A page of a list. What is hidden is in neither the items nor the total. */
export const recordList = z
  .object({
    items: z.array(recordItem),
    total: z.int().max(countedTo).describe('How many you may see, counted up to 10,000.'),
    isMore: z.boolean().describe('There are more than `total` tells: show “10,000+”.'),
    after: z.string().nullable().describe('Where the next page begins; null at the end.'),
    names,
  })
  .meta({ id: 'RecordList' })

/** Which records a list shows. */
export const recordFilter = z.object({
  kind: z.string().max(64).optional(),
  pillar: z.enum(recordPillars).optional(),
  party: z.string().max(64).optional(),
  status: z.string().max(64).optional(),
  assignee: z.uuid().optional(),
  ownerUnit: z.uuid().optional(),
  dueBefore: day.optional().describe('Due on this day or earlier.'),
  isOpen: z.boolean().optional().describe('Only what is, or is not, still to be done, by the closed statuses of its kind.'),
  isMine: z.boolean().default(false).describe('Written by me or assigned to me.'),
  isFollowed: z.boolean().default(false),
  isTrash: z.boolean().default(false).describe('What I put in the trash, instead of what stands.'),
  sort: z.enum(['updated', 'due', 'happened']).default('updated'),
  after: z.string().max(200).optional(),
  limit: z.int().min(1).max(200).default(50),
})
export type RecordFilter = z.infer<typeof recordFilter>

/** A change of a record. `changes` has for each field what was before and after; dotted for fields of the kind. */
export const revision = z
  .object({
    version: z.int(),
    at: z.iso.datetime(),
    by: z.uuid().nullable().describe('Null: nobody by hand, but the product.'),
    reason: z.string().nullable(),
    changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
  })
  .meta({ id: 'RecordRevision' })
export type Revision = z.infer<typeof revision>

/** What somebody said about a record. */
export const comment = z
  .object({ id: z.uuid(), record: z.uuid(), by: z.uuid(), at: z.iso.datetime(), editedAt: z.iso.datetime().nullable(), text: z.string(), mentions: z.array(z.uuid()) })
  .meta({ id: 'RecordComment' })
export type Comment = z.infer<typeof comment>

/** What is given for a comment. Everybody mentioned must be able to read the record. */
export const commentText = z.object({ text: z.string().trim().min(1).max(20_000), mentions: z.array(z.uuid()).max(50).default([]) })

/** How one record is tied to another, read from the one that was asked about: `annex`, `answers`, `related`. */
export const linkKind = z.string().regex(/^[a-z][a-z-]{0,39}$/, 'takes small letters and hyphens, at most 40')

/** A link, with the record at its other end. */
export const link = z
  .object({ id: z.uuid(), kind: linkKind, isOutward: z.boolean().describe('From the record asked about to the other.'), by: z.uuid(), at: z.iso.datetime(), other: recordItem })
  .meta({ id: 'RecordLink' })
export type Link = z.infer<typeof link>

/** What decides who could read a record that is not kept yet. */
export const draft = z.object({ marking: marking.optional(), audience: z.enum(audiences), named: shape.named.default([]), ownerUnit: shape.ownerUnit })
export type Draft = z.infer<typeof draft>

/** Somebody offered for a role in a record: never more than a name. */
export const offered = z.object({ id: z.uuid(), name: z.string() })
export type Offered = z.infer<typeof offered>

/** Why somebody may read a record: its audience, being named or its author, or exceptional access. */
export const whys = ['ministry', 'unit', 'named', 'author', 'exception'] as const
export const reader = z.object({ id: z.uuid(), name: z.string(), why: z.enum(whys) }).meta({ id: 'RecordReader' })
export type Reader = z.infer<typeof reader>

/** Who opened a record, how often, and when last. */
export const reading = z.object({ id: z.uuid(), name: z.string(), times: z.int(), firstAt: z.iso.datetime(), lastAt: z.iso.datetime() }).meta({ id: 'RecordReading' })
export type Reading = z.infer<typeof reading>

/** A statement that the originators consented to marking down: who, in which words, when. */
export const consent = z.object({ of: z.string().trim().min(1).max(300), text: z.string().trim().min(10).max(5000), on: day })

/** A new marking of a record, with the reason for it. */
export const mark = z.object({ id: z.uuid(), version: z.int().min(1), marking, reason: z.string().trim().min(10, 'takes at least 10 characters').max(1000), consent: consent.optional() })
export type Mark = z.infer<typeof mark>

/** Two records to be merged: `other` goes into `id`. `take` names fields that come from the other. */
export const mergeAsked = z.object({ id: z.uuid(), version: z.int().min(1), other: z.uuid(), otherVersion: z.int().min(1), take: z.array(z.string().max(100)).max(100).default([]) })
export type MergeAsked = z.infer<typeof mergeAsked>

/** A field in which two records differ, and where the merged one has it from. */
export const mergedField = z.object({ path: z.string(), from: z.enum(['kept', 'other', 'both']), value: z.unknown(), kept: z.unknown(), other: z.unknown() }).meta({ id: 'MergedField' })
export type MergedField = z.infer<typeof mergedField>

/** What a merge would do. `moves` counts what hangs on the other record, by the table it is in. */
export const mergePreview = z
  .object({ fields: z.array(mergedField), marking, audience: z.enum(audiences), moves: z.record(z.string(), z.int()), versions: z.object({ kept: z.int(), other: z.int() }) })
  .meta({ id: 'MergePreview' })

/** A record that was merged into another. */
export const merge = z.object({ id: z.uuid(), record: z.uuid(), title: z.string(), by: z.uuid(), at: z.iso.datetime() }).meta({ id: 'RecordMerge' })
export type Merge = z.infer<typeof merge>
