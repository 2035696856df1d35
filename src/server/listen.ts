import { createServer, type IncomingMessage, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { getRequestListener } from '@hono/node-server'
import { Fault } from '#kernel/faults.ts'
import { readCertificate, tlsRules, watchCertificate, type CertificateFiles } from './certificate.ts'
import { callerBehind, proxiesOf, rememberCaller } from './rate/caller.ts'

/** A port that is open. Until `answerWith` is called, requests get 503. */
export type Listening = {
  readonly address: string
  answerWith(fetch: (request: Request) => Response | Promise<Response>): void
  /** Takes no new requests, waits for those under way (10 s at most), then closes. Streams of events, which have no end of their own, end at once: pages resume with the next server. */
  close(): Promise<void>
}

/** How to listen: with a certificate, behind which proxies (addresses and ranges), and who hears of certificates read again; `stallMs` is for tests. */
export type ListenOptions = {
  readonly tls?: CertificateFiles | undefined
  readonly proxies?: readonly string[]
  readonly says?: (line: string) => void
  readonly stallMs?: number
}

const patience = 10_000

/**
 * What a slow or silent client may occupy (“slowloris”): so long for its headers, so many bytes of
 * them, so many connections in all. A body may take hours over a thin line as long as it moves.
 */
const limits = { headersTimeout: 20_000, requestTimeout: 0, keepAliveTimeout: 65_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16_384 } as const
const mostConnections = 2000
const stalled = { ms: 60_000, bytes: 1024 } as const

/** The address by which a browser on this machine reaches a port: by the name `localhost` where it can, since passkeys are bound to names and not to numbers. */
export function addressAt(host: string, port: number, isSecure = false): string {
  const name = host === '127.0.0.1' || host === '::1' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http${isSecure ? 's' : ''}://${name}:${port}`
}

/** Opens a port. Faults: `server/port-in-use`, `server/cannot-listen`, `config/invalid` for a certificate that does not serve. */
export async function listen(host: string, port: number, { tls, proxies = [], says = () => {}, stallMs = stalled.ms }: ListenOptions = {}): Promise<Listening> {
  let answer: (request: Request) => Response | Promise<Response> = starting
  const isProxy = proxiesOf(proxies)
  const streams = new Set<Streaming>()
  const listener = getRequestListener(async (request, { incoming, outgoing }) => {
    rememberCaller(request, callerBehind(incoming.socket.remoteAddress ?? 'unknown', request.headers.get('x-forwarded-for') ?? undefined, isProxy))
    const reply = await answer(request)
    if (reply.headers.get('content-type')?.startsWith('text/event-stream') && !outgoing.destroyed) {
      streams.add(outgoing)
      outgoing.once('close', () => streams.delete(outgoing))
    }
    return reply
  }, { overrideGlobalObjects: false })
  const server = tls ? createSecureServer({ ...limits, ...tlsRules, ...readCertificate(tls) }, listener) : createServer(limits, listener)
  server.maxConnections = mostConnections
  server.on('request', (request: IncomingMessage) => endIfStalled(request, stallMs))
  await opened(server, host, port)
  const unwatch = tls && watchCertificate(tls, server as ReturnType<typeof createSecureServer>, says)
  const taken = server.address()
  const number = typeof taken === 'object' && taken ? taken.port : port
  let closing: Promise<void> | undefined
  return {
    address: addressAt(host, number, tls !== undefined),
    answerWith: (fetch) => {
      answer = fetch
    },
    close: () => {
      unwatch?.()
      return (closing ??= closed(server, streams))
    },
  }
}

/** Ends a connection whose body has not moved by a kilobyte in a minute. */
function endIfStalled(request: IncomingMessage, ms: number): void {
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined) return
  let seen = request.socket.bytesRead
  const check = setInterval(() => {
    if (request.complete) return clearInterval(check)
    const read = request.socket.bytesRead
    // A body that we do not read ourselves stands still by our doing.
    if (read - seen < stalled.bytes && !request.isPaused() && request.readableLength === 0) request.socket.destroy()
    seen = read
  }, ms)
  check.unref()
  request.once('close', () => clearInterval(check))
}

function opened(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(listenFault(cause, host, port)))
    server.listen({ host, port }, resolve)
  })
}

function listenFault(cause: NodeJS.ErrnoException, host: string, port: number): Fault {
  if (cause.code === 'EADDRINUSE') return new Fault('server/port-in-use', `Port ${port} on ${host} is in use by another program. Stop it, or choose another port, for example PORT=${port === 65535 ? 8081 : port + 1}.`, { cause })
  if (cause.code === 'EACCES') return new Fault('server/cannot-listen', `This user may not listen on port ${port}. Choose a port above 1023, for example PORT=8080.`, { cause })
  return new Fault('server/cannot-listen', `Cannot listen on ${host}:${port}: ${cause.message}.`, { cause })
}

/** An answer that goes on until one side ends it. */
type Streaming = { destroy(): unknown }

async function closed(server: Server, streams: ReadonlySet<Streaming>): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()))
  const letGo = () => {
    for (const one of streams) one.destroy()
    // A connection kept alive falls idle after its answer; let go of it then.
    server.closeIdleConnections()
  }
  letGo()
  const idle = setInterval(letGo, 20)
  const force = setTimeout(() => server.closeAllConnections(), patience)
  await done
  clearInterval(idle)
  clearTimeout(force)
}

function starting(): Response {
  return new Response('Entente is starting; try again in a few seconds.\n', { status: 503, headers: { 'retry-after': '2', 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })
}
