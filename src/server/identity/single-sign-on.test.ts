import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testClient, testProvider, type TestProvider } from '../../../test/oidc.ts'
import type { Provider } from './auth.ts'
import { address, firstAdministrator, house, type Browser, type House, type Somebody } from './world.fixture.ts'

let provider: TestProvider, at: House, chief: Somebody
const configured = (issuer: string, more: Partial<Provider> = {}): Provider => ({ issuer, clientId: testClient.id, clientSecret: testClient.secret, name: 'Ministry sign-on', isEmailTrusted: false, ...more })

beforeAll(async () => {
  provider = await testProvider(address)
  at = await house(configured(provider.issuer))
  chief = await firstAdministrator(at)
})
afterAll(async () => {
  await at.close()
  await provider.close()
})

const know = async (email: string) => (await chief.browser.ask<{ invitation: { person: string } }>('POST', '/invitations', { name: 'Desk officer', email, roles: ['officer'] })).value.invitation.person
const begin = async (browser: Browser, body: object = {}) => (await browser.ask<{ url: string }>('POST', '/session/single-sign-on', body)).value.url
/** The browser follows the provider's redirect. */
const comeBack = async (browser: Browser, url: string) => {
  const { pathname, search } = new URL(url)
  const { status, headers } = await browser.ask('GET', pathname.slice('/api'.length) + search)
  return { status, to: headers.get('location') }
}
const lastRefusal = async () => (await at.events('session.opened')).filter(({ outcome }) => outcome === 'refused').at(-1)

test('somebody who is known by a verified address comes in, and later by the provider’s subject', async () => {
  const person = await know('known@ministry.example')
  provider.people.set('known', { sub: 'known', email: 'Known@ministry.example', email_verified: true })
  expect((await chief.browser.ask('GET', '/session/ways')).value).toEqual({ address, hasPasskeys: true, singleSignOn: { name: 'Ministry sign-on' } })
  const browser = at.browser()
  const url = await begin(browser, { to: '/relations/JPN?view=table' })
  const asked = new URL(url).searchParams
  expect([asked.get('code_challenge_method'), asked.get('response_type'), asked.get('state')?.length, asked.get('nonce')?.length]).toEqual(['S256', 'code', 32, 32])
  expect(asked.get('scope')?.split(' ').sort()).toEqual(['email', 'openid', 'profile'])
  expect(await comeBack(browser, await provider.visit(url, 'known'))).toEqual({ status: 302, to: '/relations/JPN?view=table' })
  expect((await browser.ask('GET', '/session')).value).toMatchObject({ session: { person: { id: person } } })
  expect((await browser.ask('GET', '/account')).value).toMatchObject({ hasSingleSignOn: true, passkeys: [] })
  expect((await at.events('session.opened')).at(-1)).toMatchObject({ outcome: 'done', person, detail: { way: 'single-sign-on' } })
  // No token of the provider is kept.
  const { rows } = await sql`SELECT access_token, refresh_token, id_token FROM auth_account WHERE provider_id = 'sso'`.execute(at.it.db)
  expect(rows).toEqual([{ access_token: null, refresh_token: null, id_token: null }])
  // The address at the provider changes; the subject is who it is.
  provider.people.set('known', { sub: 'known', email: 'renamed@elsewhere.example', email_verified: false })
  const again = at.browser()
  expect(await comeBack(again, await provider.visit(await begin(again), 'known'))).toEqual({ status: 302, to: '/' })
  expect((await again.ask('GET', '/session')).value).toMatchObject({ session: { person: { id: person } } })
})

test('a stranger, and a known address that the provider did not verify, stay outside; no person is made of them', async () => {
  await know('unverified@ministry.example')
  provider.people.set('stranger', { sub: 'stranger', email: 'stranger@ministry.example', email_verified: true })
  provider.people.set('unverified', { sub: 'unverified', email: 'unverified@ministry.example', email_verified: false })
  provider.people.set('nameless', { sub: 'nameless' })
  const before = (await sql`SELECT FROM person`.execute(at.it.db)).rows.length
  for (const [login, why] of [['stranger', 'signup_disabled'], ['unverified', 'account_not_linked'], ['nameless', 'email_not_found']] as const) {
    const browser = at.browser()
    expect(await comeBack(browser, await provider.visit(await begin(browser), login))).toEqual({ status: 302, to: `/sign-in?refused=${why}` })
    expect((await browser.ask('GET', '/session')).value).toMatchObject({ session: null })
    expect(await lastRefusal()).toMatchObject({ detail: { way: 'single-sign-on', why } })
  }
  expect((await sql`SELECT FROM person`.execute(at.it.db)).rows).toHaveLength(before)
})

