import { Fault } from '#kernel/faults.ts'

/** Whether this browser, at this address, can make and use passkeys at all. */
export const canPasskeys = (): boolean => isSecureContext && typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential

/** What a ceremony is answered with, as JSON. */
export type Answered = { [key: string]: unknown; id: string; rawId: string; type: 'public-key'; response: Record<string, unknown> }

type Options = { readonly challenge: string }

/** Lets the browser make a passkey. Faults: `passkey/cancelled`, `passkey/there` where the device has one for this person already. */
export function makePasskey(options: Options): Promise<Answered> {
  return answered(() => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as unknown as PublicKeyCredentialCreationOptionsJSON) }))
}

/** Lets the browser answer with a passkey. Fault: `passkey/cancelled`. */
export function usePasskeyFor(options: Options): Promise<Answered> {
  return answered(() => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as unknown as PublicKeyCredentialRequestOptionsJSON) }))
}

async function answered(ceremony: () => Promise<Credential | null>): Promise<Answered> {
  try {
    const made = await ceremony()
    if (made instanceof PublicKeyCredential) return made.toJSON() as unknown as Answered
  } catch (cause) {
    const { name } = cause as DOMException
    if (name === 'InvalidStateError') throw new Fault('passkey/there', 'This device has a passkey for you already.', { cause })
    if (name !== 'NotAllowedError' && name !== 'AbortError') throw new Fault('passkey/unusable', (cause as Error).message, { cause })
  }
  // Browsers do not say whether somebody cancelled, waited too long or has no passkey.
  throw new Fault('passkey/cancelled', 'No passkey was given.')
}
