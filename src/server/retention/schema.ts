import { z } from 'zod'
import { marking } from '#kernel/marking.ts'
import { day } from '#kernel/record.ts'

/** What a class counts its years from. */
export const triggers = ['created', 'changed'] as const
/** What happens when the years are over: somebody decides, or it is proposed for destruction or for transfer to the archive. */
export const dispositions = ['review', 'destroy', 'transfer'] as const

/** How long records of a class are kept. Without years they are kept for ever. */
export const retentionClass = z
  .object({
    id: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'takes small letters, digits and hyphens, at most 40'),
    name: z.string().trim().min(1).max(200),
    years: z.int().min(0).max(200).nullable(),
    trigger: z.enum(triggers),
    disposition: z.enum(dispositions),
  })
  .meta({ id: 'RetentionClass' })
export type RetentionClass = z.infer<typeof retentionClass>

/** A record whose time is over, as the registrar sees it; why it is in the queue. */
export const due = z
  .object({ id: z.uuid(), kind: z.string(), title: z.string(), number: z.string().nullable(), class: z.string(), dueSince: day, why: z.enum(['class', 'trash', 'kept-until']), disposition: z.enum(dispositions), marking })
  .meta({ id: 'RetentionDue' })
export type Due = z.infer<typeof due>

/** Records that may not be destroyed, for a reason outside us: a court, an inquiry. */
export const hold = z
  .object({ id: z.uuid(), name: z.string().trim().min(1).max(200), reason: z.string().trim().min(3).max(1000), by: z.uuid(), at: z.iso.datetime(), endedAt: z.iso.datetime().nullable(), records: z.int().describe('How many of them one may read.') })
  .meta({ id: 'LegalHold' })
export type Hold = z.infer<typeof hold>
