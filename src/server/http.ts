import { Hono, type Context as HonoContext } from 'hono'
import { isQueried, type AnyEndpoint, type Contract, type Input, type Output } from '#kernel/contract.ts'
import { Fault, kernelFaults, type FaultTable } from '#kernel/faults.ts'
import { languageOf, type Context } from './context.ts'
import { cacheControl, readInput, replyJson } from './exchange.ts'
import { problems, type Report } from './problem.ts'
import type { Session } from './session/schema.ts'

/** A function for every verb of a contract: parsed input in, output (or a `Response`) out. */
export type Handlers<C extends Contract> = {
  readonly [K in keyof C]: (input: Input<C[K]>, context: Context) => Promise<Output<C[K]>> | Output<C[K]>
}

/** A contract with its handlers and the faults that its room may raise, ready to be mounted. */
export type Routes = {
  readonly contract: Contract
  readonly handlers: Readonly<Record<string, (input: never, context: Context) => unknown>>
  readonly faults: FaultTable
}

/** Binds handlers to their contract; a missing or wrong one does not compile. */
export function routes<C extends Contract>(contract: C, handlers: Handlers<C>, faults: FaultTable = {}): Routes {
  return { contract, handlers: handlers as unknown as Routes['handlers'], faults }
}

/** How routes are served. Without `sessionOf` nobody is signed in. `bodyLimit` is in bytes, for JSON. */
export type MountOptions = {
  readonly sessionOf?: (request: Request) => Promise<Session | undefined>
  readonly report?: Report
  readonly bodyLimit?: number
  readonly base?: string
}

const defaultBodyLimit = 1024 * 1024

/**
 * Puts routes on an app, below `/api`. Every refusal leaves as an RFC 9457 problem: unknown path,
 * wrong method, unreadable or oversized body, wrong input, no session, and the rooms' own faults.
 */
export function mount(app: Hono, all: readonly Routes[], options: MountOptions = {}): Hono {
  const base = options.base ?? '/api'
  const table = collectFaults(all)
  const { refuse } = problems(table, options.report)
  const methods = new Map<string, string[]>()
  for (const { declared, handle } of inOrder(all)) {
    const path = base + declared.path
    if (methods.get(path)?.includes(declared.method)) throw new Error(`Two endpoints are declared for ${declared.method} ${path}.`)
    for (const code of declared.faults ?? []) if (!table[code]) throw new Error(`${declared.method} ${path} lists the fault ${code}, which is in no table.`)
    methods.set(path, [...(methods.get(path) ?? []), declared.method])
    app.on(declared.method, path, (c) => answer(c, declared, handle, options))
  }
  for (const [path, allowed] of methods) {
    app.all(path, (c) => {
      c.header('allow', allowed.join(', '))
      throw new Fault('kernel/method-not-allowed', `${c.req.method} is not offered at ${c.req.path}; it takes ${allowed.join(', ')}.`)
    })
  }
  app.all(`${base}/*`, (c) => {
    throw new Fault('kernel/not-found', `There is nothing at ${c.req.path}. The addresses are listed at ${base}/openapi.json.`)
  })
  app.onError((error, c) => refuse(error, c))
  return app
}

/** Every room's faults and the kernel's, as one table. */
export function collectFaults(all: readonly Routes[]): FaultTable {
  return Object.assign({}, kernelFaults, ...all.map((one) => one.faults)) as FaultTable
}

type Handle = Routes['handlers'][string]

/** Fixed path parts before `:named` ones, so that `/visits/latest` is not taken for `/visits/:id`. */
function inOrder(all: readonly Routes[]): { declared: AnyEndpoint; handle: Handle }[] {
  const entries = all.flatMap(({ contract, handlers }) => Object.entries(contract).map(([name, declared]) => ({ declared, handle: handlers[name]! })))
  const rank = (path: string) => path.replace(/:\w+/g, '~')
  return entries.sort((a, b) => (rank(a.declared.path) < rank(b.declared.path) ? -1 : 1))
}

async function answer(c: HonoContext, declared: AnyEndpoint, handle: Handle, options: MountOptions): Promise<Response> {
  const request = c.req.raw
  const session = await lookUp(options.sessionOf, request)
  if (declared.can !== 'public' && !session()) {
    throw new Fault('kernel/unauthenticated', 'Open the set-up link that the server printed to sign in.')
  }
  const input = await readInput(c, declared, isQueried(declared), options.bodyLimit ?? defaultBodyLimit)
  const context: Context = { get session() { return session() }, request, signal: request.signal, lang: languageOf(request.headers.get('accept-language')), headers: new Headers() }
  const output = await handle(input as never, context)
  if (declared.output !== undefined) return replyJson(declared, declared.output.parse(output), request, context.headers)
  const response = output as Response
  for (const [key, value] of context.headers) response.headers.append(key, value)
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', cacheControl(declared))
  return response
}

/** Whose request it is; when that cannot be found out, only who asks is told, so that health answers without a database. */
async function lookUp(sessionOf: MountOptions['sessionOf'], request: Request): Promise<() => Session | undefined> {
  try {
    const session = await sessionOf?.(request)
    return () => session
  } catch (error) {
    return () => {
      throw error
    }
  }
}
