import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import { client } from '#kernel/client.ts'
import { contract } from '#server/registers/contract.ts'

/** The verbs of registers. */
export const registersApi = client(contract)

export const seriesQuery = queryOptions({ queryKey: ['registers'], queryFn: ({ signal }) => registersApi.series({}, { signal }) })
export const gapsQuery = queryOptions({ queryKey: ['registers', 'gaps'], queryFn: ({ signal }) => registersApi.gaps({}, { signal }), staleTime: 0 })
export const entriesQuery = (series: string, year: number) => infiniteQueryOptions({
  queryKey: ['registers', 'entries', series, year],
  queryFn: ({ signal, pageParam }) => registersApi.entries({ series, year, ...(pageParam !== undefined && { before: pageParam }) }, { signal }),
  initialPageParam: undefined as number | undefined,
  getNextPageParam: ({ entries, isMore }) => (isMore ? entries.at(-1)?.number : undefined),
  staleTime: 0,
})

/** After a register or an entry was changed. */
export function useFreshRegisters(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['registers'] })
}
