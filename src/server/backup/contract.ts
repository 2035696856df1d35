import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { backupState } from './schema.ts'

export const contract = {
  state: endpoint({
    method: 'GET', path: '/backup', input: z.object({}), output: backupState, can: 'backup:manage',
    says: 'When records were last backed up and a restore last drilled, with what result, and whether changes reach the archive.',
  }),
} as const
