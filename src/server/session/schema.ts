import { z } from 'zod'

/** The times of a session: it ends after so long without use, and in any case after so long. */
export const sessionLimits = { idleHours: 12, absoluteDays: 7 } as const

/** Who is signed in. Until people exist there is one role: the administrator, who may do everything. */
export const session = z
  .object({
    id: z.uuid().describe('Names the session in logs; it opens nothing.'),
    role: z.literal('administrator'),
    since: z.iso.datetime(),
    until: z.iso.datetime().describe('When the session ends if it is not used before.'),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof session>
