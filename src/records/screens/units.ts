import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Unit } from '#server/people/schema.ts'
import { useMe } from '#ui/me.tsx'
import { colleaguesQuery, unitsQuery } from './queries.ts'

/** The unit of the post that one has held longest: whose a record is where nobody says otherwise. */
export function useMyUnit(): string | undefined {
  const { id } = useMe()
  const posts = useQuery(colleaguesQuery).data?.find((one) => one.id === id)?.posts ?? []
  return posts.toSorted((a, b) => a.from.localeCompare(b.from) || a.id.localeCompare(b.id))[0]?.unit
}

/** The units as a tree to choose from, each below the one above it. */
export function useUnitChoices(): { value: string; label: string }[] {
  const units = useQuery(unitsQuery).data
  return useMemo(() => {
    const below = Map.groupBy(units ?? [], ({ parent }) => parent)
    const known = new Set(units?.map(({ id }) => id))
    const walk = (unit: Unit, depth: number): { value: string; label: string }[] => [
      // Spaces at the beginning of an option are dropped; these are not.
      { value: unit.id, label: `${'\u2003'.repeat(depth)}${unit.name}` },
      ...(below.get(unit.id) ?? []).flatMap((one) => walk(one, depth + 1)),
    ]
    return (units ?? []).filter(({ parent }) => parent === null || !known.has(parent)).flatMap((one) => walk(one, 0))
  }, [units])
}

/** A unit's name by its id. */
export function useUnitName(): (id: string | null) => string | undefined {
  const units = useQuery(unitsQuery).data
  return (id) => units?.find((one) => one.id === id)?.name
}
