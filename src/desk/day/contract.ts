import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { myDay } from './schema.ts'

/** The verb of the day. */
export const contract = {
  day: endpoint({ method: 'GET', path: '/day', input: z.object({}), output: myDay, can: 'desk:read', says: 'What is due, what awaits one, what changed in the relationships one looks after, and who has gone quiet.' }),
} as const
