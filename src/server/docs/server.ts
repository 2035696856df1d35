import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hono } from 'hono'
import type { Routes } from '../http.ts'
import { openapi } from '../openapi.ts'

const parts = { '/api/docs': ['page.html', 'text/html'], '/api/docs/page.css': ['page.css', 'text/css'], '/api/docs/page.js': ['page.js', 'text/javascript'] } as const

/**
 * Puts `/api/openapi.json` and the page that shows it (`/api/docs`) on an app. Mount it before the
 * routes, whose catch-all ends `/api`. The description is written once, when first asked for.
 */
export function mountDocs(app: Hono, all: readonly Routes[], version: string): Hono {
  let described: { text: string; etag: string } | undefined
  app.get('/api/openapi.json', (c) => {
    described ??= describe(all, version)
    c.header('etag', described.etag)
    c.header('cache-control', 'no-cache')
    if (c.req.header('if-none-match') === described.etag) return c.body(null, 304)
    return c.body(described.text, 200, { 'content-type': 'application/json; charset=utf-8' })
  })
  for (const [path, [file, type]] of Object.entries(parts)) {
    app.get(path, async (c) => c.body(await readFile(join(import.meta.dirname, file), 'utf8'), 200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' }))
  }
  return app
}

function describe(all: readonly Routes[], version: string): { text: string; etag: string } {
  const text = JSON.stringify(openapi(all, version))
  return { text, etag: `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` }
}
