import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { boundaryView, digest } from './schema.ts'

export const contract = {
  keep: endpoint({
    method: 'POST', path: '/boundaries', input: z.object({ name: z.string().min(1).max(120) }), output: boundaryView, accepts: 'upload', can: 'settings:write', faults: ['boundaries/not-topojson'],
    says: 'Keeps a boundary view of the ministry’s own: TopoJSON of at most 4 MB whose object “countries” has shapes with ISO 3166-1 alpha-3 ids. It is drawn once the worldview in the settings names its digest.',
  }),
  read: endpoint({
    method: 'GET', path: '/boundaries/:digest', input: z.object({ digest }), produces: ['application/json'], can: 'settings:read', cacheSeconds: 31_536_000,
    says: 'A boundary view that the ministry loaded, as it was given.',
  }),
} as const
