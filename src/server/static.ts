import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import { isVideoPage, permissionsOf, policyOf } from './policy.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}

/** What stands in the built page where each answer has a nonce of its own (vite.config.ts). */
const placeholder = '__nonce__'

const encodings = [['br', '.br'], ['gzip', '.gz']] as const

/**
 * The built web: files of `folder`, in the smallest form that lies ready and the browser takes.
 * Hashed assets may be kept for a year. An address that looks like a screen (no extension of a file that we serve) gets
 * `index.html` with a nonce of its own, so that a screen's address can be opened and reloaded. Nothing outside the folder
 * is ever read, nor names that begin with a dot. `connect` are origins that the pages of video meetings may speak to besides ours.
 */
export function staticFiles(folder: string, connect: readonly string[] = []): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next()
    const path = safePath(c.req.path)
    if (path === undefined) return next()
    // A screen's address may hold a dot, as the name of an indicator does.
    const wanted = path.startsWith('assets/') || types[extname(path)] ? path : 'index.html'
    return (await (extname(wanted) === '.html' ? sendPage(c, folder, wanted, connect) : send(c, folder, wanted))) ?? next()
  }
}

/** The path below the folder; undefined for anything that tries to leave it or to see hidden files. */
function safePath(address: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(address)
  } catch {
    return undefined
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return undefined
  const path = normalize(decoded).replace(/^\/+/, '').replace(/\/+$/, '')
  return path.split(sep).some((part) => part.startsWith('.')) ? undefined : path
}

/**
 * A page with a nonce that no other answer has, in its policy and in itself. It is small and asked for
 * anew each time: a kept page would have another nonce than the policy of the answer that says it still holds.
 */
async function sendPage(c: Context, folder: string, path: string, connect: readonly string[]): Promise<Response | undefined> {
  const page = await readFile(join(folder, path), 'utf8').catch(() => undefined)
  if (page === undefined) return undefined
  const nonce = randomBytes(16).toString('base64')
  const bytes = Buffer.from(page.replaceAll(placeholder, nonce))
  const isGzip = acceptedOf(c).includes('gzip')
  c.header('content-type', types['.html']!)
  const isVideo = isVideoPage(c.req.path)
  c.header('content-security-policy', policyOf(nonce, isVideo ? connect : []))
  if (isVideo) c.header('permissions-policy', permissionsOf(true))
  c.header('vary', 'accept-encoding')
  c.header('cache-control', 'no-cache')
  if (isGzip) c.header('content-encoding', 'gzip')
  const body = isGzip ? gzipSync(bytes) : bytes
  c.header('content-length', String(body.byteLength))
  return c.req.method === 'HEAD' ? c.body(null) : c.body(new Uint8Array(body))
}

/** The encodings that the browser takes; `q=0` is not told apart, since browsers do not send it. */
const acceptedOf = (c: Context): (string | undefined)[] => (c.req.header('accept-encoding') ?? '').split(',').map((one) => one.split(';')[0]?.trim())

async function send(c: Context, folder: string, path: string): Promise<Response | undefined> {
  const type = types[extname(path)]
  if (!type) return undefined
  const accepted = acceptedOf(c)
  const ready = encodings.filter(([name]) => accepted.includes(name)).map(([name, suffix]) => ({ name, file: join(folder, path + suffix) }))
  for (const { name, file } of [...ready, { name: undefined, file: join(folder, path) }]) {
    const there = await stat(file).catch(() => undefined)
    if (!there?.isFile()) continue
    const etag = `"${there.size.toString(36)}-${Math.floor(there.mtimeMs).toString(36)}"`
    const isHashed = path.startsWith('assets/')
    c.header('content-type', type)
    c.header('vary', 'accept-encoding')
    c.header('etag', etag)
    c.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    if (name) c.header('content-encoding', name)
    if (c.req.header('if-none-match') === etag) return c.body(null, 304)
    c.header('content-length', String(there.size))
    if (c.req.method === 'HEAD') return c.body(null)
    return there.size < 262_144 ? c.body(new Uint8Array(await readFile(file))) : c.body(Readable.toWeb(createReadStream(file)) as unknown as ReadableStream)
  }
  return undefined
}
