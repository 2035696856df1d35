import type { MiddlewareHandler } from 'hono'
import { Fault } from '#kernel/faults.ts'

/**
 * Scripts come from this server only. Styles may be inline, because the component library writes
 * its style tags while it runs; pictures may be data, because charts are saved that way; workers
 * may be blobs, because the map's and the network's layouts are. Nobody may frame us.
 */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * What every request passes first. It refuses a `Host` that is neither this machine's nor a
 * configured name (so that a foreign page cannot reach us by pointing its own name here, “DNS
 * rebinding”), and a change that another site's page asks for (CSRF); and it adds the headers that
 * tell browsers what our pages may do.
 */
export function guard(hosts: readonly string[]): MiddlewareHandler {
  const isOurs = (host: string) => loopback.test(host) || hosts.includes(host)
  return async (c, next) => {
    const protect = () => Object.entries(headers).forEach(([name, value]) => c.header(name, value))
    protect()
    const host = hostName(c.req.header('host') ?? new URL(c.req.url).host)
    if (!isOurs(host)) throw new Fault('kernel/foreign-host', `“${host}” is not a name of this server. Use the address that it printed at its start, or add the name to ENTENTE_HOSTS.`)
    if (!['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) refuseForeign(c.req.header('origin'), c.req.header('sec-fetch-site'), c.req.header('host') ?? new URL(c.req.url).host)
    await next()
    // Again, since an answer made elsewhere does not take over what was set before it.
    protect()
  }
}

const hostName = (host: string): string => host.toLowerCase().replace(/:\d+$/, '')

/** Browsers send `Origin` with every change; programs without one carry no browser's cookie. */
function refuseForeign(origin: string | undefined, site: string | undefined, host: string): void {
  const isSame = origin === undefined ? site === undefined || site === 'same-origin' || site === 'none' : URL.parse(origin)?.host === host.toLowerCase()
  if (!isSame) throw new Fault('kernel/forbidden', `A page of ${origin ?? 'another site'} may not change anything here.`)
}
