import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { action, chatLine, relays, roomView, signal, ticket } from './schema.ts'

const meeting = z.uuid()
const seat = z.uuid().describe('The place that joining gave.')
const known = ['meetings/not-listed', 'meetings/no-guest', 'meetings/removed'] as const
const own = [...known, 'video/not-yours', 'video/no-seat'] as const

/** What the meeting says of itself: its title, its spoken languages (BCP 47), and its level. */
const about = z.object({ title: z.string(), languages: z.array(z.string()), level: z.int() })

/**
 * The verbs of a meeting's live room. None needs a session, since guests have none: each asks the meeting who is
 * speaking to it (officer by session, guest by the cookie of their link) and refuses whom it does not know.
 */
export const contract = {
  join: endpoint({
    method: 'POST', path: '/dialogue/rooms/:meeting/join', input: z.object({ meeting, nonce: z.uuid().describe('New for every joining; used twice it is refused.'), again: z.uuid().optional().describe('The nonce that gave the place held before a server was started anew: it gives the same place, so that connections go on.') }),
    output: z.object({ seat, room: roomView, chat: z.array(chatLine), relays, about }), can: 'public', pace: 'usual', faults: [...known, 'video/not-yours', 'video/replayed', 'video/removed', 'video/full'],
    says: 'Takes a place in the room, or knocks at its lobby. A place that the same participant already had is given up.',
  }),
  events: endpoint({
    method: 'GET', path: '/dialogue/rooms/:meeting/events', input: z.object({ meeting, seat, after: z.coerce.number().int().min(0).default(0).describe('The last message that arrived; or as Last-Event-ID.') }), produces: ['text/event-stream'], can: 'public', faults: own,
    says: 'The room as server-sent events: its state, signals and chat. A comment every ten seconds shows that the line stands.',
  }),
  leave: endpoint({
    method: 'POST', path: '/dialogue/rooms/:meeting/leave', input: z.object({ meeting, seat }), output: z.void(), can: 'public', pace: 'usual', faults: own,
    says: 'Gives the place up.',
  }),
  signal: endpoint({
    method: 'POST', path: '/dialogue/rooms/:meeting/signal', input: z.object({ meeting, seat, to: z.uuid(), signals: z.array(signal).min(1).max(32) }), output: z.void(), can: 'public', pace: 'usual', faults: [...own, 'video/waiting', 'video/unknown-seat'],
    says: 'Passes what browsers say to each other to connect on to one of the room, in the name of who sends it.',
  }),
  act: endpoint({
    method: 'POST', path: '/dialogue/rooms/:meeting/act', input: z.object({ meeting, seat, action }), output: z.void(), can: 'public', pace: 'usual',
    faults: [...own, 'video/waiting', 'video/unknown-seat', 'video/chair-only', 'video/host-only', 'video/not-interpreter', 'video/booth-full', 'video/relay-circle', 'video/not-now', 'video/silenced', 'video/full'],
    says: 'Microphone, camera and sharing; asking for, giving and yielding the floor; admitting and removing; recording with everybody’s consent; booths. Everybody in the room sees the outcome in their stream.',
  }),
  say: endpoint({
    method: 'POST', path: '/dialogue/rooms/:meeting/chat', input: z.object({ meeting, seat, to: z.enum(['room', 'booth']).default('room'), text: z.string().trim().min(1).max(2000) }), output: chatLine, can: 'public', pace: 'usual', faults: [...own, 'video/waiting', 'video/not-now'],
    says: 'Writes a line to everybody in the room, or to one’s partners in the booth. It is gone with the room.',
  }),
  relays: endpoint({
    method: 'POST', path: '/dialogue/rooms/:meeting/relays', input: z.object({ meeting, seat }), output: relays, can: 'public', pace: 'usual', faults: own,
    says: 'STUN and TURN servers with fresh credentials.',
  }),
  ticket: endpoint({
    method: 'POST', path: '/dialogue/rooms/:meeting/ticket', input: z.object({ meeting, seat }), output: ticket, can: 'public', pace: 'usual', faults: [...own, 'video/waiting', 'video/no-livekit'],
    says: 'A short-lived token for the LiveKit server, with the rights of the role in this one room, and the key of its frames.',
  }),
} as const
