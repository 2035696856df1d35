import { afterAll, beforeAll, expect, test } from 'vitest'
import { appOf, localClient } from '../../../test/app.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { contract } from './contract.ts'
import { rateOf } from '../rate/failures.ts'
import { linkAtStart, makeLink, sessionOf, sessionRoutes } from './server.ts'
import { findSession, insertSession, migrations } from './store.ts'

const address = 'http://127.0.0.1:8080'
let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase(migrations)
}, 60_000)
afterAll(() => it.close())

const served = () => {
  const app = appOf([sessionRoutes(it.db, () => address)], { sessionOf: (request) => sessionOf(it.db, request) })
  return (path: string, method = 'GET', body?: object, cookie = '') =>
    app.request(`http://127.0.0.1:8080/api${path}`, { method, headers: { 'content-type': 'application/json', cookie }, ...(body && { body: JSON.stringify(body) }) })
}
const tokenOf = (url: string) => url.split('#token=')[1]!

test('a link signs one browser in, once; sign-out ends it', async () => {
  const ask = served()
  const link = (await linkAtStart(it.db, address))!
  expect(link.url).toMatch(/^http:\/\/127\.0\.0\.1:8080\/setup#token=[\w-]{43}$/)
  const tries = await Promise.all([1, 2, 3].map(() => ask('/session/setup', 'POST', { token: tokenOf(link.url) })))
  expect(tries.map((reply) => reply.status).sort()).toEqual([200, 403, 403])
  const cookie = tries.find((reply) => reply.ok)!.headers.get('set-cookie')!
  expect(cookie).toMatch(/^entente-8080=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=604800$/)
  const mine = cookie.split(';')[0]!
  expect(await (await ask('/session', 'GET', undefined, mine)).json()).toMatchObject({ session: { role: 'administrator' } })
  expect(await (await ask('/session')).json()).toEqual({ session: null })
  expect(await linkAtStart(it.db, address)).toBeUndefined()
  expect((await ask('/session/link', 'POST', {})).status).toBe(401)
  const further = (await (await ask('/session/link', 'POST', {}, mine)).json()) as { url: string }
  expect((await ask('/session/setup', 'POST', { token: tokenOf(further.url) })).status).toBe(200)
  expect((await ask('/session', 'DELETE', undefined, mine)).status).toBe(204)
  expect(await (await ask('/session', 'GET', undefined, mine)).json()).toEqual({ session: null })
})

test('secrets are kept as hashes only', async () => {
  const link = await makeLink(it.db, address, 60_000)
  const kept = JSON.stringify((await it.db.withTables<{ session_link: object }>().selectFrom('session_link').selectAll().execute()))
  expect(kept).not.toContain(tokenOf(link.url))
})

test('an expired link does not open', async () => {
  const link = await makeLink(it.db, address, 60_000, new Date(Date.now() - 61_000))
  expect((await served()('/session/setup', 'POST', { token: tokenOf(link.url) })).status).toBe(403)
})

test('a session ends when idle for 12 hours and after 7 days in any case', async () => {
  const hour = 3_600_000
  const start = Date.now()
  const at = (hours: number) => new Date(start + hours * hour)
  await insertSession(it.db, crypto.randomUUID(), 'a', at(0))
  await insertSession(it.db, crypto.randomUUID(), 'b', at(0))
  expect(await findSession(it.db, 'a', at(12.1))).toBeUndefined()
  for (let hours = 11; hours < 168; hours += 11) expect(await findSession(it.db, 'b', at(hours))).toBeDefined()
  expect((await findSession(it.db, 'b', at(167)))?.until).toBe(at(168).toISOString())
  expect(await findSession(it.db, 'b', at(168.1))).toBeUndefined()
})

test('guessing is slowed down', async () => {
  const api = localClient(contract, [sessionRoutes(it.db, () => address)])
  const tries = []
  for (let i = 0; i < 12; i++) tries.push(await api.setUp({ token: 'x'.repeat(43) }).catch((fault: { code: string }) => fault.code))
  expect(tries.slice(9)).toEqual(['session/link-used', 'kernel/too-many', 'kernel/too-many'])
  let now = 0
  const rate = rateOf(1, 1000, () => now)
  rate.fail()
  expect(() => rate.check()).toThrow('Wait')
  now = 1001
  rate.check()
})
