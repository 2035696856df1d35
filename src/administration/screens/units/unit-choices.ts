import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { unitsQuery } from '../queries.ts'
import { treeOf, within, type Branch } from './tree.ts'

type Choice = { value: string; label: string }

/** The open units as a tree to choose from; without one and all below it, where that is to be moved. */
export function useUnitChoices(except?: string): Choice[] {
  const units = useQuery(unitsQuery(false)).data
  return useMemo(() => {
    const left = except === undefined ? new Set<string>() : within(units ?? [], except)
    const walk = (branches: readonly Branch[], depth: number): Choice[] =>
      // Spaces at the beginning of an option are dropped; these are not.
      branches.flatMap(({ unit, below }) => [{ value: unit.id, label: '\u2003'.repeat(depth) + unit.name }, ...walk(below, depth + 1)])
    return walk(treeOf((units ?? []).filter(({ id }) => !left.has(id))), 0)
  }, [units, except])
}
