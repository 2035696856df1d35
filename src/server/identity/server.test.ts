import { sql } from 'kysely'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { roles } from '#kernel/roles.ts'
import type { Letter } from '../notify/mail.ts'
import { linkAtStart, makeLink } from './links.ts'
import { findSession } from './store.ts'
import { identityKey } from './secret.ts'
import { address, comeIn, firstAdministrator, house, invited, tokenOf, type House, type Somebody } from './world.fixture.ts'

let at: House, chief: Somebody, chiefEmail = ''
beforeAll(async () => { at = await house() })
afterAll(() => at.close())
const codes = (replies: readonly { value: { code?: string } }[]) => replies.map(({ value }) => value.code ?? 'done')

test('the link of the start makes the first administrator, once, though three open it at the same moment', async () => {
  const link = (await linkAtStart(at.it.db, at.identity.address))!
  expect(link.url).toMatch(/^http:\/\/localhost:8080\/setup#token=[\w-]{43}$/)
  const browsers = [1, 2, 3].map((n) => [at.browser(), { token: tokenOf(link.url), name: 'Head of administration', email: `first${n}@ministry.example` }] as const)
  const tries = await Promise.all(browsers.map(([browser, body]) => browser.ask('POST', '/session/link', body)))
  expect(codes(tries).sort()).toEqual(['done', 'identity/link-used', 'identity/link-used'])
  // Nothing but setting up is open before there is a way to sign in.
  const opened = browsers[tries.findIndex(({ status }) => status === 200)]![0]
  expect((await opened.ask('GET', '/session')).value).toMatchObject({ session: null, enrolling: { name: 'Head of administration' } })
  expect((await opened.ask('GET', '/account')).status).toBe(401)
  const who = (await opened.ask<{ enrolling: { email: string } }>('GET', '/session')).value.enrolling
  // Nobody can sign in yet, so the next start prints another, and whoever went away begins again as the same person.
  const again = (await linkAtStart(at.it.db, at.identity.address))!
  chief = await comeIn(at, again.url, { name: 'Head of office', email: who.email })
  expect((await chief.browser.ask('GET', '/session')).value).toMatchObject({ session: { person: { name: 'Head of office', roles: roles.filter((one) => one !== 'reader') } }, enrolling: null })
  expect((await sql`SELECT FROM person`.execute(at.it.db)).rows).toHaveLength(1)
  chiefEmail = who.email
  expect((await opened.ask('GET', '/session')).value).toEqual({ session: null, enrolling: null })
  expect(await linkAtStart(at.it.db, at.identity.address)).toBeUndefined()
  await expect(makeLink(at.it.db, at.identity.address)).rejects.toMatchObject({ code: 'identity/administrator-there' })
  expect(await at.events('session.opened')).toMatchObject([{ outcome: 'done', person: chief.id, detail: { way: 'passkey' } }])
  expect((await at.events('link.opened')).filter(({ outcome }) => outcome === 'refused')).toHaveLength(2)
})

test('the cookie is HttpOnly, strict and of this port; over https it is bound to the host', async () => {
  expect([...chief.browser.cookies.keys()].filter((name) => !name.includes('.'))).toEqual(['entente-8080'])
  const { headers: set } = await chief.browser.ask('POST', '/session/passkey/options', {})
  expect(set.get('set-cookie')).toMatch(/^entente-8080\.passkey=.*; Path=\/; HttpOnly; SameSite=Strict$/)
  const secure = await house(undefined, 'https://entente.example')
  try {
    const { browser } = await firstAdministrator(secure)
    expect([...browser.cookies.keys()].filter((name) => !name.includes('.'))).toEqual(['__Host-entente'])
    const { headers } = await browser.ask('POST', '/session/passkey/options', {})
    expect(headers.get('set-cookie')).toMatch(/^__Host-entente\.passkey=.*; Path=\/; HttpOnly; SameSite=Strict; Secure$/)
  } finally {
    await secure.close()
  }
})

test('secrets of links are kept as hashes, and a session’s row opens nothing without the key', async () => {
  const link = await makeLink(at.it.db, at.identity.address, chiefEmail)
  const dump = JSON.stringify((await sql`SELECT * FROM auth_link`.execute(at.it.db)).rows)
  expect(dump).not.toContain(tokenOf(link.url))
  const { rows } = await sql<{ token: string }>`SELECT token FROM auth_session WHERE user_id = ${chief.id}`.execute(at.it.db)
  const thief = at.browser()
  for (const value of [rows[0]!.token, `${rows[0]!.token}.${Buffer.alloc(32).toString('base64')}`, encodeURIComponent(`${rows[0]!.token}.${'A'.repeat(43)}=`)]) {
    thief.cookies.set('entente-8080', value)
    expect((await thief.ask('GET', '/session')).value).toEqual({ session: null, enrolling: null })
  }
})

test('the key of sessions is made once, for its owner alone, and damage is told', () => {
  const data = mkdtempSync(join(tmpdir(), 'entente-identity-'))
  const key = identityKey(data)
  expect([identityKey(data), key]).toEqual([key, expect.stringMatching(/^[\w-]{43}$/)])
  const path = join(data, 'keys', 'identity.key')
  expect([statSync(path).mode & 0o777, readFileSync(path, 'utf8')]).toEqual([0o600, `${key}\n`])
  writeFileSync(path, 'x')
  expect(() => identityKey(data)).toThrow('is not the key that Entente wrote')
  rmSync(data, { recursive: true })
})

test('a session ends when idle for 12 hours and after 7 days in any case', async () => {
  const hour = 3_600_000
  const { browser, id } = await invited(at, chief, 'idle@ministry.example')
  const { id: session } = (await browser.ask<{ session: { id: string } }>('GET', '/session')).value.session
  const start = Date.now()
  const found = (hours: number, of = session) => findSession(at.it.db, { id: of }, { idleHours: 12 }, new Date(start + hours * hour))
  for (let hours = 11; hours < 168; hours += 11) expect(await found(hours)).toMatchObject({ person: { id } })
  expect(Date.parse((await found(167))!.until)).toBeLessThanOrEqual(start + 168 * hour)
  expect(await found(168.1)).toBeUndefined()
  const idle = await invited(at, chief, 'idler@ministry.example')
  const { id: other } = (await idle.browser.ask<{ session: { id: string } }>('GET', '/session')).value.session
  expect(await found(12.1, other)).toBeUndefined()
  expect((await idle.browser.ask('GET', '/account')).status).toBe(401)
})

test('an expired or withdrawn link does not open, nor one of somebody who is no longer active', async () => {
  const invite = async (email: string) => (await chief.browser.ask<{ invitation: { id: string }; link: { url: string } }>('POST', '/invitations', { name: 'Desk officer', email, roles: ['officer'] })).value
  const [late, withdrawn, former] = [await invite('late@ministry.example'), await invite('withdrawn@ministry.example'), await invite('former@ministry.example')]
  await sql`UPDATE auth_link SET expires_at = now() - interval '1 second' WHERE id = ${late.invitation.id}`.execute(at.it.db)
  expect((await chief.browser.ask('DELETE', `/invitations/${withdrawn.invitation.id}`)).status).toBe(204)
  await sql`UPDATE person SET active = false WHERE email = 'former@ministry.example'`.execute(at.it.db)
  for (const { link } of [late, withdrawn, former]) expect((await at.browser().ask('POST', '/session/link', { token: tokenOf(link.url) })).value.code).toBe('identity/link-used')
  expect((await chief.browser.ask('DELETE', `/invitations/${withdrawn.invitation.id}`)).value.code).toBe('identity/no-invitation')
})

test('a person is recovered by a link for their address; what was open elsewhere ends', async () => {
  const lost = await invited(at, chief, 'lost@ministry.example')
  await expect(makeLink(at.it.db, at.identity.address, 'nobody@ministry.example')).rejects.toMatchObject({ code: 'identity/no-person' })
  const { url } = await makeLink(at.it.db, at.identity.address, 'Lost@ministry.example')
  const back = await comeIn(at, url)
  expect(back.id).toBe(lost.id)
  expect((await lost.browser.ask('GET', '/session')).value).toMatchObject({ session: null })
  expect((await back.browser.ask<{ passkeys: unknown[] }>('GET', '/account')).value.passkeys).toHaveLength(2)
})

test('who is no longer active is out at once, on every browser', async () => {
  const one = await invited(at, chief, 'leaving@ministry.example')
  await sql`UPDATE person SET active = false WHERE id = ${one.id}`.execute(at.it.db)
  expect((await one.browser.ask('GET', '/account')).status).toBe(401)
  expect((await sql`SELECT FROM auth_session WHERE user_id = ${one.id}`.execute(at.it.db)).rows).toEqual([])
  const options = (await one.browser.ask<{ challenge: string }>('POST', '/session/passkey/options', {})).value
  expect((await one.browser.ask('POST', '/session/passkey', { response: one.passkey.get(options) })).value.code).toBe('identity/refused')
  expect((await at.events('session.opened')).at(-1)).toMatchObject({ outcome: 'refused', subject_id: one.id, detail: { why: 'INACTIVE' } })
})

test('only administrators invite, make links, look at accounts and end sessions; and only after proving it is they', async () => {
  const officer = await invited(at, chief, 'curious@ministry.example')
  const asks = [['GET', '/invitations'], ['POST', '/invitations', { name: 'Desk officer', email: 'x@ministry.example', roles: ['administrator'] }], ['POST', `/people/${chief.id}/link`, {}], ['GET', `/people/${chief.id}/account`], ['DELETE', `/people/${chief.id}/sessions`]] as const
  for (const [method, path, body] of asks) expect((await officer.browser.ask(method, path, body)).value.code).toBe('kernel/forbidden')
  await sql`UPDATE auth_session SET proved_at = now() - interval '11 minutes' WHERE user_id = ${chief.id}`.execute(at.it.db)
  for (const [method, path, body] of asks.slice(1, 3)) expect((await chief.browser.ask(method, path, body)).value.code).toBe('kernel/step-up')
  const options = (await chief.browser.ask<{ challenge: string; allowCredentials: { id: string }[] }>('POST', '/session/passkey/options', {})).value
  expect(options.allowCredentials.map(({ id }) => id)).toEqual([chief.passkey.id])
  expect((await chief.browser.ask('POST', '/session/prove', { way: 'passkey', response: officer.passkey.get(options) })).value.code).toBe('identity/refused')
  const fresh = (await chief.browser.ask<{ challenge: string }>('POST', '/session/passkey/options', {})).value
  expect((await chief.browser.ask('POST', '/session/prove', { way: 'passkey', response: chief.passkey.get(fresh) })).status).toBe(200)
  expect((await chief.browser.ask('DELETE', `/people/${officer.id}/sessions`)).value).toEqual({ ended: 1 })
  expect((await officer.browser.ask('GET', '/account')).status).toBe(401)
  expect(await at.events('session.proved')).toMatchObject([{ outcome: 'refused', detail: { way: 'passkey', why: 'OTHER_PERSON' } }, { outcome: 'done' }])
})

test('a new link for somebody who never came in is an invitation still; one is good at a time', async () => {
  const { value } = await chief.browser.ask<{ invitation: { person: string }; link: { url: string } }>('POST', '/invitations', { name: 'Desk officer', email: 'slow@ministry.example', roles: ['officer'] })
  const { value: second } = await chief.browser.ask<{ url: string }>('POST', `/people/${value.invitation.person}/link`, {})
  expect((await at.browser().ask('POST', '/session/link/read', { token: tokenOf(value.link.url) })).value.code).toBe('identity/link-used')
  expect((await at.browser().ask('POST', '/session/link/read', { token: tokenOf(second.url) })).value).toEqual({ kind: 'invitation', name: 'Desk officer', email: 'slow@ministry.example' })
  expect((await chief.browser.ask<{ person: string }[]>('GET', '/invitations')).value.filter(({ person }) => person === value.invitation.person)).toHaveLength(1)
  expect((await chief.browser.ask('POST', '/invitations', { name: 'Desk officer', email: 'SLOW@ministry.example', roles: ['officer'] })).value.code).toBe('identity/email-taken')
})

test('I see where I am signed in, end one session, or all', async () => {
  const me = await invited(at, chief, 'me@ministry.example')
  const second = at.browser('Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1')
  const options = (await second.ask<{ challenge: string }>('POST', '/session/passkey/options', {})).value
  await second.ask('POST', '/session/passkey', { response: me.passkey.get(options) })
  const { sessions } = (await me.browser.ask<{ sessions: { id: string; device: string; isThis: boolean }[] }>('GET', '/account')).value
  expect(sessions.map(({ device, isThis }) => [device, isThis]).sort()).toEqual([['Firefox · Linux', true], ['Safari · iPhone', false]])
  expect((await chief.browser.ask('DELETE', `/account/sessions/${sessions[0]!.id}`)).status).toBe(404)
  expect((await me.browser.ask<{ sessions: unknown[] }>('DELETE', `/account/sessions/${sessions.find(({ isThis }) => !isThis)!.id}`)).value.sessions).toHaveLength(1)
  expect((await second.ask('GET', '/account')).status).toBe(401)
  await sql`UPDATE auth_session SET proved_at = now() - interval '11 minutes' WHERE user_id = ${me.id}`.execute(at.it.db)
  for (const path of ['/account/sessions', `/account/sessions/${sessions[0]!.id}`]) expect((await me.browser.ask('DELETE', path)).value.code).toBe('kernel/step-up')
  const again = (await me.browser.ask<{ challenge: string }>('POST', '/session/passkey/options', {})).value
  await me.browser.ask('POST', '/session/prove', { way: 'passkey', response: me.passkey.get(again) })
  expect((await me.browser.ask('DELETE', '/account/sessions')).status).toBe(204)
  expect(me.browser.cookies.has('entente-8080')).toBe(false)
})

test('nothing of the library below /api/auth answers but the way back from a provider', async () => {
  const browser = at.browser()
  for (const [method, path] of [['POST', '/auth/sign-up/email'], ['POST', '/auth/sign-in/email'], ['GET', '/auth/get-session'], ['GET', '/auth/ok'], ['POST', '/auth/two-factor/enable'], ['GET', '/auth/passkey/generate-authenticate-options'], ['GET', '/auth/callback/google']] as const) {
    expect([path, (await browser.ask(method, path, method === 'POST' ? {} : undefined)).status]).toEqual([path, 404])
  }
})

test('where mail is set up, an invitation is sent as well, in the language of who invites; it stands when the mail server is away', async () => {
  const letters: Letter[] = []
  let isAway = false
  const posted = await house(undefined, address, { send: async (letter) => { if (isAway) throw new Error('connect ECONNREFUSED'); letters.push(letter) } })
  try {
    const { browser } = await firstAdministrator(posted)
    const invite = (email: string, language: string) => browser.ask<{ isMailed: boolean; link: { url: string } }>('POST', '/invitations', { name: 'Desk officer', email, roles: ['officer'] }, { 'accept-language': language })
    const { value } = await invite('one@ministry.example', 'fr')
    expect([value.isMailed, letters[0]]).toEqual([true, { to: 'one@ministry.example', subject: 'Votre invitation à Entente', text: expect.stringContaining(`\n\n${value.link.url}\n\n`) }])
    isAway = true
    const second = await invite('two@ministry.example', 'en')
    expect([second.status, second.value.isMailed]).toEqual([200, false])
    await comeIn(posted, second.value.link.url)
  } finally {
    await posted.close()
  }
})
