import type { Pillar } from '#server/pillar.ts'
import { indicators } from './indicators.ts'
import { igoMemberships } from './sources/igo-memberships.ts'
import { unVotes } from './sources/un-votes.ts'
import { steps } from './steps.ts'
import { tables, timeline } from './timeline.ts'

export const forums: Pillar = { id: 'forums', sources: [unVotes, igoMemberships], indicators, steps, timeline, tables }
