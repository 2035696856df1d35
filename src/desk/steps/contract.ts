import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { day, recordPillars } from '#kernel/record.ts'
import { decision, openStep, stepRef } from './schema.ts'

const faults = ['desk/step-decided', 'desk/no-step', 'records/may-not-read', 'access/beyond-you'] as const
const title = z.string().trim().min(1).max(500).describe('The step in words, as it was shown.')

/** The verbs of steps that the assessment proposes: a step becomes a task, or is dismissed with a reason. */
export const contract = {
  openSteps: endpoint({
    method: 'GET', path: '/desk/steps', input: z.object({}), output: z.array(openStep), can: 'desk:read',
    says: 'What the assessment proposes with the partners of one’s portfolio and nobody decided on as far as one may know, most pressing first.',
  }),
  stepDecisions: endpoint({
    method: 'GET', path: '/desk/steps/:partner', input: z.object({ partner: z.string() }), output: z.array(decision), can: 'desk:read',
    says: 'What was decided on the steps with a partner, as far as one may read it.',
  }),
  takeStep: endpoint({
    method: 'POST', path: '/desk/steps', can: 'desk:write', faults,
    input: stepRef.extend({ title, pillar: z.enum(recordPillars), dueOn: day, owner: z.uuid().optional().describe('Who is to do it; without one, oneself.') }), output: decision,
    says: 'Makes a task of a step, with an owner and a date. It is done when what triggered the step is gone.',
  }),
  dismissStep: endpoint({
    method: 'POST', path: '/desk/steps/dismissed', can: 'desk:write', faults,
    input: stepRef.extend({ title, pillar: z.enum(recordPillars), reason: z.string().trim().min(3, 'say why, in a few words').max(1000) }), output: decision,
    says: 'Dismisses a step, with the reason.',
  }),
} as const
