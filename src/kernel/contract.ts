import type { z } from 'zod'

/** The HTTP methods that an endpoint may have. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * One verb of a room, as plain data. From it follow the route, the typed client and the OpenAPI
 * entry, so nothing is written twice.
 *
 * - `path` starts at `/api`; `:name` parts are taken from the input.
 * - `input` of GET, DELETE and uploads travels in the path and query; otherwise in path and JSON body.
 * - `output` is undefined on a raw endpoint, which answers a web `Response` of one of `produces`.
 * - `accepts: 'upload'` marks an endpoint that reads its body itself, as a stream, from `ctx.request`.
 * - `can` is the permission needed, `noun:verb`; `public` needs no session.
 * - `stepUp` asks that the person proved to be there within the last minutes.
 * - `pace` is the allowance it draws on besides the general one; without it uploads, files and public changes have theirs.
 * - `faults` are the codes it may raise besides the kernel's; `says` is documentation that ships.
 * - `cacheSeconds` lets the same browser reuse a GET's answer for so long (0: only after asking
 *   again, by the ETag that JSON answers then have); without it answers are not stored.
 */
export type Endpoint<I extends z.ZodType, O extends z.ZodType | undefined> = {
  readonly method: Method
  readonly path: `/${string}`
  readonly input: I
  readonly output: O
  readonly can: string
  readonly stepUp?: boolean
  readonly says: string
  readonly faults?: readonly string[]
  readonly produces?: readonly string[]
  readonly accepts?: 'upload'
  readonly pace?: 'usual' | 'sign-in' | 'search' | 'heavy'
  readonly cacheSeconds?: number
}

/** Any endpoint; `any` and not the constraint, because that halves type-checking time. */
export type AnyEndpoint = Endpoint<any, any>

/** A room's verbs by name. */
export type Contract = Readonly<Record<string, AnyEndpoint>>

/** What a handler gets: the parsed input. */
export type Input<E> = E extends Endpoint<infer I, any> ? z.output<I> : never

/** What a caller may pass, before defaults are filled in. */
export type Given<E> = E extends Endpoint<infer I, any> ? z.input<I> : never

/** What an endpoint answers: its output's type, or a `Response` where the endpoint is raw. */
export type Output<E> = E extends Endpoint<any, infer O> ? (O extends z.ZodType ? z.output<O> : Response) : never

type Common = Omit<AnyEndpoint, 'input' | 'output' | 'produces'>

/** Declares an endpoint that answers JSON. */
export function endpoint<I extends z.ZodType, O extends z.ZodType>(
  declared: Common & { readonly input: I; readonly output: O },
): Endpoint<I, O>
/** Declares a raw endpoint: its handler answers a `Response` of one of the media types in `produces`. */
export function endpoint<I extends z.ZodType>(
  declared: Common & { readonly input: I; readonly produces: readonly [string, ...string[]] },
): Endpoint<I, undefined>
export function endpoint(declared: object): AnyEndpoint {
  return Object.freeze({ output: undefined, ...declared }) as AnyEndpoint
}

/** Whether an endpoint's input travels in the query and not in a JSON body. */
export function isQueried(declared: AnyEndpoint): boolean {
  return declared.method === 'GET' || declared.method === 'DELETE' || declared.accepts === 'upload'
}
