import type { Database } from '../database.ts'
import type { Context } from '../context.ts'
import { routes, type Routes } from '../http.ts'
import { contract } from './contract.ts'
import type { Health, SourceFreshness } from './schema.ts'

/** Handlers of health. `freshness` tells of the evidence; it is the house's, since this room knows no source. */
export function healthRoutes(database: Database, version: string, freshness: () => Promise<readonly SourceFreshness[]>): Routes {
  return routes(contract, {
    async health(_, context): Promise<Health> {
      const versions = isSignedIn(context) ? { own: version, node: process.versions.node, database: database.version } : undefined
      const [milliseconds, evidence] = await Promise.all([database.ping(), freshness()])
      return {
        status: milliseconds === undefined ? 'degraded' : 'ok',
        version: versions?.own ?? null,
        node: versions?.node ?? null,
        uptimeSeconds: Math.round(process.uptime()),
        database: { kind: database.kind, version: versions?.database ?? null, isUp: milliseconds !== undefined, milliseconds: milliseconds === undefined ? null : Math.round(milliseconds * 10) / 10 },
        evidence: [...evidence],
      }
    },
  })
}

/** What exactly runs here is nobody’s business who is not: it would tell which known fault to try. Without a database nobody is. */
function isSignedIn(context: Context): boolean {
  try {
    return context.session !== undefined
  } catch {
    return false
  }
}
