import { z } from 'zod'
import { marking } from '#kernel/marking.ts'
import { day, likelyDay, record } from '#kernel/record.ts'
import { names, recordItem, rights } from '#server/records/schema.ts'
import { matrixRoom } from '../meetings/schema.ts'

/** Who speaks. */
export const sides = ['ours', 'theirs'] as const
export type Side = (typeof sides)[number]

/** What a message of a thread is. A proposal and a question ask for something; an answer, an acceptance and a refusal give it. */
export const messageKinds = ['proposal', 'question', 'answer', 'acceptance', 'refusal', 'information'] as const
export type MessageKind = (typeof messageKinds)[number]

/** What a thread adds to the spine. Its record’s summary is the text of all its messages, by which it is found. */
export const threadFields = z.object({
  about: z.string().trim().max(5000).default('').describe('What it is to settle.'),
  matrix: matrixRoom.nullable().default(null),
})

/** A message as the rules look at it. `on` is the day on which it was said. */
export type Move = { readonly id: string; readonly side: Side; readonly kind: MessageKind; readonly answers: string | null; readonly on: string }

/** A message of a thread. */
export const threadMessage = z
  .object({
    id: z.uuid(),
    side: z.enum(sides),
    kind: z.enum(messageKinds),
    text: z.string(),
    answers: z.uuid().nullable().describe('The earlier message that it answers.'),
    on: day,
    speaker: z.string().describe('Who said it, in what office.'),
    by: z.uuid().describe('Who kept it.'),
    at: z.iso.datetime(),
    source: z.object({ id: z.uuid(), title: z.string(), kind: z.string() }).nullable().describe('The note or meeting in which it was said, where one may read it.'),
    struckReason: z.string().nullable().describe('Why it does not count: it was kept by mistake.'),
  })
  .meta({ id: 'ThreadMessage' })
export type ThreadMessage = z.infer<typeof threadMessage>

/** What waits in a thread: a proposal or question that is open, whose turn it is on it, and since which day. */
export const openPoint = z.object({ message: z.uuid(), kind: z.enum(['proposal', 'question']), side: z.enum(sides).describe('Who put it.'), turn: z.enum(sides), since: day, text: z.string().describe('Its first words.') })
export type OpenPoint = z.infer<typeof openPoint>

/** How a thread stands. `turn` is null where nothing is open, `both` where each side owes the other something. */
export const standing = z.object({ turn: z.enum([...sides, 'both']).nullable(), since: day.nullable().describe('Since when the oldest point waits.'), open: z.array(openPoint) })
export type Standing = z.infer<typeof standing>

/** A thread in a list. */
export const threadLine = z.object({ record: recordItem, standing, messages: z.int(), lastOn: day.nullable() }).meta({ id: 'ThreadLine' })
export type ThreadLine = z.infer<typeof threadLine>

/** A thread opened: messages in the order in which they were said. */
export const threadPage = z.object({ record, messages: z.array(threadMessage), standing, may: rights, names }).meta({ id: 'ThreadPage' })
export type ThreadPage = z.infer<typeof threadPage>

/** Which threads a list shows. */
export const threadFilter = z.object({
  party: z.string().max(64).optional(),
  isClosed: z.boolean().default(false).describe('Those that were closed instead.'),
  turn: z.enum(sides).optional().describe('Only those where this side has the turn.'),
})
export type ThreadFilter = z.infer<typeof threadFilter>

const text = z.string().trim().min(1).max(20_000)

/** A message to keep. */
export const newMessage = z.object({
  side: z.enum(sides),
  kind: z.enum(messageKinds),
  text,
  answers: z.uuid().nullable().default(null),
  on: likelyDay,
  speaker: z.string().trim().max(300).default(''),
  source: z.uuid().nullable().default(null),
})
export type NewMessage = z.infer<typeof newMessage>

/** A thread to begin. */
export const newThread = z.object({
  title: record.shape.title,
  parties: z.array(z.string().min(2).max(64)).min(1, 'name the partner').max(50),
  about: threadFields.shape.about,
  matrix: threadFields.shape.matrix,
  marking: marking.optional(),
  first: newMessage.omit({ answers: true }).nullable().default(null).describe('The first message.'),
})
