import { afterAll, beforeAll, expect, test } from 'vitest'
import { comeIn, firstAdministrator, house, tokenOf, type House } from './world.fixture.ts'
import { linkAtStart, makeLink } from './links.ts'

let at: House
beforeAll(async () => { at = await house() })
afterAll(() => at.close())

test('the link of the start makes the first administrator, once; afterwards none is printed', async () => {
  const link = (await linkAtStart(at.it.db, at.identity.address))!
  expect(link.url).toMatch(/^http:\/\/localhost:8080\/setup#token=[\w-]{43}$/)
  const who = await comeIn(at, link.url, { name: 'Head of administration', email: 'first@ministry.example' })
  const { value } = await who.browser.ask('GET', '/session')
  expect(value).toMatchObject({ session: { person: { name: 'Head of administration', roles: ['administrator'] } }, enrolling: null })
  expect((await at.browser().ask('POST', '/session/link/read', { token: tokenOf(link.url) })).value.code).toBe('identity/link-used')
  expect(await linkAtStart(at.it.db, at.identity.address)).toBeUndefined()
})
