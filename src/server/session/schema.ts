import { z } from 'zod'

/** The times of a session: it ends after so long without use, and in any case after so long. */
export const sessionLimits = { idleHours: 12, absoluteDays: 7 } as const

/** The times of a one-time link: printed at a start, or asked for by who is signed in. */
/** A one-time link that signs a browser in. */
export const linkLimits = { printedHours: 24, askedMinutes: 10 } as const

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

/** The secret of a one-time link: 256 random bits. */
export const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'is not a token of a set-up link')

/** A one-time link that signs a browser in. */
export const link = z.object({ url: z.url(), expires: z.iso.datetime() }).meta({ id: 'OneTimeLink' })
export type Link = z.infer<typeof link>