test('another browser’s state, a made-up one, none, and one that was used are refused, and told', async () => {
  await know('state@ministry.example')
  provider.people.set('state', { sub: 'state', email: 'state@ministry.example', email_verified: true })
  const [mine, other] = [at.browser(), at.browser()]
  const back = await provider.visit(await begin(mine), 'state')
  await begin(other)
  expect(await comeBack(other, back)).toEqual({ status: 302, to: '/sign-in?refused=state_mismatch' })
  expect(await comeBack(at.browser(), back)).toEqual({ status: 302, to: '/sign-in?refused=state_mismatch' })
  expect(await comeBack(mine, `${address}/api/auth/callback/sso?code=x&state=${'x'.repeat(32)}`)).toEqual({ status: 302, to: '/sign-in?refused=state_mismatch' })
  expect(await comeBack(mine, `${address}/api/auth/callback/sso?code=x`)).toEqual({ status: 302, to: '/sign-in?refused=state_not_found' })
  expect(await lastRefusal()).toMatchObject({ person: null, detail: { way: 'single-sign-on', why: 'state_not_found' } })
  const used = at.browser()
  const answered = await provider.visit(await begin(used), 'state')
  const cookies = new Map(used.cookies)
  expect((await comeBack(used, answered)).to).toBe('/')
  for (const [name, value] of cookies) used.cookies.set(name, value)
  expect((await comeBack(used, answered)).to).toBe('/sign-in?refused=state_mismatch')
})

test('a code that is not the provider’s, its refusal, and another issuer’s answer are refused', async () => {
  for (const [query, why] of [[(state: string) => `code=made-up&state=${state}`, 'invalid_code'], [(state: string) => `error=access_denied&state=${state}`, 'access_denied'], [(state: string) => `code=x&state=${state}&iss=https%3A%2F%2Fevil.example`, 'issuer_mismatch']] as const) {
    const browser = at.browser()
    const state = new URL(await begin(browser)).searchParams.get('state')!
    expect((await comeBack(browser, `${address}/api/auth/callback/sso?${query(state)}`)).to).toBe(`/sign-in?refused=${why}`)
  }
})

test('the way back leads to this server only', async () => {
  for (const to of ['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)']) expect((await at.browser().ask('POST', '/session/single-sign-on', { to })).value.code).toBe('kernel/invalid-input')
})

test('proving again: the provider asks who it is, and says when it last knew', async () => {
  const person = await know('proof@ministry.example')
  provider.people.set('proof', { sub: 'proof', email: 'proof@ministry.example', email_verified: true })
  const cookies = new Map<string, string>()
  const browser = at.browser()
  await comeBack(browser, await provider.visit(await begin(browser), 'proof', cookies))
  const proved = async () => Date.parse((await browser.ask<{ session: { provedAt: string } }>('GET', '/session')).value.session.provedAt)
  // It did not say, so what is grave asks first.
  expect(await proved()).toBe(0)
  expect((await browser.ask('POST', '/account/passkeys/options', {})).value.code).toBe('kernel/step-up')
  const start = Date.now()
  const url = await begin(browser, { again: true })
  expect(new URL(url).searchParams.get('prompt')).toBe('login')
  await comeBack(browser, await provider.visit(url, 'proof', cookies))
  expect(await proved()).toBeGreaterThanOrEqual(Math.floor(start / 1000) * 1000)
  expect((await browser.ask('POST', '/account/passkeys/options', {})).status).toBe(200)
  expect((await sql`SELECT FROM auth_session WHERE user_id = ${person}`.execute(at.it.db)).rows).toHaveLength(1)
})

test('where every address of the provider is trusted, it need not say that it verified one', async () => {
  const trusting = await house(configured(provider.issuer, { isEmailTrusted: true }))
  try {
    const first = await firstAdministrator(trusting)
    await first.browser.ask('POST', '/invitations', { name: 'Desk officer', email: 'unverified@ministry.example', roles: ['officer'] })
    const browser = trusting.browser()
    expect(await comeBack(browser, await provider.visit(await begin(browser), 'unverified'))).toEqual({ status: 302, to: '/' })
  } finally {
    await trusting.close()
  }
})

test('a provider that is away is said to be, keeps nobody else out, and is found when it is back; one that gives itself another name is not believed', async () => {
  const pretender = createServer((_, reply) => reply.setHeader('content-type', 'application/json').end(JSON.stringify({ issuer: provider.issuer, authorization_endpoint: `${provider.issuer}/auth`, token_endpoint: `${provider.issuer}/token`, jwks_uri: `${provider.issuer}/jwks`, id_token_signing_alg_values_supported: ['RS256'] })))
  await new Promise<void>((done) => pretender.listen(0, '127.0.0.1', done))
  const { port } = pretender.address() as AddressInfo
  const other = await house(configured(`http://127.0.0.1:${port}`))
  try {
    expect(await other.browser().ask('POST', '/session/single-sign-on', {})).toMatchObject({ status: 503, value: { code: 'identity/provider-away', detail: expect.stringContaining('calls itself') } })
    await new Promise<void>((done) => { pretender.close(() => done()); pretender.closeAllConnections() })
    expect((await other.browser().ask('POST', '/session/single-sign-on', {})).value).toMatchObject({ code: 'identity/provider-away', detail: expect.stringContaining('does not answer') })
    await firstAdministrator(other)
    const back = await testProvider(address, port)
    expect((await other.browser().ask('POST', '/session/single-sign-on', {})).status).toBe(200)
    await back.close()
  } finally {
    await other.close()
  }
})

test('without a provider there is no single sign-on', async () => {
  const plain = await house()
  try {
    expect((await plain.browser().ask('POST', '/session/single-sign-on', {})).value.code).toBe('identity/no-single-sign-on')
    expect((await plain.browser().ask('GET', '/auth/callback/sso?code=x&state=y')).headers.get('location')).toBe('/sign-in?refused=no_single_sign_on')
  } finally {
    await plain.close()
  }
})
