import { z } from 'zod'
import { marking } from '#kernel/marking.ts'
import { day } from '#kernel/record.ts'
import { notice } from '#server/notify/schema.ts'
import { standing } from '../portfolio/schema.ts'

/** A record as one line of the day. */
export const dayLine = z
  .object({ id: z.uuid(), version: z.int(), kind: z.string(), title: z.string(), marking, status: z.string(), parties: z.array(z.string()), dueOn: day.nullable(), isTheirs: z.boolean().describe('Whether we wait for somebody else on that day.'), at: z.iso.datetime(), by: z.string().nullable().describe('Name of who changed it last.') })
  .meta({ id: 'DayLine' })
export type DayLine = z.infer<typeof dayLine>

/** What one's day holds: as far as one may know, like everything. */
export const myDay = z
  .object({
    today: day,
    due: z.array(dayLine).describe('Assigned to me, open, overdue or due within two weeks.'),
    undated: z.array(dayLine).describe('Assigned to me, open, without a date.'),
    waiting: z.array(notice).describe('What I was told and have not read.'),
    changed: z.array(dayLine).describe('What others changed in a week in records that I follow and relationships that I look after.'),
    quiet: z.array(standing).describe('Partners of mine that have gone quiet.'),
    portfolio: z.int(),
  })
  .meta({ id: 'MyDay' })
export type MyDay = z.infer<typeof myDay>
