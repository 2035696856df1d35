import type { Keeping } from '#server/house.ts'
import { openChecker } from './apart.ts'
import { styleRoutes } from './server.ts'

/** The style check. It keeps nothing; it works in a thread of its own. */
export const style: Keeping = {
  kinds: [], migrations: [],
  open: (house) => {
    const checker = openChecker()
    return { routes: [styleRoutes(house, checker)], close: checker.close }
  },
}
