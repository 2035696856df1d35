import type { Source } from '#kernel/evidence.ts'
import { gdelt1, gdelt2 } from './gdelt.ts'
import { ucdpConflicts, ucdpGed } from './ucdp.ts'

export const events: Source = {
  id: 'events', title: 'Events and armed conflicts', says: 'What states do to each other, as the press reports it, and the armed conflicts between them.',
  datasets: [gdelt2, gdelt1, ucdpConflicts, ucdpGed],
}
