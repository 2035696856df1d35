import { z } from 'zod'

/** The longest that somebody is read in to a record exceptionally, in days. */
export const longestDays = 90

/** Why: a sentence, not a word. */
export const reason = z.string().trim().min(10, 'takes at least 10 characters').max(1000)

/** A reading-in of one person to one record. It has the record's id and not its title: who grants it need not be cleared for it. */
export const exception = z
  .object({
    id: z.uuid(), person: z.uuid(), name: z.string(), record: z.uuid(), reason: z.string(),
    grantedBy: z.string(), grantedAt: z.iso.datetime(), until: z.iso.datetime(), endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'AccessException' })
export type Exception = z.infer<typeof exception>

/** Somebody asks to be read in to what they know by number or link. */
export const asking = z
  .object({
    id: z.uuid(), person: z.uuid(), name: z.string(), about: z.string(), reason: z.string(), at: z.iso.datetime(),
    records: z.array(z.uuid()).describe('The records it can mean, by id; none if there is none.'),
  })
  .meta({ id: 'AccessRequest' })
export type Asking = z.infer<typeof asking>
