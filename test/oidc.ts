import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** A provider of OpenID Connect on loopback. `people` are by what they type to sign in; `meddle` may change what it answers. */
export type TestProvider = {
  readonly issuer: string
  readonly people: Map<string, { sub: string; email?: string; email_verified?: boolean }>
  readonly asked: URLSearchParams[]
  /** Signs somebody in at the provider's page, as a browser with these cookies; answers the address to which it sends the browser back. */
  visit(url: string, login: string, cookies?: Map<string, string>): Promise<string>
  close(): Promise<void>
}

export const testClient = { id: 'entente-of-tests', secret: 'a-secret-of-tests-only' } as const

/** Starts a provider that knows one client, at `address`; on a free port, or the one given. */
export async function testProvider(address: string, port = 0): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const people: TestProvider['people'] = new Map()
  const asked: URLSearchParams[] = []
  const provider = new Provider(issuer, {
    clients: [{ client_id: testClient.id, client_secret: testClient.secret, redirect_uris: [`${address}/api/auth/callback/sso`], grant_types: ['authorization_code'], response_types: ['code'] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ['keys-of-tests'] },
    ttl: { Session: 3600, Interaction: 600, Grant: 3600, IdToken: 3600, AccessToken: 3600 },
    findAccount: (_, login) => {
      const person = people.get(login)
      return person && { accountId: login, claims: async () => ({ ...person, name: 'Somebody', sub: person.sub }) }
    },
    // The ministry's own provider does not ask its people for consent.
    async loadExistingGrant(context) {
      const grant = new provider.Grant({ clientId: context.oidc.client!.clientId, accountId: context.oidc.session!.accountId! })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request, reply) => {
    if (request.url?.startsWith('/auth?')) asked.push(new URL(request.url, issuer).searchParams)
    void answer(request, reply)
  })
  return {
    issuer, people, asked,
    async visit(url, login, cookies = new Map()) {
      for (let at = url, step = 0; step < 10; step++) {
        const isForm = at.includes('/interaction/')
        const reply = await fetch(at, {
          redirect: 'manual', method: isForm ? 'POST' : 'GET',
          headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...(isForm && { 'content-type': 'application/x-www-form-urlencoded' }) },
          ...(isForm && { body: new URLSearchParams({ prompt: 'login', login, password: 'any' }).toString() }),
        })
        for (const set of reply.headers.getSetCookie()) cookies.set(set.slice(0, set.indexOf('=')), set.slice(set.indexOf('=') + 1).split(';')[0]!)
        const location = reply.headers.get('location')
        if (!location) throw new Error(`The provider answered ${reply.status} at ${at}: ${await reply.text()}`)
        at = new URL(location, at).href
        if (at.startsWith(address)) return at
      }
      throw new Error('The provider did not come to an end.')
    },
    close: () => new Promise((done) => { server.close(() => done()); server.closeAllConnections() }),
  }
}
