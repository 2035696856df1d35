import { z } from 'zod'
import { day, type RecordKind } from '#kernel/record.ts'

/** What a state intends: what, towards whom (actors; empty: everybody), from when. */
export const intent = z.object({
  what: z.string().trim().min(1).max(2000),
  towards: z.array(z.string().min(2).max(64)).max(50).default([]),
  from: day.nullable().default(null),
})
export type Intent = z.infer<typeof intent>

/** Where the words stand: on the web, in a record of ours, or said in the General Debate (a speech of the evidence, `FRA_75_2020`). */
export const source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('link'), url: z.url({ protocol: /^https?$/ }).max(2000) }),
  z.object({ kind: z.literal('record'), record: z.uuid() }),
  z.object({ kind: z.literal('speech'), speech: z.string().regex(/^[A-Z]{2,3}_\d{1,3}_\d{4}$/) }),
])
export type Source = z.infer<typeof source>

/** The states of a statement, in their order. A partner's stays `internal`: that it is public is told by its source. */
export const statuses = ['internal', 'cleared', 'published', 'superseded', 'withdrawn'] as const
export type Status = (typeof statuses)[number]

/** What a statement adds to the spine. Its full text is the record's summary, its day `happenedOn`. */
export const statementFields = z.object({
  speaker: z.string().min(2).max(64).describe('The actor whose statement it is: ours, or a partner.'),
  topic: z.uuid().optional(),
  position: z.string().trim().max(5000).default('').describe('What is held, in a sentence or two.'),
  intent: intent.optional(),
  source: source.optional(),
  differs: z.string().trim().max(5000).optional().describe('Of a partner’s: where it differs from ours, in an officer’s words.'),
})

/** A state's policy or intention, said under its name: ours, or a partner's kept beside ours. */
export const statement: RecordKind = {
  kind: 'statement', pillar: 'dialogue', fields: statementFields, statuses: [...statuses], closed: ['published', 'superseded', 'withdrawn'],
  wordsOf: ({ position, intent: meant }) => [position, (meant as Intent | undefined)?.what].filter(Boolean).join(' '),
  retention: 'standard',
  // Nothing of what was published is reworded, and nothing is published, but by the verbs of this room.
  ruled: ['status', 'title', 'summary', 'language', 'happenedOn', 'fields.speaker', 'fields.topic', 'fields.position', 'fields.intent', 'fields.source'],
  page: '/dialogue/statements/',
}
