import type { Keeping } from '#server/house.ts'
import { openBacklog } from './backlog.ts'
import { note } from './kind.ts'
import { migrations } from './migrations.ts'
import { correspondenceRoutes } from './server.ts'

/** The room of correspondence: notes out and in, their clearance, registers, papers, deliveries and replies. */
export const correspondence: Keeping = {
  kinds: [note], migrations,
  open(house) {
    const backlog = openBacklog(house.log)
    return { routes: [correspondenceRoutes(house, backlog)], close: () => backlog.close() }
  },
}
