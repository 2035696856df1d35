import { z } from 'zod'
import { day, record } from '#kernel/record.ts'
import { names, rights } from '#server/records/schema.ts'
import { moment, participantRoles } from '../schema.ts'

const line = z.string().trim().max(300)

/** How full minutes are: every word, what was said in short, or what was decided alone. */
export const minutesForms = ['verbatim', 'summary', 'decisions'] as const
export type MinutesForm = (typeof minutesForms)[number]

/** One paragraph. A decision can become a commitment. Its id stays while its words change. */
export const paragraph = z.object({ id: z.uuid(), kind: z.enum(['text', 'decision']), speaker: line.default(''), text: z.string().max(20_000) })
export type Paragraph = z.infer<typeof paragraph>

/** What was said on one point of the agenda. */
export const section = z.object({ id: z.uuid(), agenda: z.uuid().nullable(), title: line.min(1), paragraphs: z.array(paragraph).max(500) })
export type Section = z.infer<typeof section>

/** Somebody who was there. */
export const attendee = z.object({ name: line.min(1), office: line.default(''), delegation: z.string().max(64), role: z.enum(participantRoles), isHead: z.boolean().default(false) })
export type Attendee = z.infer<typeof attendee>

/** What minutes add to the spine; their text is the record’s summary as well, by which they are found. */
export const minutesFields = z.object({ form: z.enum(minutesForms), sections: z.array(section).max(200).default([]), attendance: z.array(attendee).max(500).default([]) })
export type MinutesFields = z.infer<typeof minutesFields>

/** What is circulated and agreed. */
export const minutesContent = minutesFields.extend({ title: record.shape.title })
export type MinutesContent = z.infer<typeof minutesContent>

/** The agreement of one delegation to one edition. */
export const agreement = z.object({ delegation: z.string(), name: z.string(), at: moment, confirmation: z.string().describe('By what the delegation confirmed it, where it was recorded for it; else empty.') })
export type Agreement = z.infer<typeof agreement>

/** A correction that one side proposes to a paragraph of an edition. */
export const correction = z.object({
  id: z.uuid(), edition: z.int(), paragraph: z.uuid(), delegation: z.string(), name: z.string(), wording: z.string(), reason: z.string(), at: moment,
  state: z.enum(['proposed', 'taken', 'refused']), answer: z.string(),
})
export type Correction = z.infer<typeof correction>

/** An edition as it was circulated: it does not change any more. */
export const edition = z.object({ edition: z.int(), digest: z.string(), content: minutesContent, circulatedAt: moment, until: moment.describe('The last time for corrections.'), agreements: z.array(agreement) })
export type Edition = z.infer<typeof edition>

/** How minutes stand. */
export const minutesStanding = z.object({
  isChanged: z.boolean().describe('The draft differs from the edition circulated last.'),
  missing: z.array(z.string()).describe('Delegations that have not agreed to the last edition.'),
  isAgreed: z.boolean(),
  canCorrect: z.boolean().describe('The time for corrections has not run out.'),
})

/** Minutes opened. */
export const minutesPage = z
  .object({
    record, fields: minutesFields, meeting: z.object({ id: z.uuid(), title: z.string(), startsAt: moment, zone: z.string() }).nullable(),
    editions: z.array(edition).describe('The newest first.'), corrections: z.array(correction), standing: minutesStanding,
    delegations: z.array(z.object({ actor: z.string(), head: z.string().nullable(), isMine: z.boolean().describe('Who asks heads it.') })),
    commitments: z.array(z.object({ paragraph: z.uuid(), record: z.uuid(), title: z.string(), dueOn: day.nullable(), status: z.string(), owedBy: z.array(z.string()) })), may: rights, names,
  })
  .meta({ id: 'MinutesPage' })
export type MinutesPage = z.infer<typeof minutesPage>

/** What a decision becomes. */
export const decisionTaken = z.object({
  paragraph: z.uuid(), title: record.shape.title, owedBy: z.array(z.string().min(2).max(64)).min(1).max(20), owedTo: z.array(z.string().min(2).max(64)).min(1).max(20),
  dueOn: day.nullable().default(null), assignees: z.array(z.uuid()).max(50).default([]), ownerUnit: z.uuid().nullable().optional(),
})
