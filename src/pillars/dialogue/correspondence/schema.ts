import { z } from 'zod'
import { languages } from '#kernel/actor.ts'
import { day } from '#kernel/record.ts'

/** The forms of diplomatic correspondence (field practice: Satow; the Philippine and United States manuals). */
export const noteForms = ['note-verbale', 'first-person-note', 'aide-memoire', 'bout-de-papier', 'non-paper', 'demarche', 'letter', 'cable'] as const
export type NoteForm = (typeof noteForms)[number]

/** Which way it goes. */
export const directions = ['out', 'in'] as const

/** The rank of an addressee, from which address, opening and close follow. */
export const ranks = ['head-of-state', 'head-of-government', 'minister', 'ambassador', 'charge', 'secretary-general', 'official', 'institution'] as const
export type Rank = (typeof ranks)[number]

/** How fast a cable has to be read: 5 FAH-2 H-421 (2024). */
export const precedences = ['flash', 'niact-immediate', 'immediate', 'routine'] as const

/** By which way a note was handed over or came. */
export const deliveryWays = ['hand', 'pouch', 'post', 'e-mail', 'envelope'] as const

/** The stages of the clearance chain. */
export const clearanceStages = ['desk', 'legal', 'head'] as const

/** One numbered paragraph of a cable, with its portion mark. */
export const portion = z.object({ level: z.int().min(0).max(9), text: z.string().trim().min(1).max(20_000) })

/** Whom a note goes to or comes from. `actor` is the state or organisation; `name` as it is written on the note, such as “Embassy of …”. */
export const addressee = z.object({
  actor: z.string().min(2).max(64).nullable(),
  name: z.string().trim().min(1).max(300),
  rank: z.enum(ranks).default('institution'),
  place: z.string().trim().max(200).default(''),
  unit: z.uuid().nullable().default(null).describe('A post of our own, for cables and circulars.'),
})
export type Addressee = z.infer<typeof addressee>

/** What a cable has beside its text. */
export const cableHead = z.object({
  action: z.array(addressee).max(100).default([]),
  info: z.array(addressee).max(100).default([]),
  precedence: z.enum(precedences).default('routine'),
  captions: z.array(z.string().trim().regex(/^[A-Z][A-Z0-9 -]{1,19}$/, 'is capitals, as in EXDIS')).max(5).default([]),
  tags: z.array(z.string().trim().regex(/^[A-Z][A-Z0-9]{1,4}$/, 'is two to five capitals')).max(20).default([]).describe('Subject tags.'),
  reference: z.array(z.string().trim().max(100)).max(20).default([]),
  paragraphs: z.array(portion).max(200).default([]),
})

/** A démarche: what it is to achieve, what may be said, and by whom and when; then how it went. */
export const demarche = z.object({
  objective: z.string().trim().max(5000).default(''),
  background: z.string().trim().max(20_000).default(''),
  points: z.array(z.string().trim().min(1).max(2000)).max(50).default([]).describe('Talking points.'),
  level: z.string().trim().max(200).default('').describe('At what level it is to be made.'),
  deadline: day.nullable().default(null),
  deliveredTo: z.string().trim().max(300).default(''),
  deliveredOn: day.nullable().default(null),
  report: z.string().trim().max(50_000).default('').describe('What was answered.'),
})

/** The second language of a note, beside the first, paragraph by paragraph. */
export const translation = z.object({ language: z.enum(languages), text: z.string().max(200_000), isCourtesy: z.boolean().default(true).describe('A courtesy translation, which does not bind.') })

/** What a note adds to the spine. Its text is the record’s summary and its language the record’s; its number is drawn in a register, its reply is due on the record’s `dueOn`. */
export const noteFields = z.object({
  form: z.enum(noteForms),
  direction: z.enum(directions),
  addressee,
  sender: addressee.nullable().default(null).describe('For what comes in: who wrote it. What goes out is ours.'),
  theirNumber: z.string().trim().max(100).nullable().default(null).describe('The number the sender gave it.'),
  theirDate: day.nullable().default(null),
  place: z.string().trim().max(200).default('').describe('Where it is dated, as in the letterhead.'),
  signer: z.string().trim().max(300).default('').describe('Who signs, with office; a third-person note is initialled and has none.'),
  series: z.string().nullable().default(null).describe('The register in which its number is drawn.'),
  cable: cableHead.nullable().default(null),
  demarche: demarche.nullable().default(null),
  translation: translation.nullable().default(null),
})
export type NoteFields = z.infer<typeof noteFields>
