import type { Keeping } from '#server/house.ts'
import { styleRoutes } from './server.ts'

/** The style check. It keeps nothing. */
export const style: Keeping = { kinds: [], migrations: [], open: (house) => ({ routes: [styleRoutes(house)] }) }
