import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { everything } from '../../test/app.ts'
import { routes } from './http.ts'
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
