import { useQuery } from '@tanstack/react-query'
import type { KindCard } from '#server/records/schema.ts'
import { kindsQuery } from './queries.ts'

/** A kind of record by its name; undefined until kinds are known, or where there is none. */
export function useKind(name: string | undefined): KindCard | undefined {
  return useQuery(kindsQuery).data?.find(({ kind }) => kind === name)
}
