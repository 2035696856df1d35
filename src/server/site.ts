import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { Fault } from '#kernel/faults.ts'
import { mountDocs } from './docs/server.ts'
import { guard } from './guard.ts'
import type { Db } from './database.ts'
import { mount, type Refusal, type Routes } from './http.ts'
import type { Report } from './problem.ts'
import type { Session } from './identity/schema.ts'
import { staticFiles } from './static.ts'

/** What a site is made of: its API, who is signed in, the folder of its screens if they are built. */
export type Site = {
  readonly routes: readonly Routes[]
  readonly sessionOf: (request: Request) => Promise<Session | undefined>
  readonly db?: Db
  readonly onRefusal?: (refusal: Refusal) => Promise<void>
  readonly hosts: readonly string[]
  readonly version: string
  readonly report: Report
  readonly screens: string | undefined
}

/** Everything that answers at one address: guard, API with its description, screens. */
export function siteOf(site: Site): Hono {
  const app = new Hono()
  app.use(guard(site.hosts))
  app.use('/api/*', compress({ threshold: 1024 }))
  mountDocs(app, site.routes, site.version)
  mount(app, site.routes, { sessionOf: site.sessionOf, report: site.report, ...(site.db && { db: site.db }), ...(site.onRefusal && { onRefusal: site.onRefusal }) })
  if (site.screens) app.use(staticFiles(site.screens))
  app.notFound((c) => {
    throw new Fault('kernel/not-found', `There is nothing at ${c.req.path}.`)
  })
  return app
}
