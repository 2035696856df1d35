import type { Database } from '../database.ts'
import { routes, type Routes } from '../http.ts'
import { contract } from './contract.ts'
import type { Health, SourceFreshness } from './schema.ts'

/** Handlers of health. `freshness` tells of the evidence; it is the house's, since this room knows no source. */
export function healthRoutes(database: Database, version: string, freshness: () => Promise<readonly SourceFreshness[]>): Routes {
  return routes(contract, {
    async health(): Promise<Health> {
      const [milliseconds, evidence] = await Promise.all([database.ping(), freshness()])
      return {
        status: milliseconds === undefined ? 'degraded' : 'ok',
        version,
        node: process.versions.node,
        uptimeSeconds: Math.round(process.uptime()),
        database: { kind: database.kind, version: database.version, isUp: milliseconds !== undefined, milliseconds: milliseconds === undefined ? null : Math.round(milliseconds * 10) / 10 },
        evidence: [...evidence],
      }
    },
  })
}
