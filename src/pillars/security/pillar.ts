import type { Pillar } from '#server/pillar.ts'
import { indicators } from './indicators.ts'
import { alliances } from './sources/alliances.ts'
import { steps } from './steps.ts'
import { tables, timeline } from './timeline.ts'

/** Mutual security: the alliances between two states and what each owes the other under them. */
export const security: Pillar = { id: 'security', sources: [alliances], indicators, steps, timeline, tables }
