import { z } from 'zod'

/** What may happen to a row that is like a record already there, or like an earlier row of the file. */
export const duplicateChoices = ['skip', 'update', 'create'] as const

/** How day and month stand where only the order tells them apart. */
export const dateOrders = ['dmy', 'mdy'] as const
export type DateOrder = (typeof dateOrders)[number]

const text = z.string().max(500)

/** Which column goes into which field, what stands where a cell is empty, and how dates and lists are written. */
export const mapping = z
  .object({
    columns: z.record(text, text).describe('Field → column of the file.'),
    fixed: z.record(text, z.string().max(10_000)).default({}).describe('Field → text for rows whose cell is empty or that have no column for it.'),
    dateOrder: z.enum(dateOrders).default('dmy').describe('03/04/2026: the third of April, or the fourth of March.'),
    listSeparator: z.string().min(1).max(3).default(';').describe('What stands between the values of a list within one cell.'),
  })
  .meta({ id: 'IntakeMapping' })
export type Mapping = z.infer<typeof mapping>

/** How to import a file. */
export const plan = z.object({ mapping, duplicates: z.enum(duplicateChoices).default('skip') })
export type Plan = z.infer<typeof plan>

/** A field that a file can fill. */
export const intakeField = z.object({
  name: z.string(),
  kind: z.enum(['text', 'number', 'day', 'time', 'truth', 'choice', 'actor']),
  isList: z.boolean(),
  isRequired: z.boolean(),
  says: z.string().nullable(),
  choices: z.array(z.string()).describe('What a choice may be; empty for other kinds.'),
}).meta({ id: 'IntakeField' })
export type IntakeField = z.infer<typeof intakeField>

/** What can be imported. */
export const intakeTarget = z.object({ id: z.string(), label: z.string(), accepts: z.array(z.string()), fields: z.array(intakeField) }).meta({ id: 'IntakeTarget' })

/** What a batch came to. Rows = created + updated + skipped + rejected. */
export const counts = z.object({ rows: z.int(), created: z.int(), updated: z.int(), skipped: z.int(), rejected: z.int() })
export type Counts = z.infer<typeof counts>

/** Where a batch stands. `expired`: the uploaded file is gone, nothing was imported. */
export const batchStates = ['uploaded', 'applying', 'applied', 'partly-undone', 'undone', 'discarded', 'expired'] as const

/** A file given for import, and what became of it. */
export const batch = z
  .object({
    id: z.uuid(),
    target: z.string(),
    format: z.string(),
    fileName: z.string().nullable().describe('Known to whoever uploaded it.'),
    digest: z.string().nullable().describe('SHA-256 of the file; known to whoever uploaded it.'),
    bytes: z.int(),
    by: z.uuid(),
    at: z.iso.datetime(),
    state: z.enum(batchStates),
    counts: counts.nullable().describe('Known to whoever uploaded it: a count would tell others of records that they may not see.'),
    problem: z.string().nullable().describe('Why applying it ended without a result.'),
    progress: z.object({ rows: z.int(), of: z.int().nullable() }).nullable().describe('While it is being applied.'),
  })
  .meta({ id: 'IntakeBatch' })
export type Batch = z.infer<typeof batch>

/** What is in an uploaded file, and how it could be mapped. */
export const inspection = z
  .object({
    columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })),
    problems: z.array(z.object({ line: z.int(), sentence: z.string() })).describe('Of the first rows, those that cannot be read.'),
    suggested: mapping,
    isOrderGuessed: z.boolean().describe('No date among the samples tells whether day or month comes first.'),
    importedBefore: z.object({ batch: z.uuid(), at: z.iso.datetime() }).nullable().describe('The very same file was imported by you before, and stands.'),
  })
  .meta({ id: 'IntakeInspection' })
export type Inspection = z.infer<typeof inspection>

/** What is wrong with a row. */
export const rowFault = z.object({ line: z.int(), column: z.string().nullable(), sentence: z.string() })
export type RowFault = z.infer<typeof rowFault>

/** What importing would do. Nothing is written. */
export const trial = z.object({ counts, errors: z.array(rowFault).describe('The first twenty; all are in the errors file.') }).meta({ id: 'IntakeTrial' })
export type Trial = z.infer<typeof trial>

/** What undoing did. */
export const undoing = z
  .object({ undone: z.int(), stays: z.array(z.object({ line: z.int(), record: z.uuid(), sentence: z.string() })).describe('The first hundred that stay, and why.'), stayCount: z.int() })
  .meta({ id: 'IntakeUndoing' })
export type Undoing = z.infer<typeof undoing>

/** A mapping kept for the next file of the same kind; own ones only. */
export const savedMapping = z.object({ id: z.uuid(), target: z.string(), name: z.string().trim().min(1).max(120), mapping, at: z.iso.datetime() }).meta({ id: 'SavedMapping' })
export type SavedMapping = z.infer<typeof savedMapping>
