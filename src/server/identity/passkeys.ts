import { Fault } from '#kernel/faults.ts'
import { recordEvent } from '../audit/store.ts'
import { onBehalf, refuse, type Call } from './admit.ts'
import { ask, passOn, type Identity } from './identity.ts'

/** Begins making a passkey for whoever a request's session belongs to. */
export async function passkeyOptions(identity: Identity, call: Call): Promise<{ challenge: string }> {
  const answer = await ask(identity, call, (headers) => identity.auth.api.generatePasskeyRegistrationOptions({ headers, returnHeaders: true }))
  if (answer.refusal !== undefined) throw notKept()
  passOn(identity, answer, call)
  return { ...answer.value }
}

/** Keeps a passkey that a browser made for the person of a request's session. Fault `identity/passkey-refused`. */
export async function keepPasskey(identity: Identity, call: Call, person: string, response: { id: string }, name: string): Promise<void> {
  const answer = await ask(identity, call, (headers) => identity.auth.api.verifyPasskeyRegistration({ headers, body: { response, name }, returnHeaders: true }))
  if (answer.refusal !== undefined) return refuse(identity, call, { kind: 'passkey.added', way: 'passkey', why: answer.refusal, person }, notKept())
  await onBehalf(identity, person, call)((step) => recordEvent(step, { kind: 'passkey.added', subject: { kind: 'person', id: person }, detail: { passkey: answer.value.id } }))
}

const notKept = () => new Fault('identity/passkey-refused', 'The passkey was not kept: its answer did not fit what was asked, came too late, or it did not check who is using it. Begin again, if need be with another device or security key.')
