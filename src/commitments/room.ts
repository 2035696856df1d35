import type { Keeping } from '#server/house.ts'
import { commitment } from './kind.ts'
import { migrations } from './migrations.ts'

/** The room of commitments: who owes what to whom by when. */
export const commitments: Keeping = {
  kinds: [commitment],
  migrations,
  open: () => ({ routes: [] }),
}
