import { z } from 'zod'

/** What of the General Debate is loaded. */
export const debate = z
  .object({
    years: z.array(z.object({ year: z.int(), session: z.int(), speeches: z.int() })).describe('Newest first; empty while nothing is loaded.'),
    speakers: z.array(z.object({ actor: z.string(), years: z.array(z.int()) })),
    source: z.object({ title: z.string(), publisher: z.string(), licence: z.string(), citation: z.string(), home: z.string() }),
  })
  .meta({ id: 'Debate' })
export type Debate = z.infer<typeof debate>

/** Which passages are looked for: all the words (a phrase in quotation marks is one), or any of a topic’s. */
export const debateAsked = z.object({
  q: z.string().trim().max(200).default(''), topic: z.uuid().optional(), actor: z.string().max(64).optional(),
  from: z.int().min(1945).max(2200).optional(), to: z.int().min(1945).max(2200).optional(), limit: z.int().min(1).max(200).default(40),
})
export type DebateAsked = z.infer<typeof debateAsked>

const marks = z.array(z.tuple([z.int(), z.int()])).describe('Places in the text, as [from, to) in UTF-16 units.')

/** A passage with the places of what was found in it, as [from, to) in UTF-16 units. */
export const passage = z.object({ speech: z.string(), actor: z.string(), year: z.int(), number: z.int(), text: z.string(), marks }).meta({ id: 'Passage' })
export type Passage = z.infer<typeof passage>

export const debateFound = z
  .object({
    passages: z.array(passage).describe('Newest year first, in it those with most matches.'), total: z.int(), speeches: z.int(),
    byYear: z.array(z.object({ year: z.int(), speeches: z.int(), of: z.int() })).describe('Speeches that say it, of those loaded.'),
    byActor: z.array(z.object({ actor: z.string(), passages: z.int() })).describe('Who says it most; at most 60.'),
  })
  .meta({ id: 'DebateFound' })
export type DebateFound = z.infer<typeof debateFound>

/** Two speakers of one year. */
export const debateCompared = z
  .object({
    one: z.string(), other: z.string(), year: z.int(), years: z.array(z.int()).describe('In which both spoke.'),
    likeness: z.number().nullable().describe('The indicator dialogue.speech-similarity; null where too few speeches of the year are loaded.'),
    pairs: z.array(z.object({ adds: z.number(), words: z.array(z.string()), one: z.object({ number: z.int(), text: z.string(), marks }), other: z.object({ number: z.int(), text: z.string(), marks }) })),
    others: z.object({ pairs: z.int(), adds: z.number() }),
  })
  .meta({ id: 'DebateCompared' })
export type DebateCompared = z.infer<typeof debateCompared>

/** One speech whole, in its passages. */
export const speech = z.object({ id: z.string(), actor: z.string(), year: z.int(), session: z.int(), language: z.string(), words: z.int(), passages: z.array(z.object({ number: z.int(), text: z.string() })) }).meta({ id: 'Speech' })
export type Speech = z.infer<typeof speech>
