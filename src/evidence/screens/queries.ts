import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { client } from '#kernel/client.ts'
import { contract } from '../contract.ts'
import type { ImportJob } from '../schema.ts'

/** The verbs of the evidence room. */
export const evidenceApi = client(contract)

/** How often a running import is looked at, in milliseconds. */
const interval = 700

/** Every source with its datasets and versions. */
export const sourcesQuery = queryOptions({ queryKey: ['evidence', 'sources'], queryFn: ({ signal }) => evidenceApi.sources({}, { signal }) })

/** Imports under way and lately ended; looked at again while one runs. */
export const jobsQuery = queryOptions({
  queryKey: ['evidence', 'jobs'],
  queryFn: ({ signal }) => evidenceApi.jobs({}, { signal }),
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data?.some(({ state: now }) => now === 'running') ? interval : false),
})

/** When an import has ended, what rested on the evidence before it is out of date. */
export function useFreshAfter(jobs: readonly ImportJob[] | undefined): void {
  const queries = useQueryClient()
  const ended = jobs?.filter(({ state }) => state !== 'running').length
  const before = useRef(ended)
  useEffect(() => {
    if (before.current !== undefined && ended !== undefined && ended > before.current) {
      void queries.invalidateQueries({ queryKey: ['evidence', 'sources'] })
      void queries.invalidateQueries({ queryKey: ['relations'] })
    }
    before.current = ended
  }, [ended, queries])
}
