import { z } from 'zod'
import { languages } from '#kernel/actor.ts'
import { endpoint } from '#kernel/contract.ts'
import { record } from '#kernel/record.ts'
import { moment } from '../schema.ts'
import { correction, decisionTaken, minutesContent, minutesFields, minutesPage } from './schema.ts'

const id = z.uuid()
const version = z.int().min(1).describe('The version it was opened in.')
/** How a paper is asked for, and the types that it comes in. */
export const paperAsked = { format: z.enum(['pdf', 'docx']).default('pdf'), lang: z.enum(languages).default('en').describe('Of the words of the paper; what was said stays as it was written.'), paper: z.enum(['a4', 'letter']).default('a4') }
export const papers = ['application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'] as const
const changing = ['access/read-only', 'records/in-trash'] as const

/** The verbs of minutes. */
export const contract = {
  draftMinutes: endpoint({
    method: 'POST', path: '/dialogue/meetings/:id/minutes', input: z.object({ id, form: minutesFields.shape.form, title: record.shape.title, language: z.string().min(2).max(35).nullable().default(null) }), output: minutesPage, can: 'dialogue:write', faults: [...changing, 'records/marking', 'access/beyond-you'],
    says: 'Begins minutes of a meeting: a section for each point of its agenda, attendance from its list, marked as the meeting is.',
  }),
  minutes: endpoint({ method: 'GET', path: '/dialogue/minutes/:id', input: z.object({ id }), output: minutesPage, can: 'dialogue:read', says: 'Minutes with their editions, corrections and agreements.' }),
  minutesFile: endpoint({
    method: 'GET', path: '/dialogue/minutes/:id/file', input: z.object({ id, edition: z.coerce.number().int().min(1).optional().describe('One that was circulated; without it, the draft as it stands.'), ...paperAsked }), produces: papers, can: 'dialogue:read', faults: ['minutes/no-edition', 'minutes/unprintable'], pace: 'heavy',
    says: 'Minutes on paper, as PDF or DOCX: delegations, attendance, agenda, paragraphs, decisions with who owes them by when, and how far they are agreed. What was not circulated says that it is a draft.',
  }),
  saveMinutes: endpoint({
    method: 'PUT', path: '/dialogue/minutes/:id', input: z.object({ id, version, content: minutesContent }), output: z.object({ version: z.int(), status: z.string() }), can: 'dialogue:write', faults: [...changing, 'records/changed-meanwhile', 'records/unfit'],
    says: 'Keeps the draft as a version. What was circulated or agreed stays as it was; the draft is then another edition to be.',
  }),
  circulateMinutes: endpoint({
    method: 'POST', path: '/dialogue/minutes/:id/editions', input: z.object({ id, version, until: moment.describe('The last time for corrections.') }), output: minutesPage, can: 'dialogue:write', faults: [...changing, 'records/changed-meanwhile', 'minutes/empty', 'minutes/until', 'minutes/unchanged'],
    says: 'Circulates the draft as the next edition, for corrections until a time. Guests of delegations to which it is released see it.',
  }),
  correctMinutes: endpoint({
    method: 'POST', path: '/dialogue/minutes/:id/corrections', input: correction.pick({ paragraph: true }).extend({ id, edition: z.int(), wording: z.string().trim().max(20_000).describe('What it is to say; empty to leave it out.'), reason: z.string().trim().max(5000).default('') }), output: minutesPage, can: 'dialogue:write', faults: [...changing, 'minutes/too-late', 'minutes/no-paragraph', 'meetings/not-listed'],
    says: 'Proposes a correction to the edition circulated last, for the delegation on whose list one is.',
  }),
  decideCorrection: endpoint({
    method: 'PUT', path: '/dialogue/minutes/:id/corrections/:correction', input: z.object({ id, correction: z.uuid(), state: z.enum(['taken', 'refused']), answer: z.string().trim().max(5000).default('') }), output: minutesPage, can: 'dialogue:write', faults: [...changing, 'minutes/decided', 'minutes/no-paragraph'],
    says: 'Takes a correction into the draft, which is then to be circulated again, or refuses it.',
  }),
  agreeMinutes: endpoint({
    method: 'PUT', path: '/dialogue/minutes/:id/editions/:edition/agreements/:delegation', input: z.object({ id, edition: z.int(), delegation: z.string(), confirmation: z.string().trim().max(500).default('').describe('For a delegation that one does not head: by what it confirmed.') }), output: minutesPage, can: 'dialogue:write',
    faults: [...changing, 'minutes/not-head', 'minutes/not-last', 'meetings/no-delegation'],
    says: 'Agrees to the edition circulated last for the delegation that one heads, or records by what another confirmed it. When all have, it is agreed.',
  }),
  commitDecision: endpoint({
    method: 'POST', path: '/dialogue/minutes/:id/commitments', input: decisionTaken.extend({ id }), output: z.object({ record, page: minutesPage }), can: 'commitments:write', faults: [...changing, 'minutes/no-paragraph', 'records/unfit', 'records/unknown-actor', 'records/marking', 'records/may-not-read', 'access/beyond-you', 'access/shut-out'],
    says: 'Makes a commitment of a decision, with the paragraph as its source.',
  }),
} as const
