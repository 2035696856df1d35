import { afterAll, beforeAll, expect, test } from 'vitest'
import { inward, outward, signedToken, tokenIn } from './cookies.ts'
import { address, firstAdministrator, house, type House, type Somebody } from './world.fixture.ts'

let at: House, chief: Somebody
beforeAll(async () => {
  at = await house()
  chief = await firstAdministrator(at)
})
afterAll(() => at.close())
const asked = (cookie: string, url = `${address}/api/session`, headers: Record<string, string> = {}) => new Request(url, { headers: { cookie, ...headers } })

test('a session’s cookie is read as better-auth reads it, and a wrong one by neither', async () => {
  const value = chief.browser.cookies.get('entente-8080')!
  const [token, signature] = decodeURIComponent(value).split('.') as [string, string]
  const other = (text: string) => `${text.slice(0, -3)}${text.at(-3) === 'A' ? 'B' : 'A'}${text.slice(-2)}`
  for (const [given, isRight] of [[value, true], [encodeURIComponent(`${token}.${other(signature)}`), false], [encodeURIComponent(`${other(token)}.${signature}`), false], [token, false], ['', false], [`${value}x`, false]] as const) {
    const request = asked(`entente-8080=${given}`)
    expect(await signedToken(request, address, at.identity.key)).toBe(isRight ? token : undefined)
    expect((await at.identity.auth.api.getSession({ headers: inward(request, address) }))?.session.token).toBe(isRight ? token : undefined)
  }
  expect(await signedToken(asked(`entente-8080=${value}`), address, 'another key, of forty-three characters here')).toBeUndefined()
})

test('each port has its own cookies, and only those of this one are read', () => {
  const read = (url: string, at = address) => inward(asked('entente-8080=a; entente-9090=b; __Host-entente=c; entente-8080.state=d; entente-8080.session_data=e; other=f; entente.session_token=g', url), at).get('cookie')
  expect(read('http://localhost:8080/')).toBe('entente.session_token=a; entente.state=d')
  expect(read('http://localhost:9090/')).toBe('entente.session_token=b')
  expect(read('https://localhost:8080/', 'https://localhost:8080')).toBe('entente.session_token=c')
})

test('behind a proxy that speaks https, cookies are bound to its host', () => {
  const request = asked('__Host-entente=c; entente-8080=a', 'http://entente.example/api', { host: 'entente.example' })
  expect(inward(request, 'https://entente.example').get('cookie')).toBe('entente.session_token=c')
  const to = new Headers()
  outward(new Headers([['set-cookie', 'entente.session_token=t.s; Max-Age=9; Path=/; HttpOnly; SameSite=Strict'], ['set-cookie', 'entente.session_data=; Max-Age=0'], ['set-cookie', 'foreign=1']]), to, request, 'https://entente.example')
  expect(to.getSetCookie()).toEqual(['__Host-entente=t.s; Max-Age=9; Path=/; HttpOnly; SameSite=Strict; Secure'])
  expect(tokenIn(new Headers([['set-cookie', 'entente.session_token=t%2B.s; Path=/']]))).toBe('t+')
})
