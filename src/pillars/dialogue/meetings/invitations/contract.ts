import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { moment } from '../schema.ts'
import { answerGiven, issued, received } from './schema.ts'

const id = z.uuid()
const note = z.string().trim().max(1000).default('').describe('What is said with it, in plain words.')
const byMail = z.boolean().default(true).describe('Mail it, where a mail server is configured; the file is answered either way.')
const changing = ['access/read-only', 'records/in-trash'] as const

/** The verbs of invitations to meetings, as calendars exchange them. */
export const contract = {
  issueInvitation: endpoint({
    method: 'POST', path: '/dialogue/meetings/:id/invitation', input: z.object({ id, withLinks: z.boolean().default(true).describe('Write a personal link into the mail of each guest of a video meeting.') }), output: issued, can: 'dialogue:write', pace: 'heavy',
    faults: ['access/read-only', 'records/in-trash', 'meetings/not-ours', 'meetings/no-organizer', 'meetings/above-mail'],
    says: 'Invites everybody on the list who has an address by mail (iCalendar, RFC 6047), where a mail server is configured. A change since the last issue raises SEQUENCE; a cancelled meeting is cancelled in their calendars.',
  }),
  invitation: endpoint({
    method: 'POST', path: '/dialogue/meetings/:id/invitation/file', input: z.object({ id, participant: z.uuid().optional().describe('For this one alone.') }), produces: ['text/calendar'], can: 'dialogue:write', faults: ['access/read-only', 'records/in-trash', 'meetings/not-ours', 'meetings/no-organizer'],
    says: 'Issues the invitation as a calendar file, to be handed over in any other way than by mail.',
  }),
  answerInvitation: endpoint({
    method: 'POST', path: '/dialogue/meetings/:id/answer', input: z.object({ id, answer: z.enum(['accepted', 'tentative', 'declined']), note, byMail }), output: answerGiven, can: 'dialogue:write', pace: 'heavy',
    faults: [...changing, 'meetings/not-theirs', 'meetings/not-listed', 'meetings/no-organizer', 'meetings/above-mail', 'meetings/closed'],
    says: 'Answers the invitation of a partner for oneself (iTIP REPLY, RFC 5546): mailed to who invited where a mail server is configured, and as a calendar file to hand over otherwise.',
  }),
  counterInvitation: endpoint({
    method: 'POST', path: '/dialogue/meetings/:id/counter', input: z.object({ id, startsAt: moment, endsAt: moment, note, byMail }), output: answerGiven, can: 'dialogue:write', pace: 'heavy',
    faults: [...changing, 'meetings/not-theirs', 'meetings/not-listed', 'meetings/no-organizer', 'meetings/above-mail', 'meetings/closed', 'meetings/times'],
    says: 'Proposes another time to a partner who invited us (iTIP COUNTER, RFC 5546, 3.2.7), in the way of an answer. The meeting stays at its time until they move it.',
  }),
  decideCounter: endpoint({
    method: 'PUT', path: '/dialogue/meetings/:id/participants/:participant/counter', input: z.object({ id, participant: z.uuid(), version: z.int().min(1), takes: z.boolean().describe('Whether the meeting is moved to it.'), note, byMail }), output: answerGiven, can: 'dialogue:write', pace: 'heavy',
    faults: [...changing, 'records/changed-meanwhile', 'meetings/not-ours', 'meetings/no-counter', 'meetings/no-organizer', 'meetings/above-mail', 'meetings/times', 'meetings/closed'],
    says: 'Moves a meeting to the time that a participant proposed, after which the invitation is to be sent again; or tells the participant that it does not suit (DECLINECOUNTER, RFC 5546).',
  }),
  receiveInvitation: endpoint({
    method: 'POST', path: '/dialogue/invitations', input: z.object({}), output: received, accepts: 'upload', can: 'dialogue:write',
    faults: ['meetings/unreadable', 'meetings/replayed', 'meetings/forged', 'meetings/no-meeting', 'meetings/no-counter', 'meetings/uid-taken', 'access/read-only', 'records/in-trash', 'meetings/times'],
    says: 'Takes in a calendar file or the e-mail that brought one, as the body: an invitation proposes a meeting or moves one, a series that is moved takes along what was planned from it and not changed since, an answer is kept with its participant, a cancellation cancels. What is older than what stands, or was taken in before, is refused.',
  }),
} as const
