import { z } from 'zod'
import { marking } from '#kernel/marking.ts'
import { day } from '#kernel/record.ts'

/** What one may be told of. */
export const noticeKinds = ['assigned', 'named', 'mentioned', 'commented', 'changed', 'marked', 'deleted', 'merged', 'due'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Something that happened and concerns one. The title is the record's of now, as far as one may read it now. */
export const notice = z
  .object({
    id: z.uuid(), kind: z.enum(noticeKinds), at: z.iso.datetime(), readAt: z.iso.datetime().nullable(),
    record: z.object({ id: z.uuid(), kind: z.string(), title: z.string(), status: z.string(), marking, dueOn: day.nullable() }),
    by: z.object({ id: z.uuid(), name: z.string() }).nullable().describe('Who did it; null for what comes by itself.'),
  })
  .meta({ id: 'Notice' })
export type Notice = z.infer<typeof notice>

/** What one wants by e-mail too. */
export const noticeChoice = z
  .object({ mailed: z.array(z.enum(noticeKinds)), address: z.email().nullable().describe('Where it goes: the address of one’s account.'), isMailPossible: z.boolean().describe('Whether this instance can send e-mail.') })
  .meta({ id: 'NoticeChoice' })

/** A private calendar address. It is shown once; only its hash is kept. */
export const calendarFeed = z.object({ url: z.url(), madeAt: z.iso.datetime() }).meta({ id: 'CalendarFeed' })
