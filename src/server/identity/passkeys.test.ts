import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPasskey, type Crafted } from '../../../test/passkey.ts'
import { address, firstAdministrator, house, invited, type Browser, type House, type Somebody } from './world.fixture.ts'

let at: House, chief: Somebody
beforeAll(async () => {
  at = await house()
  chief = await firstAdministrator(at)
})
afterAll(() => at.close())

const begin = async (browser: Browser) => (await browser.ask<{ challenge: string; userVerification: string; allowCredentials?: unknown }>('POST', '/session/passkey/options', {})).value
const refusal = async () => (await at.events('session.opened')).at(-1)!

test('the ceremony names nobody to a stranger, and asks who is using the passkey', async () => {
  const options = await begin(at.browser())
  expect(options).toMatchObject({ userVerification: 'required', rpId: 'localhost' })
  expect(options.allowCredentials).toBeUndefined()
})

test('an answer works once: a replay is refused with a sentence, and told', async () => {
  const browser = at.browser()
  const response = chief.passkey.get(await begin(browser))
  const held = new Map(browser.cookies)
  expect((await browser.ask('POST', '/session/passkey', { response })).status).toBe(200)
  const before = (await at.events('session.opened')).length
  // With the very cookies of the first time, and without.
  const replayer = at.browser()
  for (const [name, value] of held) replayer.cookies.set(name, value)
  for (const one of [replayer, at.browser()]) {
    const { status, value } = await one.ask('POST', '/session/passkey', { response })
    expect([status, value.code, value.detail]).toEqual([401, 'identity/refused', expect.stringContaining('Begin again')])
    expect(one.cookies.has('entente-8080')).toBe(false)
  }
  expect((await at.events('session.opened')).slice(before)).toMatchObject([1, 2].map(() => ({ outcome: 'refused', person: null, subject_id: chief.id, detail: { way: 'passkey', why: 'CHALLENGE_NOT_FOUND' } })))
})

test('an answer to another browser’s question is refused', async () => {
  const [mine, other] = [at.browser(), at.browser()]
  await begin(mine)
  expect((await mine.ask('POST', '/session/passkey', { response: chief.passkey.get(await begin(other)) })).value.code).toBe('identity/refused')
})

const crafted: [string, Crafted][] = [
  ['of a page of another site', { origin: 'https://evil.example' }],
  ['for another site’s passkeys', { rpId: 'evil.example' }],
  ['that did not check who is using it', { isVerified: false }],
  ['of a registration', { type: 'webauthn.create' }],
  ['of a copied authenticator, whose counter stands still', { counter: 1 }],
]
test.each(crafted)('an answer %s is refused', async (_, how) => {
  const browser = at.browser()
  // So that the counter has moved on.
  await browser.ask('POST', '/session/passkey', { response: chief.passkey.get(await begin(browser)) })
  const next = at.browser()
  const { value } = await next.ask('POST', '/session/passkey', { response: chief.passkey.get(await begin(next), how) })
  expect(value.code).toBe('identity/refused')
  expect(await refusal()).toMatchObject({ outcome: 'refused', subject_id: chief.id })
})

test('an unknown passkey is refused like a known one', async () => {
  const browser = at.browser()
  const { status, value } = await browser.ask('POST', '/session/passkey', { response: testPasskey(address).get(await begin(browser)) })
  const known = at.browser()
  const other = await known.ask('POST', '/session/passkey', { response: chief.passkey.get(await begin(known), { isVerified: false }) })
  expect([status, value]).toEqual([other.status, other.value])
  expect(await at.events('session.opened')).toContainEqual(expect.objectContaining({ outcome: 'refused', subject_id: null, detail: { way: 'passkey', why: 'PASSKEY_NOT_FOUND' } }))
})

test.each([['of another site', { origin: 'https://evil.example' }], ['that did not check who is using it', { isVerified: false }], ['of an authentication', { type: 'webauthn.get' }]] as [string, Crafted][])('a new passkey %s is not kept, which is told', async (_, how) => {
  const options = (await chief.browser.ask<{ challenge: string }>('POST', '/account/passkeys/options', {})).value
  const { status, value } = await chief.browser.ask('POST', '/account/passkeys', { response: testPasskey(address).create(options, how) })
  expect([status, value.code]).toEqual([422, 'identity/passkey-refused'])
  expect((await at.events('passkey.added')).at(-1)).toMatchObject({ outcome: 'refused', subject_id: chief.id })
})

test('a question for making one is none for signing in', async () => {
  const browser = at.browser()
  const options = (await chief.browser.ask<{ challenge: string }>('POST', '/account/passkeys/options', {})).value
  browser.cookies.set('entente-8080.passkey', chief.browser.cookies.get('entente-8080.passkey')!)
  expect((await browser.ask('POST', '/session/passkey', { response: chief.passkey.get(options) })).value.code).toBe('identity/refused')
})

test('a passkey is added, renamed, used and removed; the last one stays', async () => {
  const me = await invited(at, chief, 'keys@ministry.example')
  type Answer = { passkeys: { id: string; name: string; usedAt: string | null }[] }
  const options = (await me.browser.ask<{ challenge: string; excludeCredentials: { id: string }[] }>('POST', '/account/passkeys/options', {})).value
  expect(options.excludeCredentials.map(({ id }) => id)).toEqual([me.passkey.id])
  const second = testPasskey(address)
  const { passkeys } = (await me.browser.ask<Answer>('POST', '/account/passkeys', { response: second.create(options) })).value
  expect(passkeys.map(({ name, usedAt }) => [name, usedAt])).toEqual([['Firefox · Linux', null], ['Firefox · Linux', null]])
  const [first, added] = passkeys
  expect((await me.browser.ask<Answer>('PATCH', `/account/passkeys/${added!.id}`, { name: 'Security key' })).value.passkeys[1]).toMatchObject({ name: 'Security key' })
  expect((await chief.browser.ask('DELETE', `/account/passkeys/${added!.id}`)).status).toBe(404)
  const browser = at.browser()
  expect((await browser.ask('POST', '/session/passkey', { response: second.get(await begin(browser)) })).status).toBe(200)
  expect((await me.browser.ask<Answer>('DELETE', `/account/passkeys/${first!.id}`)).value.passkeys).toMatchObject([{ name: 'Security key', usedAt: expect.any(String) }])
  expect((await me.browser.ask('DELETE', `/account/passkeys/${added!.id}`)).value.code).toBe('identity/last-way')
  expect((await me.browser.ask<Answer>('GET', '/account')).value.passkeys).toHaveLength(1)
})
