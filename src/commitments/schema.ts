import { z } from 'zod'
import { audiences, marking } from '#kernel/marking.ts'
import { day, likelyDay, record, recordPillars } from '#kernel/record.ts'
import { names, recordItem, revision, rights } from '#server/records/schema.ts'
import { rungs } from './rungs.ts'
import { commitmentStates } from './states.ts'

/** Where a commitment comes from: a record, and the words in it that make it one. `paragraph` counts from 1 as it is printed. */
export const commitmentSource = z.object({ record: z.uuid(), paragraph: z.string().trim().max(40).nullable().default(null), words: z.string().trim().max(4000).default('') })

/** Actors on one side of a commitment. */
const side = z.array(z.string().min(2).max(64)).max(20)

/** What a commitment begins as. `owedBy` and `owedTo` are actors, one of them usually us. */
export const newCommitment = z.object({
  title: record.shape.title,
  owedBy: side.min(1, 'name who owes it'),
  owedTo: side.min(1, 'name whom it is owed to'),
  dueOn: likelyDay.nullable().default(null).describe('The day by which; null where none was said.'),
  pillar: z.enum(recordPillars).optional().describe('Without one, that of the source, or else relations.'),
  text: record.shape.summary.default(''),
  source: commitmentSource.nullable().default(null),
  ownerUnit: z.uuid().nullable().optional(),
  assignees: z.array(z.uuid()).max(50).default([]).describe('Who sees to it here.'),
  marking: marking.optional().describe('Without one, that of the source; without a source, the lowest level of the scheme.'),
  audience: z.enum(audiences).optional().describe('Without one, the readers of the source.'),
  named: record.shape.named.optional(),
})
export type NewCommitment = z.infer<typeof newCommitment>

/** What a commitment adds to the spine. */
export const commitmentFields = z.object({ owedBy: side.min(1), owedTo: side.min(1) })
export type CommitmentFields = z.infer<typeof commitmentFields>

/** An actor on one of the two sides. */
const actor = z.string().min(2).max(64)

/** What of the commitments that fell due was kept. */
export const kept = z.object({
  due: z.int().describe('How many fell due: their day has come. Released ones and those without a date do not count.'),
  inTime: z.int(), late: z.int(), not: z.int(),
  share: z.number().nullable().describe('Of those, the share done in time; null where none fell due.'),
  low: z.number().nullable().describe('The lower end of the 95 % interval of the share (Wilson 1927).'), high: z.number().nullable(),
})

/** A commitment in a list, seen from one side. */
export const commitmentItem = z
  .object({
    record: recordItem,
    owedBy: z.array(actor), owedTo: z.array(actor),
    direction: z.enum(['by', 'to', 'between']).describe('Owed by the side it is looked at from, to it, or between others.'),
    rung: z.enum(rungs).nullable().describe('Where it stands on the ladder today; null: closed, without a date, or far from it.'),
    firstDueOn: day.nullable().describe('The first date that was said; the one in force is the record’s.'),
    moves: z.int().describe('How often the date was moved.'),
    evidence: z.int().describe('Records, and files chosen as evidence, that prove it, as far as one may see them.'),
  })
  .meta({ id: 'Commitment' })
export type CommitmentItem = z.infer<typeof commitmentItem>

/** Which commitments a list shows. */
export const commitmentFilter = z.object({
  side: actor.optional().describe('The actor from whose side it is looked at; without one, ours.'),
  direction: z.enum(['by', 'to']).optional().describe('Only what that side owes, or what is owed to it.'),
  state: z.enum(commitmentStates).optional(),
  isOpen: z.boolean().optional(),
  party: actor.optional(),
  pillar: z.enum(recordPillars).optional(),
  assignee: z.uuid().optional(),
  isMine: z.boolean().default(false).describe('Only what is assigned to me.'),
  rung: z.enum(rungs).optional(),
  isOverdue: z.boolean().default(false),
  dueFrom: day.optional(), dueTo: day.optional(),
  q: z.string().trim().max(200).default('').describe('Part of the title, in any spelling that folds to the same letters.'),
  sort: z.enum(['due', 'partner']).default('due').describe('By date, those without one last; or by the first partner, and then by date.'),
  after: z.string().max(400).optional(),
  limit: z.int().min(1).max(200).default(60),
})
export type CommitmentFilter = z.infer<typeof commitmentFilter>

