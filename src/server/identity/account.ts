import { Fault } from '#kernel/faults.ts'
import { recordEvent, type NewEvent } from '../audit/store.ts'
import { needSession, type Context } from '../context.ts'
import type { Db } from '../database.ts'
import type { Handlers } from '../http.ts'
import { onBehalf, passOnSession, refuse } from './admit.ts'
import type { ownAccount } from './contract.ts'
import { forget } from './cookies.ts'
import { deviceOf } from './device.ts'
import { ask, type Identity } from './identity.ts'
import { countTry, forgetTries } from './limits.ts'
import { accountOf, countWays } from './overview.ts'
import { keepPasskey, passkeyOptions } from './passkeys.ts'
import { beginAuthenticator, recoveryCodesOf, setPassword, tryCode, wrongCode } from './second-factor.ts'
import { deletePasskey, deletePassword, deleteSecondFactor, deleteSessionOf, deleteSessionsOf, renamePasskey } from './store.ts'

/** Handlers of one's own account. */
export function accountHandlers(identity: Identity): Handlers<typeof ownAccount> {
  const { auth, db, address } = identity
  const mine = (context: Context) => {
    const { id, person } = needSession(context)
    return accountOf(identity, person.id, id)
  }
  /** Changes something of one's own and tells of it, in one transaction. */
  const change = (context: Context, event: (step: Db, person: string) => Promise<NewEvent>) => {
    const { person } = needSession(context)
    return onBehalf(identity, person.id, context)(async (step) => void (await recordEvent(step, { subject: { kind: 'person', id: person.id }, ...(await event(step, person.id)) })))
  }
  /** The password again, counted like a code. */
  const needPassword = async (context: Context, password: string, what: NewEvent['kind']) => {
    const person = needSession(context).person.id
    await countTry(db, { what: 'code', whose: person })
    const { refusal } = await ask(identity, context, (headers) => auth.api.verifyPassword({ headers, body: { password }, returnHeaders: true }))
    if (refusal !== undefined) await refuse(identity, context, { kind: what, way: 'password', why: refusal, person }, new Fault('identity/refused', 'That is not your password. Nothing was changed.'))
    await forgetTries(db, { what: 'code', whose: person })
  }
  return {
    account: (_, context) => mine(context),
    newPasskeyOptions: (_, context) => passkeyOptions(identity, context),
    async addPasskey({ name, response }, context) {
      await keepPasskey(identity, context, needSession(context).person.id, response, name || deviceOf(context.request.headers.get('user-agent')))
      return mine(context)
    },
    async renamePasskey({ id, name }, context) {
      await change(context, async (step, person) => {
        if (!(await renamePasskey(step, person, id, name))) throw noPasskey()
        return { kind: 'passkey.renamed', detail: { passkey: id } }
      })
      return mine(context)
    },
    async removePasskey({ id }, context) {
      await change(context, async (step, person) => {
        if (!(await deletePasskey(step, person, id))) throw noPasskey()
        await keepAWay(step, person)
        return { kind: 'passkey.removed', detail: { passkey: id } }
      })
      return mine(context)
    },
    async setPassword({ password, present }, context) {
      const { id: session, person } = needSession(context)
      const { hasPassword, hasCode, email } = await mine(context)
      if (hasPassword) await needPassword(context, present ?? '', 'password.set')
      await setPassword(identity, context, { person: person.id, name: person.name, email, session }, password, !hasCode)
      return { authenticator: hasCode ? null : await beginAuthenticator(identity, context, password) }
    },
    async setAuthenticator({ password }, context) {
      await needPassword(context, password, 'authenticator.begun')
      await change(context, async (step, person) => {
        await deleteSecondFactor(step, person)
        return { kind: 'authenticator.begun' }
      })
      return beginAuthenticator(identity, context, password)
    },
    async confirmCode({ code }, context) {
      const { person } = needSession(context)
      const answer = await tryCode(identity, context, person.id, code)
      if (answer.refusal !== undefined) return refuse(identity, context, { kind: 'authenticator.confirmed', way: 'code', why: answer.refusal, person: person.id }, wrongCode())
      // Confirming makes a session anew.
      await passOnSession(identity, context, answer, { kind: 'authenticator.confirmed', subject: { kind: 'person', id: person.id } })
      await forgetTries(db, { what: 'code', whose: person.id })
      return { recoveryCodes: await recoveryCodesOf(identity, person.id) }
    },
    async removePassword(_, context) {
      await change(context, async (step, person) => {
        await deletePassword(step, person)
        await deleteSecondFactor(step, person)
        await keepAWay(step, person)
        return { kind: 'password.removed' }
      })
      return mine(context)
    },
    async newRecoveryCodes({ password }, context) {
      await needPassword(context, password, 'recovery-codes.made')
      const answer = await ask(identity, context, (headers) => auth.api.generateBackupCodes({ headers, body: { password }, returnHeaders: true }))
      if (answer.refusal !== undefined) throw new Fault('identity/refused', 'There is no authenticator that recovery codes could stand in for. Set one up first.')
      await change(context, async () => ({ kind: 'recovery-codes.made' }))
      return { recoveryCodes: answer.value.backupCodes }
    },
    async endSession({ id }, context) {
      await change(context, async (step, person) => {
        if (!(await deleteSessionOf(step, person, id))) throw new Fault('kernel/not-found', 'That session has ended already.')
        return { kind: 'session.ended', subject: { kind: 'session', id }, detail: { why: 'revoked' } }
      })
      return mine(context)
    },
    async endSessions(_, context) {
      await change(context, async (step, person) => ({ kind: 'sessions.ended', detail: { why: 'revoked', count: await deleteSessionsOf(step, person) } }))
      forget(context.headers, context.request, address)
    },
  }
}

const noPasskey = () => new Fault('kernel/not-found', 'You have no such passkey; it may have been removed in another window.')

/** Refuses to take away the last way to sign in. */
async function keepAWay(db: Db, person: string): Promise<void> {
  if ((await countWays(db, person)) === 0) throw new Fault('identity/last-way', 'This is your last way to sign in. Add another one first, a passkey on a second device or a password with a code.')
}
