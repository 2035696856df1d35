import type { Hono } from 'hono'

/**
 * A page of a room at an address of its own outside `/api`, for anybody and without the screens: it reads no cookie and no session.
 * - `path`: as the router takes it, `/statements/:which`.
 * - `answer`: the whole answer, status and headers included.
 */
export type Page = { readonly path: string; readonly answer: (request: Request, part: (name: string) => string) => Promise<Response> | Response }

/**
 * Puts pages on an app. They answer GET and HEAD alike; each brings a policy of its own, and one that brings none has
 * the strictest: nothing may be loaded.
 */
export function mountPages(app: Hono, pages: readonly Page[]): Hono {
  for (const { path, answer } of pages) {
    app.get(path, async (c) => {
      const response = await answer(c.req.raw, (name) => c.req.param(name as never) ?? '')
      if (!response.headers.has('content-security-policy')) response.headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
      return c.req.method === 'HEAD' ? new Response(null, response) : response
    })
  }
  return app
}
