import { Fault } from '#kernel/faults.ts'
import { recordEvent } from '../audit/store.ts'
import { needSession } from '../context.ts'
import type { Handlers } from '../http.ts'
import { admit, onBehalf, refuse, type Call } from './admit.ts'
import { providerId } from './auth.ts'
import type { signingIn } from './contract.ts'
import { forget, inward, tokenIn } from './cookies.ts'
import { ask, enrollingOf, passOn, sessionIdOf, type Identity } from './identity.ts'
import { countTry, forgetTries } from './limits.ts'
import type { Session } from './schema.ts'
import { tryCode, wayOf } from './second-factor.ts'
import { withAuthTime } from './single-sign-on.ts'
import { deleteSession, findSession, openSession, ownerOfPasskey, personWith, whoBegan } from './store.ts'

const refused = {
  passkey: () => new Fault('identity/refused', 'This passkey does not sign in here: it is not known, it did not check who is using it, or its answer was used before or came too late. Begin again, or use another way.'),
  password: () => new Fault('identity/refused', 'Address and password do not fit together. Check both; who has no password here signs in with a passkey or by single sign-on.'),
  code: () => new Fault('identity/refused', 'The code is not right, was used before, or came too late. Wait for the next one; after a while begin again with the password.'),
}

/** Handlers of signing in and out. */
export function signInHandlers(identity: Identity): Handlers<typeof signingIn> {
  const { auth, db, provider, address } = identity
  return {
    async session(_, { session, request }) {
      const begun = session ? undefined : await enrollingOf(identity, request)
      return { session: session ?? null, enrolling: begun ? { name: begun.name, email: begun.email } : null }
    },
    ways: () => ({ address, hasPasskeys: !/^[\d.]+$|^\[/.test(new URL(address).hostname), singleSignOn: provider ? { name: provider.name } : null }),
    async passkeyOptions(_, context) {
      // With an open session the answer names that person's passkeys; without one it tells nothing of anybody.
      const without = context.session ? [] : (['session_token'] as const)
      const answer = await ask(identity, context, (headers) => auth.api.generatePasskeyAuthenticationOptions({ headers, returnHeaders: true }), without)
      if (answer.refusal !== undefined) throw refused.passkey()
      passOn(identity, answer, context)
      return { ...answer.value, userVerification: 'required' }
    },
    async signInWithPasskey({ response }, context) {
      const person = await ownerOfPasskey(db, response.id)
      const answer = await ask(identity, context, (headers) => auth.api.verifyPasskeyAuthentication({ headers, body: { response: response as never }, returnHeaders: true }), ['session_token'])
      const session = answer.refusal === undefined ? await admit(identity, context, answer, { way: 'passkey', credential: response.id }) : undefined
      return session ?? refuse(identity, context, { kind: 'session.opened', way: 'passkey', why: answer.refusal ?? 'INACTIVE', person }, refused.passkey())
    },
    async signInWithPassword({ email, password }, context) {
      await countTry(db, { what: 'account', whose: email })
      const person = await personWith(db, email)
      const answer = await ask(identity, context, (headers) => auth.api.signInEmail({ headers, body: { email, password }, returnHeaders: true }), ['session_token'])
      if (answer.refusal === undefined && 'twoFactorRedirect' in answer.value) {
        passOn(identity, answer, context)
        return { next: 'code' as const }
      }
      // A password whose authenticator was never confirmed is no way in.
      const token = answer.refusal === undefined ? tokenIn(answer.headers) : undefined
      const begun = token ? await whoBegan(db, token) : undefined
      if (begun) await deleteSession(db, begun.id)
      return refuse(identity, context, { kind: 'session.opened', way: 'password', why: answer.refusal ?? 'NO_SECOND_FACTOR', person }, refused.password())
    },
    async signInWithCode({ code }, context) {
      const { id: person } = await auth.api.awaitedUser({ headers: inward(context.request, address) })
      if (!person) throw refused.code()
      const way = wayOf(code)
      const answer = await tryCode(identity, context, person, code, ['session_token'])
      const session = answer.refusal === undefined ? await admit(identity, context, answer, { way }) : undefined
      if (!session) return refuse(identity, context, { kind: 'session.opened', way, why: answer.refusal ?? 'INACTIVE', person }, refused.code())
      await forgetTries(db, { what: 'code', whose: person })
      return session
    },
    async singleSignOn({ to, again }, context) {
      const sso = await identity.singleSignOn()
      if (!sso) throw new Fault('identity/no-single-sign-on', 'Single sign-on is not set up on this server. Sign in another way.')
      const answer = await ask(identity, context, (headers) => sso.api.signInSocial({
        headers, returnHeaders: true,
        body: { provider: providerId, callbackURL: to, errorCallbackURL: '/sign-in', disableRedirect: true, ...(again && { additionalParams: { prompt: 'login', max_age: '0' } }) },
      }), ['session_token'])
      if (answer.refusal !== undefined || !answer.value.url) throw new Fault('identity/provider-away', 'Single sign-on could not be begun. Try again in a minute, or sign in another way.')
      passOn(identity, answer, context)
      return { url: answer.value.url }
    },
    comeBack: (_, context) => comeBack(identity, context),
    async prove(given, context) {
      const { id, person } = needSession(context)
      const why = given.way === 'passkey' ? await provePasskey(identity, context, person.id, given.response)
        : given.way === 'code' ? (await tryCode(identity, context, person.id, given.code)).refusal
        : await provePassword(identity, context, person.id, given.password)
      if (why !== undefined) return refuse(identity, context, { kind: 'session.proved', way: given.way, why, person: person.id }, refused[given.way]())
      await onBehalf(identity, person.id, context)(async (step) => {
        await openSession(step, id, undefined)
        await recordEvent(step, { kind: 'session.proved', subject: { kind: 'session', id }, detail: { way: given.way } })
      })
      await forgetTries(db, { what: 'code', whose: person.id })
      return (await findSession(db, { id }, identity)) as Session
    },
    async signOut(_, context) {
      const id = await sessionIdOf(identity, context.request)
      if (id && context.session) {
        await onBehalf(identity, context.session.person.id, context)(async (step) => {
          await deleteSession(step, id)
          await recordEvent(step, { kind: 'session.ended', subject: { kind: 'session', id }, detail: { why: 'signed-out' } })
        })
      } else if (id) await deleteSession(db, id)
      forget(context.headers, context.request, address)
    },
  }
}

/** Proves with a passkey; why not, if not. The session that better-auth makes of it is not needed and ends. */
async function provePasskey(identity: Identity, call: Call, person: string, response: { id: string }): Promise<string | undefined> {
  const answer = await ask(identity, call, (headers) => identity.auth.api.verifyPasskeyAuthentication({ headers, body: { response: response as never }, returnHeaders: true }), ['session_token'])
  if (answer.refusal !== undefined) return answer.refusal
  await deleteSession(identity.db, answer.value.session.id)
  return answer.value.session.userId === person ? undefined : 'OTHER_PERSON'
}

async function provePassword(identity: Identity, call: Call, person: string, password: string): Promise<string | undefined> {
  await countTry(identity.db, { what: 'code', whose: person })
  return (await ask(identity, call, (headers) => identity.auth.api.verifyPassword({ headers, body: { password }, returnHeaders: true }))).refusal
}

/** The way back from the provider: in, or to the door with the reason. */
async function comeBack(identity: Identity, context: Call): Promise<Response> {
  const to = (path: string) => new Response(null, { status: 302, headers: { location: path, 'cache-control': 'no-store' } })
  const sso = await identity.singleSignOn()
  if (!sso) return to('/sign-in?refused=no_single_sign_on')
  const { search } = new URL(context.request.url)
  const { value: answer, authTime } = await withAuthTime(() => sso.handler(new Request(`${identity.address}/api/auth/callback/${providerId}${search}`, { headers: inward(context.request, identity.address, ['session_token']) })))
  const location = answer.headers.get('location')
  const why = location === null ? 'no_answer' : new URL(location, identity.address).searchParams.get('error')
  // Without the provider's word on when the person proved to be there, what asks for proof asks again.
  const session = why === null ? await admit(identity, context, answer, { way: 'single-sign-on', provedAt: authTime ?? new Date(0) }) : undefined
  if (session) return to(location!)
  const known = /^[a-z_]{1,60}$/.test(why ?? '') ? why! : why === null ? 'account_not_linked' : 'refused'
  const fault = new Fault('identity/refused', known)
  await refuse(identity, context, { kind: 'session.opened', way: 'single-sign-on', why: known }, fault).catch((error: unknown) => { if (error !== fault) throw error })
  return to(`/sign-in?refused=${known}`)
}
