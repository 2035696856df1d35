import { createHash, randomBytes } from 'node:crypto'

/** A secret of 256 random bits, as 43 characters that fit an address and a cookie. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is kept of a secret. It has full entropy, so a plain hash is enough: there is nothing to guess. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** How long a browser keeps the cookie, in seconds; the server ends it earlier (rules.ts, `isOpenToGuests`). */
const kept = 180 * 86_400

/**
 * What the cookie of one meeting’s guest is called. Each meeting has its own, so that a guest of two has both. Over
 * https the name binds it to this very host (`__Host-`); over http it tells the port, which cookies do not.
 */
export function cookieName(address: string, meeting: string): string {
  const { protocol, port } = new URL(address)
  return `${protocol === 'https:' ? '__Host-entente' : `entente-${port || 'main'}`}-guest-${meeting}`
}

/** The header that gives the cookie to a browser, for no script to read and no other site’s page to send. */
export function cookieFor(address: string, meeting: string, secret: string): string {
  return attributed(address, `${cookieName(address, meeting)}=${secret}; Max-Age=${kept}`)
}

/** The header that takes it away again. */
export function cookieGone(address: string, meeting: string): string {
  return attributed(address, `${cookieName(address, meeting)}=; Max-Age=0`)
}

const attributed = (address: string, cookie: string): string => `${cookie}; Path=/; HttpOnly; SameSite=Strict${address.startsWith('https:') ? '; Secure' : ''}`

/** The secret of a meeting’s guest in a request’s cookies; undefined where there is none that could be one. */
export function secretIn(request: Request, address: string, meeting: string): string | undefined {
  const name = cookieName(address, meeting)
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return /^[A-Za-z0-9_-]{43}$/.exec(pair.slice(at + 1).trim())?.[0]
  }
  return undefined
}
