import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { job } from '../jobs/schema.ts'
import { auditState, eventPage, events, exportRange } from './schema.ts'

/** The verbs of the audit. Nothing in it can be changed by any verb. */
export const contract = {
  audit: endpoint({
    method: 'GET', path: '/audit/events', input: eventPage, output: events, can: 'audit:read',
    says: 'What happened, newest first: by person, kind, subject, outcome, request and time.',
  }),
  auditOfAdministration: endpoint({
    method: 'GET', path: '/audit/administration', input: eventPage, output: events, can: 'audit:administration',
    says: 'What happened to people, settings and the machine, newest first; nothing about records.',
  }),
  auditState: endpoint({
    method: 'GET', path: '/audit/state', input: z.object({}), output: auditState, can: 'audit:read',
    says: 'How the chain stands: its head, what awaits a seal, the last signature and the last verification.',
  }),
  verifyAudit: endpoint({
    method: 'POST', path: '/audit/verification', input: z.object({}), output: job, can: 'audit:read',
    says: 'Works out the whole chain again, in a process of its own; answers at once with the job, whose result is the report.',
  }),
  exportAudit: endpoint({
    method: 'GET', path: '/audit/export', input: exportRange, produces: ['application/jsonl', 'text/csv'], can: 'audit:export', faults: ['audit/nothing'], stepUp: true,
    says: 'The events of a time, or all: JSON lines that can be verified without Entente, or CSV.',
  }),
} as const
