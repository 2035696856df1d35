import { expect, test } from 'vitest'
import type { RoomView, SeatView } from '../../schema.ts'
import { bridged, bridgeFrom, stillMissing } from './bridge.ts'

const seat = (id: string, more: Partial<SeatView> = {}): SeatView => ({ id, person: id, name: `Officer ${id}`, delegation: 'FJI', role: 'delegate', isGuest: false, mic: true, camera: false, sharing: false, thin: false, isSilenced: false, isAway: false, booth: null, ...more })
const view = (seats: SeatView[], more: Partial<RoomView> = {}): RoomView => ({ meeting: 'm', version: 1, now: 0, openedAt: 0, self: 'me', place: 'room', transport: 'mesh', epoch: 0, seats, lobby: [], removed: [], speakers: [], floor: null, interrupted: null, turnSeconds: 300, recording: { state: 'off', by: null, since: null, consents: {}, end: null }, booths: [], delegations: {}, ...more })

test('who is not back after a restart is waited for, until they are back at their place or at another', () => {
  const before = view([seat('me'), seat('a'), seat('b', { booth: 'fr' })], { transport: 'livekit', delegations: { FJI: { en: 'Fiji' } } })
  let bridge = bridgeFrom(before)
  const told = (room: RoomView) => {
    bridge = stillMissing(bridge, room)
    const { seats, transport, delegations } = bridged(room, bridge)
    return [seats.map(({ id, isAway }) => `${id}${isAway ? ' away' : ''}`), transport, Object.keys(delegations)]
  }
  expect(told(view([seat('me')]))).toEqual([['me', 'a away', 'b away'], 'livekit', ['FJI']])
  expect(told(view([seat('me'), seat('a2', { person: 'a' })]))).toEqual([['me', 'a2', 'b away'], 'livekit', ['FJI']])
  // Who came back and leaves again is not called back.
  expect(told(view([seat('me')]))).toEqual([['me', 'b away'], 'livekit', ['FJI']])
  expect(told(view([seat('me'), seat('b')]))).toEqual([['me', 'b'], 'mesh', []])
  expect(bridged(view([], { place: 'lobby' }), bridgeFrom(before)).seats).toEqual([])
})
