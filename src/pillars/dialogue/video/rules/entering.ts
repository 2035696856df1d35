import { Fault } from '#kernel/faults.ts'
import { standUp } from './booths.ts'
import { forgetSpeaker } from './floor.ts'
import { consentOfNewcomer, recordingWithout } from './recording.ts'
import { inside, most, namedSeat, withSeat, type Participant, type Room, type Seat } from './state.ts'

/** How many the room takes; from which number of people on LiveKit carries it, where there is one (undefined: none). */
export type Capacity = { readonly livekitFrom: number | undefined }

/**
 * Somebody comes to the door: into the room if the meeting or the chair admitted them, else into the lobby. The same
 * participant's older page gives way. Faults `video/replayed`, `video/removed`, `video/full`.
 */
export function enter(room: Room, who: Participant, given: { readonly seat: string; readonly nonce: string; readonly now: number }, capacity: Capacity): Room {
  if (room.nonces.includes(given.nonce)) throw new Fault('video/replayed', 'This joining was used before. Open the room anew.')
  if (room.removed[who.id] !== undefined) throw new Fault('video/removed', 'The chair removed you from this room. Ask the chair to let you back.')
  const before = Object.values(room.seats).find(({ person }) => person === who.id)
  const cleared = before ? leave(room, before.id, given.now, { keepsConsent: true }) : room
  const isIn = who.admitted || room.admitted.includes(who.id)
  if (!isIn && Object.values(cleared.seats).length - inside(cleared).length >= most.lobby) throw new Fault('video/full', 'Too many people wait at the door. Try again in a few minutes.')
  const seat: Seat = { id: given.seat, person: who.id, name: who.name, delegation: who.delegation, role: who.role, isGuest: who.isGuest, isIn: false, since: given.now, mic: false, camera: false, sharing: false, thin: false, isSilenced: before?.isSilenced ?? false, awaySince: undefined, booth: undefined }
  const next = withSeat({ ...cleared, nonces: [...cleared.nonces, given.nonce].slice(-most.nonces) }, seat)
  return isIn ? letIn(next, seat, capacity) : next
}

/** Into the room, whose media move to LiveKit when it has grown beyond what browsers carry among themselves. */
function letIn(room: Room, seat: Seat, { livekitFrom }: Capacity): Room {
  const count = inside(room).length + 1
  const isLivekit = room.transport === 'livekit' || (livekitFrom !== undefined && count >= livekitFrom)
  const limit = livekitFrom === undefined ? most.mesh : most.livekit
  if (count > limit) throw new Fault('video/full', livekitFrom === undefined ? `${most.mesh} take part already, as many as browsers carry among themselves. For more, the administrator has to configure a LiveKit server.` : `${limit} take part already; the room takes no more.`)
  const next = withSeat({ ...room, transport: isLivekit ? 'livekit' : 'mesh' }, { ...seat, isIn: true })
  return consentOfNewcomer(next, seat)
}

/** The chair lets somebody in from the lobby; they need not knock again in this room. */
export function admit(room: Room, id: string, capacity: Capacity): Room {
  const seat = namedSeat(room, id)
  if (seat.isIn) return room
  return letIn({ ...room, admitted: [...new Set([...room.admitted, seat.person])] }, seat, capacity)
}

/** Somebody is gone, with all that hung on them. */
export function leave(room: Room, id: string, now: number, { keepsConsent = false } = {}): Room {
  const seat = room.seats[id]
  if (!seat) return room
  const stood = standUp(room, seat)
  const { [id]: _, ...seats } = stood.seats
  let next = forgetSpeaker({ ...stood, seats }, id, now)
  next = recordingWithout(next, seat, now)
  if (!keepsConsent && next.recording.state !== 'off') {
    const { [seat.person]: __, ...consents } = next.recording.consents
    next = { ...next, recording: { ...next.recording, consents } }
  }
  // Media of a room that somebody left are sealed with a new key.
  return seat.isIn ? { ...next, epoch: next.epoch + 1, transport: inside(next).length === 0 ? 'mesh' : next.transport } : next
}

/** The chair removes somebody, from the room or its lobby, until they are let back. */
export function remove(room: Room, by: Seat, id: string, now: number): Room {
  const seat = namedSeat(room, id)
  if (seat.id === by.id) throw new Fault('video/not-now', 'To leave, use “Leave”.')
  const next = leave(room, id, now)
  return { ...next, removed: { ...next.removed, [seat.person]: seat.name }, admitted: next.admitted.filter((one) => one !== seat.person) }
}

/** A removed participant may knock again. */
export function letBack(room: Room, person: string): Room {
  const { [person]: _, ...removed } = room.removed
  return { ...room, removed }
}
