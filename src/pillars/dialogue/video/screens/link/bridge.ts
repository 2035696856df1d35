import type { RoomView } from '../../schema.ts'

/** Those who were in the room before the server was started anew and are not back yet, and how they were reached. */
export type Bridge = Pick<RoomView, 'seats' | 'delegations' | 'transport'>

/** The others of a room, all of them missing so far. */
export const bridgeFrom = ({ seats, self, delegations, transport }: RoomView): Bridge => ({ seats: seats.filter(({ id }) => id !== self), delegations, transport })

/** Without those who are back, at their place or at another. */
export const stillMissing = (bridge: Bridge, room: RoomView): Bridge => ({ ...bridge, seats: bridge.seats.filter((one) => !room.seats.some(({ id, person }) => id === one.id || person === one.person)) })

/** The room with those who are missing, so that nobody hangs up on them: their line to us stands, only theirs to the server does not yet. */
export function bridged(room: RoomView, { seats, delegations, transport }: Bridge): RoomView {
  if (seats.length === 0 || room.place !== 'room') return room
  return { ...room, transport, seats: [...room.seats, ...seats.map((one) => ({ ...one, isAway: true }))], delegations: { ...delegations, ...room.delegations } }
}
