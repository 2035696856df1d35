import { expect, test } from 'vitest'
import { z } from 'zod'
import { addressOf } from '#kernel/client.ts'
import { endpoint } from '#kernel/contract.ts'
import { Fault } from '#kernel/faults.ts'
import { appOf as strictApp, localClient as strictClient, sessionAs } from '../../test/app.ts'
import { routes, type MountOptions, type Routes } from './http.ts'

/** Visits are no noun of the product, so no role has their permissions. */
const permits = () => true
const appOf = (all: readonly Routes[], options: MountOptions = {}) => strictApp(all, { permits, ...options })
const localClient = (c: typeof contract, all: readonly Routes[], options: MountOptions = {}) => strictClient(c, all, { permits, ...options })

const visit = z.object({ id: z.string(), host: z.string().length(3), days: z.number().int().min(1) })
const contract = {
  visit: endpoint({ method: 'GET', path: '/visits/:id', input: z.object({ id: z.string() }), output: visit, can: 'visits:read', faults: ['visits/cancelled'], says: 'One visit.' }),
  latest: endpoint({ method: 'GET', path: '/visits/latest', input: z.object({}), output: visit, can: 'public', says: 'The latest visit.' }),
  visits: endpoint({
    method: 'GET', path: '/visits', can: 'visits:read', says: 'Visits.', cacheSeconds: 0,
    input: z.object({ year: z.number().int().optional(), host: z.array(z.string()).default([]), isState: z.boolean().optional(), top: z.union([z.literal('all'), z.number()]).optional() }),
    output: z.object({ year: z.number().optional(), host: z.array(z.string()), isState: z.boolean().optional(), top: z.union([z.string(), z.number()]).optional() }),
  }),
  arrange: endpoint({ method: 'POST', path: '/visits/:id', input: visit, output: visit, can: 'visits:write', says: 'Arranges a visit.' }),
  forget: endpoint({ method: 'DELETE', path: '/visits/:id', input: z.object({ id: z.string() }), output: z.void(), can: 'visits:write', says: 'Forgets a visit.' }),
  programme: endpoint({ method: 'GET', path: '/visits/:id/programme', input: z.object({ id: z.string() }), produces: ['application/pdf'], can: 'visits:read', says: 'The programme.' }),
  attach: endpoint({ method: 'POST', path: '/visits/:id/papers', input: z.object({ id: z.string(), name: z.string() }), output: z.object({ bytes: z.number(), name: z.string() }), accepts: 'upload', can: 'visits:write', says: 'Adds a paper.' }),
  slow: endpoint({ method: 'GET', path: '/slow', input: z.object({}), output: z.object({ wasCancelled: z.boolean() }), can: 'visits:read', says: 'Waits.' }),
  broken: endpoint({ method: 'GET', path: '/broken', input: z.object({ how: z.enum(['throws', 'lies', 'fills', 'goes']) }), output: visit, can: 'visits:read', says: 'Breaks.' }),
}
const one = { id: 'v1', host: 'JPN', days: 2 }
const room = routes(contract, {
  visit: async ({ id }) => {
    if (id === 'gone') throw new Fault('visits/cancelled', 'The visit “gone” was cancelled; look in the archive.')
    return { ...one, id }
  },
  latest: async () => one,
  visits: async (input) => input,
  arrange: async (input) => input,
  forget: async () => undefined,
  programme: async () => new Response('%PDF-', { headers: { 'content-type': 'application/pdf' } }),
  attach: async ({ name }, { request }) => ({ name, bytes: (await request.arrayBuffer()).byteLength }),
  slow: async (_, { signal }) => {
    await new Promise((done) => signal.addEventListener('abort', done))
    return { wasCancelled: true }
  },
  broken: async ({ how }) => {
    if (how === 'throws') throw new Error('secret path')
    if (how === 'fills') throw Object.assign(new Error('no space'), { code: '53100' })
    if (how === 'goes') throw Object.assign(new Error('gone'), { code: 'ENOENT', syscall: 'connect' })
    return { ...one, days: 0 }
  },
}, { 'visits/cancelled': { status: 410, title: 'Cancelled' } })