/** A page of commitments. What is hidden is in neither the items nor the total. */
export const commitmentList = z
  .object({ items: z.array(commitmentItem), total: z.int(), isMore: z.boolean().describe('There are more than `total` tells.'), after: z.string().nullable(), names })
  .meta({ id: 'CommitmentList' })

/** What stands between two sides, one way. */
const way = z.object({ open: z.int(), overdue: z.int(), done: z.int(), released: z.int(), kept })

/** What a side and a partner owe each other, of what one may read. */
export const commitmentSum = z
  .object({ partner: actor, by: way.describe('Owed by the side to the partner.'), to: way.describe('Owed by the partner to the side.'), nextDueOn: day.nullable().describe('The next date of an open one, either way.') })
  .meta({ id: 'CommitmentSum' })
export type CommitmentSum = z.infer<typeof commitmentSum>

/** A change of the date: both dates, who, when, why, and which side asked where that is known. */
export const dateChange = z.object({ version: z.int(), from: day.nullable(), to: day.nullable(), by: z.uuid().nullable(), at: z.iso.datetime(), reason: z.string().nullable(), side: actor.nullable() })
export type DateChange = z.infer<typeof dateChange>

/** Where it comes from, as far as one may read that. */
export const shownSource = z.object({ link: z.uuid(), record: recordItem, paragraph: z.string().nullable(), words: z.string() })
export type ShownSource = z.infer<typeof shownSource>

/** A commitment that comes from a record, with the words in it that made it one. */
export const takenFrom = z.object({ record: recordItem, paragraph: z.string().nullable(), words: z.string() }).meta({ id: 'CommitmentTaken' })
export type TakenFrom = z.infer<typeof takenFrom>

/** What proves it: a record linked as evidence, or a file of the commitment that somebody chose as such. `by`, `at`: who did, and when. */
export const proof = z.object({ id: z.uuid().describe('Of the link, or the file.'), record: recordItem.nullable().describe('Null for a file.'), file: z.string().nullable().describe('The name of a file.'), type: z.string().nullable().describe('What a file is by its content.'), by: z.uuid(), at: z.iso.datetime() })
export type Proof = z.infer<typeof proof>

/** A commitment opened. */
export const commitmentPage = z
  .object({
    record, item: commitmentItem, may: rights, isFollowed: z.boolean(),
    sources: z.array(shownSource), dates: z.array(dateChange).describe('Changes of the date, oldest first.'), evidence: z.array(proof),
    files: z.array(z.object({ id: z.uuid(), name: z.string(), type: z.string().nullable() })).describe('Its other files, which prove nothing until somebody chooses them.'),
    history: z.array(revision.extend({ side: actor.nullable().describe('The side that asked for it, or released.') })).describe('Newest first.'),
    mayUndo: z.boolean().describe('The last change is one’s own and can be taken back.'), names,
  })
  .meta({ id: 'CommitmentPage' })
export type CommitmentPage = z.infer<typeof commitmentPage>

/** With whom a kept view is shared; it keeps the question and never an answer. */
export const newCommitmentView = z.object({
  name: z.string().trim().min(1).max(120), query: z.string().max(1000).describe('The query of the page’s address.'),
  shared: z.enum(['me', 'unit', 'ministry']).default('me'), unit: z.uuid().nullable().default(null).describe('The unit it is shared with.'),
})
export type NewCommitmentView = z.infer<typeof newCommitmentView>
export const commitmentView = z.object({ ...newCommitmentView.shape, id: z.uuid(), ownerName: z.string(), isMine: z.boolean() }).meta({ id: 'CommitmentView' })
export type CommitmentView = z.infer<typeof commitmentView>
