import type { Pillar } from '#server/pillar.ts'
import { indicators } from './indicators.ts'
import { events } from './sources/events.ts'
import { steps } from './steps.ts'
import { tables, timeline } from './timeline.ts'

export const dynamics: Pillar = { id: 'dynamics', sources: [events], indicators, steps, timeline, tables }
