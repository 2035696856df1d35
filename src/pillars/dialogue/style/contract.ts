import { endpoint } from '#kernel/contract.ts'
import { styleAsked, styleReport } from './schema.ts'

/** The verb of the style check. */
export const contract = {
  checkStyle: endpoint({
    method: 'POST', path: '/dialogue/style', input: styleAsked, output: styleReport, can: 'dialogue:read', pace: 'heavy', faults: ['style/too-slow'],
    says: 'Checks a text of at most 100,000 characters for the register of diplomatic correspondence: tone, findings, promises and demands, and what becomes of the points it answers. Nothing is kept.',
  }),
} as const
