import type { Unit } from '#server/people/schema.ts'

/** A unit with those below it. */
export type Branch = { readonly unit: Unit; readonly below: readonly Branch[] }

/** Units as trees, in the order given. One whose unit above is not among them stands on top; none is lost, and none is shown twice. */
export function treeOf(units: readonly Unit[]): Branch[] {
  const known = new Set(units.map(({ id }) => id))
  const below = Map.groupBy(units, ({ parent }) => (parent !== null && known.has(parent) ? parent : null))
  const branch = (unit: Unit): Branch => ({ unit, below: (below.get(unit.id) ?? []).map(branch) })
  return (below.get(null) ?? []).map(branch)
}

/** A unit and all below it, by id: where it cannot be moved to. */
export function within(units: readonly Unit[], id: string): Set<string> {
  const found = new Set([id])
  for (let size = 0; size !== found.size;) {
    size = found.size
    for (const unit of units) if (unit.parent !== null && found.has(unit.parent)) found.add(unit.id)
  }
  return found
}
