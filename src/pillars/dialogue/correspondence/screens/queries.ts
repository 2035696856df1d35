import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { contract as commitmentsContract } from '#commitments/contract.ts'
import { client } from '#kernel/client.ts'
import { contract as filesContract } from '#server/files/contract.ts'
import { contract as peopleContract } from '#server/people/contract.ts'
import { contract as recordsContract } from '#server/records/contract.ts'
import { contract as registersContract } from '#server/registers/contract.ts'
import { contract } from '../contract.ts'
import type { NoteFilter, NotePage } from '../schema.ts'

/** The verbs of correspondence, and of what a note needs beside them. */
export const notesApi = client(contract)
export const recordsApi = client(recordsContract)
export const commitmentsApi = client(commitmentsContract)
export const filesApi = client(filesContract)
const registersApi = client(registersContract)
const peopleApi = client(peopleContract)

/** What a register shows, without where its page begins. */
export type Asked = Partial<Omit<NoteFilter, 'after' | 'limit'>>

/** The commitments that come from a note, with its words. */
export const takenQuery = (id: string) => queryOptions({ queryKey: ['correspondence', 'commitments', id], queryFn: ({ signal }) => commitmentsApi.commitmentsFrom({ record: id }, { signal }), staleTime: 0 })
export const notesQuery = (asked: Asked) => infiniteQueryOptions({
  queryKey: ['correspondence', 'list', asked],
  queryFn: ({ signal, pageParam }) => notesApi.list({ ...asked, ...(pageParam !== undefined && { after: pageParam }) }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ after }) => after ?? undefined,
  staleTime: 0,
})

/** What came in and is still to be confirmed, the newest first. */
export const toConfirmQuery = queryOptions({ queryKey: ['correspondence', 'to-confirm'], queryFn: ({ signal }) => notesApi.list({ toConfirm: true, limit: 50, sort: 'updated' }, { signal }), staleTime: 0 })

/** One note; looked at again on coming back to it, so that an old version is seldom written on. */
export const noteQuery = (id: string) => queryOptions({ queryKey: ['correspondence', 'one', id], queryFn: ({ signal }) => notesApi.get({ id }, { signal }), staleTime: 0, refetchOnWindowFocus: true })

/** The files of a note, to show what it came as. */
export const sourceQuery = (record: string) => queryOptions({ queryKey: ['correspondence', 'source', record], queryFn: ({ signal }) => filesApi.list({ record }, { signal }), staleTime: 0 })

/** The forms change with a new version of the product only. */
export const formsQuery = queryOptions({ queryKey: ['correspondence', 'forms'], queryFn: ({ signal }) => notesApi.forms({}, { signal }), staleTime: Infinity })

/** A note as it was; a version stays as it is. */
export const versionQuery = (id: string, version: number) => queryOptions({ queryKey: ['correspondence', 'version', id, version], queryFn: ({ signal }) => notesApi.version({ id, version }, { signal }), staleTime: Infinity })

export const filesQuery = (record: string) => queryOptions({ queryKey: ['correspondence', 'files', record], queryFn: ({ signal }) => filesApi.list({ record }, { signal }), staleTime: 0 })
export const seriesQuery = queryOptions({ queryKey: ['registers'], queryFn: ({ signal }) => registersApi.series({}, { signal }) })

/** The registers in which a note may be numbered, or in general; and what to do where there is none. */
export const registersQuery = (note?: string) => queryOptions({ queryKey: ['registers', 'for', note], queryFn: ({ signal }) => notesApi.registers({ ...(note && { note }) }, { signal }), staleTime: 0 })
export const unitsQuery = queryOptions({ queryKey: ['people', 'units'], queryFn: ({ signal }) => peopleApi.units({}, { signal }) })

/** After a change: the note stands as the server answered it, and whatever else shows notes or records is looked at again. */
export function useFreshNotes(): (page?: NotePage) => Promise<void> {
  const queries = useQueryClient()
  return useCallback(async (page) => {
    if (page) queries.setQueryData(noteQuery(page.record.id).queryKey, page)
    const others = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] === 'correspondence' && !(page && queryKey[1] === 'one' && queryKey[2] === page.record.id)
    await Promise.all([queries.invalidateQueries({ predicate: others }), queries.invalidateQueries({ queryKey: ['records'] }), queries.invalidateQueries({ queryKey: ['desk'] })])
  }, [queries])
}
