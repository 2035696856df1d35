import type { Pillar } from '#server/pillar.ts'
import { indicators } from './indicators.ts'
import { students } from './sources/students.ts'
import { steps } from './steps.ts'
import { tables, timeline } from './timeline.ts'

export const exchange: Pillar = { id: 'exchange', sources: [students], indicators, steps, timeline, tables }
