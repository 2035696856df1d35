import type { RecordKind } from '#kernel/record.ts'
import { routes, type Routes } from '#server/http.ts'
import { listNotices } from '#server/notify/store.ts'
import { standings } from '../portfolio/server.ts'
import { contract } from './contract.ts'
import { listAssigned, listChanged } from './store.ts'

const dayMs = 86_400_000
const iso = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The handler of the day. `us` tells our country. */
export function dayRoutes(kinds: readonly RecordKind[], us: () => Promise<string | undefined>): Routes {
  return routes(contract, {
    day: async (_, { within }) => {
      const ours = await us()
      return within(async (db) => {
        const now = Date.now()
        const partners = await standings(db, iso(now))
        const until = iso(now + 14 * dayMs)
        const mine = await listAssigned(db, kinds, ours, until)
        return {
          today: iso(now),
          due: mine.filter(({ dueOn }) => dueOn !== null && dueOn <= until),
          undated: mine.filter(({ dueOn }) => dueOn === null),
          waiting: await listNotices(db, { unread: true, limit: 20 }),
          changed: await listChanged(db, kinds, ours, new Date(now - 7 * dayMs)),
          quiet: partners.filter(({ isQuiet }) => isQuiet),
          portfolio: partners.length,
        }
      })
    },
  })
}
