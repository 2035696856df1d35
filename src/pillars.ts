import type { Pillar } from '#server/pillar.ts'
import { forums } from './pillars/forums/pillar.ts'

/** The pillars of this house. An eighth is one folder and one line. */
export const pillars: readonly Pillar[] = [forums]
