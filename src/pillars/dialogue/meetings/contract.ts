import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { delegation, meetingChanges, meetingFilter, meetingLine, meetingPage, meetingStatuses, newMeeting, newParticipant } from './schema.ts'

const id = z.uuid()
const participant = z.uuid()
const changing = ['access/read-only', 'records/in-trash', 'meetings/closed'] as const
const listing = ['meetings/no-delegation', 'meetings/not-released', 'meetings/no-person', 'meetings/listed', 'meetings/head'] as const

/** The verbs of meetings. */
export const contract = {
  meetings: endpoint({
    method: 'GET', path: '/dialogue/meetings', input: meetingFilter, output: z.object({ meetings: z.array(meetingLine), more: z.boolean() }), can: 'dialogue:read',
    says: 'Meetings to come, the next first, or past ones, the last first; at most 300.',
  }),
  meeting: endpoint({ method: 'GET', path: '/dialogue/meetings/:id', input: z.object({ id }), output: meetingPage, can: 'dialogue:read', says: 'A meeting with its delegations, participants, papers, invitation and minutes.' }),
  planMeeting: endpoint({
    method: 'POST', path: '/dialogue/meetings', input: newMeeting, output: meetingPage, can: 'dialogue:write',
    faults: ['access/beyond-you', 'access/shut-out', 'records/unfit', 'records/unknown-actor', 'records/marking', 'records/may-not-read', 'meetings/times', 'meetings/uid-taken', ...listing],
    says: 'Plans a meeting. Whoever plans it chairs for us unless the list says otherwise.',
  }),
  changeMeeting: endpoint({
    method: 'PUT', path: '/dialogue/meetings/:id', input: z.object({ id, version: z.int().min(1), changes: meetingChanges }), output: meetingPage, can: 'dialogue:write', faults: ['access/read-only', 'records/in-trash', 'records/unfit', 'records/changed-meanwhile', 'meetings/times'],
    says: 'Changes title, purpose, time, place, agenda and the like. What was issued to calendars before is then stale until it is issued again.',
  }),
  setMeetingState: endpoint({
    method: 'PUT', path: '/dialogue/meetings/:id/state', input: z.object({ id, version: z.int().min(1), status: z.enum(meetingStatuses), reason: z.string().trim().max(500).default('') }), output: meetingPage, can: 'dialogue:write',
    faults: ['access/read-only', 'records/in-trash', 'records/changed-meanwhile'], says: 'Says that a meeting is planned, under way, held or cancelled. A cancelled one is closed to its guests at once.',
  }),
  setDelegation: endpoint({
    method: 'PUT', path: '/dialogue/meetings/:id/delegations/:actor', input: delegation.extend({ id }), output: meetingPage, can: 'dialogue:write', faults: [...changing, 'records/unknown-actor'],
    says: 'Adds a delegation, or says in which time zone it sits.',
  }),
  removeDelegation: endpoint({ method: 'DELETE', path: '/dialogue/meetings/:id/delegations/:actor', input: z.object({ id, actor: z.string() }), output: meetingPage, can: 'dialogue:write', faults: [...changing, 'meetings/has-people'], says: 'Takes off a delegation that has nobody.' }),
  addParticipant: endpoint({
    method: 'POST', path: '/dialogue/meetings/:id/participants', input: newParticipant.extend({ id }), output: meetingPage, can: 'dialogue:write', faults: [...changing, ...listing, 'records/may-not-read'],
    says: 'Puts an officer (by person) or a guest (by name) on the list. A delegation to which the meeting’s marking does not release it has no guests.',
  }),
  changeParticipant: endpoint({
    method: 'PUT', path: '/dialogue/meetings/:id/participants/:participant', input: newParticipant.pick({ office: true, role: true, isHead: true }).extend({ id, participant }), output: meetingPage, can: 'dialogue:write', faults: [...changing, 'meetings/head'],
    says: 'Says what somebody is in the meeting. A delegation has one head, who agrees to minutes for it.',
  }),
  removeParticipant: endpoint({
    method: 'DELETE', path: '/dialogue/meetings/:id/participants/:participant', input: z.object({ id, participant }), output: meetingPage, can: 'dialogue:write', faults: ['access/read-only', 'records/in-trash'],
    says: 'Takes somebody off the list, out of the room, and ends a guest’s cookie and links at once.',
  }),
  makeGuestLink: endpoint({
    method: 'POST', path: '/dialogue/meetings/:id/participants/:participant/link', input: z.object({ id, participant }), output: z.object({ url: z.string() }), can: 'dialogue:write', faults: [...changing, 'meetings/not-released', 'meetings/no-guest-here'],
    says: 'Makes a guest’s personal link, shown this once; it opens once, for one browser. Links made before and not used do not work any more.',
  }),
  admit: endpoint({
    method: 'PUT', path: '/dialogue/meetings/:id/participants/:participant/admission', input: z.object({ id, participant, admission: z.enum(['admitted', 'refused', 'removed']) }), output: meetingPage, can: 'dialogue:write', faults: ['access/read-only'],
    says: 'Lets somebody in from the lobby, turns them away, or removes them.',
  }),
  releasePaper: endpoint({
    method: 'PUT', path: '/dialogue/meetings/:id/papers/:file', input: z.object({ id, file: z.uuid() }), output: meetingPage, can: 'dialogue:write', faults: [...changing, 'meetings/no-paper'],
    says: 'Gives the guests a file of the meeting’s record, in the version that is in force now.',
  }),
  withdrawPaper: endpoint({ method: 'DELETE', path: '/dialogue/meetings/:id/papers/:file', input: z.object({ id, file: z.uuid() }), output: meetingPage, can: 'dialogue:write', faults: ['access/read-only', 'records/in-trash'], says: 'Takes a paper back from the guests.' }),
} as const
