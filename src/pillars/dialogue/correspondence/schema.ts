import { z } from 'zod'
import { languages } from '#kernel/actor.ts'
import { marking } from '#kernel/marking.ts'
import { day, record } from '#kernel/record.ts'
import { names, rights } from '#server/records/schema.ts'
import { series, seriesCode } from '#server/registers/schema.ts'

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
  sender: addressee.nullable().default(null).describe('Who writes: for what comes in the other side, for what goes out the office of ours whose letterhead it bears.'),
  theirNumber: z.string().trim().max(100).nullable().default(null).describe('The number the sender gave it.'),
  theirDate: day.nullable().default(null),
  place: z.string().trim().max(200).default('').describe('Where it is dated, as in the letterhead.'),
  signer: z.string().trim().max(300).default('').describe('Who signs, with office; a third-person note is initialled and has none.'),
  wantsAnswer: z.boolean().default(false).describe('It asks for something, so that the reply clock runs until it is answered.'),
  series: z.string().nullable().default(null).describe('The register in which its number is drawn.'),
  cable: cableHead.nullable().default(null),
  demarche: demarche.nullable().default(null),
  translation: translation.nullable().default(null),
})
export type NoteFields = z.infer<typeof noteFields>

/** How it stands with the reply to a note: nothing is asked, it is waited for, or it came. */
export const clockStates = ['none', 'waiting', 'answered'] as const

/** The reply clock of a note on a day: since when an answer is waited for and for how many days, or how many days it took. Only replies that the reader may read are known to it. */
export const replyClock = z.object({
  state: z.enum(clockStates),
  since: day.nullable().describe('From when the days are counted: the day it was delivered or received, else its date.'),
  days: z.int().nullable().describe('Days waited so far, or days that the answer took.'),
  isOverdue: z.boolean().describe('The day by which the answer was due has passed.'),
})
export type ReplyClock = z.infer<typeof replyClock>

/** A note as lists show it: without its text. */
export const noteRow = z
  .object({
    id: z.uuid(), version: z.int().min(1), title: z.string(), form: z.enum(noteForms), direction: z.enum(directions), status: z.string(),
    number: z.string().nullable().describe('Ours, of the register.'), theirNumber: z.string().nullable(), series: z.string().nullable(),
    addressee, sender: addressee.nullable(), parties: z.array(z.string()), language: z.string().nullable(), marking,
    happenedOn: day.nullable().describe('The date of what goes out; the day on which what comes in arrived.'), theirDate: day.nullable(), dueOn: day.nullable(), updatedAt: z.iso.datetime(),
    precedence: z.enum(precedences).nullable().describe('Of a cable.'), clock: replyClock,
  })
  .meta({ id: 'NoteRow' })
export type NoteRow = z.infer<typeof noteRow>

/** Which notes a list shows. */
export const noteFilter = z.object({
  direction: z.enum(directions).optional(),
  form: z.enum(noteForms).optional(),
  party: z.string().max(64).optional(),
  series: z.string().max(16).optional(),
  status: z.string().max(64).optional(),
  toConfirm: z.boolean().optional().describe('Only what came in and was not confirmed yet; false: none of it.'),
  awaiting: z.enum(['ours', 'theirs']).optional().describe('Only notes still unanswered: those that wait for our reply, or for theirs.'),
  isMine: z.boolean().default(false).describe('Written by me, or waiting for me to clear.'),
  q: z.string().trim().max(200).default('').describe('Words of the title or text, a number of ours or of theirs.'),
  sort: z.enum(['dated', 'updated', 'due']).default('dated'),
  after: z.string().max(200).optional(),
  limit: z.int().min(1).max(200).default(50),
})
export type NoteFilter = z.infer<typeof noteFilter>

/** A page of notes. What is hidden is in neither the notes nor the total. */
export const noteList = z
  .object({ notes: z.array(noteRow), total: z.int().describe('How many you may see, counted up to 10,000.'), isMore: z.boolean(), after: z.string().nullable().describe('Where the next page begins; null at the end.') })
  .meta({ id: 'NoteList' })

