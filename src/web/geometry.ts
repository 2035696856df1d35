import { queryOptions, type FetchQueryOptions } from '@tanstack/react-query'
import { neutralGeometry } from '#ui/map/neutral.ts'
import type { Geometry } from '#ui/map/geometry.ts'
import type { GeometryQuery } from '#ui/ministry.tsx'
import { boundariesApi, queries, settingsQuery } from './api.ts'

/** The boundary view in force: the ministry's own by its digest, else the neutral one that ships. */
export function geometryOfView(digest: string | undefined): GeometryQuery {
  if (digest === undefined) return neutralGeometry as GeometryQuery
  return queryOptions({
    queryKey: ['geometry', digest],
    queryFn: async ({ signal }) => {
      const [{ geometryOf }, response] = await Promise.all([import('#ui/map/geometry.ts'), boundariesApi.read({ digest }, { signal })])
      return geometryOf(await response.json())
    },
    structuralSharing: false,
    staleTime: Infinity,
  }) as GeometryQuery
}

/** Fetches the boundary view as soon as the settings say which; a refusal shows later, where the map would be. */
export async function prefetchGeometry(): Promise<void> {
  const settings = await queries.fetchQuery(settingsQuery).catch(() => undefined)
  if (settings) await queries.prefetchQuery(geometryOfView(settings.worldview.boundaries?.digest) as FetchQueryOptions<Geometry, Error, Geometry, string[]>)
}
