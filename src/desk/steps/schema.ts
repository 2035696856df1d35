import { z } from 'zod'
import { day, recordPillars } from '#kernel/record.ts'

/** Which step of the assessment is meant: its rule, what tells it apart within the rule, and the partner. */
export const stepRef = z.object({ rule: z.string().min(1).max(200), key: z.string().max(300), partner: z.string().min(2).max(16) })
export type StepRef = z.infer<typeof stepRef>

/** What was decided on a step, as far as one may read it: the task it became, or why it was dismissed. */
export const decision = stepRef
  .extend({ task: z.uuid(), status: z.enum(['open', 'done', 'dismissed']), dueOn: day.nullable(), assignees: z.array(z.object({ id: z.uuid(), name: z.string() })), reason: z.string().nullable() })
  .meta({ id: 'StepDecision' })
export type Decision = z.infer<typeof decision>

/** A step that the assessment proposes with a partner of one's own and nobody decided on, as far as one may know; its words fill the phrase of its rule. */
export const openStep = stepRef
  .extend({ pillar: z.enum(recordPillars), urgency: z.number(), words: z.record(z.string(), z.union([z.string(), z.number()])) })
  .meta({ id: 'OpenStep' })
export type OpenStep = z.infer<typeof openStep>