/** One stage of a clearance chain as it is asked for: a person, or whoever heads a unit. */
export const stageAsked = z
  .object({ stage: z.enum(clearanceStages), person: z.uuid().nullable().default(null), unit: z.uuid().nullable().default(null) })
  .refine(({ person, unit }) => (person === null) !== (unit === null), 'names either a person or a unit')
export type StageAsked = z.infer<typeof stageAsked>

/** How a stage stands: still to come, at work now, cleared, or returned with a reason. A stage whose text was changed after it was cleared is open again. */
export const stageStates = ['to-come', 'current', 'cleared', 'returned'] as const

/** One stage of a clearance chain. */
export const clearanceStep = z
  .object({
    position: z.int().min(1), stage: z.enum(clearanceStages), person: z.uuid().nullable(), unit: z.uuid().nullable().describe('Whoever heads this unit.'), state: z.enum(stageStates),
    clearedVersion: z.int().nullable().describe('The version of the text that was cleared; stays when the stage was re-opened.'),
    by: z.uuid().nullable(), at: z.iso.datetime().nullable(), reason: z.string().nullable().describe('Why it was returned.'),
    reopenedBy: z.int().nullable().describe('The version whose change re-opened the stage; null where it stands.'),
    hasChanged: z.boolean().describe('Who cleared it had changed the text before, since it was sent.'),
  })
  .meta({ id: 'ClearanceStep' })
export type ClearanceStep = z.infer<typeof clearanceStep>

/** A version of a note. */
export const noteVersion = z.object({ version: z.int(), at: z.iso.datetime(), by: z.uuid().nullable(), reason: z.string().nullable(), isTextChanged: z.boolean().describe('Whether what the paper says changed, and not only how it stands.') })

/** What happened to a note on its way: handed over, its receipt acknowledged. `to` is who took it; `receipt` a file of the note. */
export const delivery = z
  .object({ id: z.uuid(), kind: z.enum(['delivered', 'acknowledged']), way: z.enum(deliveryWays), by: z.uuid(), to: z.string(), on: day, words: z.string(), receipt: z.uuid().nullable(), at: z.iso.datetime() })
  .meta({ id: 'NoteDelivery' })
export type Delivery = z.infer<typeof delivery>

/** A finding of the style check that somebody wants left as it is: its rule, and the words it speaks of. */
export const kept = z.object({ rule: z.string().min(1).max(64), words: z.string().max(1000), by: z.uuid(), at: z.iso.datetime() })
export type Kept = z.infer<typeof kept>

/** What is read from an incoming note. */
export const readingFields = ['sender', 'theirNumber', 'theirDate', 'title', 'language', 'answers', 'wantsAnswer', 'dueOn'] as const

/** One thing read from an incoming note, with the words it came from, for the officer to confirm. `from` and `to` are offsets in the record’s text. */
export const reading = z.object({
  field: z.enum(readingFields), value: z.string(), words: z.string(), from: z.int().min(0), to: z.int().min(0),
  isSure: z.boolean().describe('Only one such place was found, in the form in which it is usually written.'),
  actor: z.string().nullable().describe('Of a sender: the state or organisation, if the name tells it.'),
  record: z.uuid().nullable().describe('Of a note that is answered: our note of that number, if you may read it.'),
})
export type Reading = z.infer<typeof reading>

