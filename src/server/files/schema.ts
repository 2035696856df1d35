import { z } from 'zod'

/** A file as it was at some time: which content, what it is by its bytes, and what could be read of it. */
export const fileVersion = z
  .object({
    version: z.int().min(1),
    name: z.string(),
    type: z.string().describe('What it is by its content, whatever was said when it was sent.'),
    size: z.int().min(0).describe('In bytes.'),
    by: z.uuid(),
    at: z.iso.datetime(),
    pages: z.int().nullable(),
    preview: z.string().nullable().describe('The type of its preview; null where there is none.'),
    isSearchable: z.boolean().describe('Whether words could be read from it.'),
    says: z.string().nullable().describe('Why no words could be read from it, where there should be some.'),
    recognition: z.enum(['waiting', 'done']).nullable().describe('Where pages of it are pictures: whether what is written on them is still to be recognised, or was. Recognised words may hold errors. Null where no page is.'),
    isStripped: z.boolean().describe('Whether it was kept without what it told beside its content.'),
  })
  .meta({ id: 'FileVersion' })

/** A file of a record, with its versions, newest first. Versions from under a marking that the reader does not reach are left out. */
export const recordFile = z
  .object({
    id: z.uuid(),
    record: z.uuid(),
    name: z.string(),
    version: z.int().min(1).describe('The version in force.'),
    versions: z.array(fileVersion),
    removedAt: z.iso.datetime().nullable(),
    removedBy: z.uuid().nullable(),
  })
  .meta({ id: 'RecordFile' })
export type RecordFile = z.infer<typeof recordFile>
