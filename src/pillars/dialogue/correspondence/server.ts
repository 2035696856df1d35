import type { House } from '#server/house.ts'
import { routes, type Routes } from '#server/http.ts'
import type { Backlog } from './backlog.ts'
import { contract } from './contract.ts'
import { correspondenceFaults } from './faults.ts'
import { clearingHandlers } from './handlers/clearing.ts'
import { deliveringHandlers } from './handlers/delivering.ts'
import { draftingHandlers } from './handlers/drafting.ts'
import { incomingHandlers } from './handlers/incoming.ts'
import { readingHandlers } from './handlers/reading.ts'
import { registeringHandlers } from './handlers/registering.ts'
import { registerHandlers } from './handlers/registers.ts'
import { templateHandlers } from './handlers/templates.ts'

/** What correspondence needs of the house. */
export type Desk = Pick<House, 'records' | 'files' | 'us' | 'actors' | 'db' | 'log'>

/** Handlers of correspondence. */
export function correspondenceRoutes(house: Desk, backlog: Backlog): Routes {
  return routes(contract, {
    ...readingHandlers(house), ...draftingHandlers(house), ...clearingHandlers(house), ...registerHandlers, ...registeringHandlers(house, backlog), ...deliveringHandlers(house), ...incomingHandlers(house), ...templateHandlers,
  }, correspondenceFaults)
}
