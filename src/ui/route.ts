import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

export { Link, Navigate } from '@tanstack/react-router'

/** A part of the address: of `/relations/$partner`, `usePart('partner')`. */
export function usePart(name: string): string | undefined {
  return (useParams({ strict: false }) as Record<string, string | undefined>)[name]
}

/** What may stand in the query of an address. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

/**
 * The query of the address as state, so that a view can be bookmarked and sent. Setting merges;
 * undefined removes. It replaces the current entry, so that Back leaves the screen.
 */
export function useQueryState(): readonly [Query, (change: Query) => void] {
  const query = useSearch({ strict: false }) as Query
  const navigate = useNavigate()
  const change = useCallback(
    (next: Query) => void navigate({ to: '.', search: ((now: Query) => ({ ...now, ...next })) as never, replace: true, resetScroll: false }),
    [navigate],
  )
  return [query, change]
}

/** Goes to an address inside the product. */
export function useGo(): (to: string) => void {
  const navigate = useNavigate()
  return useCallback((to: string) => void navigate({ to }), [navigate])
}
