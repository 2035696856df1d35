import { createHash } from 'node:crypto'
import type { Context as HonoContext } from 'hono'
import type { z } from 'zod'
import type { AnyEndpoint } from '#kernel/contract.ts'
import { Fault, type FieldFault } from '#kernel/faults.ts'
import { readQuery } from './query.ts'

/**
 * A request → the endpoint's parsed input. Faults: `kernel/malformed`, `kernel/unsupported-media`,
 * `kernel/too-large` (more than `limit` bytes of JSON), `kernel/invalid-input` with its fields.
 */
export async function readInput(c: HonoContext, declared: AnyEndpoint, isQueried: boolean, limit: number): Promise<unknown> {
  const texts = new Map<string, readonly string[]>()
  if (isQueried) for (const [key, values] of Object.entries(c.req.queries())) texts.set(key, values)
  for (const [key, value] of Object.entries(c.req.param() as Record<string, string>)) texts.set(key, [value])
  const fromAddress = readQuery(declared.input, texts)
  const raw = isQueried ? fromAddress : withBody(await readJson(c.req.raw, limit), fromAddress)
  const parsed = declared.input.safeParse(raw)
  if (!parsed.success) throw invalidInput(parsed.error)
  return parsed.data
}

function withBody(body: unknown, fromAddress: unknown): unknown {
  const isPlain = typeof body === 'object' && body !== null && !Array.isArray(body)
  return isPlain ? { ...body, ...(fromAddress as object) } : body
}

async function readJson(request: Request, limit: number): Promise<unknown> {
  const tooLarge = () => new Fault('kernel/too-large', `The body is larger than the ${limit.toLocaleString('en')} bytes accepted here. Send less at once.`)
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  if (request.body) {
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      if (size > limit) throw tooLarge()
      chunks.push(chunk)
    }
  }
  if (size === 0) return {}
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type !== 'application/json' && !type.endsWith('+json')) {
    throw new Fault('kernel/unsupported-media', `The body is “${type || 'of no stated type'}”; send application/json.`)
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)))
  } catch (cause) {
    throw new Fault('kernel/malformed', `The body is not JSON in UTF-8: ${(cause as Error).message}.`, { cause })
  }
}

/** A zod error → a Fault whose sentence and fields say what is wrong where. */
function invalidInput(error: z.ZodError): Fault {
  const fields: FieldFault[] = error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }))
  const shown = fields.slice(0, 5).map(({ path, message }) => (path ? `${path}: ${message}` : message))
  const more = fields.length > shown.length ? ` (and ${fields.length - shown.length} more)` : ''
  return new Fault('kernel/invalid-input', `${shown.join('; ')}${more}.`, { fields, cause: error })
}

/** Checked output → response: 204 for nothing, else JSON; with ETag and 304 where the endpoint is cacheable. */
export function replyJson(declared: AnyEndpoint, output: unknown, request: Request, headers: Headers): Response {
  if (output === undefined) return new Response(null, { status: 204, headers })
  const body = JSON.stringify(output)
  headers.set('content-type', 'application/json; charset=utf-8')
  headers.append('vary', 'accept-encoding')
  headers.set('cache-control', cacheControl(declared))
  if (declared.cacheSeconds === undefined || declared.method !== 'GET') return new Response(body, { headers })
  // Weak, since compression on the way changes the bytes and not the meaning.
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  headers.set('etag', etag)
  const known = request.headers.get('if-none-match')?.split(',').map((tag) => tag.trim())
  return known?.includes(etag) ? new Response(null, { status: 304, headers }) : new Response(body, { headers })
}

/** What browsers may keep of an endpoint's answers: nothing, unless it says for how long. Never what lies between us and them. */
export function cacheControl(declared: AnyEndpoint): string {
  if (declared.cacheSeconds === undefined || declared.method !== 'GET') return 'private, no-store'
  return declared.cacheSeconds === 0 ? 'private, no-cache' : `private, max-age=${declared.cacheSeconds}`
}
