import { z } from 'zod'
import { languages } from '#kernel/actor.ts'
import { role } from '#kernel/roles.ts'

/** Who is signed in, as far as screens need it. */
export const signedIn = z
  .object({
    id: z.uuid(),
    name: z.string(),
    roles: z.array(role),
    language: z.enum(languages).nullable(),
    level: z.int().describe('Rank of the clearance.'),
    compartments: z.array(z.string()),
  })
  .meta({ id: 'SignedIn' })

/** A person's session in one browser. */
export const session = z
  .object({
    id: z.string().describe('Names the session in logs; it opens nothing.'),
    person: signedIn,
    since: z.iso.datetime(),
    until: z.iso.datetime().describe('When the session ends if it is not used before.'),
    provedAt: z.iso.datetime().describe('When the person last proved to be there: signing in, or since by a passkey, a code or the password.'),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof session>
