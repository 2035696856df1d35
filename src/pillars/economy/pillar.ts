import type { Pillar } from '#server/pillar.ts'
import { indicators } from './indicators.ts'
import { agreements } from './sources/agreements.ts'
import { trade } from './sources/trade.ts'
import { steps } from './steps.ts'
import { tables, timeline } from './timeline.ts'

/** Joint economic development: what two states trade, and the agreements that bind them in trade and investment. */
export const economy: Pillar = { id: 'economy', sources: [agreements, trade], indicators, steps, timeline, tables }
