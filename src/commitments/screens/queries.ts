import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { client } from '#kernel/client.ts'
import { contract as filesContract } from '#server/files/contract.ts'
import { contract as peopleContract } from '#server/people/contract.ts'
import { contract as recordsContract } from '#server/records/contract.ts'
import { contract as searchContract } from '#server/search/contract.ts'
import { contract } from '../contract.ts'
import type { CommitmentFilter } from '../schema.ts'

/** The verbs of commitments, and of what hangs on them. */
export const api = client(contract)
export const recordsApi = client(recordsContract)
export const filesApi = client(filesContract)
export const searchApi = client(searchContract)
const peopleApi = client(peopleContract)

/** What a list is asked for, without where its page begins. */
export type Asked = Partial<Omit<CommitmentFilter, 'after' | 'limit'>>

/** A list, page by page; what others write is looked for again whenever it is come back to. */
export const listQuery = (asked: Asked) => infiniteQueryOptions({
  queryKey: ['commitments', 'list', asked],
  queryFn: ({ signal, pageParam }) => api.commitments({ ...asked, ...(pageParam !== undefined && { after: pageParam }) }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ after }) => after ?? undefined,
  placeholderData: keepPreviousData,
  staleTime: 0,
})
export const pageQuery = (id: string) => queryOptions({ queryKey: ['commitments', 'one', id], queryFn: ({ signal }) => api.commitment({ id }, { signal }), staleTime: 0, refetchOnWindowFocus: true })
export const sumQuery = (partner: string) => queryOptions({ queryKey: ['commitments', 'sum', partner], queryFn: async ({ signal }) => (await api.commitmentSums({ partner }, { signal }))[0] ?? null, staleTime: 0 })
export const viewsQuery = queryOptions({ queryKey: ['commitments', 'views'], queryFn: ({ signal }) => api.commitmentViews({}, { signal }), staleTime: 0 })
/** The kinds of records and where each has its own page; the same for whoever asks, until the product is renewed. */
export const kindsQuery = queryOptions({ queryKey: ['records', 'kinds'], queryFn: ({ signal }) => recordsApi.kinds({}, { signal }), staleTime: Infinity })
export const recordQuery = (id: string) => queryOptions({ queryKey: ['records', 'one', id], queryFn: ({ signal }) => recordsApi.get({ id }, { signal }), staleTime: 0 })
export const colleaguesQuery = queryOptions({ queryKey: ['people', 'all'], queryFn: ({ signal }) => peopleApi.people({}, { signal }) })
export const unitsQuery = queryOptions({ queryKey: ['people', 'units'], queryFn: ({ signal }) => peopleApi.units({}, { signal }) })

/** What is owed with somebody on one day, open or not: where a twin of a new one would be. */
export const twinsQuery = (party: string, dueOn: string) => queryOptions({ queryKey: ['commitments', 'twins', party, dueOn], queryFn: async ({ signal }) => (await api.commitments({ party, dueFrom: dueOn, dueTo: dueOn }, { signal })).items, staleTime: 0, enabled: /^\d{4}-\d\d-\d\d$/.test(dueOn) })

/** After a change: what is known of commitments, and of records and the day that show them, is looked at again. */
export function useFresh(): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(async () => {
    await Promise.all([['commitments'], ['records', 'one'], ['records', 'list'], ['desk'], ['relations', 'own']].map((queryKey) => queries.invalidateQueries({ queryKey })))
  }, [queries])
}
