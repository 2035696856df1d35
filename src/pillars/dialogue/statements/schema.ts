import { z } from 'zod'
import { day, record } from '#kernel/record.ts'
import { offered, recordItem } from '#server/records/schema.ts'

/** What a state intends: what, towards whom (actors; empty: everybody), from when. */
export const intent = z.object({
  what: z.string().trim().min(1).max(2000),
  towards: z.array(z.string().min(2).max(64)).max(50).default([]),
  from: day.nullable().default(null),
})
export type Intent = z.infer<typeof intent>

/** Where the words stand: on the web, in a record of ours, or said in the General Debate (a speech of the evidence, `FRA_75_2020`). */
export const source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('link'), url: z.url({ protocol: /^https?$/ }).max(2000) }),
  z.object({ kind: z.literal('record'), record: z.uuid() }),
  z.object({ kind: z.literal('speech'), speech: z.string().regex(/^[A-Z]{2,3}_\d{1,3}_\d{4}$/) }),
])
export type Source = z.infer<typeof source>

/** The states of a statement, in their order. A partner's stays `internal`: that it is public is told by its source. */
export const statuses = ['internal', 'cleared', 'published', 'superseded', 'withdrawn'] as const

/** What a statement adds to the spine. Its full text is the record's summary, its day `happenedOn`. */
export const statementFields = z.object({
  speaker: z.string().min(2).max(64).describe('The actor whose statement it is: ours, or a partner.'),
  topic: z.uuid().optional(),
  position: z.string().trim().max(5000).default('').describe('What is held, in a sentence or two.'),
  intent: intent.optional(),
  source: source.optional(),
  differs: z.string().trim().max(5000).optional().describe('Of a partner’s: where it differs from ours, in an officer’s words.'),
})

/** A matter on which states take positions; the ministry's own list. `words` find it in speeches. */
export const topic = z
  .object({ id: z.uuid(), parent: z.uuid().nullable(), name: z.string().trim().min(1).max(200), words: z.array(z.string().trim().min(2).max(80)).max(40), isClosed: z.boolean() })
  .meta({ id: 'StatementTopic' })
export type Topic = z.infer<typeof topic>
export const newTopic = topic.omit({ id: true, isClosed: true }).extend({ parent: z.uuid().nullable().default(null), words: topic.shape.words.default([]) })

/** A piece of a text beside another: in both, gone, or new. */
export const piece = z.object({ kind: z.enum(['same', 'gone', 'new']), text: z.string() })
export type Piece = z.infer<typeof piece>

const language = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'takes a language tag such as en, fr or zh-Hans').max(35)

/** What a version says. */
export const wording = z.object({
  title: record.shape.title,
  position: z.string().trim().max(5000),
  text: record.shape.summary,
  intent: intent.nullable(),
  language,
})
export type Wording = z.infer<typeof wording>

const changes = z.object({ position: z.array(piece), text: z.array(piece) })

/** A slip in writing a version down, corrected: when, by whom, why, and what the version says otherwise since. */
export const slip = z.object({ at: z.iso.datetime(), by: z.uuid(), reason: z.string(), on: day.describe('The day that stood before.'), title: z.array(piece), ...changes.shape })
export type Slip = z.infer<typeof slip>

/** A statement as it was published (ours) or as it stood when it was kept (a partner's). The first is 1. */
export const version = wording
  .extend({ number: z.int().min(1), on: day, at: z.iso.datetime(), by: z.uuid(), note: z.string(), isPublic: z.boolean(), changes: changes.nullable().describe('Against the version before; null for the first.'), slips: z.array(slip).describe('Slips that were corrected in it, the first first.') })
  .meta({ id: 'StatementVersion' })
export type Version = z.infer<typeof version>

/** Other words for a published statement, proposed by one and confirmed by another who may publish; what they say otherwise than what stands. */
export const correction = z
  .object({
    id: z.uuid(), by: z.uuid(), at: z.iso.datetime(), reason: z.string(), state: z.enum(['open', 'declined']), decidedBy: z.uuid().nullable(), answer: z.string().describe('Why it was declined.'),
    words: wording, changes: changes.extend({ title: z.array(piece), intent: z.array(piece) }),
    may: z.object({ confirm: z.boolean(), decline: z.boolean(), withdraw: z.boolean() }), isAlone: z.boolean().describe('Nobody else may publish: one confirms one’s own, and the audit says so.'),
  })
  .meta({ id: 'StatementCorrection' })
export type Correction = z.infer<typeof correction>

/** Where a published statement stands for everybody. */
export const publicState = z.object({ address: z.string(), state: z.enum(['published', 'superseded', 'withdrawn']), publishedAt: z.iso.datetime(), isShown: z.boolean().describe('The public page is on, and the record is still open to everybody.') })

/** A statement in lists. */
export const statementItem = z.object({ record: recordItem, isOurs: z.boolean(), position: z.string(), versions: z.int() }).meta({ id: 'StatementItem' })
export type StatementItem = z.infer<typeof statementItem>

