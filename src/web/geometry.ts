import { queryOptions } from '@tanstack/react-query'
import { geometryOf } from '#ui/map/geometry.ts'
import { neutralGeometry } from '#ui/map/neutral.ts'
import type { GeometryQuery } from '#ui/ministry.tsx'
import { boundariesApi } from './api.ts'

/** The boundary view in force: the ministry's own by its digest, else the neutral one that ships. */
export function geometryOfView(digest: string | undefined): GeometryQuery {
  if (digest === undefined) return neutralGeometry as GeometryQuery
  return queryOptions({
    queryKey: ['geometry', digest],
    queryFn: async ({ signal }) => geometryOf(await (await boundariesApi.read({ digest }, { signal })).json()),
    structuralSharing: false,
    staleTime: Infinity,
  }) as GeometryQuery
}