const api = localClient(contract, [room])
const fault = async (call: Promise<unknown>): Promise<Fault> => call.then(() => { throw new Error('was not refused') }, (error: Fault) => error)

test('a round trip: query numbers, booleans, arrays, unions; JSON bodies; nothing; files', async () => {
  expect(await api.visits({ year: 1999, host: ['JPN', 'US&A'], isState: false, top: 3 })).toEqual({ year: 1999, host: ['JPN', 'US&A'], isState: false, top: 3 })
  expect(await api.visits()).toEqual({ host: [] })
  expect(await api.visits({ top: 'all' })).toEqual({ host: [], top: 'all' })
  expect(await api.arrange({ id: 'a/b', host: 'IDN', days: 1 })).toEqual({ id: 'a/b', host: 'IDN', days: 1 })
  expect(await api.forget({ id: 'x' })).toBeUndefined()
  const file = await api.programme({ id: 'x' })
  expect([file.headers.get('content-type'), await file.text()]).toEqual(['application/pdf', '%PDF-'])
  expect(await api.attach({ id: 'x', name: 'é.txt' }, { body: new Blob(['12345']) })).toEqual({ name: 'é.txt', bytes: 5 })
  expect(await api.attach({ id: 'x', name: 's' }, { body: new Blob(['123']).stream() })).toEqual({ name: 's', bytes: 3 })
})

test('a fixed path is not taken for a named part', async () => {
  expect((await api.latest()).id).toBe('v1')
})

test('a room’s fault arrives by its code and status', async () => {
  expect(await fault(api.visit({ id: 'gone' }))).toMatchObject({ code: 'visits/cancelled', message: expect.stringContaining('archive') })
  const reply = await appOf([room]).request('/api/visits/gone')
  expect(reply.status).toBe(410)
  expect(reply.headers.get('content-type')).toBe('application/problem+json')
  expect(await reply.json()).toEqual({ type: 'urn:entente:fault:visits/cancelled', title: 'Cancelled', status: 410, code: 'visits/cancelled', detail: expect.any(String) })
})

test('wrong input names the field', async () => {
  expect(await fault(api.visits({ year: 'soon' as unknown as number }))).toMatchObject({ code: 'kernel/invalid-input', fields: [{ path: 'year' }] })
  expect(await fault(api.arrange({ id: 'a', host: 'Japan', days: 0 }))).toMatchObject({ fields: [{ path: 'host' }, { path: 'days' }] })
  expect(() => addressOf(contract.visit, {})).toThrow('needs a value for “id”')
})

test('unknown path, wrong method, malformed, foreign and oversized bodies are problems', async () => {
  const app = appOf([room], { bodyLimit: 50 })
  const json = { 'content-type': 'application/json' }
  const of = async (path: string, init?: RequestInit) => {
    const reply = await app.request(path, init)
    return [reply.status, ((await reply.json()) as { code: string }).code, reply.headers.get('allow')]
  }
  expect(await of('/api/nowhere')).toEqual([404, 'kernel/not-found', null])
  expect(await of('/api/visits', { method: 'PUT' })).toEqual([405, 'kernel/method-not-allowed', 'GET'])
  expect(await of('/api/visits/1', { method: 'POST', body: '{"id":', headers: json })).toEqual([400, 'kernel/malformed', null])
  expect(await of('/api/visits/1', { method: 'POST', body: 'a=1', headers: { 'content-type': 'text/plain' } })).toEqual([415, 'kernel/unsupported-media', null])
  expect(await of('/api/visits/1', { method: 'POST', body: ' '.repeat(51), headers: json })).toEqual([413, 'kernel/too-large', null])
})

test('without a session only what is public answers', async () => {
  const stranger = localClient(contract, [room], { sessionOf: async () => undefined })
  expect((await stranger.latest()).id).toBe('v1')
  expect(await fault(stranger.visit({ id: '1' }))).toMatchObject({ code: 'kernel/unauthenticated' })
})

