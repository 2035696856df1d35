import type { Keeping } from '#server/house.ts'
import { commitment } from './kind.ts'
import { watchLadder } from './ladder/watch.ts'
import { migrations } from './migrations.ts'
import { commitmentRoutes } from './server.ts'

/** The room of commitments: who owes what to whom by when. */
export const commitments: Keeping = {
  kinds: [commitment],
  migrations,
  open: ({ db, log, records }) => ({ routes: [commitmentRoutes(records)], close: watchLadder({ db, log }) }),
}
