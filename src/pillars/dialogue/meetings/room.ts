import type { Keeping } from '#server/house.ts'
import { meeting } from './kinds.ts'
import { migrations } from './migrations.ts'

/** The room of meetings: who meets when about what, the guests of the other side, and the minutes. */
export const meetings: Keeping = { kinds: [meeting], migrations, open: () => ({ routes: [] }) }
