import { Hono, type Context as HonoContext } from 'hono'
import { isQueried, type AnyEndpoint, type Contract, type Input, type Output } from '#kernel/contract.ts'
import { Fault, kernelFaults, type FaultTable } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { can } from '#kernel/roles.ts'
import { machineScopeOf, scopeOf } from './access/scope.ts'
import { languageOf, type Context } from './context.ts'
import type { Db } from './database.ts'
import { cacheControl, readInput, replyJson } from './exchange.ts'
import { problems, type Report } from './problem.ts'
import type { Session } from './identity/schema.ts'
import type { Pacer } from './rate/pace.ts'

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

/** What was refused to whom, for the audit trail. */
export type Refusal = { readonly person: string; readonly request: string; readonly permission: string; readonly method: string; readonly path: string }

/**
 * How routes are served. Without `sessionOf` nobody is signed in, without `db` there are no scopes. `bodyLimit` is in
 * bytes, for JSON. `permits` tells whether a session has a permission (default: by its roles); `onRefusal` hears of each that had not. `pacer` refuses what comes too fast.
 */
export type MountOptions = {
  readonly sessionOf?: (request: Request) => Promise<Session | undefined>
  readonly db?: Db
  readonly permits?: (session: Session, permission: string) => boolean
  readonly onRefusal?: (refusal: Refusal) => Promise<void>
  readonly pacer?: Pacer
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
  options.pacer?.verb(declared, request, () => session()?.person.id)
  const requestId = newId()
  if (declared.can !== 'public') await admit(declared, session(), requestId, options)
  const input = await readInput(c, declared, isQueried(declared), options.bodyLimit ?? defaultBodyLimit)
  const context: Context = { get session() { return session() }, ...scopes(options.db, session, requestId), requestId, request, signal: request.signal, lang: languageOf(request.headers.get('accept-language')), headers: new Headers() }
  const output = await handle(input as never, context)
  if (declared.output !== undefined) return replyJson(declared, declared.output.parse(output), request, context.headers)
  const response = output as Response
  for (const [key, value] of context.headers) response.headers.append(key, value)
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', cacheControl(declared))
  return response
}

/** How long after somebody proved to be there a verb that asks for it is open. */
export const proofLasts = 10 * 60_000

/** Lets a session with the verb's permission pass, and nobody else. */
async function admit(declared: AnyEndpoint, session: Session | undefined, request: string, options: MountOptions): Promise<void> {
  if (!session) throw new Fault('kernel/unauthenticated', 'Sign in first.')
  const permits = options.permits ?? ((one, permission) => can(one.person.roles, permission))
  if (!permits(session, declared.can)) {
    await options.onRefusal?.({ person: session.person.id, request, permission: declared.can, method: declared.method, path: declared.path })
    throw new Fault('kernel/forbidden', `Your roles do not include “${declared.can}”. Ask your administrator if your work needs it.`)
  }
  if (declared.stepUp && Date.now() - Date.parse(session.provedAt) > proofLasts) {
    throw new Fault('kernel/step-up', 'Prove once more that it is you (passkey, code or password), then try again.')
  }
}

/** The transactions of a request. Somebody who is not signed in has none. */
function scopes(db: Db | undefined, session: () => Session | undefined, request: string): Pick<Context, 'within' | 'machine'> {
  const of = (scope: typeof scopeOf): Context['within'] => (work) => {
    const person = session()?.person.id
    if (!db || !person) throw new Fault('kernel/unauthenticated', 'Sign in first.')
    return scope(db, { person, request })(work)
  }
  return { within: of(scopeOf), machine: of(machineScopeOf) }
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
