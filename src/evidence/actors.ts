import { Fault } from '#kernel/faults.ts'
import type { Actor } from '#kernel/actor.ts'
import { actors } from './actors/load.ts'

export { actorCodes, codeSystems, concordanceDigest, organisations, type CodeSystem } from './actors/load.ts'
export { resolve, splitNames } from './actors/resolve.ts'
export { registerActors } from './actors/register.ts'

const byId = new Map(actors.map((actor) => [actor.id, actor]))

/** Every actor of the concordance, states of today first, then by id. */
export function listActors(): readonly Actor[] {
  return actors
}

/** The actor with this id (capitals), or undefined. */
export function findActor(id: string): Actor | undefined {
  return byId.get(id)
}

/** The actor with this id. Fault `kernel/not-found` where there is none. */
export function getActor(id: string): Actor {
  const actor = byId.get(id)
  if (!actor) throw new Fault('kernel/not-found', `There is no actor "${id}". Use an ISO 3166-1 alpha-3 code such as IDN, or look the name up in the list of actors.`)
  return actor
}
