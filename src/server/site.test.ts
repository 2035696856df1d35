import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { everything } from '../../test/app.ts'
import { routes } from './http.ts'
import { livekitOrigins } from './policy.ts'
import { siteOf } from './site.ts'

const parent = mkdtempSync(join(tmpdir(), 'entente-site-'))
afterAll(() => rmSync(parent, { recursive: true, force: true }))
const folder = join(parent, 'dist')
mkdirSync(join(folder, 'assets'), { recursive: true })
writeFileSync(join(folder, 'index.html'), '<title>Entente</title>')
writeFileSync(join(folder, 'assets', 'app-1a2b.js'), 'plain()')
writeFileSync(join(folder, 'assets', 'app-1a2b.js.br'), brotliCompressSync('plain()'))
mkdirSync(join(folder, '.vite'))
writeFileSync(join(folder, '.vite', 'manifest.json'), 'digest')
writeFileSync(join(folder, '..', 'secret.json'), '{}')

const agreement = z.object({ id: z.string(), parties: z.array(z.string()) }).meta({ id: 'Agreement' })
const contract = {
  sign: endpoint({ method: 'POST', path: '/agreements/:id/sign', input: z.object({ id: z.string(), by: z.string().describe('Who signs.') }), output: agreement, can: 'records:write', faults: ['agreements/lapsed'], says: 'Signs an agreement.' }),
  list: endpoint({ method: 'GET', path: '/agreements', input: z.object({ year: z.number().int().optional(), party: z.array(z.string()).default([]) }), output: z.array(agreement), can: 'public', says: 'Agreements in force.' }),
  text: endpoint({ method: 'GET', path: '/agreements/:id/text', input: z.object({ id: z.string() }), produces: ['application/pdf'], can: 'public', says: 'Its text.' }),
}
const many = Array.from({ length: 200 }, (_, n) => ({ id: `a${n}`, parties: ['FJI', 'PER'] }))
const room = routes(contract, { sign: async ({ id, by }) => ({ id, parties: [by] }), list: async () => many, text: async () => new Response('%PDF') }, { 'agreements/lapsed': { status: 409, title: 'The agreement has lapsed' } })
const site = siteOf({ routes: [room], sessionOf: async () => everything, hosts: ['entente.example'], version: '1.2.3', report: (_, __, error) => { throw error }, screens: folder })
const at = 'http://127.0.0.1:8080'
const ask = (path: string, init: RequestInit = {}) => site.request(`${at}${path}`, init)
const sign = (headers: Record<string, string>) => ask('/api/agreements/1/sign', { method: 'POST', body: '{"by":"FJI"}', headers: { 'content-type': 'application/json', ...headers } })

test('every answer carries the headers that protect pages, refusals too', async () => {
  for (const path of ['/', '/api/agreements', '/api/nothing', '/nothing.js', '/api/docs']) {
    const reply = await ask(path)
    expect(reply.headers.get('content-security-policy')).toMatch(/script-src 'self';.*frame-ancestors 'none'/)
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff')
    expect(reply.headers.get('referrer-policy')).toBe('same-origin')
  }
})

test('a foreign host name is refused, ours are not', async () => {
  for (const host of ['evil.example', 'evil.example:8080', '127.0.0.1.evil.example', '10.0.0.1']) expect((await ask('/', { headers: { host } })).status).toBe(421)
  for (const host of ['localhost:8080', '127.0.0.1', '[::1]:8080', 'ENTENTE.example']) expect((await ask('/', { headers: { host } })).status).toBe(200)
})

test('another site’s page may not change anything', async () => {
  for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'http://127.0.0.1:9999' }, { 'sec-fetch-site': 'cross-site' }]) expect((await sign(headers as Record<string, string>)).status).toBe(403)
  for (const headers of [{ origin: at, host: '127.0.0.1:8080' }, {}, { 'sec-fetch-site': 'same-origin' }]) expect((await sign(headers as Record<string, string>)).status).toBe(200)
})

test('screens: the smallest form that lies ready, kept for a year when hashed', async () => {
  const plain = await ask('/assets/app-1a2b.js')
  expect([plain.headers.get('content-encoding'), plain.headers.get('cache-control'), await plain.text()]).toEqual([null, 'public, max-age=31536000, immutable', 'plain()'])
  const small = await ask('/assets/app-1a2b.js', { headers: { 'accept-encoding': 'gzip, br' } })
  expect([small.headers.get('content-encoding'), small.headers.get('content-type')]).toEqual(['br', 'text/javascript; charset=utf-8'])
  const again = await ask('/assets/app-1a2b.js', { headers: { 'if-none-match': plain.headers.get('etag')! } })
  expect(again.status).toBe(304)
})

