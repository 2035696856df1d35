import { isQueried, type AnyEndpoint, type Contract, type Given, type Output } from './contract.ts'
import { Fault, faultOf, type Problem } from './faults.ts'

/** What may be said of one call: how to cancel it, and the body of an upload. */
export type CallOptions = { readonly signal?: AbortSignal; readonly body?: BodyInit }

type Call<E extends AnyEndpoint> = {} extends Given<E>
  ? (input?: Given<E>, options?: CallOptions) => Promise<Output<E>>
  : (input: Given<E>, options?: CallOptions) => Promise<Output<E>>

/** A contract's verbs as functions. */
export type Client<C extends Contract> = { readonly [K in keyof C]: Call<C[K]> }

/**
 * How a client reaches its server. `base` ends where an endpoint's path begins (default `/api`);
 * `check` parses answers with the output's schema, for development and tests (in production the
 * server has already done so); `signal` cancels every call of this client; `headers` go with each call.
 */
export type ClientOptions = {
  readonly base?: string
  readonly fetch?: (request: Request) => Promise<Response> | Response
  readonly signal?: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
  readonly check?: boolean
}

type Values = Record<string, unknown>

let askForProof: (() => Promise<boolean>) | undefined

/**
 * Says who asks the person at this page to prove that it is they (passkey, code or password), when a verb refuses with
 * `kernel/step-up`: a call whose question is answered with true is made once more, of whatever client. Answers how to take it back.
 */
export function proveWith(ask: () => Promise<boolean>): () => void {
  askForProof = ask
  return () => {
    if (askForProof === ask) askForProof = undefined
  }
}

/**
 * The address of a call: path parts filled in, the rest of a queried input as query (arrays repeat
 * their key; undefined is left out). Also for links to raw endpoints. Throws a Fault when a path
 * part is missing.
 */
export function addressOf(declared: AnyEndpoint, input: Values = {}, base = '/api'): string {
  const rest: Values = { ...input }
  const path = declared.path.replace(/:(\w+)/g, (_, key: string) => {
    const value = rest[key]
    delete rest[key]
    if (value === undefined || value === null || value === '') {
      throw new Fault('kernel/invalid-input', `The address ${declared.path} needs a value for “${key}”.`, { fields: [{ path: key, message: 'is missing' }] })
    }
    return encodeURIComponent(String(value))
  })
  if (!isQueried(declared)) return base + path
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(rest)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) query.append(key, one instanceof Date ? one.toISOString() : String(one))
    }
  }
  return base + path + (query.size > 0 ? `?${query}` : '')
}

/**
 * A typed client for a contract. Refusals arrive as the Fault that the server raised (by code), an
 * unreachable server as `kernel/unreachable`; cancelling rejects with the signal's reason.
 */
export function client<C extends Contract>(contract: C, options: ClientOptions = {}): Client<C> {
  const entries = Object.entries(contract).map(([name, declared]) => [name, (input?: Values, call?: CallOptions) => send(declared, input ?? {}, options, call ?? {})])
  return Object.fromEntries(entries) as Client<C>
}

async function send(declared: AnyEndpoint, input: Values, options: ClientOptions, call: CallOptions): Promise<unknown> {
  const signals = [options.signal, call.signal].filter((signal) => signal !== undefined)
  const signal = signals.length === 0 ? undefined : AbortSignal.any(signals)
  signal?.throwIfAborted()
  const address = addressOf(declared, input, options.base)
  const init: RequestInit & { duplex?: 'half' } = {
    method: declared.method,
    headers: { ...options.headers, accept: declared.produces?.join(', ') ?? 'application/json' },
    credentials: 'same-origin',
    ...(signal && { signal }),
  }
  if (declared.accepts === 'upload') {
    Object.assign(init, { body: call.body, ...(call.body instanceof ReadableStream && { duplex: 'half' }) })
  } else if (!isQueried(declared)) {
    Object.assign(init.headers!, { 'content-type': 'application/json' })
    init.body = JSON.stringify(bodyOf(declared, input))
  }
  const again = () => reach(new Request(absolute(address), init), options, signal)
  let response = await again()
  if (!response.ok) {
    const refused = await refusal(response)
    // A stream is gone once it was sent.
    const canRepeat = refused.code === 'kernel/step-up' && !(init.body instanceof ReadableStream)
    if (!canRepeat || !(await askForProof?.())) throw refused
    signal?.throwIfAborted()
    response = await again()
    if (!response.ok) throw await refusal(response)
  }
  if (declared.output === undefined) return response
  if (response.status === 204) return undefined
  const value: unknown = await response.json()
  return options.check ? declared.output.parse(value) : value
}

async function reach(request: Request, options: ClientOptions, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await (options.fetch ?? fetch)(request)
  } catch (cause) {
    signal?.throwIfAborted()
    throw new Fault('kernel/unreachable', 'The server did not answer. Check that it is running and try again.', { cause })
  }
}

async function refusal(response: Response): Promise<Fault> {
  const isProblem = response.headers.get('content-type')?.includes('json') ?? false
  const problem = isProblem ? ((await response.json().catch(() => undefined)) as Problem | undefined) : undefined
  return faultOf(problem ?? { code: 'kernel/internal', detail: `The server answered ${response.status} without saying why.` })
}

/** Path parts are not sent twice. */
function bodyOf(declared: AnyEndpoint, input: Values): Values {
  const inPath = new Set(Array.from(declared.path.matchAll(/:(\w+)/g), (match) => match[1]))
  return Object.fromEntries(Object.entries(input).filter(([key]) => !inPath.has(key)))
}

/** A browser resolves addresses against its page; elsewhere a request needs a whole address. */
function absolute(address: string): string {
  return /^https?:/.test(address) ? address : new URL(address, globalThis.location?.origin ?? 'http://localhost').href
}
