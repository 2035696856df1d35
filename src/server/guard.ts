import type { MiddlewareHandler } from 'hono'
import { Fault } from '#kernel/faults.ts'
import { isLoopback, plainHost } from '#kernel/loopback.ts'
import { permissionsOf, policyOf } from './policy.ts'

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': policyOf(),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'x-permitted-cross-domain-policies': 'none',
  'permissions-policy': permissionsOf(false),
}

/** Methods that change nothing, and those that may; no others are offered. */
const reading = ['GET', 'HEAD', 'OPTIONS']
const changing = ['POST', 'PUT', 'PATCH', 'DELETE']

/** Two years, as browsers' lists ask for; browsers heed it over https only. */
const strictTransport = 'max-age=63072000; includeSubDomains'

/** How this server is addressed: names besides this machine's, the address by which it is known, and whether that is https. */
export type Addressed = { readonly hosts: readonly string[]; readonly origin?: string | undefined; readonly isSecure?: boolean | undefined }

/**
 * What every request passes first. It refuses a `Host` that is neither this machine's nor a
 * configured name (so that a foreign page cannot reach us by pointing its own name here, “DNS
 * rebinding”), and a change that another site's page asks for (CSRF); and it adds the headers that
 * tell browsers what our pages may do. An answer may bring a stricter policy or its page's nonce.
 */
export function guard({ hosts, origin, isSecure }: Addressed): MiddlewareHandler {
  const isOurs = (host: string) => isLoopback(host) || hosts.includes(host)
  const always = Object.entries({ ...headers, ...(isSecure && { 'strict-transport-security': strictTransport }) })
  return async (c, next) => {
    for (const [name, value] of always) c.header(name, value)
    const addressed = c.req.header('host') ?? new URL(c.req.url).host
    const host = plainHost(addressed.replace(/:\d+$/, ''))
    if (!isOurs(host)) throw new Fault('kernel/foreign-host', `“${host}” is not a name of this server. Use the address that it printed at its start, or add the name to ENTENTE_HOSTS.`)
    if (!reading.includes(c.req.method) && !changing.includes(c.req.method)) throw new Fault('kernel/method-not-allowed', `${c.req.method} is not offered here.`)
    if (c.req.path.startsWith('/api/')) refuseEmbedding(c.req.header('sec-fetch-site'), c.req.header('sec-fetch-mode'))
    if (changing.includes(c.req.method)) refuseForeign(c.req.header('origin'), c.req.header('sec-fetch-site'), addressed.toLowerCase(), { origin, isSecure })
    await next()
    // Again, since an answer made elsewhere does not take over what was set before it.
    for (const [name, value] of always) if (!c.res.headers.has(name)) c.header(name, value)
  }
}

/** Another site may lead a person here; its pages may not load our answers as their pictures or scripts, not even to learn how long one took. */
function refuseEmbedding(site: string | undefined, mode: string | undefined): void {
  if ((site === 'cross-site' || site === 'same-site') && mode !== 'navigate') throw new Fault('kernel/forbidden', 'A page of another site may not load this.')
}

/** Browsers send `Origin` with every change; programs without one carry no browser's cookie. A proxy in front may not pass the `Host` on, so the address by which we are known counts too. */
function refuseForeign(from: string | undefined, site: string | undefined, host: string, { origin, isSecure }: Pick<Addressed, 'origin' | 'isSecure'>): void {
  const asks = from === undefined ? undefined : URL.parse(from)
  // A page of ours that somebody changed on its way in the clear is not ours any more.
  const isClear = isSecure === true && asks?.protocol === 'http:' && !isLoopback(asks.hostname)
  const isSame = from === undefined ? site === undefined || site === 'same-origin' || site === 'none' : !isClear && ((origin !== undefined && from === origin) || asks?.host === host)
  if (!isSame) throw new Fault('kernel/forbidden', `A page of ${from ?? 'another site'} may not change anything here.`)
}
