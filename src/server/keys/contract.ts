import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { keyState } from './schema.ts'

/** The verb of keys. They are changed by the command alone, on the server itself. */
export const contract = {
  state: endpoint({
    method: 'GET', path: '/keys', input: z.object({}), output: keyState, can: 'backup:manage',
    says: 'How the keys of files stand: the master key’s fingerprint, and whose keys there are.',
  }),
} as const
