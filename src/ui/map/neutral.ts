import { queryOptions } from '@tanstack/react-query'
import { Fault } from '#kernel/faults.ts'
import neutral from '../../../reference/worldviews/neutral.json?url'

/** The boundary view that ships (reference/worldviews/README.md). */
export const neutralGeometry = queryOptions({
  queryKey: ['geometry', 'neutral'],
  queryFn: async ({ signal }) => {
    const [{ geometryOf }, response] = await Promise.all([import('./geometry.ts'), fetch(neutral, { signal })])
    if (!response.ok) throw new Fault('kernel/unreachable', 'The map could not be fetched from the server. Check that it is running and try again.')
    return geometryOf(await response.json())
  },
  // Shapes by the thousand: comparing them to the last answer would cost more than drawing them.
  structuralSharing: false,
  staleTime: Infinity,
})
