import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { client } from '#kernel/client.ts'
import { contract } from '../contract.ts'
import type { DebateAsked } from '../debate/schema.ts'
import type { StatementFilter } from '../schema.ts'

/** The verbs of statements. */
export const api = client(contract)

export const topicsQuery = queryOptions({ queryKey: ['statements', 'topics'], queryFn: ({ signal }) => api.topics({}, { signal }), staleTime: 0 })
export const statementQuery = (id: string) => queryOptions({ queryKey: ['statements', 'one', id], queryFn: ({ signal }) => api.statement({ id }, { signal }), staleTime: 0 })
export const boardQuery = (topic: string, partner: string) => queryOptions({ queryKey: ['statements', 'board', topic, partner], queryFn: ({ signal }) => api.board({ topic, partner }, { signal }), staleTime: 0 })
export const historyQuery = (topic: string, partner: string | undefined) => queryOptions({ queryKey: ['statements', 'board', topic, 'history', partner], queryFn: ({ signal }) => api.topicHistory({ topic, ...(partner && { partner }) }, { signal }), staleTime: 0 })
export const publicPageQuery = queryOptions({ queryKey: ['statements', 'public'], queryFn: ({ signal }) => api.publicPage({}, { signal }), staleTime: 0 })

/** Statements, page by page. */
export const statementsQuery = (asked: Partial<Omit<StatementFilter, 'after' | 'limit'>>) => infiniteQueryOptions({
  queryKey: ['statements', 'list', asked],
  queryFn: ({ signal, pageParam }) => api.statements({ ...asked, limit: 60, ...(pageParam !== undefined && { after: pageParam }) }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ after }) => after ?? undefined,
  staleTime: 0,
})

/** The speeches change only with the evidence. */
export const debateQuery = queryOptions({ queryKey: ['statements', 'debate'], queryFn: ({ signal }) => api.debate({}, { signal }), staleTime: 60_000 })
export const foundQuery = (asked: Partial<DebateAsked>) => queryOptions({ queryKey: ['statements', 'debate', 'search', asked], queryFn: ({ signal }) => api.searchDebate(asked, { signal }), staleTime: 60_000 })
export const comparedQuery = (one: string, other: string, year: number | undefined) => queryOptions({ queryKey: ['statements', 'debate', 'compare', one, other, year], queryFn: ({ signal }) => api.compareDebate({ one, other, ...(year !== undefined && { year }) }, { signal }), staleTime: 60_000, retry: false })
export const speechQuery = (id: string) => queryOptions({ queryKey: ['statements', 'debate', 'speech', id], queryFn: ({ signal }) => api.speech({ id }, { signal }), staleTime: 60_000, retry: false })

/** After a change: what is known of statements and records is looked at again where it is shown. */
export function useFreshStatements(): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(async () => {
    await Promise.all([['statements', 'topics'], ['statements', 'one'], ['statements', 'list'], ['statements', 'board'], ['statements', 'public'], ['records'], ['search']].map((queryKey) => queries.invalidateQueries({ queryKey })))
  }, [queries])
}
