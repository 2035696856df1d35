import { isAPIError } from 'better-auth/api'
import type { Context } from '../context.ts'
import type { Db } from '../database.ts'
import type { Log } from '../log.ts'
import type { Mailer } from '../notify/mail.ts'
import { authOf, type Auth, type Provider } from './auth.ts'
import { inward, outward, signedToken } from './cookies.ts'
import { singleSignOnOf } from './single-sign-on.ts'
import { findEnrolling, findSession, findSessionId, type Enrolling } from './store.ts'
import type { Session } from './schema.ts'

/** What this room works with. `singleSignOn` answers undefined where none is configured. */
export type Identity = {
  readonly db: Db
  readonly auth: Auth
  readonly key: string
  readonly address: string
  readonly idleHours: number
  readonly provider: Provider | undefined
  readonly singleSignOn: () => Promise<Auth | undefined>
  readonly mailer: Pick<Mailer, 'send'> | undefined
  readonly log: Log
}

/** How to open it: the database, the key of cookies and second factors, where browsers reach this server, and what carries invitations if mail is set up. */
export type IdentityOptions = { readonly db: Db; readonly key: string; readonly address: string; readonly idleHours: number; readonly log: Log; readonly provider?: Provider | undefined; readonly mailer?: Pick<Mailer, 'send'> | undefined }

/** Opens sign-in. Nothing has to be closed: it holds no more than the handle of the database. */
export function openIdentity({ provider, idleHours, mailer, ...options }: IdentityOptions): Identity {
  return { db: options.db, auth: authOf(options), key: options.key, address: options.address, idleHours, provider, singleSignOn: singleSignOnOf(options, provider), mailer, log: options.log }
}

/** The session that a request's cookie opens. It is looked up with every request, so in one query. */
export async function sessionOf(identity: Identity, request: Request): Promise<Session | undefined> {
  const token = await signedToken(request, identity.address, identity.key)
  return token ? findSession(identity.db, { token }, identity) : undefined
}

/** The id of the session that a request's cookie names, whether or not it is open. */
export async function sessionIdOf(identity: Identity, request: Request): Promise<string | undefined> {
  const token = await signedToken(request, identity.address, identity.key)
  return token ? findSessionId(identity.db, token) : undefined
}

/** Who, with a request's cookie, is setting up a way to sign in. */
export async function enrollingOf(identity: Identity, request: Request): Promise<Enrolling | undefined> {
  const token = await signedToken(request, identity.address, identity.key)
  return token ? findEnrolling(identity.db, token) : undefined
}

/** What better-auth answered: its value and the headers with its cookies, or the code of its refusal. */
export type Answer<T> = { readonly value: T; readonly headers: Headers; readonly refusal?: undefined } | { readonly refusal: string }

/**
 * Asks better-auth on behalf of a request. A refusal comes back as its code; what failed within the library or
 * the database is thrown. Its cookies are passed on only by `passOn`, once nothing more can fail.
 */
export async function ask<T>(identity: Identity, { request }: Pick<Context, 'request'>, call: (headers: Headers) => Promise<{ headers: Headers; response: T }>, without: Parameters<typeof inward>[2] = []): Promise<Answer<T>> {
  try {
    const { headers, response } = await call(inward(request, identity.address, without))
    return { value: response, headers }
  } catch (error) {
    const code = isAPIError(error) ? String((error.body as { code?: string } | undefined)?.code ?? error.status) : undefined
    // Whatever WebAuthn's library does not like about a new passkey comes as an error of 500.
    if (code === undefined || (isAPIError(error) && error.statusCode >= 500 && code !== 'FAILED_TO_VERIFY_REGISTRATION')) throw error
    return { refusal: code }
  }
}

/** Passes the cookies of an answer on to the browser. */
export function passOn({ address }: Identity, answer: { readonly headers: Headers }, { request, headers }: Pick<Context, 'request' | 'headers'>): void {
  outward(answer.headers, headers, request, address)
}
