import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { health } from './schema.ts'

/** The verb of health. */
export const contract = {
  health: endpoint({ method: 'GET', path: '/health', input: z.object({}), output: health, can: 'public', says: 'Whether the server and its parts work: database, freshness of the evidence; and to who is signed in, in which versions.' }),
} as const