/** A note opened: its record, how it stands, and what hangs on it. */
export const notePage = z
  .object({
    record, fields: noteFields, clock: replyClock,
    may: rights.extend({
      send: z.boolean(), clear: z.enum(clearanceStages).nullable().describe('The stage that waits for you.'), replace: z.boolean().describe('Others may be put by you on the stages that are still open.'), register: z.boolean(), circulate: z.boolean(), deliver: z.boolean(), close: z.boolean(), confirm: z.boolean(), reply: z.boolean(),
    }),
    isFollowed: z.boolean(),
    steps: z.array(clearanceStep).describe('The chain as it stands; empty before it was sent.'),
    gaps: z.array(z.string()).describe('Of a note without a number that goes out: sentences that name each place where something is still to be written. It is not registered before that is done.'),
    isReopened: z.boolean().describe('A change after a clearance opened stages again.'),
    unread: z.uuid().nullable().describe('Who cleared last after changing the text themselves: somebody else registers it, so that a second person has read what goes out. Null where others cleared it since.'),
    says: z.array(z.string()).describe('What to know of what was just done: stages that it opened again, a text that stands in for one that is missing.'),
    versions: z.array(noteVersion).describe('Newest first.'),
    answers: z.array(noteRow).describe('What it answers.'), answeredBy: z.array(noteRow), circulars: z.array(noteRow).describe('The notes of the same circular.'),
    chain: z.array(noteRow).describe('The whole exchange of notes and replies, oldest first, this one included; the first 100.'),
    previous: z.uuid().nullable(), next: z.uuid().nullable().describe('Neighbours in the chain.'),
    kept: z.array(kept).describe('Findings of the style check that are meant so, in the order in which they were kept.'),
    deliveries: z.array(delivery).describe('Oldest first.'),
    papers: z.object({ pdf: z.uuid().nullable(), docx: z.uuid().nullable() }).describe('The files made when it was registered; null where they are still to be made.'),
    readings: z.array(reading).describe('Of an incoming note that is still to be confirmed.'),
    source: z.uuid().nullable().describe('The file from which an incoming note was read.'),
    names,
  })
  .meta({ id: 'NotePage' })
export type NotePage = z.infer<typeof notePage>

/** The note that was made of what came in. */
export const receivedPage = notePage.extend({ isKnown: z.boolean().describe('It came in before: the note is the one that was made of it then, and nothing was changed.') }).meta({ id: 'ReceivedNote' })
export type ReceivedPage = z.infer<typeof receivedPage>

/** What may be said of a new note. Without a text the template of its form is filled in. */
export const newNote = z.object({
  form: z.enum(noteForms), addressee, language: z.enum(languages), title: record.shape.title,
  text: record.shape.summary.optional().describe('Without one, the opening and close of the form for the addressee’s rank, filled in.'),
  sender: addressee.nullable().default(null).describe('Without one, the mission or headquarters of who writes.'),
  place: noteFields.shape.place, signer: noteFields.shape.signer, wantsAnswer: noteFields.shape.wantsAnswer, dueOn: day.nullable().default(null).describe('By when the answer is due.'),
  cable: cableHead.nullable().default(null), demarche: demarche.nullable().default(null), translation: translation.nullable().default(null),
  parties: record.shape.parties.default([]).describe('Besides the addressee’s actor.'),
  marking: marking.optional(), series: noteFields.shape.series,
})
export type NewNote = z.infer<typeof newNote>

/** A reply to a note: form, language, addressee and parties follow from what is answered where they are not given. */
export const newReply = newNote.partial().extend({ to: z.uuid().describe('The note that is answered.') })
export type NewReply = z.infer<typeof newReply>

/** What a change of a note may touch. Of the fields only what changes is given. */
export const noteChanges = z
  .object({
    title: record.shape.title, summary: record.shape.summary, language: z.enum(languages).nullable(), parties: record.shape.parties, dueOn: day.nullable(),
    fields: noteFields.omit({ direction: true }).partial().extend({
      // A field of a kind keeps what it was where nothing is said of it: no defaults here.
      wantsAnswer: z.boolean().optional(), place: z.string().trim().max(200).optional(), signer: z.string().trim().max(300).optional(),
      sender: addressee.nullable().optional(), theirNumber: z.string().trim().max(100).nullable().optional(), theirDate: day.nullable().optional(), series: z.string().nullable().optional(),
      cable: cableHead.nullable().optional(), demarche: demarche.nullable().optional(), translation: translation.nullable().optional(),
    }),
  })
  .partial()
export type NoteChanges = z.infer<typeof noteChanges>

/** What the officer confirms of an incoming note. */
export const confirmed = z.object({
  title: record.shape.title, form: z.enum(noteForms), sender: addressee, addressee: addressee.optional().describe('Without one, ours as it was drafted.'), theirNumber: z.string().trim().max(100).nullable(), theirDate: day.nullable(), receivedOn: day, language: z.enum(languages).nullable(),
  parties: record.shape.parties.default([]), wantsAnswer: z.boolean(), dueOn: day.nullable().default(null), answers: z.uuid().nullable().default(null).describe('The note of ours that it answers.'), series: z.string().min(1).max(16).describe('The register for incoming notes.'),
})

