import { isIP, isIPv4 } from 'node:net'
import { isLoopback, plainHost } from '#kernel/loopback.ts'

/** How this server is reached, as the configuration's keys say. */
type Reach = {
  readonly HOST: string
  readonly ENTENTE_ORIGIN?: string | undefined
  readonly ENTENTE_TLS_CERT?: string | undefined
  readonly ENTENTE_TLS_KEY?: string | undefined
}

/** Whether a text is an address without path, query or user: https, or http for this machine alone. */
export function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  if (!url || url.pathname !== '/' || url.search || url.hash || url.username || url.password) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}

/** Whether a text is an issuer of OpenID Connect: https, or http for this machine alone; a path may follow. */
export function isIssuer(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && !url.search && !url.hash && isOrigin(url.origin) && !url.username && !url.password
}

/** Whether a text is the address of a LiveKit server: wss, or ws for this machine alone; no path. */
export function isLivekit(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^wss?:$/.test(url.protocol) && isOrigin(`${url.protocol === 'wss:' ? 'https' : 'http'}://${text.slice(text.indexOf('://') + 3)}`)
}

/** Whether a text is an IP address or a range of them. */
export function isProxy(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  if (more.length > 0 || isIP(address) === 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isIPv4(address) ? 32 : 128))
}

/**
 * What is wrong with how the server would be reached: sessions may not cross a network in the clear,
 * so any address but loopback needs a certificate of ours or a proxy that has one.
 */
export function checkReach(read: Reach): [keyof Reach, string][] {
  const { HOST: host, ENTENTE_ORIGIN: origin, ENTENTE_TLS_CERT: cert, ENTENTE_TLS_KEY: key } = read
  if (cert && !key) return [['ENTENTE_TLS_KEY', 'is missing: ENTENTE_TLS_CERT needs the private key beside it']]
  if (key && !cert) return [['ENTENTE_TLS_CERT', 'is missing: ENTENTE_TLS_KEY needs the certificate beside it']]
  if (cert && origin && !origin.startsWith('https:')) return [['ENTENTE_ORIGIN', 'has to begin with https://, since a certificate is given']]
  if (isLoopback(host)) return []
  if (!cert && !origin?.startsWith('https:')) {
    return [['HOST', `“${host}” is not a loopback address. To be reached from elsewhere, Entente needs a certificate (ENTENTE_TLS_CERT and ENTENTE_TLS_KEY), or a proxy that has one and whose address is in ENTENTE_ORIGIN (https://…); see docs/install.md. Or leave HOST out, and forward a port over SSH`]]
  }
  if (!origin && (host === '0.0.0.0' || host === '::')) return [['ENTENTE_ORIGIN', `is missing: HOST=${host} stands for every address of this machine, so say by which one browsers reach it, for example https://entente.example.org`]]
  return []
}

/** The host names by which browsers may address a server that is reached so, besides loopback. */
export function hostsOf(config: { readonly hosts: readonly string[]; readonly host: string; readonly origin: string | undefined }): string[] {
  return [...config.hosts, config.host, ...(config.origin ? [plainHost(new URL(config.origin).hostname)] : [])].map(plainHost)
}
