import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { health } from './schema.ts'

/** The verb of health. */
export const contract = {
  health: endpoint({ method: 'GET', path: '/health', input: z.object({}), output: health, can: 'public', says: 'Whether the server and its parts work: version, database, freshness of the evidence.' }),
} as const
