import type { RoomView } from '../schema.ts'

/** Somebody at the door: at the room’s own, with a place there, or at the page of the meeting before it. */
export type Waiting = { readonly person: string; readonly name: string; readonly delegation: string; readonly seat?: string }

/**
 * What the page around a room knows of the door: who knocked at the meeting, and how one decides on them. It is given to whom
 * it lets decide: officers who may change the meeting, and a guest who chairs, on those of the own delegation.
 */
export type Door = { readonly waiting: readonly Waiting[]; readonly decide: (person: string, admission: 'admitted' | 'refused') => Promise<unknown> }

/** Whether somebody decides on who comes in: the chair, and whom the meeting’s page lets. */
export const keepsDoor = (room: RoomView, door: Door | undefined): boolean => door !== undefined || room.seats.some(({ id, role }) => id === room.self && role === 'chair')

/** Everybody who waits, once each, whichever door they are at; a guest who chairs is told of their own delegation alone. */
export function waitingAt(room: RoomView, door: Door | undefined): readonly Waiting[] {
  const self = room.seats.find(({ id }) => id === room.self)
  const here = room.lobby.filter(({ isGuest, delegation }) => !self?.isGuest || (isGuest && delegation === self.delegation))
  const known = new Set([...room.seats, ...room.lobby].map(({ person }) => person))
  return [...here.map(({ id, person, name, delegation }) => ({ person, name, delegation, seat: id })), ...(door?.waiting ?? []).filter(({ person }) => !known.has(person))]
}
