import { expect, test } from 'vitest'
import { siteOf } from './site.ts'

const site = siteOf({
  routes: [], sessionOf: async () => undefined, version: '0', report: () => {}, hosts: [], screens: undefined,
  pages: [{ path: '/notes/:which', answer: (_, part) => new Response(`<p>${part('which')}`, { status: part('which') === 'none' ? 404 : 200, headers: { 'content-type': 'text/html; charset=utf-8', ...(part('which') === 'own' && { 'content-security-policy': "default-src 'none'; style-src 'self'" }) } }) }],
})
const get = (path: string, init: RequestInit = {}) => site.request(`http://localhost${path}`, { ...init, headers: { host: 'localhost', ...init.headers } })

test('a room’s page answers anybody at its own address, with the guard’s headers and the strictest policy unless it brings one', async () => {
  const answer = await get('/notes/one')
  expect([answer.status, await answer.text()]).toEqual([200, '<p>one'])
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect((await get('/notes/own')).headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'self'")
  expect((await get('/notes/none')).status).toBe(404)
})

test('HEAD has no body, a foreign host and a change are refused, and other addresses are not taken', async () => {
  const head = await get('/notes/one', { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
  expect((await get('/notes/one', { headers: { host: 'evil.example' } })).status).toBe(421)
  expect((await get('/notes/one', { method: 'POST' })).status).toBe(404)
  expect((await get('/notes')).status).toBe(404)
})
