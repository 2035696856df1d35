import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { codeOf } from '../../../test/authenticator.ts'
import { makeLink } from './links.ts'
import { firstAdministrator, house, invited, tokenOf, type Browser, type House, type Somebody } from './world.fixture.ts'

/** How often a password is hashed, which is nearly all the work of a refusal. */
const hashing = vi.hoisted(() => ({ times: 0 }))
vi.mock(import('./password.ts'), async (original) => {
  const real = await original()
  return {
    ...real,
    hashPassword: (password) => (hashing.times++, real.hashPassword(password)),
    verifyPassword: (given) => (hashing.times++, real.verifyPassword(given)),
  }
})

let at: House, chief: Somebody
beforeAll(async () => {
  at = await house()
  chief = await firstAdministrator(at)
})
afterAll(() => at.close())

const password = 'lantern orchard violin'
const refusals = async () => (await at.events('session.opened')).filter(({ outcome }) => outcome === 'refused')

/** Somebody with a password, an authenticator and recovery codes. */
async function withPassword(email: string): Promise<{ browser: Browser; uri: string; recoveryCodes: string[]; id: string }> {
  const { value } = await chief.browser.ask<{ invitation: { person: string }; link: { url: string } }>('POST', '/invitations', { name: 'Desk officer', email, roles: ['officer'] })
  const browser = at.browser()
  await browser.ask('POST', '/session/link', { token: tokenOf(value.link.url) })
  const { uri } = (await browser.ask<{ uri: string }>('POST', '/session/enrolment/password', { password })).value
  // Before the authenticator is confirmed the password is no way in.
  expect((await at.browser().ask('POST', '/session/password', { email, password })).value.code).toBe('identity/refused')
  const done = await browser.ask<{ session: { person: { id: string } }; recoveryCodes: string[] }>('POST', '/session/enrolment/code', { code: codeOf(uri, -1) })
  expect(done.status).toBe(200)
  return { browser, uri, recoveryCodes: done.value.recoveryCodes, id: done.value.session.person.id }
}

async function begin(email: string): Promise<Browser> {
  const browser = at.browser()
  expect((await browser.ask('POST', '/session/password', { email, password })).value).toEqual({ next: 'code' })
  return browser
}

test('a password signs in only with a code, and a code is good for one time', async () => {
  const email = 'codes@ministry.example'
  const { uri, id } = await withPassword(email)
  const one = await begin(email)
  expect((await one.ask('GET', '/account')).status).toBe(401)
  const code = codeOf(uri)
  expect((await one.ask('POST', '/session/code', { code: `${code.slice(0, 3)} ${code.slice(3)}` })).value).toMatchObject({ person: { id } })
  const two = await begin(email)
  const reused = await two.ask('POST', '/session/code', { code })
  expect([reused.status, reused.value.code]).toEqual([401, 'identity/refused'])
  expect((await refusals()).at(-1)).toMatchObject({ subject_id: id, detail: { way: 'password', why: 'CODE_USED' } })
  // The next one opens, even at the same moment only once.
  const three = await begin(email)
  const next = codeOf(uri, 1)
  const both = await Promise.all([two, three].map((browser) => browser.ask('POST', '/session/code', { code: next })))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
})

test('recovery codes work once each, and are told of', async () => {
  const email = 'recovery@ministry.example'
  const { recoveryCodes, browser } = await withPassword(email)
  expect(new Set(recoveryCodes).size).toBe(10)
  expect((await (await begin(email)).ask('POST', '/session/code', { code: recoveryCodes[0] })).status).toBe(200)
  expect((await (await begin(email)).ask('POST', '/session/code', { code: recoveryCodes[0] })).value.code).toBe('identity/refused')
  expect((await browser.ask('GET', '/account')).value).toMatchObject({ recoveryCodesLeft: 9, hasPassword: true, hasCode: true })
  const renewed = (await browser.ask<{ recoveryCodes: string[] }>('POST', '/account/recovery-codes', { password })).value.recoveryCodes
  expect((await (await begin(email)).ask('POST', '/session/code', { code: recoveryCodes[1] })).value.code).toBe('identity/refused')
  expect((await (await begin(email)).ask('POST', '/session/code', { code: renewed[1] })).status).toBe(200)
})

test('an unknown address, a wrong password and a person without one are refused alike, after alike work', async () => {
  const email = 'alike@ministry.example'
  await withPassword(email)
  await invited(at, chief, 'without@ministry.example')
  const work: number[] = []
  const answers = new Set<string>()
  for (const [who, tried] of [[email, 'wrong orchard violin'], ['nobody@ministry.example', password], ['without@ministry.example', password]] as const) {
    const before = hashing.times
    const { status, value, headers } = await at.browser().ask('POST', '/session/password', { email: who, password: tried })
    work.push(hashing.times - before)
    answers.add(JSON.stringify([status, value, headers.getSetCookie()]))
  }
  expect(answers.size).toBe(1)
  // The clock says nothing on a busy machine; what it would tell is how often a password was hashed.
  expect(work).toEqual([1, 1, 1])
})

test('guessing a password is slowed down, for an address that nobody has as well', async () => {
  for (const email of ['guessed@ministry.example', 'nobody-at-all@ministry.example']) {
    if (email.startsWith('guessed')) await invited(at, chief, email)
    const tries: string[] = []
    for (let n = 0; n < 12; n++) tries.push((await at.browser().ask('POST', '/session/password', { email, password: `guess number ${n} of many` })).value.code!)
    expect(tries.slice(9)).toEqual(['identity/refused', 'kernel/too-many', 'kernel/too-many'])
  }
})