test('a screen’s own address gives the page; a file that is not there does not', async () => {
  for (const path of ['/', '/relations/JPN', '/setup']) {
    const reply = await ask(path)
    expect([reply.status, reply.headers.get('cache-control'), await reply.text()]).toEqual([200, 'no-cache', '<title>Entente</title>'])
  }
  expect((await ask('/assets/none-1.js')).status).toBe(404)
})

test('nothing outside the folder is read', async () => {
  for (const path of ['/../secret.json', '/%2e%2e/secret.json', '/assets/..%2f..%2fsecret.json', '/assets/%2e%2e%5c..%5csecret.json', '/.vite/manifest.json', '/assets/..%2f.vite/manifest.json', '/%00', '/%', '/index.html%00.js']) {
    const reply = await site.fetch(new Request(at + path))
    const text = await reply.text()
    expect([path, text === '{}' || text === 'digest']).toEqual([path, false])
  }
})

test('long answers are compressed, short ones are not', async () => {
  const long = await ask('/api/agreements', { headers: { 'accept-encoding': 'gzip' } })
  expect(long.headers.get('content-encoding')).toBe('gzip')
  const text = await new Response(long.body!.pipeThrough(new DecompressionStream('gzip'))).text()
  expect(JSON.parse(text)).toEqual(many)
})

test('OpenAPI 3.1 describes paths, parameters, bodies, files, faults and shared shapes', async () => {
  const described = (await (await ask('/api/openapi.json')).json()) as { openapi: string; info: object; paths: Record<string, Record<string, Record<string, unknown>>>; components: { schemas: object } }
  expect(described).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } })
  const signing = described.paths['/api/agreements/{id}/sign']!['post']!
  expect(signing).toMatchObject({
    operationId: 'agreements.sign',
    parameters: [{ name: 'id', in: 'path', required: true }],
    requestBody: { content: { 'application/json': { schema: { properties: { by: { type: 'string', description: 'Who signs.' } }, required: ['by'] } } } },
    responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Agreement' } } } }, 409: { description: 'agreements/lapsed: The agreement has lapsed.' } },
  })
  expect(described.paths['/api/agreements']!['get']).toMatchObject({ parameters: [{ name: 'year', in: 'query', required: false }, { name: 'party', required: false, schema: { type: 'array' } }], security: [], responses: { 200: { content: { 'application/json': { schema: { items: { $ref: '#/components/schemas/Agreement' } } } } } } })
  expect(described.paths['/api/agreements/{id}/text']!['get']).toMatchObject({ responses: { 200: { content: { 'application/pdf': {} } } } })
  expect(described.components.schemas).toMatchObject({ Agreement: { type: 'object', properties: { id: { type: 'string' }, parties: { type: 'array' } } }, Problem: {} })
})

test('ASVS 3.4.3: each page has a nonce of its own, in its policy and in itself, and is not revalidated', async () => {
  writeFileSync(join(folder, 'page.html'), '<meta property="csp-nonce" nonce="__nonce__">')
  const seen = new Set<string>()
  for (let n = 0; n < 3; n++) {
    const reply = await ask('/page.html', { headers: { 'if-none-match': '*' } })
    const nonce = /style-src 'self' 'nonce-([\w+/]{22}==)'/.exec(reply.headers.get('content-security-policy')!)![1]!
    expect([reply.status, reply.headers.get('etag'), await reply.text()]).toEqual([200, null, `<meta property="csp-nonce" nonce="${nonce}">`])
    seen.add(nonce)
  }
  expect(seen.size).toBe(3)
  for (const path of ['/', '/api/docs', '/api/agreements', '/assets/app-1a2b.js']) expect((await ask(path)).headers.get('content-security-policy')).not.toContain('unsafe')
})

