import { testPasskey, type TestPasskey } from './passkey.ts'

/** Who comes in where a link is for a new administrator. */
export const firstAdministrator = { name: 'Head of administration', email: 'administration@ministry.example' } as const

/** Sends JSON below `/api` of a server as one browser does, with its cookies, and answers the value. */
export type Send = (path: string, body: object) => Promise<unknown>

/** Comes in by a one-time link with a new passkey, as a browser would: afterwards the sender is signed in. */
export async function comeInBy(link: string, send: Send, who: object = firstAdministrator): Promise<TestPasskey> {
  const { origin, hash } = new URL(link)
  const token = hash.slice('#token='.length)
  const { kind } = (await send('/session/link/read', { token })) as { kind: string }
  await send('/session/link', { token, ...(kind === 'administrator' && who) })
  const passkey = testPasskey(origin)
  const options = (await send('/session/enrolment/passkey/options', {})) as { challenge: string }
  await send('/session/enrolment/passkey', { name: 'Passkey of tests', response: passkey.create(options) })
  return passkey
}

/** A sender without a browser, and the `Cookie` header it has gathered. */
export function senderTo(address: string): { send: Send; cookie(): string } {
  const cookies = new Map<string, string>()
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return {
    cookie,
    async send(path, body) {
      const reply = await fetch(`${address}/api${path}`, { method: 'POST', headers: { 'content-type': 'application/json', origin: address, cookie: cookie() }, body: JSON.stringify(body) })
      for (const set of reply.headers.getSetCookie()) cookies.set(set.slice(0, set.indexOf('=')), set.slice(set.indexOf('=') + 1).split(';')[0]!)
      if (!reply.ok) throw new Error(`${path} was refused: ${await reply.text()}`)
      return reply.json()
    },
  }
}
