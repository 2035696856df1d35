import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { paperAsked, papers } from '../minutes/contract.ts'
import { correction } from '../minutes/schema.ts'
import { guestInvitation, guestPage } from './schema.ts'

const meeting = z.uuid()
const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'is no token of a link')
const guest = ['meetings/no-guest', 'meetings/removed', 'meetings/closed'] as const
const inside = [...guest, 'meetings/not-admitted'] as const

/** The verbs of guests: each knows its guest by the cookie of that one meeting, and by nothing else. */
export const contract = {
  join: endpoint({
    method: 'POST', path: '/guest/join', input: z.object({ token }), output: z.object({ meeting }), can: 'public', faults: ['meetings/link-used', ...guest],
    says: 'Opens a guest’s personal link, which works once, and gives this browser the cookie of that meeting alone. The guest then waits in the lobby. Opened once more in that browser, it leads there again.',
  }),
  invited: endpoint({
    method: 'POST', path: '/guest/invited', input: z.object({ token }), output: guestInvitation, can: 'public', faults: ['meetings/link-used', ...guest],
    says: 'Who invites by a personal link, to what, and as whom. It uses nothing up.',
  }),
  visit: endpoint({ method: 'GET', path: '/guest/meetings/:meeting', input: z.object({ meeting }), output: guestPage, can: 'public', faults: guest, says: 'What a guest may see of the meeting: in the lobby its title and times, once let in its agenda, participants, released papers and circulated minutes.' }),
  waiting: endpoint({ method: 'GET', path: '/guest/meetings/:meeting/waiting', input: z.object({ meeting }), produces: ['text/event-stream'], can: 'public', faults: guest, says: 'Server-sent events that tell a guest’s page to look again, once somebody decided on them; five streams a guest at most.' }),
  paper: endpoint({ method: 'GET', path: '/guest/meetings/:meeting/papers/:file', input: z.object({ meeting, file: z.uuid() }), produces: ['application/octet-stream'], can: 'public', faults: [...inside, 'files/missing', 'files/damaged'], says: 'A paper that was released to guests, in the version that was. Written into the audit.' }),
  correct: endpoint({
    method: 'POST', path: '/guest/meetings/:meeting/minutes/:minutes/corrections', input: correction.pick({ paragraph: true, edition: true }).extend({ meeting, minutes: z.uuid(), wording: z.string().trim().max(20_000), reason: z.string().trim().max(5000).default('') }), output: guestPage, can: 'public', pace: 'heavy',
    faults: [...inside, 'minutes/too-late', 'minutes/no-paragraph'], says: 'Proposes a correction to circulated minutes for the guest’s delegation.',
  }),
  agree: endpoint({
    method: 'PUT', path: '/guest/meetings/:meeting/minutes/:minutes/agreement', input: z.object({ meeting, minutes: z.uuid(), edition: z.int() }), output: guestPage, can: 'public', pace: 'heavy', faults: [...inside, 'minutes/not-head', 'minutes/not-last'],
    says: 'Agrees to circulated minutes for the delegation that the guest heads.',
  }),
  minutesFile: endpoint({
    method: 'GET', path: '/guest/meetings/:meeting/minutes/:minutes/file', input: z.object({ meeting, minutes: z.uuid(), ...paperAsked }), produces: papers, can: 'public', faults: [...inside, 'minutes/unprintable'], pace: 'heavy',
    says: 'The minutes circulated last on paper, as PDF or DOCX. Written into the audit.',
  }),
  admit: endpoint({
    method: 'PUT', path: '/guest/meetings/:meeting/participants/:participant/admission', input: z.object({ meeting, participant: z.uuid(), admission: z.enum(['admitted', 'refused']) }), output: guestPage, can: 'public', pace: 'heavy', faults: [...inside, 'meetings/not-chair'],
    says: 'Lets a guest of one’s own delegation in from the lobby, or turns them away: for a guest who chairs.',
  }),
  leave: endpoint({ method: 'DELETE', path: '/guest/meetings/:meeting', input: z.object({ meeting }), output: z.void(), can: 'public', says: 'Leaves the meeting with this browser. To come back takes a new link.' }),
} as const