test('guessing a code is slowed down across browsers, and success forgets the tries', async () => {
  const email = 'digits@ministry.example'
  const { uri } = await withPassword(email)
  const guess = async () => (await (await begin(email)).ask('POST', '/session/code', { code: '000000' })).value.code
  expect(await guess()).toBe('identity/refused')
  expect((await (await begin(email)).ask('POST', '/session/code', { code: codeOf(uri) })).status).toBe(200)
  await sql`DELETE FROM auth_attempt`.execute(at.it.db)
  const tries = []
  for (let n = 0; n < 7; n++) tries.push(await guess())
  expect(tries.slice(5)).toEqual(['identity/refused', 'kernel/too-many'])
  expect((await (await begin(email)).ask('POST', '/session/code', { code: codeOf(uri, 1) })).value.code).toBe('kernel/too-many')
})

test('proving again: by code or password, not by a wrong one, and not endlessly', async () => {
  const { browser, uri, id } = await withPassword('prove@ministry.example')
  await sql`UPDATE auth_session SET proved_at = now() - interval '1 hour' WHERE user_id = ${id}`.execute(at.it.db)
  expect((await browser.ask('PUT', '/account/password', { password: 'another orchard violin' })).value.code).toBe('kernel/step-up')
  expect((await browser.ask('POST', '/session/prove', { way: 'password', password: 'not this one here' })).value.code).toBe('identity/refused')
  expect((await browser.ask<{ provedAt: string }>('POST', '/session/prove', { way: 'code', code: codeOf(uri) })).status).toBe(200)
  // Whoever has a password gives it to get another.
  for (const present of [undefined, 'not this one here']) expect((await browser.ask('PUT', '/account/password', { password: 'another orchard violin', present })).value.code).toBe('identity/refused')
  expect((await browser.ask('PUT', '/account/password', { password: 'another orchard violin', present: password })).value).toEqual({ authenticator: null })
  const tries = []
  for (let n = 0; n < 8; n++) tries.push((await browser.ask('POST', '/session/prove', { way: 'code', code: '000000' })).value.code)
  expect(tries.at(-1)).toBe('kernel/too-many')
})

test('another authenticator takes the place of the first, whose codes end', async () => {
  const email = 'moved@ministry.example'
  const { browser, uri } = await withPassword(email)
  expect((await browser.ask('PUT', '/account/authenticator', { password: 'not this one here' })).value.code).toBe('identity/refused')
  const { value } = await browser.ask<{ uri: string }>('PUT', '/account/authenticator', { password })
  expect((await browser.ask('POST', '/account/authenticator', { code: '000000' })).value.code).toBe('identity/wrong-code')
  expect((await browser.ask('POST', '/account/authenticator', { code: codeOf(value.uri, -1) })).status).toBe(200)
  expect((await browser.ask('GET', '/account')).value).toMatchObject({ hasCode: true })
  expect((await (await begin(email)).ask('POST', '/session/code', { code: codeOf(uri) })).value.code).toBe('identity/refused')
  expect((await (await begin(email)).ask('POST', '/session/code', { code: codeOf(value.uri) })).status).toBe(200)
})

test('a password that is set ends the other sessions; the last way in cannot be removed', async () => {
  const me = await invited(at, chief, 'both@ministry.example')
  const { authenticator } = (await me.browser.ask<{ authenticator: { uri: string } }>('PUT', '/account/password', { password })).value
  expect((await me.browser.ask('POST', '/account/authenticator', { code: codeOf(authenticator.uri, -1) })).status).toBe(200)
  const other = await begin('both@ministry.example')
  expect((await other.ask('POST', '/session/code', { code: codeOf(authenticator.uri) })).status).toBe(200)
  expect((await me.browser.ask('PUT', '/account/password', { password: 'another orchard violin', present: password })).status).toBe(200)
  expect((await other.ask('GET', '/account')).status).toBe(401)
  expect((await me.browser.ask('DELETE', '/account/password')).value).toMatchObject({ hasPassword: false, hasCode: false })
  const only = await withPassword('only@ministry.example')
  expect((await only.browser.ask('DELETE', '/account/password')).value.code).toBe('identity/last-way')
  expect((await only.browser.ask('PUT', '/account/password', { password: 'another orchard violin', present: password })).status).toBe(200)
  for (const weak of ['short', 'passwordpassword', 'desk officer 26']) expect((await only.browser.ask('PUT', '/account/password', { password: weak, present: 'another orchard violin' })).value.code).toBe('identity/weak-password')
})

test('recovery by a link replaces a lost authenticator', async () => {
  const email = 'stranded@ministry.example'
  const { uri } = await withPassword(email)
  const { url } = await makeLink(at.it.db, at.identity.address, email)
  const browser = at.browser()
  await browser.ask('POST', '/session/link', { token: tokenOf(url) })
  const { value } = await browser.ask<{ uri: string }>('POST', '/session/enrolment/password', { password })
  expect((await browser.ask('POST', '/session/enrolment/code', { code: codeOf(uri) })).value.code).toBe('identity/wrong-code')
  expect((await browser.ask('POST', '/session/enrolment/code', { code: codeOf(value.uri, -1) })).status).toBe(200)
})

test('no secret, password or code is in the audit trail', async () => {
  const told = JSON.stringify(await at.events())
  expect(told).not.toMatch(/lantern|orchard|otpauth|ministry\.example/)
})
