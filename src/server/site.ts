import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { Fault } from '#kernel/faults.ts'
import { mountDocs } from './docs/server.ts'
import { guard, type Addressed } from './guard.ts'
import type { Db } from './database.ts'
import { mount, type Refusal, type Routes } from './http.ts'
import { mountPages, type Page } from './pages.ts'
import type { Report } from './problem.ts'
import type { Pacer } from './rate/pace.ts'
import { mountReports } from './reports/server.ts'
import { mountSecurityTxt } from './security-txt/server.ts'
import type { Session } from './identity/schema.ts'
import { staticFiles } from './static.ts'

/** What a site is made of: its API, who is signed in, the folder of its screens if they are built. */
export type Site = Addressed & {
  readonly routes: readonly Routes[]
  /** Pages of rooms for anybody, before the screens. */
  readonly pages?: readonly Page[]
  readonly sessionOf: (request: Request) => Promise<Session | undefined>
  readonly db?: Db
  readonly onRefusal?: (refusal: Refusal) => Promise<void>
  readonly securityContacts?: readonly string[]
  readonly pacer?: Pacer
  /** Hears in one line of what a browser refused on a page of ours. */
  readonly refused?: (line: string) => void
  readonly version: string
  readonly report: Report
  readonly screens: string | undefined
  /** Origins that the pages of video meetings may speak to besides ours. */
  readonly videoServers?: readonly string[]
}

/** Everything that answers at one address: guard, API with its description, screens. */
export function siteOf(site: Site): Hono {
  const app = new Hono()
  app.use(guard(site))
  app.use(async (c, next) => {
    site.pacer?.admit(c.req.raw)
    await next()
  })
  app.use('/api/*', compress({ threshold: 1024 }))
  mountSecurityTxt(app, { contacts: site.securityContacts ?? [], origin: site.origin })
  mountReports(app, site.refused ?? (() => {}))
  mountDocs(app, site.routes, site.version)
  mount(app, site.routes, { sessionOf: site.sessionOf, report: site.report, ...(site.pacer && { pacer: site.pacer }), ...(site.db && { db: site.db }), ...(site.onRefusal && { onRefusal: site.onRefusal }) })
  mountPages(app, site.pages ?? [])
  if (site.screens) app.use(staticFiles(site.screens, site.videoServers))
  app.notFound((c) => {
    throw new Fault('kernel/not-found', `There is nothing at ${c.req.path}.`)
  })
  return app
}
