import { Fault } from '#kernel/faults.ts'
import type { TurnKind } from '../schema.ts'
import { most, namedSeat, withSeat, type Entry, type Room, type Seat, type Turn } from './state.ts'

/** A reply has half the time of a statement, a point of order a minute at most. */
const limitOf = (room: Room, kind: TurnKind): number => (kind === 'floor' ? room.turnSeconds : kind === 'reply' ? Math.ceil(room.turnSeconds / 2) : Math.min(60, room.turnSeconds)) * 1000

/** Points of order first, then those who asked to speak in the order of their asking, then rights of reply, which come when the list is through. */
const rank: Record<TurnKind, number> = { order: 0, floor: 1, reply: 2 }

/** Puts somebody on the speakers' list. Each stands on it once for each kind; who has the floor may not ask for it again. Faults `video/not-now`. */
export function ask(room: Room, seat: Seat, kind: TurnKind, id: string, now: number): Room {
  if (seat.role === 'interpreter') throw new Fault('video/not-now', 'Interpreters speak from their booth and are not on the speakers’ list.')
  if (room.speakers.some((one) => one.seat === seat.id && one.kind === kind)) throw new Fault('video/not-now', 'You are on the list already.')
  if (room.floor?.seat === seat.id && kind !== 'reply') throw new Fault('video/not-now', 'You have the floor.')
  if (room.speakers.length >= most.speakers) throw new Fault('video/not-now', 'The speakers’ list is full.')
  const entries = [...room.speakers, { id, seat: seat.id, kind, askedAt: now }]
  return { ...room, speakers: entries.sort((a, b) => rank[a.kind] - rank[b.kind] || a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1)) }
}

/** Takes somebody off the list, with all their requests or those of one kind. */
export const withdraw = (room: Room, seat: string, kind?: TurnKind): Room => ({ ...room, speakers: room.speakers.filter((one) => one.seat !== seat || (kind !== undefined && one.kind !== kind)) })

/**
 * Gives the floor to an entry. A point of order interrupts the speaker, who goes on afterwards with the time that was left;
 * anybody else ends the turn under way. Whoever gets the floor has their microphone back.
 */
export function give(room: Room, entryId: string, now: number): Room {
  const entry = room.speakers.find((one) => one.id === entryId)
  if (!entry) throw new Fault('video/not-now', 'That request is not on the list any more.')
  const seat = namedSeat(room, entry.seat)
  const isPoint = entry.kind === 'order'
  const interrupted = isPoint ? (room.floor && room.floor.kind !== 'order' && room.floor.seat !== seat.id ? paused(room.floor, now) : room.interrupted) : undefined
  const next: Room = { ...room, speakers: room.speakers.filter((one) => one.id !== entryId), floor: turnOf(room, entry, now), interrupted: interrupted && room.seats[interrupted.seat] ? interrupted : undefined }
  return withSeat(next, { ...seat, isSilenced: false })
}

const turnOf = (room: Room, { seat, kind }: Entry, now: number): Turn => ({ seat, kind, since: now, spent: 0, limit: limitOf(room, kind) })

const paused = (turn: Turn, now: number): Turn => ({ ...turn, spent: turn.spent + Math.max(0, now - turn.since), since: now })

/** Ends the turn; an interrupted speaker goes on. */
export function endTurn(room: Room, now: number): Room {
  const { interrupted } = room
  return { ...room, floor: interrupted && { ...interrupted, since: now }, interrupted: undefined }
}

/** The chair ends any turn, the speaker their own. Faults `video/not-now`, `video/chair-only`. */
export function yieldFloor(room: Room, seat: Seat, now: number): Room {
  if (!room.floor) throw new Fault('video/not-now', 'Nobody has the floor.')
  if (room.floor.seat !== seat.id && seat.role !== 'chair') throw new Fault('video/chair-only', 'Only the chair or who has the floor may end a turn.')
  return endTurn(room, now)
}

/** Somebody is gone: off the list, and the floor is free if they had it. */
export function forgetSpeaker(room: Room, seat: string, now: number): Room {
  const next = { ...withdraw(room, seat), interrupted: room.interrupted?.seat === seat ? undefined : room.interrupted }
  return next.floor?.seat === seat ? endTurn(next, now) : next
}