test('bugs and wrong outputs are reported with a reference and show nothing of themselves', async () => {
  const seen: string[] = []
  const app = localClient(contract, [room], { report: (reference, request, error) => seen.push(`${reference} ${request} ${error}`) })
  for (const how of ['throws', 'lies'] as const) {
    const problem = await fault(app.broken({ how }))
    expect(problem).toMatchObject({ code: 'kernel/internal' })
    expect(problem.message).not.toContain('secret')
    expect(seen.at(-1)).toContain(problem.reference)
  }
})

test('a full disk and a database that is away are told as such', async () => {
  const quiet = localClient(contract, [room], { report: () => {} })
  expect(await fault(quiet.broken({ how: 'fills' }))).toMatchObject({ code: 'kernel/disk-full' })
  expect(await fault(quiet.broken({ how: 'goes' }))).toMatchObject({ code: 'kernel/unavailable' })
})

test('when sessions cannot be looked up, what is public still answers', async () => {
  const away = localClient(contract, [room], { sessionOf: () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })), report: () => {} })
  expect((await away.latest()).id).toBe('v1')
  expect(await fault(away.visit({ id: '1' }))).toMatchObject({ code: 'kernel/unavailable' })
})

test('cancelling rejects at once and reaches the handler', async () => {
  const stop = new AbortController()
  setTimeout(() => stop.abort(), 20)
  const app = appOf([room])
  const seen = app.request(new Request('http://localhost/api/slow', { signal: stop.signal }))
  expect(await (await seen).json()).toEqual({ wasCancelled: true })
  const cancelled = new AbortController()
  cancelled.abort()
  await expect(localClient(contract, [room]).visits({}, { signal: cancelled.signal })).rejects.toMatchObject({ name: 'AbortError' })
})

test('a cacheable answer has an ETag and answers 304', async () => {
  const app = appOf([room])
  const first = await app.request('/api/visits')
  expect(first.headers.get('cache-control')).toBe('private, no-cache')
  const again = await app.request('/api/visits', { headers: { 'if-none-match': first.headers.get('etag')! } })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect((await app.request('/api/visits/latest')).headers.get('cache-control')).toBe('private, no-store')
})

test('two endpoints at one address, or a fault in no table, do not start', () => {
  expect(() => appOf([room, room])).toThrow('Two endpoints')
  expect(() => appOf([{ ...room, faults: {} }])).toThrow('visits/cancelled')
})

test('a verb is for those whose roles give its permission, and some ask for a fresh proof', async () => {
  const verbs = {
    read: endpoint({ method: 'GET', path: '/audit', input: z.object({}), output: z.object({}), can: 'audit:read', says: 'Reads.' }),
    manage: endpoint({ method: 'POST', path: '/backup', input: z.object({}), output: z.object({}), can: 'backup:manage', stepUp: true, says: 'Backs up.' }),
    own: endpoint({ method: 'GET', path: '/own', input: z.object({}), output: z.object({}), can: 'signed-in', says: 'Own.' }),
  }
  const all = [routes(verbs, { read: () => ({}), manage: () => ({}), own: () => ({}) })]
  const refused: string[] = []
  const as = (session: ReturnType<typeof sessionAs>) => strictClient(verbs, all, { sessionOf: async () => session, onRefusal: async ({ person, permission, path }) => void refused.push(`${person} ${permission} ${path}`) })
  const administrator = sessionAs(['administrator'])
  await expect(as(administrator).read()).rejects.toMatchObject({ code: 'kernel/forbidden' })
  expect(refused).toEqual([`${administrator.person.id} audit:read /audit`])
  await as(sessionAs(['security-officer'])).read()
  await as(sessionAs([])).own()
  await as(administrator).manage()
  const stale = { ...administrator, provedAt: new Date(Date.now() - 11 * 60_000).toISOString() }
  await expect(as(stale).manage()).rejects.toMatchObject({ code: 'kernel/step-up' })
})
