import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { accessApi } from '../queries.ts'

export const requestsQuery = queryOptions({ queryKey: ['access', 'requests'], queryFn: ({ signal }) => accessApi.requests({}, { signal }), staleTime: 0 })
export const exceptionsQuery = (isCurrent: boolean) => queryOptions({ queryKey: ['access', 'exceptions', isCurrent], queryFn: ({ signal }) => accessApi.exceptions({ isCurrent }, { signal }), staleTime: 0 })
export const mineQuery = queryOptions({ queryKey: ['access', 'mine'], queryFn: ({ signal }) => accessApi.mine({}, { signal }), staleTime: 0 })

/** After something was granted, declined or ended. */
export function useFreshAccess(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['access'] })
}
