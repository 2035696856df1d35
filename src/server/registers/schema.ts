import { z } from 'zod'
import { marking } from '#kernel/marking.ts'

/** Names a series for ever, as it stands in its numbers: `NV`, `ACC-BER`. */
export const seriesCode = z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,15}$/, 'takes capitals, digits and hyphens, at most 16')

/** How a number is written: `{series}/{number:4}/{year}`, where 4 is the least count of digits. */
export const pattern = z.string().max(60)

/** A register: one gapless row of numbers a year. */
export const series = z
  .object({
    code: seriesCode, name: z.string().trim().min(1).max(200), unit: z.uuid().nullable().describe('Whose it is: people of the unit, and of those below it, draw from it. Null: everybody.'),
    pattern, example: z.string().describe('How its first number of this year reads.'), openedAt: z.iso.datetime(), closedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'RegisterSeries' })
export type Series = z.infer<typeof series>

export const year = z.int().min(1900).max(9999)

/** A number that was drawn. `record` and all about it are null where it is withheld from who asks. */
export const entry = z
  .object({
    series: seriesCode, year, number: z.int(), label: z.string(),
    isWithheld: z.boolean().describe('Taken by a record that you may not see.'),
    record: z.uuid().nullable(), title: z.string().nullable(), marking: marking.nullable().describe('Of the record; null without one.'), isTrash: z.boolean(), drawnAt: z.iso.datetime().nullable(), drawnBy: z.string().nullable(),
    voidedAt: z.iso.datetime().nullable(), voidReason: z.string().nullable(),
  })
  .meta({ id: 'RegisterEntry' })
export type Entry = z.infer<typeof entry>

/** What a year of a series looks like to an auditor. */
export const yearAudit = z
  .object({ series: seriesCode, year, last: z.int(), drawn: z.int(), voided: z.int(), missing: z.array(z.int()).max(100).describe('Numbers that were drawn and have no entry; the first 100.'), beyond: z.array(z.int()).max(100).describe('Entries past the last number drawn; the first 100.') })
  .meta({ id: 'RegisterYearAudit' })
export type YearAudit = z.infer<typeof yearAudit>
