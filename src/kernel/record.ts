import { z } from 'zod'
import { audiences, marking } from './marking.ts'
import { pillarIds } from './pillar-id.ts'

/** Under which heading a record is kept: one of the seven pillars, or relations as a whole. */
export const recordPillars = [...pillarIds, 'relations'] as const
export type RecordPillar = (typeof recordPillars)[number]

/** A day without a time, `2026-11-22`. */
export const day = z.iso.date()

/** A day that somebody types for what they work on: from 1900 to 2200, so that a slip of the year is seen. */
export const likelyDay = day.refine((one) => one >= '1900-01-01' && one <= '2200-12-31', 'lies outside the years 1900 to 2200')

/** What every record has, whatever its kind: the row of the spine. */
export const record = z
  .object({
    id: z.uuid(),
    pillar: z.enum(recordPillars),
    kind: z.string(),
    title: z.string().trim().min(1).max(500),
    parties: z.array(z.string()).max(200).describe('Actors it concerns, ours left out.'),
    fields: z.record(z.string(), z.unknown()).describe('What the kind adds; see the kind’s schema.'),
    summary: z.string().max(200_000),
    language: z.string().nullable(),
    marking,
    audience: z.enum(audiences),
    named: z.array(z.uuid()).max(500).describe('People who need to know whatever the audience.'),
    ownerUnit: z.uuid().nullable(),
    custodian: z.uuid().nullable().describe('The mission or headquarters in whose archive it is.'),
    author: z.uuid(),
    assignees: z.array(z.uuid()).max(50),
    status: z.string().max(64),
    happenedOn: day.nullable(),
    dueOn: day.nullable(),
    number: z.string().nullable().describe('Its number in a register.'),
    version: z.int().min(1),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    deletedAt: z.iso.datetime().nullable(),
    mergedInto: z.uuid().nullable(),
    retentionClass: z.string().nullable(),
    legalHold: z.boolean(),
  })
  .meta({ id: 'Record' })
export type SpineRecord = z.infer<typeof record>

/** The one form of a kind of record: what it adds to the spine, and how it is found and kept. */
export type RecordKind = {
  /** Names the kind for ever, in kebab-case: `memo`. */
  readonly kind: string
  /** The heading it is kept under; without one the officer chooses. */
  readonly pillar?: RecordPillar
  /** What it adds to the spine, as a form of plain fields. A kind with more structure has tables of its own, keyed by the record's id. */
  readonly fields: z.ZodObject
  /** The states a record of this kind may be in; the first is where it begins. */
  readonly statuses: readonly [string, ...string[]]
  /** Statuses in which nothing more is due. */
  readonly closed: readonly string[]
  /** Words of the fields by which it is found, besides title and summary. */
  readonly wordsOf: (fields: Readonly<Record<string, unknown>>) => string
  /** The retention class it begins with (server/retention). */
  readonly retention: string
  /** Paths that rules of its room stand behind, such as `status` or `fields.owedBy`: only the room’s own verbs begin such a record, change these, or make one of two. */
  readonly ruled?: readonly string[]
  /** Where its room shows one, before the id: `/commitments/`. */
  readonly page?: `/${string}/`
  /** Whose the day is on which a record is due: ours where nothing is said, theirs where we wait for somebody else, nobody’s while it does not bind yet. `us` is our country. */
  readonly dueOf?: (record: { readonly status: string; readonly fields: Readonly<Record<string, unknown>> }, us: string | undefined) => 'us' | 'them' | 'nobody'
}
