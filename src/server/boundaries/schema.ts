import { z } from 'zod'

/** The largest boundary view that is kept, in bytes of TopoJSON. */
export const mostBytes = 4_000_000

/** SHA-256 of the file, in hexadecimal; a view is known by it and never changes. */
export const digest = z.string().regex(/^[0-9a-f]{64}$/, 'is not a digest of a boundary view')

/** A boundary view that the ministry loaded. */
export const boundaryView = z.object({ digest, name: z.string().min(1).max(120), bytes: z.number().int(), at: z.iso.datetime() }).meta({ id: 'BoundaryView' })
export type BoundaryView = z.infer<typeof boundaryView>