test('ASVS 3.4.7: browsers tell what they refused, and the log is not theirs to fill', async () => {
  const said: string[] = []
  const told = siteOf({ routes: [], sessionOf: async () => undefined, hosts: [], version: '1', report: () => {}, screens: undefined, refused: (line) => said.push(line) })
  const send = (body: string, type = 'application/csp-report') => told.request(`${at}/api/reports`, { method: 'POST', body, headers: { 'content-type': type } })
  expect((await told.request(`${at}/api/nothing`)).headers.get('content-security-policy')).toMatch(/report-uri \/api\/reports$/)
  expect((await send('{"csp-report":{"effective-directive":"style-src","blocked-uri":"inline","document-uri":"http://a/search?q=secret#x","line-number":3}}')).status).toBe(204)
  expect((await send(JSON.stringify([{ type: 'csp-violation', body: { effectiveDirective: 'img-src', blockedURL: 'http://b\n2026-01-01 error forged', documentURL: 'http://a/' } }, { type: 'other' }]), 'application/reports+json')).status).toBe(204)
  expect(said).toEqual(['A browser refused "inline" by "style-src" on the page "http://a/search".', 'A browser refused "http://b\\n2026-01-01 error forged" by "img-src" on the page "http://a/".'])
  expect([(await send('{}', 'text/plain')).status, (await send('{')).status, (await send(`"${'x'.repeat(70_000)}"`)).status, (await send('[{"type":3}]')).status]).toEqual([415, 400, 413, 204])
  for (let n = 0; n < 30; n++) await send('{"csp-report":{}}')
  expect(said).toHaveLength(10)
})

