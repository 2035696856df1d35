import { queryOptions } from '@tanstack/react-query'
import type { Language } from '#kernel/actor.ts'
import { notesApi } from '../queries.ts'

/** The wordings of a language as they stand. */
export const wordingsQuery = (language: Language) => queryOptions({ queryKey: ['correspondence', 'templates', language], queryFn: ({ signal }) => notesApi.templates({ language }, { signal }), staleTime: 60_000 })
