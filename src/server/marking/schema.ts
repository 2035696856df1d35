import { z } from 'zod'
import { code, highestRank } from '#kernel/marking.ts'

/** Which schemes the ministry may choose. */
export const schemeIds = ['national', 'official'] as const

/** How this instance marks: the scheme that names the levels, and the highest level it is accredited for. */
export const markingPolicy = z
  .object({ scheme: z.enum(schemeIds), ceiling: z.int().min(0).max(highestRank).describe('Rank of the highest level that may be kept and read here.') })
  .meta({ id: 'MarkingPolicy' })
export type MarkingPolicy = z.infer<typeof markingPolicy>

/** A circle of people who are read into something; a record in several needs all of them. */
export const compartment = z.object({ code, name: z.string().trim().min(1).max(200), closedAt: z.iso.datetime().nullable() }).meta({ id: 'Compartment' })
export type Compartment = z.infer<typeof compartment>
