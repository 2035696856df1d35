import { Fault, type FaultTable } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import type { Db } from '../database.ts'
import { routes, type Routes } from '../http.ts'
import { contract } from './contract.ts'
import { rateOf } from '../rate/failures.ts'
import { linkLimits, sessionLimits, type Link, type Session } from './schema.ts'
import { cookieFor, hashOf, newSecret, readCookie } from './secret.ts'
import { deleteExpired, deleteSession, findSession, hasSession, insertLink, insertSession, useLink } from './store.ts'

/** The faults of signing in. */
const faults = {
  'session/link-used': { status: 403, title: 'The set-up link does not work any more' },
} as const satisfies FaultTable

/** Handlers of sessions. `address` is where browsers reach this server, for links. */
export function sessionRoutes(db: Db, address: () => string): Routes {
  const rate = rateOf(10, 60_000)
  return routes(contract, {
    session: async (_, { session }) => ({ session: session ?? null }),
    async setUp({ token }, { request, headers }) {
      rate.check()
      const now = new Date()
      const secret = newSecret()
      const made = await db.transaction().execute(async (step) => ((await useLink(step, hashOf(token), now)) ? insertSession(step, newId(), hashOf(secret), now) : undefined))
      if (!made) {
        rate.fail()
        throw new Fault('session/link-used', 'This set-up link was used already or has expired. Make a new one with “bin/entente setup-link”, or in a browser that is signed in.')
      }
      headers.append('set-cookie', cookieFor(request, secret, sessionLimits.absoluteDays * 86_400))
      return made
    },
    makeLink: () => makeLink(db, address(), linkLimits.askedMinutes * 60_000),
    async signOut(_, { request, headers }) {
      const secret = readCookie(request)
      if (secret) await deleteSession(db, hashOf(secret))
      headers.append('set-cookie', cookieFor(request, '', 0))
    },
  }, faults)
}

/** The session that a request's cookie opens. */
export async function sessionOf(db: Db, request: Request): Promise<Session | undefined> {
  const secret = readCookie(request)
  return secret ? findSession(db, hashOf(secret), new Date()) : undefined
}

/** A new one-time link. The token stands in the fragment: browsers send it to no server, log or referrer. */
export async function makeLink(db: Db, address: string, lastsMs: number, now: Date = new Date()): Promise<Link> {
  const token = newSecret()
  const expires = new Date(now.getTime() + lastsMs)
  await insertLink(db, hashOf(token), now, expires)
  return { url: `${address}/setup#token=${token}`, expires: expires.toISOString() }
}

/** The link to print at a start: there while nobody has a session that opens. */
export async function linkAtStart(db: Db, address: string, now: Date = new Date()): Promise<Link | undefined> {
  await deleteExpired(db, now)
  return (await hasSession(db, now)) ? undefined : makeLink(db, address, linkLimits.printedHours * 3_600_000, now)
}
