import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { everything } from '../../../test/app.ts'
import { routes } from '../http.ts'
import { siteOf } from '../site.ts'
import { callerBehind, networkOf, proxiesOf, rememberCaller } from './caller.ts'
import { limiterOf } from './limiter.ts'
import { allowances, paceOf, pacerOf } from './pace.ts'

test('a bucket lets a burst through, then its rate, and says how long to wait', () => {
  let now = 0
  const limiter = limiterOf({ burst: 3, perMinute: 6 }, () => now)
  expect([1, 2, 3, 4].map(() => limiter.take('a'))).toEqual([0, 0, 0, 10])
  expect(limiter.take('b')).toBe(0)
  now = 9_999
  expect(limiter.take('a')).toBe(1)
  now = 10_000
  expect([limiter.take('a'), limiter.take('a')]).toEqual([0, 10])
  // A clock set back neither fills nor empties.
  now = 0
  expect(limiter.take('a')).toBe(10)
})

test('whoever asks however: never more than the burst and what the time filled up, and whoever waits as told is let through', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 600 }), fc.array(fc.nat({ max: 20_000 }), { maxLength: 200 }), (burst, perMinute, pauses) => {
    let now = 0, taken = 0
    const limiter = limiterOf({ burst, perMinute }, () => now)
    for (const pause of pauses) {
      now += pause
      const wait = limiter.take('a')
      if (wait === 0) taken += 1
      else {
        now += wait * 1000
        expect(limiter.take('a')).toBe(0)
        taken += 1
      }
      expect(taken).toBeLessThanOrEqual(burst + (now * perMinute) / 60_000 + 1e-6)
    }
  }), { numRuns: 300 })
})

test('ASVS 2.4.1: memory is bounded, and quiet keys are forgotten', () => {
  let now = 0
  const limiter = limiterOf({ burst: 2, perMinute: 60 }, () => now, 100)
  for (let n = 0; n < 1000; n++) limiter.take(`k${n}`)
  expect(limiter.size()).toBeLessThanOrEqual(100)
  now = 5_000
  limiter.take('late')
  expect(limiter.size()).toBe(1)
})

test('ASVS 4.1.3: only what trusted proxies add to X-Forwarded-For is believed', () => {
  const none = proxiesOf([])
  expect(callerBehind('203.0.113.9', '198.51.100.1', none)).toBe('203.0.113.9')
  expect(callerBehind('::ffff:127.0.0.1', '198.51.100.1', none)).toBe('127.0.0.1')
  const ours = proxiesOf(['127.0.0.1', '10.0.0.0/8', 'fd00::/8'])
  expect(callerBehind('127.0.0.1', '1.1.1.1, 198.51.100.1, 10.2.3.4', ours)).toBe('198.51.100.1')
  expect(callerBehind('fd00::1', '2001:DB8::7', ours)).toBe('2001:db8::7')
  expect(callerBehind('127.0.0.1', undefined, ours)).toBe('127.0.0.1')
  expect(callerBehind('127.0.0.1', 'unknown', ours)).toBe('127.0.0.1')
  expect(callerBehind('127.0.0.1', '198.51.100.1:4711', ours)).toBe('198.51.100.1')
  expect(callerBehind('198.51.100.9', '1.1.1.1', ours)).toBe('198.51.100.9')
})

test('one IPv6 network counts as one caller', () => {
  expect(networkOf('2001:db8:0:1::7')).toBe('2001:db8:0:1::/64')
  expect(networkOf('2001:db8:0:1:ffff:ffff:ffff:ffff')).toBe('2001:db8:0:1::/64')
  expect(networkOf('::1')).toBe('0:0:0:0::/64')
  expect(networkOf('198.51.100.1')).toBe('198.51.100.1')
})

const none = z.object({})
const contract = {
  list: endpoint({ method: 'GET', path: '/list', input: none, output: z.void(), can: 'records:read', says: 'Lists.' }),
  find: endpoint({ method: 'GET', path: '/find', input: none, output: z.void(), can: 'search:read', says: 'Finds.' }),
  file: endpoint({ method: 'GET', path: '/file', input: none, produces: ['text/csv'], can: 'records:read', says: 'A file.' }),
  view: endpoint({ method: 'GET', path: '/view', input: none, produces: ['image/png'], can: 'records:read', says: 'A picture.' }),
  enter: endpoint({ method: 'POST', path: '/enter', input: none, output: z.void(), can: 'public', says: 'Signs in.' }),
}

test('a public change is a kind of signing in, a file is heavy, unless the contract says otherwise', () => {
  expect(Object.values(contract).map(paceOf)).toEqual(['usual', 'search', 'heavy', 'usual', 'sign-in'])
})

test('ASVS 2.4.1, 6.3.1: too many are refused with 429 and Retry-After, a caller and a person each by themselves', async () => {
  const room = routes(contract, { list: () => undefined, find: () => undefined, file: () => new Response('a'), view: () => new Response('a'), enter: () => undefined })
  let now = 0
  let isIn = false
  const said: string[] = []
  const site = siteOf({ routes: [room], sessionOf: async () => (isIn ? everything : undefined), hosts: [], version: '1', report: () => {}, screens: undefined, pacer: pacerOf(1, () => now, (line) => said.push(line)) })
  const ask = async (path: string, from: string, method = 'GET') => {
    const request = new Request(`http://127.0.0.1:8080/api${path}`, { method, ...(method === 'POST' && { body: '{}', headers: { 'content-type': 'application/json' } }) })
    rememberCaller(request, from)
    return site.fetch(request)
  }
  const many = async (count: number, ...how: Parameters<typeof ask>) => {
    const seen = new Map<number, number>()
    for (let n = 0; n < count; n++) {
      const { status } = await ask(...how)
      seen.set(status, (seen.get(status) ?? 0) + 1)
    }
    return Object.fromEntries(seen)
  }
  expect(await many(40, '/enter', '198.51.100.1', 'POST')).toEqual({ 204: allowances['sign-in'].burst, 429: 10 })
  expect(said).toEqual(['Refused requests of 198.51.100.1: too many in a short time (sign-in).'])
  const refused = await ask('/enter', '198.51.100.1', 'POST')
  expect([refused.headers.get('retry-after'), ((await refused.json()) as { code: string }).code]).toEqual(['2', 'kernel/too-many'])
  expect((await ask('/enter', '198.51.100.2', 'POST')).status).toBe(204)
  now = 2_000
  expect((await ask('/enter', '198.51.100.1', 'POST')).status).toBe(204)
  // A person is one, from however many addresses.
  isIn = true
  const searches = await Promise.all(Array.from({ length: 130 }, (_, n) => ask('/find', `198.51.100.${n}`)))
  expect(searches.filter((reply) => reply.status === 429)).toHaveLength(10)
  expect((await ask('/list', '198.51.100.3')).status).toBe(204)
  // And everything together has its limit, even what does not exist.
  expect((await many(allowances.everything.burst + 5, '/nothing', '198.51.100.200'))[429]).toBe(5)
})

test('no limit at 0, a small allowance lets through one', () => {
  const pacer = pacerOf(0)
  const request = new Request('http://127.0.0.1/')
  expect(() => { for (let n = 0; n < 5000; n++) pacer.verb(contract.enter, request, () => undefined) }).not.toThrow()
  const slow = pacerOf(0.01, () => 0)
  slow.verb(contract.enter, request, () => undefined)
  expect(() => slow.verb(contract.enter, request, () => undefined)).toThrow(/Wait 20\d seconds/)
})