/** A register from which somebody may draw; `example` is how its first number of this year reads. */
export const noteRegister = series.pick({ code: true, name: true, example: true }).extend({
  next: z.string().describe('How the next number of this year reads, unless somebody draws before.'),
  direction: z.enum(directions).nullable().describe('The only way of notes that are numbered there; null: both.'),
}).meta({ id: 'NoteRegister' })
export type NoteRegister = z.infer<typeof noteRegister>

/** Where the number of a note may be drawn; where nowhere, who can change that. */
export const registerChoice = z
  .object({
    registers: z.array(noteRegister),
    usual: z.string().nullable().describe('Where the last note of the same way and form was numbered.'),
    mayOpen: z.boolean().describe('There is none, and you may open the first ones.'),
    mission: z.object({ name: z.string(), host: z.string().nullable() }).nullable().describe('Whose the first ones would be; null: everybody’s.'),
    openers: z.array(z.object({ id: z.uuid(), name: z.string() })).describe('There is none: who may open one and can read the note, so that they can be asked by mentioning them in a comment.'),
  })
  .meta({ id: 'RegisterChoice' })
export type RegisterChoice = z.infer<typeof registerChoice>

/** The first registers of a ministry or mission: one for what goes out, one for what comes in, or a single one for both. */
export const firstRegisters = z.array(z.object({ code: seriesCode, name: series.shape.name, direction: z.enum(directions).nullable().default(null) })).min(1).max(4).refine((all) => new Set(all.map(({ code }) => code)).size === all.length, 'has a code twice')

/** Parts of a text that templates fill in. */
export const templateParts = ['salutation', 'opening', 'reference', 'close'] as const

export type TemplatePart = (typeof templateParts)[number]

/**
 * A wording as it stands: how a part of a form begins or ends in a language, for the ranks that share it. `{sender}`,
 * `{addressee}`, `{number}`, `{date}` and `{address}` are filled in; `{le:addressee}`, `{au:addressee}`, `{du:addressee}`,
 * `{el:…}`, `{al:…}`, `{dat:…}` with the article or case of their language, and of `{تهدي|يهدي:sender}` the first where
 * the name of the office is feminine in Arabic, else the second.
 */
export const wording = z
  .object({
    form: z.enum(noteForms), part: z.enum(templateParts), ranks: z.array(z.enum(ranks)).describe('Of addressees.'), text: z.string().max(5000).describe('Empty: the part is left out.'),
    own: z.enum(['ranks', 'all']).nullable().describe('Written by the ministry for these ranks, or for all that have none of their own; null: it ships.'),
    says: z.string().nullable().describe('Why the text is in another language: none ships in this one, and the ministry wrote none.'),
  })
  .meta({ id: 'NoteWording' })
export type Wording = z.infer<typeof wording>

/** A wording to be written; `ranks` empty: for all ranks that have none of their own. */
export const newWording = z.object({ language: z.enum(languages), form: z.enum(noteForms), part: z.enum(templateParts), ranks: z.array(z.enum(ranks)).max(ranks.length).default([]), text: z.string().max(5000) })

/** How a form is built, as field practice has it. */
export const formCard = z
  .object({
    form: z.enum(noteForms), person: z.enum(['third', 'first', 'none']), letterhead: z.boolean(), number: z.enum(['upper-left', 'head', 'none']).describe('Where the number stands.'),
    addresseeAt: z.enum(['foot', 'head', 'none']), hasSalutation: z.boolean(), hasClose: z.boolean(), signing: z.enum(['signed', 'initialled', 'none']), seal: z.enum(['beside-initials', 'none']),
    parts: z.array(z.enum(templateParts)), needs: z.array(z.enum(['addressee', 'cable', 'demarche', 'signer'])), isNumbered: z.boolean().describe('Whether its number stands on the paper; the register numbers every form.'),
  })
  .meta({ id: 'NoteFormCard' })
export type FormCard = z.infer<typeof formCard>
