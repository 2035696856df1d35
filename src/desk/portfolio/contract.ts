import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { partner, standing } from './schema.ts'

/** The verbs of one's own portfolio. */
export const contract = {
  portfolio: endpoint({
    method: 'GET', path: '/portfolio', input: z.object({}), output: z.array(standing), can: 'desk:read',
    says: 'The partners one looks after, those longest overdue first.',
  }),
  keepPartner: endpoint({
    method: 'PUT', path: '/portfolio/:actor', input: partner.partial({ rhythmDays: true }), output: standing, can: 'desk:read', faults: ['desk/unknown-actor'],
    says: 'Puts a partner into one’s portfolio or changes its tier and rhythm.',
  }),
  dropPartner: endpoint({
    method: 'DELETE', path: '/portfolio/:actor', input: z.object({ actor: z.string() }), output: z.void(), can: 'desk:read',
    says: 'Takes a partner out of one’s portfolio.',
  }),
} as const
