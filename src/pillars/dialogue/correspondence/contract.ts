import { z } from 'zod'
import { languages } from '#kernel/actor.ts'
import { endpoint } from '#kernel/contract.ts'
import { day, record } from '#kernel/record.ts'
import { offered } from '#server/records/schema.ts'
import { addressee, confirmed, deliveryWays, firstRegisters, formCard, kept, newNote, newReply, newWording, noteChanges, noteFields, noteFilter, noteForms, noteList, notePage, noteRegister, reading, receivedPage, registerChoice, stageAsked, wording } from './schema.ts'

const id = z.uuid()
const version = z.int().min(1).describe('The version it was opened in.')
const one = z.object({ id })
const onVersion = z.object({ id, version })
const reason = z.string().trim().min(3, 'takes at least 3 characters').max(1000)
const series = z.string().min(1).max(16).describe('The register in which its number is drawn.')
const isUnfinished = z.boolean().default(false).describe('It is known that something is still to be written in it.')
const paper = z.enum(['a4', 'letter']).default('a4')
const pdf = 'application/pdf', docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const keeping = ['access/beyond-you', 'access/shut-out', 'records/unfit', 'records/unknown-actor', 'records/marking', 'records/may-not-read', 'correspondence/unfit'] as const
const changing = ['records/guarded', 'access/read-only', 'access/beyond-you', 'records/unfit', 'records/unknown-actor', 'records/may-not-read', 'records/changed-meanwhile', 'records/in-trash', 'correspondence/not-now'] as const
const drawing = ['registers/unknown-series', 'registers/closed', 'registers/elsewhere', 'registers/numbered', 'correspondence/other-way'] as const
const taking = ['files/empty', 'files/bad-name', 'files/polyglot', 'files/disguised', 'files/active', 'files/executable', 'files/bomb', 'files/traversal', 'files/unchecked'] as const

