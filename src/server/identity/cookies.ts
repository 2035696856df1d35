import { timingSafeEqual } from 'node:crypto'
import { serializeSignedCookie } from 'better-call'
import { addressesTo } from './address.ts'

/** The cookies that better-auth may keep in a browser; any other of its cookies is not passed on. */
const kept = ['session_token', 'two_factor', 'passkey', 'state'] as const

/** What better-auth calls its cookies: this prefix, a point and the name. */
export const innerPrefix = 'entente'

/**
 * What this server's cookies are called in a request's browser. Over https the name binds the cookie to this very host
 * (`__Host-`). Over http it tells the port, since cookies do not: two instances on one machine keep their own.
 */
function outerName(request: Request, address: string): string {
  return addressesTo(request, address).protocol === 'https:' ? '__Host-entente' : `entente-${new URL(request.url).port || 'main'}`
}

/** The headers that better-auth is told of a request: cookies under its own names, the page's origin and the browser. `without` leaves cookies out. */
export function inward(request: Request, address: string, without: readonly (typeof kept)[number][] = []): Headers {
  const outer = outerName(request, address)
  const cookies = (request.headers.get('cookie') ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=')
    const name = pair.slice(0, at).trim()
    const inner = kept.find((one) => name === named(outer, one))
    return at > 0 && inner && !without.includes(inner) ? [`${innerPrefix}.${inner}=${pair.slice(at + 1).trim()}`] : []
  })
  const headers = new Headers({ cookie: cookies.join('; ') })
  for (const name of ['origin', 'user-agent']) {
    const value = request.headers.get(name)
    if (value) headers.set(name, value)
  }
  return headers
}

/** Passes the cookies that better-auth set on to the browser, under this server's names. */
export function outward(from: Headers, to: Headers, request: Request, address: string): void {
  const outer = outerName(request, address)
  for (const cookie of from.getSetCookie()) {
    const [, name, rest] = /^entente\.([a-z_]+)(=.*)$/s.exec(cookie) ?? []
    const inner = kept.find((one) => one === name)
    if (inner) to.append('set-cookie', `${named(outer, inner)}${rest}${outer.startsWith('__Host-') ? '; Secure' : ''}`)
  }
}

/** The token of the session in a request's cookie, if it was signed with this key: the very signature that better-auth sets, worked out again and compared in constant time. */
export async function signedToken(request: Request, address: string, key: string): Promise<string | undefined> {
  const value = /(?:^|; )entente\.session_token=([^;]+)/.exec(inward(request, address).get('cookie') ?? '')?.[1]
  const token = value?.split('.')[0]
  if (!value || !token || !/^[A-Za-z0-9]{16,64}$/.test(token)) return undefined
  const signed = Buffer.from((await serializeSignedCookie('', token, key)).slice(1))
  const given = Buffer.from(value)
  return given.length === signed.length && timingSafeEqual(given, signed) ? token : undefined
}

/** The session's token among the cookies that better-auth set; undefined where it opened none. */
export function tokenIn(headers: Headers): string | undefined {
  for (const cookie of headers.getSetCookie()) {
    const value = new RegExp(`^${innerPrefix}\\.session_token=([^;]+)`).exec(cookie)?.[1]
    if (value) return decodeURIComponent(value).split('.')[0]
  }
  return undefined
}

/** Takes the session's cookie out of the browser. */
export function forget(to: Headers, request: Request, address: string): void {
  const outer = outerName(request, address)
  to.append('set-cookie', `${outer}=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict${outer.startsWith('__Host-') ? '; Secure' : ''}`)
}

const named = (outer: string, inner: string): string => (inner === 'session_token' ? outer : `${outer}.${inner}`)
