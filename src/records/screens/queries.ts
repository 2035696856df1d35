import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { client } from '#kernel/client.ts'
import { contract as accessContract } from '#server/access/contract.ts'
import { contract as filesContract } from '#server/files/contract.ts'
import { contract as markingContract } from '#server/marking/contract.ts'
import { contract as peopleContract } from '#server/people/contract.ts'
import { contract } from '#server/records/contract.ts'
import type { RecordFilter } from '#server/records/schema.ts'
import { contract as registersContract } from '#server/registers/contract.ts'

/** The verbs of records, and of what hangs on them. */
export const recordsApi = client(contract)
export const filesApi = client(filesContract)
export const accessApi = client(accessContract)
export const markingApi = client(markingContract)
const peopleApi = client(peopleContract)
const registersApi = client(registersContract)

/** Kinds change with a new version of the product only. */
export const kindsQuery = queryOptions({ queryKey: ['records', 'kinds'], queryFn: ({ signal }) => recordsApi.kinds({}, { signal }), staleTime: Infinity })

/** What a list shows, without where its page begins. */
export type Asked = Partial<Omit<RecordFilter, 'after' | 'limit'>>

/** A list, page by page. */
export const listQuery = (asked: Asked) => infiniteQueryOptions({
  queryKey: ['records', 'list', asked],
  queryFn: ({ signal, pageParam }) => recordsApi.list({ ...asked, ...(pageParam !== undefined && { after: pageParam }) }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ after }) => after ?? undefined,
  // What others write is looked for again whenever the list is come back to.
  staleTime: 0,
})

/** One record; looked at again on coming back to it, so that an old version is seldom written on. */
export const recordQuery = (id: string) => queryOptions({ queryKey: ['records', 'one', id], queryFn: ({ signal }) => recordsApi.get({ id }, { signal }), staleTime: 0, refetchOnWindowFocus: true })

export const commentsQuery = (id: string) => infiniteQueryOptions({
  queryKey: ['records', 'one', id, 'comments'],
  queryFn: ({ signal, pageParam }) => recordsApi.comments({ id, ...(pageParam !== undefined && { before: pageParam }) }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ comments, isMore }) => (isMore ? comments.at(-1)?.id : undefined),
  staleTime: 0,
})

export const linksQuery = (id: string) => queryOptions({ queryKey: ['records', 'one', id, 'links'], queryFn: ({ signal }) => recordsApi.links({ id }, { signal }), staleTime: 0 })
export const readersQuery = (id: string) => queryOptions({ queryKey: ['records', 'one', id, 'readers'], queryFn: ({ signal }) => recordsApi.readers({ id }, { signal }), staleTime: 0 })
export const readsQuery = (id: string) => queryOptions({ queryKey: ['records', 'one', id, 'reads'], queryFn: ({ signal }) => recordsApi.reads({ id }, { signal }), staleTime: 0 })
export const historyQuery = (id: string) => queryOptions({ queryKey: ['records', 'one', id, 'history'], queryFn: ({ signal }) => recordsApi.history({ id }, { signal }), staleTime: 0 })
export const filesQuery = (record: string, isRemoved: boolean) => queryOptions({ queryKey: ['records', 'one', record, 'files', isRemoved], queryFn: ({ signal }) => filesApi.list({ record, isRemoved }, { signal }), staleTime: 0 })

/** The ministry's units; closed ones are left out. */
export const unitsQuery = queryOptions({ queryKey: ['people', 'units'], queryFn: ({ signal }) => peopleApi.units({}, { signal }) })
export const colleaguesQuery = queryOptions({ queryKey: ['people', 'all'], queryFn: ({ signal }) => peopleApi.people({}, { signal }) })
export const seriesQuery = queryOptions({ queryKey: ['registers'], queryFn: ({ signal }) => registersApi.series({}, { signal }) })

/** After a change: everything that is known of records is looked at again when it is next shown, and at once where it is shown now. */
export function useFreshRecords(): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(async () => {
    await Promise.all([queries.invalidateQueries({ queryKey: ['records', 'one'] }), queries.invalidateQueries({ queryKey: ['records', 'list'] }), queries.invalidateQueries({ queryKey: ['desk'] })])
  }, [queries])
}
