import { useQuery } from '@tanstack/react-query'
import type { Unit } from '#server/people/schema.ts'
import type { Addressee } from '../../schema.ts'
import { unitsQuery } from '../queries.ts'

/** The posts of our own that a cable, an instruction or a circular can go to: missions first, by name. */
export function usePosts(): readonly Unit[] {
  const units = useQuery(unitsQuery).data ?? []
  return units.toSorted((a, b) => Number(b.kind === 'mission') - Number(a.kind === 'mission') || a.name.localeCompare(b.name))
}

/** One of our posts as an addressee. */
export const postAddressed = ({ id, name }: Pick<Unit, 'id' | 'name'>): Addressee => ({ actor: null, name, rank: 'institution', place: '', unit: id })
