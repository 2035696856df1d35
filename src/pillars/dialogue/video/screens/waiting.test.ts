import { expect, test } from 'vitest'
import type { RoomView, SeatView } from '../schema.ts'
import { keepsDoor, waitingAt, type Door } from './waiting.ts'

const seat = (id: string, more: Partial<SeatView> = {}): SeatView => ({ id, person: `of ${id}`, name: id, delegation: 'FJI', role: 'delegate', isGuest: false, mic: true, camera: false, sharing: false, thin: false, isSilenced: false, isAway: false, booth: null, ...more })
const knocks = (id: string, delegation: string) => ({ id, person: `of ${id}`, name: id, delegation, role: 'delegate' as const, isGuest: true, since: 0 })
const room = (self: Partial<SeatView>, lobby: RoomView['lobby'] = []): RoomView => ({ meeting: 'm', version: 1, now: 0, openedAt: 0, self: 'me', place: 'room', transport: 'mesh', epoch: 0, seats: [seat('me', self), seat('in')], lobby, removed: [], speakers: [], floor: null, interrupted: null, turnSeconds: 300, recording: { state: 'off', by: null, since: null, consents: {}, end: null }, booths: [], delegations: {} })
const door = (...ids: string[]): Door => ({ waiting: ids.map((id) => ({ person: `of ${id}`, name: id, delegation: 'PER' })), decide: async () => {} })
const names = (view: RoomView, given?: Door) => waitingAt(view, given).map(({ name, seat: at }) => `${name}${at ? ' here' : ''}`)

test('who waits is told once, whichever door they are at, and not once they are in', () => {
  expect(names(room({ role: 'chair' }, [knocks('a', 'PER')]), door('a', 'b', 'in'))).toEqual(['a here', 'b'])
  expect(names(room({ role: 'chair' }))).toEqual([])
})

test('a guest who chairs is told of the own delegation alone', () => {
  expect(names(room({ role: 'chair', isGuest: true, delegation: 'PER' }, [knocks('a', 'PER'), knocks('b', 'FRA')]))).toEqual(['a here'])
})

test('the door is kept by the chair, and by whom the meeting’s page lets', () => {
  expect([keepsDoor(room({ role: 'chair' }), undefined), keepsDoor(room({}), door()), keepsDoor(room({}), undefined)]).toEqual([true, true, false])
})
