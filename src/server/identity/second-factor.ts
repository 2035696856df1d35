import { createHash } from 'node:crypto'
import { Fault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { recordEvent } from '../audit/store.ts'
import { onBehalf, type Call } from './admit.ts'
import { ask, type Answer, type Identity } from './identity.ts'
import { countTry } from './limits.ts'
import { checkPassword, hashPassword } from './password.ts'
import { deleteSecondFactor, deleteSessionsOf, giveCodeBack, keepPassword, takeCode, type Way } from './store.ts'

/** Which way in a code is: six digits of an authenticator, else a recovery code. */
export const wayOf = (code: string): Way => (/^\d{6}$/.test(code) ? 'password' : 'recovery-code')

type Tried = Answer<unknown>

/** Tries a person's code or recovery code: each try is counted, and a code of six digits works once. */
export async function tryCode({ auth, db, ...rest }: Identity, call: Call, person: string, code: string, without: Parameters<typeof ask>[3] = []): Promise<Tried> {
  const identity = { auth, db, ...rest }
  await countTry(db, { what: 'code', whose: person })
  if (wayOf(code) === 'recovery-code') return ask(identity, call, (headers) => auth.api.verifyBackupCode({ headers, body: { code }, returnHeaders: true }), without)
  const hash = createHash('sha256').update(`${person} ${code}`).digest('hex')
  if (!(await takeCode(db, person, hash))) return { refusal: 'CODE_USED' }
  const answer = await ask(identity, call, (headers) => auth.api.verifyTOTP({ headers, body: { code }, returnHeaders: true }), without)
  if (answer.refusal !== undefined) await giveCodeBack(db, person, hash)
  return answer
}

/** Whose password it is, and the session in which it is set. */
export type Setting = { readonly person: string; readonly name: string; readonly email: string | null; readonly session: string }

/** Keeps a password, after looking whether it is strong enough; the person's other sessions end. `renews` forgets the authenticator too. */
export async function setPassword(identity: Identity, call: Call, { person, name, email, session }: Setting, password: string, renews: boolean): Promise<void> {
  checkPassword(password, { name, email })
  const hash = await hashPassword(password)
  await onBehalf(identity, person, call)(async (step) => {
    if (renews) await deleteSecondFactor(step, person)
    await keepPassword(step, newId(), person, hash)
    const ended = await deleteSessionsOf(step, person, session)
    await recordEvent(step, { kind: 'password.set', subject: { kind: 'person', id: person }, detail: { ended } })
  })
}

/** Begins with an authenticator: what it reads. It counts once a code of it was given. */
export async function beginAuthenticator({ auth, ...rest }: Identity, call: Call, password: string): Promise<{ uri: string }> {
  const answer = await ask({ auth, ...rest }, call, (headers) => auth.api.enableTwoFactor({ headers, body: { password, method: 'totp' }, returnHeaders: true }))
  if (answer.refusal !== undefined || !('totpURI' in answer.value) || typeof answer.value.totpURI !== 'string') throw new Error(`An authenticator could not be begun: ${answer.refusal}`)
  return { uri: answer.value.totpURI }
}

/** A person's recovery codes as they stand. */
export async function recoveryCodesOf({ auth }: Identity, person: string): Promise<string[]> {
  return (await auth.api.viewBackupCodes({ body: { userId: person } })).backupCodes
}

/** What is said of a code that does not confirm an authenticator. */
export const wrongCode = (): Fault => new Fault('identity/wrong-code', 'The code is not the one that the authenticator shows now. Wait for the next one and try it; if it stays wrong, check the clock of the device.')