/** A statement opened. */
export const statementPage = z
  .object({
    record, isOurs: z.boolean(), topic: topic.nullable(), versions: z.array(version), public: publicState.nullable(),
    supersedes: z.array(recordItem), supersededBy: z.array(recordItem),
    against: z.object({ record: recordItem, position: z.array(piece), text: z.array(piece) }).nullable().describe('What changed against the statement in whose place it stands; null where there is none.'),
    may: z.object({ change: z.boolean(), clear: z.boolean(), publish: z.boolean() }),
    clearing: z.object({ isAlone: z.boolean().describe('Nobody else could clear it: one clears one’s own, and the audit says so.'), others: z.array(offered).describe('Who else may read and clear it.'), asked: z.array(z.uuid()).describe('Who of them was asked to.') }).nullable().describe('Of a draft of ours that one may change.'),
    correction: correction.nullable().describe('The correction that waits, or that was declined in the last 30 days.'),
    hindrances: z.array(z.string()).describe('Why it could not be published as it stands, as codes.'),
    names: z.record(z.uuid(), z.string()),
  })
  .meta({ id: 'StatementPage' })
export type StatementPage = z.infer<typeof statementPage>

/** What is given for a statement. */
export const newStatement = wording.extend({
  speaker: z.string().min(2).max(64), topic: z.uuid().nullable().default(null), on: day.nullable().default(null).describe('The day on which it was said.'),
  position: wording.shape.position.default(''), text: wording.shape.text.default(''), intent: intent.nullable().default(null), source: source.nullable().default(null),
  marking: record.shape.marking.optional(), audience: record.shape.audience.default('ministry'),
})

const at = { id: z.uuid(), version: z.int().min(1).describe('The version of the record on which it is decided.') }
/** A change of what is not published. */
export const statementEdit = z.object({ ...at, ...newStatement.omit({ speaker: true, marking: true, audience: true }).shape, differs: z.string().trim().max(5000).nullable().default(null) })
export const decision = z.object(at)
export const publishing = z.object({ ...at, note: z.string().trim().max(2000).default('').describe('What readers are told of it beside the text.') })
export const asking = z.object({ ...at, person: z.uuid().describe('Who is asked to clear it.') })
export const correcting = z.object({ ...at, ...wording.shape, reason: z.string().trim().min(3).max(2000).describe('What changes and why, for readers.') })
export const decidingCorrection = z.object({ ...at, correction: z.uuid() })
export const declining = decidingCorrection.extend({ reason: z.string().trim().min(3).max(2000).describe('Why not, for who proposed it.') })
export const withdrawing = z.object({ ...at, reason: z.string().trim().max(2000).default('').describe('For readers; may be empty.') })
export const newVersion = z.object({ ...at, ...wording.shape, on: day, note: z.string().trim().max(2000).default(''), source: source.nullable().default(null) })
export const mending = z.object({ ...at, number: z.int().min(1).describe('The version of the words that is corrected.'), ...wording.shape, on: day, reason: z.string().trim().min(3).max(2000).describe('What was written down wrongly, and by what it was seen.') })

/** Which statements a list shows. */
export const statementFilter = z.object({
  topic: z.uuid().optional(), speaker: z.string().max(64).optional(), status: z.string().max(20).optional(), q: z.string().trim().max(200).default(''),
  after: z.string().max(200).optional(), limit: z.int().min(1).max(200).default(100),
})
export type StatementFilter = z.infer<typeof statementFilter>

/** A sentence of theirs beside the sentence of ours that is most alike; null where there is none. */
export const beside = z.object({ theirs: z.string().nullable(), ours: z.string().nullable(), likeness: z.number() })
export type Beside = z.infer<typeof beside>

/** One side's statement on a topic, with what it says now and how it came to that. */
const voice = z.object({ record: recordItem, text: z.string(), versions: z.array(version) })
export type Voice = z.infer<typeof voice>

/** A topic with one partner: what we said, what they said, where they differ. Newest first. */
export const board = z
  .object({ topic, partner: z.string(), ours: z.array(voice), theirs: z.array(voice), beside: z.array(beside).describe('Of the newest that stands on each side: both, theirs alone, ours alone.'), isTheirsNewer: z.boolean() })
  .meta({ id: 'StatementBoard' })
export type Board = z.infer<typeof board>

/** One step of how a position came to be what it is: a version of a statement, and what it says otherwise than what the same side said before. */
const step = z.object({ record: recordItem, isOurs: z.boolean(), number: z.int(), on: day, title: z.string(), position: z.string(), note: z.string(), language: z.string(), changes: changes.nullable().describe('Null where nothing was said before it.') })
export type Step = z.infer<typeof step>

/** A topic over the years: what we published on it, and what a partner said, the newest first. */
export const history = z.object({ topic, steps: z.array(step) }).meta({ id: 'StatementHistory' })
export type History = z.infer<typeof history>

/** How the ministry shows its published statements. */
export const publicPage = z.object({ isOn: z.boolean(), name: z.string().trim().max(200).describe('Who speaks, as headings and feeds name it.'), about: z.string().trim().max(2000), address: z.string() }).meta({ id: 'StatementPublicPage' })
export type PublicPageState = z.infer<typeof publicPage>
