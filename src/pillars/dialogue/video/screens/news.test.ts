import { expect, test } from 'vitest'
import type { RoomView, SeatView } from '../schema.ts'
import { newsOf } from './news.ts'

const seat = (id: string, more: Partial<SeatView> = {}): SeatView => ({ id, person: id, name: `Officer ${id}`, delegation: 'FJI', role: 'delegate', isGuest: false, mic: true, camera: false, sharing: false, thin: false, isSilenced: false, isAway: false, booth: null, ...more })
const before: RoomView = { meeting: 'm', version: 1, now: 0, openedAt: 0, self: 'me', place: 'room', transport: 'mesh', epoch: 0, seats: [seat('me'), seat('a')], lobby: [], removed: [], speakers: [], floor: null, interrupted: null, turnSeconds: 300, recording: { state: 'off', by: null, since: null, consents: {}, end: null }, booths: [], delegations: {} }
const told = (change: Partial<RoomView>) => newsOf(before, { ...before, ...change }).map(({ key, name }) => `${key} ${name}`.trim())

test('what changed is told, and nothing of what did not', () => {
  expect(told({})).toEqual([])
  expect(told({ seats: [seat('me'), seat('b')] })).toEqual(['joined Officer b', 'left Officer a'])
  expect(told({ floor: { seat: 'me', kind: 'floor', since: 0, spent: 0, limit: 1 } })).toEqual(['floor-you Officer me'])
  expect(told({ floor: { seat: 'a', kind: 'floor', since: 0, spent: 0, limit: 1 } })).toEqual(['floor Officer a'])
  expect(told({ seats: [seat('me', { isSilenced: true }), seat('a')] })).toEqual(['silenced'])
  expect(told({ recording: { ...before.recording, state: 'asked', by: 'a' } })).toEqual(['record-asked Officer a'])
  const booth = { language: 'fr', members: ['me', 'a'], onAir: 'a', listens: 'floor' as const }
  expect(told({ booths: [{ ...booth, handover: { from: 'a', to: 'me', by: 'a' } }] })).toEqual(['handover Officer a'])
  expect(told({ booths: [{ ...booth, handover: { from: 'a', to: 'me', by: 'me' } }] })).toEqual([])
})

test('a place that is not the room, or not the same place, tells nothing', () => {
  expect(newsOf({ ...before, place: 'lobby', seats: [] }, before)).toEqual([])
  expect(newsOf(before, { ...before, self: 'a', seats: [] })).toEqual([])
})
