import { z } from 'zod'
import { languages } from '#kernel/actor.ts'
import { endpoint } from '#kernel/contract.ts'
import { day } from '#kernel/record.ts'
import { names } from '#server/records/schema.ts'
import { briefFilter, briefList, briefPage, call, editionPage, newBrief, newSection, section, sectionAt, sectionChange, sectionMark, sectionVersion } from './schema.ts'

const one = z.object({ id: z.uuid() })
const at = z.object({ id: z.uuid(), version: z.int().min(1) })
const reason = z.string().trim().min(3, 'takes at least 3 characters').max(1000)
const changing = ['access/read-only', 'records/in-trash', 'records/changed-meanwhile'] as const
const making = ['relations/unknown-actor', 'relations/same-actor', 'relations/no-country'] as const
const guarding = ['access/beyond-you', 'access/shut-out', 'records/marking', 'records/unknown-actor'] as const
const writing = ['access/read-only', 'records/in-trash', 'briefs/frozen', 'briefs/changed-meanwhile'] as const

/** The verbs of briefs that are kept. */
export const contract = {
  briefs: endpoint({
    method: 'GET', path: '/briefs', input: briefFilter, output: briefList, can: 'records:read',
    says: 'Kept briefs that one may read, by when they were made or are needed, each with the sections that are still owed as far as one may know.',
  }),
  brief: endpoint({
    method: 'GET', path: '/briefs/:id', input: one, output: briefPage, can: 'records:read',
    says: 'One kept brief: its cover, its sections, its editions, who may do what. What the reader may not read is in none of it.',
  }),
  edition: endpoint({
    method: 'GET', path: '/briefs/:id/editions/:n', input: z.object({ id: z.uuid(), n: z.int().min(1), lang: z.enum(languages).optional() }), output: editionPage, can: 'records:read', faults: ['briefs/no-edition'],
    says: 'An edition as this reader has it, with the facts that changed since the one before.',
  }),
  file: endpoint({
    method: 'GET', path: '/briefs/:id/editions/:n/file', input: z.object({ id: z.uuid(), n: z.int().min(1), format: z.enum(['pdf', 'docx', 'md', 'json']), lang: z.enum(languages).optional(), paper: z.enum(['a4', 'letter']).optional(), blanks: z.boolean().default(false).describe('Of a draft: with ruled lines under the headings where nobody wrote, to be filled by hand.') }),
    produces: ['application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'text/markdown', 'application/json'], can: 'records:read', pace: 'heavy', faults: ['briefs/no-edition', 'relations/brief-failed'],
    says: 'The same as a file: the first page, what officers wrote, what changed, background, sources. Headings without text are left out.',
  }),
  make: endpoint({
    method: 'POST', path: '/briefs', input: newBrief, output: briefPage, can: 'briefs:write', pace: 'heavy', faults: [...making, ...guarding, 'records/unfit', 'records/may-not-read', 'briefs/no-meeting'],
    says: 'Keeps a brief on a partner, with its first edition of the facts as they stand and our own records as far as the maker may read them.',
  }),
  regenerate: endpoint({
    method: 'POST', path: '/briefs/:id/editions', input: at.extend({ languages: newBrief.shape.languages.optional().describe('Further languages; those of the edition before stay.'), year: newBrief.shape.year }), output: briefPage, can: 'briefs:write', pace: 'heavy',
    faults: [...changing, ...making, 'briefs/withdrawn'],
    says: 'Makes a new edition of the facts as they stand now. The sections stay, earlier editions stay, and a cleared brief has to be cleared again.',
  }),
  addSection: endpoint({
    method: 'POST', path: '/briefs/:id/sections', input: newSection, output: section, can: 'briefs:write', faults: [...writing, ...guarding],
    says: 'Adds a section: objectives, points to make, their points and our answers, press line, or one under a title of its own.',
  }),
  writeSection: endpoint({
    method: 'PATCH', path: '/briefs/:id/sections/:section', input: sectionChange, output: section, can: 'briefs:write', faults: writing,
    says: 'Changes a section, made on the version that the writer began with; if somebody else changed it since, nothing is changed and both texts come back.',
  }),
  markSection: endpoint({
    method: 'POST', path: '/briefs/:id/sections/:section/mark', input: sectionMark, output: section, can: 'briefs:write', faults: [...writing, ...guarding, 'records/decides', 'records/consent'],
    says: 'Marks a section, with a reason. Marking down is for its author, the author of the brief, or the head of the unit.',
  }),
  removeSection: endpoint({
    method: 'DELETE', path: '/briefs/:id/sections/:section', input: sectionAt, output: z.object({}), can: 'briefs:write', faults: writing,
    says: 'Takes a section out. Its versions stay with the editions that had it.',
  }),
  sectionHistory: endpoint({
    method: 'GET', path: '/briefs/:id/sections/:section/versions', input: z.object({ id: z.uuid(), section: z.uuid() }), output: z.object({ versions: z.array(sectionVersion), names }), can: 'records:read',
    says: 'What a section said before, newest first, as far as one may read what was written under its marking of then.',
  }),
  call: endpoint({
    method: 'POST', path: '/briefs/:id/calls', input: call, output: briefPage, can: 'briefs:write', faults: ['access/read-only', 'records/in-trash', 'briefs/frozen', ...guarding, 'records/may-not-read', 'briefs/nobody'],
    says: 'Asks sections of units or people by a day: each gets a task, a notice, and a reminder once, the day before.',
  }),
  deliver: endpoint({
    method: 'POST', path: '/briefs/:id/sections/:section/deliver', input: sectionAt, output: section, can: 'briefs:write', faults: [...writing, 'briefs/empty', 'briefs/not-asked'],
    says: 'Hands a section in to whoever asked for it, who is told.',
  }),
  waive: endpoint({
    method: 'POST', path: '/briefs/:id/sections/:section/waive', input: sectionAt.extend({ reason }), output: section, can: 'briefs:write', faults: [...writing, 'briefs/not-asked', 'records/decides'],
    says: 'Does without a section that was asked for. For whoever asked, the author of the brief, or the head of the unit.',
  }),
  postpone: endpoint({
    method: 'POST', path: '/briefs/:id/sections/:section/postpone', input: sectionAt.extend({ dueOn: day, reason: reason.optional() }), output: section, can: 'briefs:write', faults: [...writing, 'briefs/not-asked', 'records/decides'],
    says: 'Moves the day by which a section is due; both days stay with it, and the reminder comes again once, before the new day.',
  }),
  remind: endpoint({
    method: 'POST', path: '/briefs/:id/sections/:section/remind', input: sectionAt, output: section, can: 'briefs:write', faults: [...writing, 'briefs/not-asked', 'briefs/reminded', 'records/decides'],
    says: 'Reminds whoever a section is asked of; at most once a day. For whoever asked, the author of the brief, or the head of the unit.',
  }),
  askAgain: endpoint({
    method: 'POST', path: '/briefs/:id/sections/:section/again', input: sectionAt.extend({ dueOn: day, reason }), output: section, can: 'briefs:write', faults: [...writing, 'briefs/still-asked', 'records/decides'],
    says: 'Asks again for a section that was handed in or done without, with what is missing: its text stays, and the task of whoever had it is open again.',
  }),
  clear: endpoint({
    method: 'POST', path: '/briefs/:id/clear', input: at, output: briefPage, can: 'records:decide', faults: [...changing, 'briefs/withdrawn', 'briefs/owed'],
    says: 'Clears the latest edition and the sections that who clears can read; they are frozen until it is reopened or a new edition is made.',
  }),
  askClearance: endpoint({
    method: 'POST', path: '/briefs/:id/clearance/request', input: at.extend({ person: z.uuid() }), output: briefPage, can: 'briefs:write', faults: [...changing, 'briefs/withdrawn', 'briefs/frozen', 'briefs/owed', 'briefs/cannot-clear'],
    says: 'Asks somebody who may to clear a draft: its cover is assigned to them, until somebody clears it.',
  }),
  reopen: endpoint({
    method: 'POST', path: '/briefs/:id/reopen', input: at.extend({ reason }), output: briefPage, can: 'briefs:write', faults: [...changing, 'briefs/withdrawn'],
    says: 'Takes a cleared brief back to draft, with a reason. What was cleared before stays known with its edition.',
  }),
  withdraw: endpoint({
    method: 'POST', path: '/briefs/:id/withdraw', input: at.extend({ reason }), output: briefPage, can: 'briefs:write', faults: [...changing, 'records/decides', 'briefs/withdrawn'],
    says: 'Withdraws a brief, with a reason: it stays, says on every page that it is withdrawn, and is not changed any more.',
  }),
} as const
