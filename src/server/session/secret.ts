import { createHash, randomBytes } from 'node:crypto'

/** A secret of 256 random bits, as 43 characters that fit an address and a cookie. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is kept of a secret. It has full entropy, so a plain hash is enough: there is nothing to guess. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Cookies do not tell ports apart, so the name does: two instances on one machine keep their own. */
const cookieName = (request: Request): string => `entente-${new URL(request.url).port || 'main'}`

/** The session's secret in a request's cookies. */
export function readCookie(request: Request): string | undefined {
  const name = cookieName(request)
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='))
  return pairs.find(([key]) => key === name)?.[1]
}

/** The `Set-Cookie` that keeps a secret in the browser for so many seconds; 0 removes it. */
export function cookieFor(request: Request, secret: string, seconds: number): string {
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : ''
  return `${cookieName(request)}=${secret}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure}`
}
