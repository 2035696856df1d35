import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { issued, received } from './schema.ts'

const id = z.uuid()

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
  receiveInvitation: endpoint({
    method: 'POST', path: '/dialogue/invitations', input: z.object({}), output: received, accepts: 'upload', can: 'dialogue:write',
    faults: ['meetings/unreadable', 'meetings/replayed', 'meetings/forged', 'meetings/no-meeting', 'access/read-only', 'records/in-trash', 'meetings/times'],
    says: 'Takes in a calendar file or the e-mail that brought one, as the body: an invitation proposes a meeting or moves one, an answer is kept with its participant, a cancellation cancels. What is older than what stands, or was taken in before, is refused.',
  }),
} as const
