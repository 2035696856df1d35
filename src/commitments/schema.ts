import { z } from 'zod'
import { marking } from '#kernel/marking.ts'
import { day, record, recordPillars } from '#kernel/record.ts'

/** The states of a commitment: four on the way, and released by whom it was owed to. */
export const commitmentStates = ['not-started', 'on-schedule', 'behind', 'done', 'released'] as const
export type CommitmentState = (typeof commitmentStates)[number]

/** Where a commitment comes from: a record, and the words in it that make it one. `paragraph` counts from 1 as it is printed. */
export const commitmentSource = z.object({ record: z.uuid(), paragraph: z.string().trim().max(40).nullable().default(null), words: z.string().trim().max(4000).default('') })

/** What a commitment begins as. `owedBy` and `owedTo` are actors, one of them usually us. */
export const newCommitment = z.object({
  title: record.shape.title,
  owedBy: z.array(z.string().min(2).max(64)).min(1, 'name who owes it').max(20),
  owedTo: z.array(z.string().min(2).max(64)).min(1, 'name whom it is owed to').max(20),
  dueOn: day.nullable().default(null).describe('The day by which; null where none was said.'),
  pillar: z.enum(recordPillars).default('relations'),
  text: record.shape.summary.default(''),
  source: commitmentSource.nullable().default(null),
  ownerUnit: z.uuid().nullable().optional(),
  assignees: z.array(z.uuid()).max(50).default([]).describe('Who sees to it here.'),
  marking: marking.optional(),
})
export type NewCommitment = z.infer<typeof newCommitment>
