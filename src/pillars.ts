import type { Pillar } from '#server/pillar.ts'
import { dialogue } from './pillars/dialogue/pillar.ts'
import { dynamics } from './pillars/dynamics/pillar.ts'
import { economy } from './pillars/economy/pillar.ts'
import { exchange } from './pillars/exchange/pillar.ts'
import { forums } from './pillars/forums/pillar.ts'
import { security } from './pillars/security/pillar.ts'

/** The pillars of this house, in the product's order. An eighth is one folder and one line. */
export const pillars: readonly Pillar[] = [dialogue, forums, economy, exchange, security, dynamics]
