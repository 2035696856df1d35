import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/** The name under which the cookie of a begun sign-in with a password is kept. */
const challengeCookie = 'two_factor'

/**
 * What better-auth lacks for this house, callable in process only: a session for somebody who opened a link, and who it
 * is whose second factor is awaited (so that wrong codes are counted and told under the right name).
 */
export function enrolment() {
  return {
    id: 'enrolment',
    endpoints: {
      beginSession: createAuthEndpoint.serverOnly({ method: 'POST', body: z.object({ userId: z.string() }) }, async (c) => {
        const user = await c.context.internalAdapter.findUserById(c.body.userId)
        const session = user && (await c.context.internalAdapter.createSession(user.id))
        if (!session) return c.json({ id: null })
        await setSessionCookie(c, { session, user })
        return c.json({ id: session.id })
      }),
      awaitedUser: createAuthEndpoint.serverOnly({ method: 'POST' }, async (c) => {
        const signed = await c.getSignedCookie(c.context.createAuthCookie(challengeCookie).name, c.context.secret)
        const begun = signed ? await c.context.internalAdapter.findVerificationValue(signed) : null
        return c.json({ id: begun && begun.expiresAt > new Date() ? begun.value : null })
      }),
    },
  } satisfies BetterAuthPlugin
}
