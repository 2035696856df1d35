import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Fault } from '#kernel/faults.ts'

/** A port that is open. Until `answerWith` is called, requests get 503. */
export type Listening = {
  readonly address: string
  answerWith(fetch: (request: Request) => Response | Promise<Response>): void
  /** Takes no new requests, waits for those under way (10 s at most), then closes. */
  close(): Promise<void>
}

const patience = 10_000

/** The address by which a browser on this machine reaches a port. */
export const addressAt = (host: string, port: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${port}`

/** Opens a port. Faults: `server/port-in-use`, `server/cannot-listen`. */
export async function listen(host: string, port: number): Promise<Listening> {
  let answer: (request: Request) => Response | Promise<Response> = starting
  const server = createServer(getRequestListener((request) => answer(request), { overrideGlobalObjects: false }))
  // An upload over a thin line may take hours; its headers may not.
  server.requestTimeout = 0
  server.headersTimeout = 60_000
  await opened(server, host, port)
  const taken = server.address()
  const number = typeof taken === 'object' && taken ? taken.port : port
  let closing: Promise<void> | undefined
  return {
    address: addressAt(host, number),
    answerWith: (fetch) => {
      answer = fetch
    },
    close: () => (closing ??= closed(server)),
  }
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

async function closed(server: Server): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()))
  // A connection kept alive falls idle after its answer; let go of it then.
  const idle = setInterval(() => server.closeIdleConnections(), 20)
  const force = setTimeout(() => server.closeAllConnections(), patience)
  await done
  clearInterval(idle)
  clearTimeout(force)
}

function starting(): Response {
  return new Response('Entente is starting; try again in a few seconds.\n', { status: 503, headers: { 'retry-after': '2', 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })
}
