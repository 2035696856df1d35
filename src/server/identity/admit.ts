import { Fault } from '#kernel/faults.ts'
import { machineScopeOf } from '../access/scope.ts'
import { recordEvent, recordRefusal, type NewEvent } from '../audit/store.ts'
import type { Context } from '../context.ts'
import { tokenIn } from './cookies.ts'
import { passOn, sessionIdOf, type Identity } from './identity.ts'
import type { Session } from './schema.ts'
import { deleteSession, findSession, notePasskey, openSession, whoBegan, type Way } from './store.ts'

/** What is asked of a request here: itself, the answer's headers, and its name in the audit trail. */
export type Call = Pick<Context, 'request' | 'headers' | 'requestId'>

/** Notes what somebody did to their own sign-in, in one transaction with the change. */
export function onBehalf(identity: Identity, person: string, { requestId }: Pick<Call, 'requestId'>) {
  return machineScopeOf(identity.db, { person, request: requestId })
}

/** What to tell of a refused attempt. `person` is whose account was tried, where that is known. */
export type Refused = { readonly kind: NewEvent['kind']; readonly way: string; readonly why: string; readonly person?: string | undefined }

/** Tells the audit trail of a refused attempt, and refuses with a sentence that says nothing about which accounts there are. */
export async function refuse(identity: Identity, call: Pick<Call, 'requestId'>, { kind, way, why, person }: Refused, fault: Fault): Promise<never> {
  await recordRefusal(identity.db, { kind, ...(person && { subject: { kind: 'person', id: person } }), detail: { way, why } }, { request: call.requestId })
  throw fault
}

/** How a session is opened: by which way, with which passkey, and when the person proved to be there if not now. */
export type Opening = { readonly way: Way; readonly credential?: string; readonly provedAt?: Date }

/**
 * Opens the session that better-auth has made: only now does its cookie let in, and the audit trail tells of it in the
 * same transaction. The session that the browser had before ends. Undefined when the person is no longer active.
 */
export async function admit(identity: Identity, call: Call, answer: { readonly headers: Headers }, { way, credential, provedAt }: Opening): Promise<Session | undefined> {
  const token = tokenIn(answer.headers)
  const begun = token === undefined ? undefined : await whoBegan(identity.db, token)
  if (!begun) return undefined
  const before = await sessionIdOf(identity, call.request)
  await onBehalf(identity, begun.person, call)(async (step) => {
    await openSession(step, begun.id, way, provedAt)
    if (credential) await notePasskey(step, credential)
    if (before && before !== begun.id) await deleteSession(step, before)
    await recordEvent(step, { kind: 'session.opened', subject: { kind: 'session', id: begun.id }, detail: { way } })
  })
  passOn(identity, answer, call)
  return findSession(identity.db, begun, identity)
}

/** Opens the session that took the place of the one in use, if one did, and tells of what led to it. */
export async function passOnSession(identity: Identity, call: Call, answer: { readonly headers: Headers }, event: NewEvent): Promise<void> {
  const token = tokenIn(answer.headers)
  const begun = token === undefined ? undefined : await whoBegan(identity.db, token)
  const person = begun?.person ?? event.subject!.id
  await onBehalf(identity, person, call)(async (step) => {
    if (begun) await openSession(step, begun.id, 'password')
    await recordEvent(step, event)
  })
  if (begun) passOn(identity, answer, call)
}
