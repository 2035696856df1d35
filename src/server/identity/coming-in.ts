import { Fault, isFault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { roles, type Role } from '#kernel/roles.ts'
import { recordEvent } from '../audit/store.ts'
import type { Context } from '../context.ts'
import type { Db } from '../database.ts'
import type { Handlers } from '../http.ts'
import { getMarkingPolicy } from '../marking/store.ts'
import { findPerson, insertPerson, listPeople, updatePerson } from '../people/store.ts'
import { onBehalf, refuse, type Call } from './admit.ts'
import type { comingIn } from './contract.ts'
import { tokenIn } from './cookies.ts'
import { deviceOf } from './device.ts'
import { ask, enrollingOf, passOn, type Answer, type Identity } from './identity.ts'
import { forgetTries } from './limits.ts'
import { findLink, useLink, type FoundLink } from './links.ts'
import { countWays } from './overview.ts'
import { keepPasskey, passkeyOptions } from './passkeys.ts'
import type { Session } from './schema.ts'
import { beginAuthenticator, recoveryCodesOf, setPassword, tryCode, wrongCode } from './second-factor.ts'
import { deleteSessionsOf, findSession, markEnrolling, openSession, personWith, whoBegan, type Enrolling, type Way } from './store.ts'

/** Handlers of coming in by a one-time link. */
export function comingInHandlers(identity: Identity): Handlers<typeof comingIn> {
  const { db } = identity
  return {
    async readLink({ token }, context) {
      const { kind, name, email } = await needLink(identity, context, token)
      return { kind, name, email }
    },
    async openLink({ token, name, email }, context) {
      const link = await needLink(identity, context, token)
      const { person, ...who } = await useUp(identity, context, link, { name, email })
      const answer = await ask(identity, context, (headers) => identity.auth.api.beginSession({ headers, body: { userId: person }, returnHeaders: true }), ['session_token'])
      if (answer.refusal !== undefined || !answer.value.id) throw new Error(`No session could be begun for ${person}.`)
      await markEnrolling(db, answer.value.id, link.id)
      passOn(identity, answer, context)
      return who
    },
    async enrolPasskeyOptions(_, context) {
      await needEnrolling(identity, context)
      return passkeyOptions(identity, context)
    },
    async enrolPasskey({ name, response }, context) {
      const who = await needEnrolling(identity, context)
      await keepPasskey(identity, context, who.person, response, name || deviceOf(context.request.headers.get('user-agent')))
      return finish(identity, context, who, who.session, 'passkey')
    },
    async enrolPassword({ password }, context) {
      const who = await needEnrolling(identity, context)
      await setPassword(identity, context, who, password, true)
      return beginAuthenticator(identity, context, password)
    },
    async enrolCode({ code }, context) {
      const who = await needEnrolling(identity, context)
      const answer = await tryCode(identity, context, who.person, code)
      const begun = await replaced(identity, answer)
      if (answer.refusal !== undefined || !begun) return refuse(identity, context, { kind: 'authenticator.confirmed', way: 'code', why: answer.refusal ?? 'NOT_BEGUN', person: who.person }, wrongCode())
      const session = await finish(identity, context, who, begun, 'password')
      passOn(identity, answer, context)
      await forgetTries(db, { what: 'code', whose: who.person })
      return { session, recoveryCodes: await recoveryCodesOf(identity, who.person) }
    },
  }
}

/** The session that took the place of an earlier one when an authenticator was confirmed. */
async function replaced({ db }: Identity, answer: Answer<unknown>): Promise<string | undefined> {
  const token = answer.refusal === undefined ? tokenIn(answer.headers) : undefined
  return token ? (await whoBegan(db, token))?.id : undefined
}

async function needLink(identity: Identity, context: Call, token: string): Promise<FoundLink> {
  return (await findLink(identity.db, token)) ?? refuseLink(identity, context)
}

const refuseLink = (identity: Identity, call: Call, link?: string) => refuse(identity, call, { kind: 'link.opened', way: link ?? 'unknown', why: 'UNKNOWN_USED_OR_EXPIRED' }, usedUp())

const usedUp = () => new Fault('identity/link-used', 'This link was used already, was withdrawn or has expired. Ask your administrator for another; on the server itself, “bin/entente setup-link” makes one.')

async function needEnrolling(identity: Identity, { request }: Pick<Context, 'request'>): Promise<Enrolling> {
  const who = await enrollingOf(identity, request)
  if (!who) throw new Fault('identity/enrolment-over', 'The time to set up a way to sign in is over, or was never begun. Open a link for it; your administrator makes one.')
  return who
}

/** Uses a link up, and answers for whom: a new administrator becomes a person by it. */
async function useUp(identity: Identity, call: Call & { lang: Context['lang'] }, link: FoundLink, given: { name?: string | undefined; email?: string | undefined }): Promise<{ person: string; name: string; email: string }> {
  const name = link.name ?? given.name
  const email = link.email ?? given.email
  if (!name || !email) throw new Fault('kernel/invalid-input', 'name and email: are needed for a new administrator.', { fields: [...(name ? [] : [{ path: 'name', message: 'is missing' }]), ...(email ? [] : [{ path: 'email', message: 'is missing' }])] })
  const known = link.person ?? (await personWith(identity.db, email))
  const person = known ?? newId()
  await onBehalf(identity, person, call)(async (step) => {
    if (!(await useLink(step, link.id))) throw usedUp()
    if (link.kind === 'administrator' && known) {
      // Whoever began as an administrator and went away before there was a way to sign in begins again.
      const { roles: held = [], isActive } = (await findPerson(step, known)) ?? {}
      if (!isActive || !held.includes('administrator') || (await countWays(step, known)) > 0) throw new Fault('identity/email-taken', `Somebody is known here under “${email}” already. To let that person in again: bin/entente setup-link --for ${email}. Or give another address.`)
      await updatePerson(step, known, { name })
    } else if (link.kind === 'administrator') {
      const duties = await dutiesOfNewcomer(step)
      await insertPerson(step, { id: person, name, email, ...duties, language: call.lang })
      await recordEvent(step, { kind: 'person.created', subject: { kind: 'person', id: person }, detail: duties })
    }
    await recordEvent(step, { kind: 'link.opened', subject: { kind: 'link', id: link.id }, detail: { as: link.kind } })
    // Of two who come at once, one is refused only here.
  }).catch((error: unknown) => { if (!isFault(error, 'identity/link-used')) throw error; return refuseLink(identity, call, link.id) })
  return { person, name, email }
}

/**
 * The first person of an empty instance is an office of one and holds every duty, cleared as high as the instance is
 * accredited: useful on the first day, to be divided when colleagues come. Any later administrator administers only.
 */
async function dutiesOfNewcomer(step: Db): Promise<{ roles: Role[]; level: number }> {
  if ((await listPeople(step, true)).length > 0) return { roles: ['administrator'], level: 0 }
  return { roles: roles.filter((one) => one !== 'reader'), level: (await getMarkingPolicy(step)).ceiling }
}

/** Lets in who has made a way to sign in. All other sessions of the person end: whoever had to recover may not have been alone. */
async function finish(identity: Identity, call: Call, { person, link }: Enrolling, session: string, way: Way): Promise<Session> {
  await onBehalf(identity, person, call)(async (step) => {
    await openSession(step, session, way)
    await deleteSessionsOf(step, person, session)
    await recordEvent(step, { kind: 'session.opened', subject: { kind: 'session', id: session }, detail: { way, link } })
  })
  return (await findSession(identity.db, { id: session }, identity)) as Session
}
