import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { client } from '#kernel/client.ts'
import { contract } from '#server/retention/contract.ts'

/** The verbs of retention. */
export const retentionApi = client(contract)

export const classesQuery = queryOptions({ queryKey: ['retention', 'classes'], queryFn: ({ signal }) => retentionApi.retentionClasses({}, { signal }) })
export const queueQuery = queryOptions({ queryKey: ['retention', 'queue'], queryFn: ({ signal }) => retentionApi.retentionQueue({ limit: 500 }, { signal }), staleTime: 0 })
export const holdsQuery = queryOptions({ queryKey: ['retention', 'holds'], queryFn: ({ signal }) => retentionApi.holds({}, { signal }), staleTime: 0 })

/** After a decision, a hold or a class: what is due and what records are there may be another. */
export function useFreshRetention(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => void (await Promise.all([queries.invalidateQueries({ queryKey: ['retention'] }), queries.invalidateQueries({ queryKey: ['records'] })]))
}
