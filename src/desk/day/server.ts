import type { RecordKind } from '#kernel/record.ts'
import { routes, type Routes } from '#server/http.ts'
import { listNotices } from '#server/notify/store.ts'
import { standings } from '../portfolio/server.ts'
import { contract } from './contract.ts'
import { listAssigned, listChanged } from './store.ts'

const dayMs = 86_400_000
const iso = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The handler of the day. */
export function dayRoutes(kinds: readonly RecordKind[]): Routes {
  return routes(contract, {
    day: (_, { within }) => within(async (db) => {
      const now = Date.now()
      const partners = await standings(db, iso(now))
      return {
        today: iso(now),
        due: await listAssigned(db, kinds, iso(now + 14 * dayMs)),
        undated: await listAssigned(db, kinds, null),
        waiting: await listNotices(db, { unread: true, limit: 20 }),
        changed: await listChanged(db, new Date(now - 7 * dayMs)),
        quiet: partners.filter(({ isQuiet }) => isQuiet),
        portfolio: partners.length,
      }
    }),
  })
}
