import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { client } from '#kernel/client.ts'
import { contract as recordsContract } from '#server/records/contract.ts'
import { contract } from '../contract.ts'
import type { ThreadFilter } from '../schema.ts'

/** The verbs of threads. */
export const api = client(contract)

/** The verbs of records, for what a message was said in. */
export const recordsApi = client(recordsContract)

export const threadsQuery = (asked: Partial<ThreadFilter>) => queryOptions({ queryKey: ['threads', 'list', asked], queryFn: ({ signal }) => api.threads(asked, { signal }), staleTime: 0 })
export const threadQuery = (id: string) => queryOptions({ queryKey: ['threads', 'one', id], queryFn: ({ signal }) => api.thread({ id }, { signal }), staleTime: 0, refetchOnWindowFocus: true })

export const linksQuery = (id: string) => queryOptions({ queryKey: ['records', 'links', id], queryFn: ({ signal }) => recordsApi.links({ id }, { signal }), staleTime: 0 })

/** After a change: what is known of threads, and of records that show them, is looked at again. */
export function useFresh(): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(async () => {
    await Promise.all([['threads'], ['records', 'list'], ['relations', 'own']].map((queryKey) => queries.invalidateQueries({ queryKey })))
  }, [queries])
}
