import type { RoomView } from '../schema.ts'
import { inside, type Room, type Seat, type Turn } from './state.ts'

/** The names of actors by language. */
export type Names = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The room as one of its seats may see it: who waits outside sees nothing of it, and only the chair sees who waits, a guest who chairs those of the own delegation. */
export function viewOf(room: Room, self: string, now: number, names: Names): RoomView {
  const seat = room.seats[self]
  const isIn = seat?.isIn ?? false
  const isChair = isIn && seat?.role === 'chair'
  const common = { meeting: room.meeting, version: room.version, now, openedAt: room.openedAt, self, transport: room.transport, epoch: room.epoch, turnSeconds: room.turnSeconds }
  if (!isIn) return { ...common, place: 'lobby', seats: [], lobby: [], removed: [], speakers: [], floor: null, interrupted: null, recording: { state: room.recording.state, by: null, since: null, consents: {}, end: null }, booths: [], delegations: {} }
  const everybody = Object.values(room.seats).sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1))
  // A guest who chairs decides on those of the own delegation alone, and so sees who waits of it.
  const isTheirs = ({ delegation, isGuest }: Seat) => !seat?.isGuest || (isGuest && delegation === seat.delegation)
  const shown = everybody.filter((one) => one.isIn || (isChair && isTheirs(one)))
  return {
    ...common, place: 'room',
    seats: everybody.filter((one) => one.isIn).map(({ isIn: _, since: __, awaySince, booth, ...one }) => ({ ...one, isAway: awaySince !== undefined, booth: booth ?? null })),
    lobby: isChair ? everybody.filter((one) => !one.isIn && isTheirs(one)).map(({ id, person, name, delegation, role, isGuest, since }) => ({ id, person, name, delegation, role, isGuest, since })) : [],
    removed: isChair && !seat.isGuest ? Object.entries(room.removed).map(([person, name]) => ({ person, name })) : [],
    speakers: [...room.speakers], floor: turnView(room.floor), interrupted: turnView(room.interrupted),
    recording: { state: room.recording.state, by: room.recording.by ?? null, since: room.recording.since ?? null, consents: { ...room.recording.consents }, end: room.recording.end ? { ...room.recording.end } : null },
    booths: Object.entries(room.booths).map(([language, { members, onAir, listens, handover }]) => ({ language, members: [...members], onAir: onAir ?? null, listens, handover: handover ? { ...handover } : null })),
    delegations: Object.fromEntries([...new Set(shown.map(({ delegation }) => delegation))].flatMap((id) => (names[id] ? [[id, { ...names[id] }]] : []))),
  }
}

const turnView = (turn: Turn | undefined) => (turn ? { ...turn } : null)

/** Whether nobody is left, neither inside nor at the door. */
export const isEmpty = (room: Room): boolean => Object.keys(room.seats).length === 0 && inside(room).length === 0
