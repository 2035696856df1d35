import { z } from 'zod'
import { audiences, marking } from '#kernel/marking.ts'
import { day, record, recordPillars } from '#kernel/record.ts'

/** The states of a commitment: four on the way, and released by whom it was owed to. */
export const commitmentStates = ['not-started', 'on-schedule', 'behind', 'done', 'released'] as const
export type CommitmentState = (typeof commitmentStates)[number]

/** Where a commitment comes from: a record, and the words in it that make it one. `paragraph` counts from 1 as it is printed. */
export const commitmentSource = z.object({ record: z.uuid(), paragraph: z.string().trim().max(40).nullable().default(null), words: z.string().trim().max(4000).default('') })

/** Actors on one side of a commitment. */
const side = z.array(z.string().min(2).max(64)).max(20)

/** What a commitment begins as. `owedBy` and `owedTo` are actors, one of them usually us. */
export const newCommitment = z.object({
  title: record.shape.title,
  owedBy: side.min(1, 'name who owes it'),
  owedTo: side.min(1, 'name whom it is owed to'),
  dueOn: day.nullable().default(null).describe('The day by which; null where none was said.'),
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
