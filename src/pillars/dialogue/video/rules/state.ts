import { Fault } from '#kernel/faults.ts'
import type { Action, ChatLine, TurnKind, VideoRole } from '../schema.ts'

/** Who somebody is in a meeting, as the meeting says: `admitted` if they need not knock. `delegation` is an actor. */
export type Participant = { readonly id: string; readonly name: string; readonly delegation: string; readonly role: VideoRole; readonly isGuest: boolean; readonly admitted: boolean }

/** A page in the room or its lobby. Times in ms. */
export type Seat = {
  readonly id: string
  readonly person: string
  readonly name: string
  readonly delegation: string
  readonly role: VideoRole
  readonly isGuest: boolean
  readonly isIn: boolean
  readonly since: number
  readonly mic: boolean
  readonly camera: boolean
  readonly sharing: boolean
  readonly thin: boolean
  readonly isSilenced: boolean
  /** Since when their line is broken. */
  readonly awaySince: number | undefined
  readonly booth: string | undefined
}

/** A request for the floor. */
export type Entry = { readonly id: string; readonly seat: string; readonly kind: TurnKind; readonly askedAt: number }

/** A turn under way, or interrupted by a point of order: `spent` is what was used up before `since`. */
export type Turn = { readonly seat: string; readonly kind: TurnKind; readonly since: number; readonly spent: number; readonly limit: number }

/** A booth, by its language. */
export type Booth = { readonly members: readonly string[]; readonly onAir: string | undefined; readonly listens: string; readonly handover: { readonly from: string; readonly to: string; readonly by: string } | undefined }

/** Recording; `consents` by participant. */
export type Recording = {
  readonly state: 'off' | 'asked' | 'on'
  readonly by: string | undefined
  readonly since: number | undefined
  readonly consents: Readonly<Record<string, boolean>>
  readonly end: { readonly why: 'refused' | 'joined' | 'stopped' | 'left' | 'restarted'; readonly name: string } | undefined
}

/** A meeting's live room, whole. Rules take one and answer the next; nothing else of the server knows how it changes. */
export type Room = {
  readonly meeting: string
  readonly openedAt: number
  readonly version: number
  readonly transport: 'mesh' | 'livekit'
  readonly epoch: number
  readonly seats: Readonly<Record<string, Seat>>
  readonly nonces: readonly string[]
  readonly removed: Readonly<Record<string, string>>
  readonly admitted: readonly string[]
  readonly speakers: readonly Entry[]
  readonly floor: Turn | undefined
  readonly interrupted: Turn | undefined
  readonly turnSeconds: number
  readonly recording: Recording
  readonly booths: Readonly<Record<string, Booth>>
  readonly chat: readonly ChatLine[]
}

/** How many a room holds: browser to browser, through LiveKit, and in the lobby. */
export const most = { mesh: 6, livekit: 100, lobby: 200, nonces: 2000, chat: 500, speakers: 100, booths: 12, boothMembers: 4 } as const

export const noRecording: Recording = { state: 'off', by: undefined, since: undefined, consents: {}, end: undefined }

/** A room that nobody has entered yet. */
export function newRoom(meeting: string, now: number, transport: Room['transport'] = 'mesh'): Room {
  return { meeting, openedAt: now, version: 0, transport, epoch: 0, seats: {}, nonces: [], removed: {}, admitted: [], speakers: [], floor: undefined, interrupted: undefined, turnSeconds: 300, recording: noRecording, booths: {}, chat: [] }
}

/** The seat of that id; Fault `video/no-seat` where there is none. */
export function seatOf(room: Room, id: string): Seat {
  const seat = room.seats[id]
  if (!seat) throw new Fault('video/no-seat', 'You have no place in this room any more. Join again.')
  return seat
}

/** A seat inside the room, not in its lobby. Faults `video/no-seat`, `video/waiting`. */
export function insideOf(room: Room, id: string): Seat {
  const seat = seatOf(room, id)
  if (!seat.isIn) throw new Fault('video/waiting', 'You are still in the lobby. Wait until the chair lets you in.')
  return seat
}

/** Another's seat that somebody names; Fault `video/unknown-seat`. */
export function namedSeat(room: Room, id: string): Seat {
  const seat = room.seats[id]
  if (!seat) throw new Fault('video/unknown-seat', 'Nobody sits there any more. They may have left meanwhile.')
  return seat
}

const forChair: readonly Action['do'][] = ['give', 'time', 'admit', 'turn-away', 'remove', 'let-back', 'silence']
const ofList: readonly Action['do'][] = ['admit', 'turn-away', 'remove', 'let-back']

/**
 * Passes what somebody may do by their role. Whoever chairs, of whichever side, leads the debate for everybody: floor, time and
 * microphones. Who comes in and who has to go is the host’s; a guest who chairs decides on those of the own delegation
 * who wait. Faults `video/chair-only`, `video/host-only`.
 */
export function checkChair(room: Room, by: Seat, action: Action): void {
  if (!forChair.includes(action.do)) return
  if (by.role !== 'chair') throw new Fault('video/chair-only', 'Only the chair may do that.')
  if (!by.isGuest || !ofList.includes(action.do)) return
  const named = (action.do === 'admit' || action.do === 'turn-away') ? room.seats[action.seat] : undefined
  if (!named || named.isIn || !named.isGuest || named.delegation !== by.delegation) throw new Fault('video/host-only', 'You let in, or turn away, those of your own delegation who wait. For anybody else, ask the host.')
}

/** Who is in the room. */
export const inside = (room: Room): Seat[] => Object.values(room.seats).filter(({ isIn }) => isIn)

/** The room with a seat changed. */
export const withSeat = (room: Room, seat: Seat): Room => ({ ...room, seats: { ...room.seats, [seat.id]: seat } })
