import { applyWorldview, type Actor, type Worldview } from '#kernel/actor.ts'
import { listActors } from '#evidence/actors.ts'
import { isPartnerByDefault } from './assessment/assessor.ts'

/** The actors as the ministry sees them, whom it counts among its partners, and a name for that choice. */
export type Seen = { actors: readonly Actor[]; isPartner: (id: string) => boolean; view: string }

/** Lists, medians and ranks follow the ministry's worldview; evidence does not change by it. */
export function seenBy(worldview: Worldview): Seen {
  const actors = applyWorldview(listActors(), worldview)
  const overridden = new Map(actors.filter((a) => worldview.overrides[a.id]).map((a) => [a.id, !a.hidden && (a.kind === 'state' || a.kind === 'entity')]))
  return { actors, isPartner: (id) => overridden.get(id) ?? isPartnerByDefault(id), view: JSON.stringify(worldview.overrides) }
}
