import { pillarIds, type PillarId } from '#kernel/pillar-id.ts'
import { useQueryState, type Query } from '#ui/route.ts'
import type { World } from '../schema.ts'

type WorldPillar = World['pillars'][number]

/** What the world screen shows; kept in the address, so that a view can be sent. */
export type WorldView = { readonly pillar: PillarId | undefined; readonly year: number | undefined; readonly isTable: boolean }

/** The year in the address; undefined where there is none, or none that evidence could be of. */
export function yearIn(query: Query): number | undefined {
  const year = query['year']
  return typeof year === 'number' && Number.isInteger(year) && year >= 1816 && year <= 2100 ? year : undefined
}

/** The view in the address, and how to change it. */
export function useWorldView(): readonly [WorldView, (change: Partial<WorldView>) => void] {
  const [query, change] = useQueryState()
  const pillar = pillarIds.find((id) => id === query['pillar'])
  const year = yearIn(query)
  const set = (next: Partial<WorldView>) => change({
    ...('pillar' in next && { pillar: next.pillar }),
    ...('year' in next && { year: next.year }),
    ...('isTable' in next && { view: next.isTable ? 'table' : undefined }),
  })
  return [{ pillar, year, isTable: query['view'] === 'table' }, set]
}

/** The pillars about which there is any evidence, in the product's order. */
export function evidencedPillars(world: World): WorldPillar[] {
  return world.pillars.filter(({ years }) => years !== null)
}

/** The pillar to show: the one asked for, else the first with evidence. */
export function shownPillar(world: World, wanted: PillarId | undefined): WorldPillar | undefined {
  const pillars = evidencedPillars(world)
  return pillars.find(({ id }) => id === wanted) ?? pillars[0]
}

/** A pillar's [score, low, high, coverage] of every partner. */
export function standingsOf(world: World, pillar: PillarId): Map<string, World['partners'][number]['standings'][number]> {
  const index = world.pillars.findIndex(({ id }) => id === pillar)
  return new Map(world.partners.flatMap(({ actor, standings }) => (standings[index] ? [[actor, standings[index]]] : [])))
}
