import type { Keeping } from '#server/house.ts'
import { thread } from './kinds.ts'
import { migrations } from './migrations.ts'
import { threadRoutes } from './server.ts'

/** The room of threads: who proposed, asked and answered what, and whose turn it is. */
export const threads: Keeping = { kinds: [thread], migrations, open: ({ records }) => ({ routes: [threadRoutes(records)] }) }