test('ASVS 3.4.1: over https browsers are held to it for two years; in the clear nothing is promised', async () => {
  const secure = siteOf({ routes: [room], sessionOf: async () => everything, hosts: ['entente.example'], origin: 'https://entente.example', isSecure: true, version: '1', report: () => {}, screens: undefined })
  const change = (origin: string, host: string) => secure.request('http://127.0.0.1:8080/api/agreements/1/sign', { method: 'POST', body: '{"by":"FJI"}', headers: { 'content-type': 'application/json', origin, host } })
  expect((await secure.request(`${at}/api/agreements`)).headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains')
  expect((await ask('/api/agreements')).headers.get('strict-transport-security')).toBeNull()
  // A proxy may pass on another Host than the browser saw; a page that came in the clear is not ours.
  expect([(await change('https://entente.example', '127.0.0.1:8080')).status, (await change('http://entente.example', 'entente.example')).status]).toEqual([200, 403])
})

test('security.txt says whom to tell, for half a year from now; without a contact there is none', async () => {
  const known = siteOf({ routes: [], sessionOf: async () => undefined, hosts: [], origin: 'https://entente.example', securityContacts: ['mailto:security@entente.example'], version: '1', report: () => {}, screens: folder })
  const reply = await known.request(`${at}/.well-known/security.txt`)
  const text = await reply.text()
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
  expect(text).toMatch(/^Contact: mailto:security@entente\.example\r\nExpires: \d{4}-\d\d-\d\dT00:00:00Z\r\nCanonical: https:\/\/entente\.example\/\.well-known\/security\.txt\r\n$/)
  const days = (Date.parse(/Expires: (\S+)/.exec(text)![1]!) - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(178)
  expect(days).toBeLessThan(365)
  expect((await ask('/.well-known/security.txt')).status).toBe(404)
})

test('ASVS 3.4.2, 3.5.1: no other origin is let in: no CORS headers, and no preflight is answered', async () => {
  const preflight = await ask('/api/agreements/1/sign', { method: 'OPTIONS', headers: { 'origin': 'https://evil.example', 'access-control-request-method': 'POST' } })
  for (const reply of [preflight, await ask('/api/agreements', { headers: { origin: 'https://evil.example' } })]) expect([...reply.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  expect(preflight.status).toBe(405)
  // A form can send text without a preflight; it is not taken for JSON.
  expect((await ask('/api/agreements/1/sign', { method: 'POST', body: '{"by":"FJI"}', headers: { 'content-type': 'text/plain', 'origin': at, 'host': '127.0.0.1:8080' } })).status).toBe(415)
})

test('ASVS 3.2.1: another site’s page may lead here, and load nothing of the interface', async () => {
  const as = async (site: string, mode: string, path = '/api/agreements') => (await ask(path, { headers: { 'sec-fetch-site': site, 'sec-fetch-mode': mode } })).status
  expect([await as('cross-site', 'no-cors'), await as('same-site', 'cors'), await as('cross-site', 'navigate'), await as('same-origin', 'cors'), await as('none', 'navigate'), await as('cross-site', 'navigate', '/')]).toEqual([403, 403, 200, 200, 200, 200])
})

test('ASVS 3.5.3: what changes something is not reached by GET, HEAD or a query', async () => {
  for (const method of ['GET', 'HEAD']) expect((await ask('/api/agreements/1/sign?by=FJI', { method })).status).toBe(405)
})

test('ASVS 4.1.1, 14.3.2: every answer states its type and, where it holds data, is not to be stored', async () => {
  for (const [path, type, cache] of [['/', 'text/html; charset=utf-8', 'no-cache'], ['/api/agreements', 'application/json; charset=utf-8', 'private, no-store'], ['/api/nothing', 'application/problem+json', 'no-store'], ['/api/docs/page.js', 'text/javascript; charset=utf-8', 'no-cache']]) {
    const reply = await ask(path!)
    expect([path, reply.headers.get('content-type'), reply.headers.get('cache-control'), reply.headers.get('x-content-type-options')]).toEqual([path, type, cache, 'nosniff'])
  }
})

test('ASVS 15.3.3, 15.3.6, 15.3.7: fields come from their one place; others are left out, and prototypes are left alone', async () => {
  const given: unknown[] = []
  const taking = siteOf({ routes: [routes({ sign: contract.sign }, { sign: async (input) => (given.push(input), { id: input.id, parties: [] }) }, { 'agreements/lapsed': { status: 409, title: '' } })], sessionOf: async () => everything, hosts: [], version: '1', report: () => {}, screens: undefined })
  const reply = await taking.request(`${at}/api/agreements/1/sign?by=PER&id=2`, { method: 'POST', body: '{"by":"FJI","id":"3","approved":true,"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}', headers: { 'content-type': 'application/json' } })
  expect(reply.status).toBe(200)
  expect(given).toEqual([{ id: '1', by: 'FJI' }])
  expect((given[0] as { polluted?: boolean }).polluted ?? ({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('ASVS 13.4.1, 13.4.3: neither folders nor what version control keeps are shown', async () => {
  mkdirSync(join(folder, '.git'), { recursive: true })
  writeFileSync(join(folder, '.git', 'config'), 'digest')
  for (const path of ['/assets', '/assets/', '/.git/config', '/.git/', '/assets/../.git/config']) {
    const text = await (await ask(path)).text()
    expect([path, /digest|app-1a2b/.test(text)]).toEqual([path, false])
  }
})

test('an answer that brings a stricter policy of its own keeps it', async () => {
  const strict = siteOf({ routes: [routes({ text: contract.text }, { text: async () => new Response('%PDF', { headers: { 'content-security-policy': "default-src 'none'; sandbox", 'content-disposition': 'attachment' } }) })], sessionOf: async () => everything, hosts: [], version: '1', report: () => {}, screens: undefined })
  const reply = await strict.request(`${at}/api/agreements/1/text`, { headers: { 'accept-encoding': 'gzip' } })
  expect([reply.headers.get('content-security-policy'), reply.headers.get('x-content-type-options'), reply.headers.get('content-disposition')]).toEqual(["default-src 'none'; sandbox", 'nosniff', 'attachment'])
})

test('camera, microphone and screen are for the pages of video meetings alone, and so is their LiveKit server', async () => {
  const meets = siteOf({ routes: [], sessionOf: async () => undefined, hosts: [], version: '1', report: () => {}, screens: folder, videoServers: livekitOrigins('wss://livekit.example.org') })
  const read = async (path: string) => {
    const { headers } = await meets.request(`${at}${path}`)
    return { camera: /camera=(\(.*?\)), microphone=(\(.*?\)), display-capture=(\(.*?\))/.exec(headers.get('permissions-policy') ?? '')?.slice(1), connect: /connect-src ([^;]+)/.exec(headers.get('content-security-policy') ?? '')?.[1] }
  }
  const closed = { camera: ['()', '()', '()'], connect: "'self'" }
  for (const path of ['/', '/relations', '/meetings', '/meetings/0192', '/meetings/0192/room/more', '/room', '/api/health', '/assets/app-1a2b.js', '/nothing.json']) expect(await read(path), path).toEqual(closed)
  for (const path of ['/meetings/0192/room', '/meetings/0192/room?x=1']) expect(await read(path), path).toEqual({ camera: ['(self)', '(self)', '(self)'], connect: "'self' wss://livekit.example.org https://livekit.example.org" })
})