/** The verbs of correspondence. What somebody may not see does not exist for them, in every verb alike. */
export const contract = {
  list: endpoint({
    method: 'GET', path: '/dialogue/notes', input: noteFilter, output: noteList, can: 'dialogue:read',
    says: 'Notes out and in that you may see, page by page, each with its reply clock as far as you may know of replies.',
  }),
  exportNotes: endpoint({
    method: 'GET', path: '/dialogue/notes/export', input: noteFilter.omit({ after: true, limit: true }), produces: ['text/csv'], can: 'dialogue:read', stepUp: true, pace: 'heavy', faults: ['records/too-many'],
    says: 'Notes as CSV, without their texts: every line with its marking, the name of the file and the header X-Marking with that of all. Each that leaves is written into the audit.',
  }),
  get: endpoint({
    method: 'GET', path: '/dialogue/notes/:id', input: one, output: notePage, can: 'dialogue:read',
    says: 'A note with its text and fields, its clearance chain, versions, replies, deliveries and papers, and what you may do with it. Opening a marked note is written into the audit.',
  }),
  forms: endpoint({
    method: 'GET', path: '/dialogue/notes/forms', input: z.object({}), output: z.array(formCard), can: 'dialogue:read', cacheSeconds: 3600,
    says: 'The forms of diplomatic correspondence: third or first person, letterhead, where the number stands, salutation and close, signed or initialled, seal.',
  }),
  draft: endpoint({
    method: 'POST', path: '/dialogue/notes', input: newNote, output: notePage, can: 'dialogue:write', faults: [...keeping, 'correspondence/dates'],
    says: 'Keeps a draft of what goes out, with the opening and close of its form filled in for the addressee’s rank.',
  }),
  reply: endpoint({
    method: 'POST', path: '/dialogue/notes/replies', input: newReply, output: notePage, can: 'dialogue:write', faults: [...keeping, 'correspondence/dates'],
    says: 'Keeps a draft that answers a note: in the same form, the addressee turned round, with its number and date referred to, and linked to it (`reply`).',
  }),
  change: endpoint({
    method: 'PATCH', path: '/dialogue/notes/:id', input: onVersion.extend({ changes: noteChanges, reason: z.string().trim().min(1).max(1000).optional() }), output: notePage, can: 'dialogue:write', faults: [...changing, 'correspondence/dates'],
    says: 'Changes a note that is not registered yet. If a stage has cleared it, a change of its text re-opens that stage if it was made by who cleared it or somebody before, and all after it; the answer says which.',
  }),
  send: endpoint({
    method: 'POST', path: '/dialogue/notes/:id/clearance', input: onVersion.extend({ stages: z.array(stageAsked).min(1).max(8).describe('In order: desk, legal, head; a stage may be left out or stand twice.'), isUnfinished }), output: notePage, can: 'dialogue:write', faults: [...changing, 'correspondence/chain', 'correspondence/unfit', 'correspondence/unfinished'],
    says: 'Sends a draft for clearance. Whoever is to clear it must be able to read and to change it, did not draft it, and is told when it is their turn.',
  }),
  clear: endpoint({
    method: 'POST', path: '/dialogue/notes/:id/clearance/clear', input: onVersion.extend({ position: z.int().min(1), isUnfinished }), output: notePage, can: 'dialogue:write', faults: [...changing, 'correspondence/not-yours', 'correspondence/unfinished'],
    says: 'Clears the stage that waits, in the version that was read. After the last the note is cleared.',
  }),
  clearers: endpoint({
    method: 'POST', path: '/dialogue/notes/:id/clearers', input: one.extend({ begins: z.string().max(100) }), output: z.object({ people: z.array(offered) }), can: 'dialogue:write', faults: ['access/read-only'],
    says: 'People with a name beginning so who may clear a note: they can read it, write notes and did not draft it. It tells names only.',
  }),
  replace: endpoint({
    method: 'PUT', path: '/dialogue/notes/:id/clearance', input: onVersion.extend({ position: z.int().min(1), person: z.uuid().nullable().default(null), unit: z.uuid().nullable().default(null) }).refine(({ person, unit }) => (person === null) !== (unit === null), 'names either a person or a unit'), output: notePage, can: 'dialogue:write', faults: [...changing, 'correspondence/not-yours', 'correspondence/chain'],
    says: 'Puts another person, or whoever heads a unit, on a stage that is not cleared: by who sent the note for clearance, or who drafted it. What others cleared stays.',
  }),
  giveBack: endpoint({
    method: 'POST', path: '/dialogue/notes/:id/clearance/return', input: onVersion.extend({ reason }), output: notePage, can: 'dialogue:write', faults: [...changing, 'correspondence/not-yours'],
    says: 'Returns a note to its drafter with a reason: by who is to clear it, or by the drafter taking it back.',
  }),
  registers: endpoint({
    method: 'GET', path: '/dialogue/notes/registers', input: z.object({ note: z.uuid().optional().describe('The note to be numbered.') }), output: registerChoice, can: 'dialogue:write', faults: ['access/read-only'],
    says: 'The registers in which you may number notes. Where there is none yet: whether you may open the first ones, else who may and can read the note.',
  }),
  openRegisters: endpoint({
    method: 'POST', path: '/dialogue/notes/registers', input: z.object({ registers: firstRegisters }), output: z.array(noteRegister), can: 'dialogue:write', faults: ['registers/taken', 'correspondence/not-now'],
    says: 'Opens the first registers where there is none that you may draw from: your mission’s, or at headquarters everybody’s. For the registrar and for heads; later ones are opened by the registrar.',
  }),
  register: endpoint({
    method: 'POST', path: '/dialogue/notes/:id/register', input: onVersion.extend({ series, on: day.optional().describe('Its date; without one, today.'), paper }), output: notePage, can: 'dialogue:write', faults: [...changing, ...drawing, 'correspondence/not-cleared', 'correspondence/unfinished', 'correspondence/unprintable'], pace: 'heavy',
    says: 'Registers a cleared note: draws the next number of its register, dates it, and attaches it as PDF and DOCX. From then on its text stays as it is.',
  }),
  papers: endpoint({
    method: 'POST', path: '/dialogue/notes/:id/papers', input: one.extend({ paper }), output: notePage, can: 'dialogue:write', faults: ['access/read-only', 'records/in-trash', 'correspondence/not-now', 'correspondence/unprintable'], pace: 'heavy',
    says: 'Makes the PDF and DOCX of a registered note where they are missing, as after a power cut between the number and the papers.',
  }),
  circulate: endpoint({
    method: 'POST', path: '/dialogue/notes/:id/circular', input: onVersion.extend({ series, addressees: z.array(addressee).min(2).max(300), on: day.optional(), paper }), output: z.object({ notes: z.array(z.object({ id, number: z.string(), addressee: z.string() })) }), can: 'dialogue:write', faults: [...changing, ...drawing, 'records/unknown-actor', 'correspondence/not-cleared', 'correspondence/unfinished', 'correspondence/unprintable', 'correspondence/unfit'], pace: 'heavy',
    says: 'Registers one cleared text to many posts or missions: one note each, numbered one after the other, all or none. Their papers follow one by one.',
  }),
  deliver: endpoint({
    method: 'POST', path: '/dialogue/notes/:id/deliveries', input: onVersion.extend({ way: z.enum(deliveryWays), to: z.string().trim().min(1).max(300).describe('Who took it.'), on: day, words: z.string().trim().max(1000).default(''), receipt: z.uuid().nullable().default(null).describe('A file of the note that proves it.') }), output: notePage, can: 'dialogue:write', faults: [...changing, 'correspondence/no-such-file', 'correspondence/dates'],
    says: 'Keeps that a note was handed over: by which way, to whom, when, with the receipt if there is one.',
  }),
  acknowledge: endpoint({
    method: 'POST', path: '/dialogue/notes/:id/receipts', input: onVersion.extend({ way: z.enum(deliveryWays), to: z.string().trim().min(1).max(300).describe('Who acknowledged it.'), on: day, words: z.string().trim().max(1000).default(''), receipt: z.uuid().nullable().default(null) }), output: notePage, can: 'dialogue:write', faults: [...changing, 'correspondence/no-such-file', 'correspondence/dates'],
    says: 'Keeps that the receipt of a note was acknowledged: theirs of ours, or ours of theirs.',
  }),
  report: endpoint({
    method: 'POST', path: '/dialogue/notes/:id/report', input: onVersion.extend({ deliveredTo: z.string().trim().min(1).max(300), deliveredOn: day, report: z.string().trim().min(1).max(50_000) }), output: notePage, can: 'dialogue:write', faults: [...changing, 'correspondence/dates'],
    says: 'Reports on a démarche: to whom it was made, when, and what was answered.',
  }),
  close: endpoint({
    method: 'POST', path: '/dialogue/notes/:id/close', input: onVersion.extend({ reason, isReopened: z.boolean().default(false).describe('Opens a closed one again.') }), output: notePage, can: 'dialogue:write', faults: changing,
    says: 'Closes a note, so that no reply is waited for any more, or opens it again; with the reason.',
  }),
  receive: endpoint({
    method: 'POST', path: '/dialogue/notes/incoming', input: z.object({ party: z.string().max(64).optional().describe('Whom it comes from, if that is known.') }), output: receivedPage, accepts: 'upload', can: 'dialogue:write', faults: [...keeping, ...taking],
    says: 'Takes in a scan, document or e-mail (multipart/form-data, one file) as a draft incoming note: sender, number, date, subject and language as read from it, each with the words it came from, for confirmation. What came in before is known again, as far as you may read its note: that note is answered, and no other is made.',
  }),
  enter: endpoint({
    method: 'POST', path: '/dialogue/notes/incoming/typed', input: z.object({ form: z.enum(noteForms).default('note-verbale'), sender: addressee, title: record.shape.title, text: record.shape.summary.default(''), marking: record.shape.marking.optional() }), output: notePage, can: 'dialogue:write', faults: keeping,
    says: 'Keeps a draft incoming note that is typed in, as from paper; read and confirmed like an uploaded one.',
  }),
  readings: endpoint({
    method: 'GET', path: '/dialogue/notes/:id/readings', input: one, output: z.array(reading), can: 'dialogue:read',
    says: 'What is read from the text of an incoming note, each with the words it came from.',
  }),
  confirm: endpoint({
    method: 'POST', path: '/dialogue/notes/:id/confirm', input: onVersion.extend(confirmed.shape), output: notePage, can: 'dialogue:write', faults: [...changing, ...drawing, 'correspondence/dates'],
    says: 'Confirms what was read from an incoming note and registers it under a number of our own. If it answers a note of ours, both are linked.',
  }),
  preview: endpoint({
    method: 'GET', path: '/dialogue/notes/:id/preview', input: one.extend({ format: z.enum(['pdf', 'docx']).default('pdf'), paper }), produces: [pdf, docx], can: 'dialogue:read', faults: ['correspondence/unprintable', 'correspondence/not-now'], pace: 'heavy',
    says: 'The note as it would be printed now, as PDF or DOCX; a draft says that it is one.',
  }),
  keepFinding: endpoint({
    method: 'POST', path: '/dialogue/notes/:id/kept', input: one.extend(kept.pick({ rule: true, words: true }).shape), output: notePage, can: 'dialogue:write', faults: ['access/read-only', 'records/in-trash'],
    says: 'Keeps that a finding of the style check is meant so, for everybody who drafts or clears the note.',
  }),
  restoreFindings: endpoint({
    method: 'DELETE', path: '/dialogue/notes/:id/kept', input: one, output: notePage, can: 'dialogue:write', faults: ['access/read-only', 'records/in-trash'],
    says: 'Shows every finding of a note again.',
  }),
  version: endpoint({
    method: 'GET', path: '/dialogue/notes/:id/versions/:version', input: onVersion, output: z.object({ version: z.int(), title: z.string(), summary: z.string(), language: z.string().nullable(), fields: noteFields }), can: 'dialogue:read', faults: ['correspondence/no-version'],
    says: 'A note as it was in a version, as far as you reach what it was marked then; of two of them a screen shows what changed.',
  }),
  templates: endpoint({
    method: 'GET', path: '/dialogue/notes/templates', input: z.object({ language: z.enum(languages) }), output: z.array(wording), can: 'dialogue:read',
    says: 'The openings, references, salutations and closes of all forms in a language, for each rank: the ministry’s own where it wrote some, else those that ship, else the English ones.',
  }),
  setTemplate: endpoint({
    method: 'PUT', path: '/dialogue/notes/templates', input: newWording.extend({ text: newWording.shape.text.nullable().describe('Null: back to what ships.') }), output: z.array(wording), can: 'dialogue:write', faults: ['correspondence/placeholder'],
    says: 'Puts a wording of the ministry’s own in the place of what ships, or takes it back. For heads and the registrar.',
  }),
  previewTemplate: endpoint({
    method: 'POST', path: '/dialogue/notes/templates/preview', input: newWording, output: z.object({ text: z.string() }), can: 'dialogue:read', faults: ['correspondence/placeholder'],
    says: 'How a note would begin and end with a wording, with offices and a number that stand for any. Nothing is kept.',
  }),
} as const

