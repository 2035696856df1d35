import { expect, test } from 'vitest'
import type { BoothView, RoomView, SeatView } from '../../schema.ts'
import { floorChoice, gainsOf, isHeard } from './gains.ts'
import { longestTrail, trailsAfter, type Trails } from './trail.ts'

const seat = (id: string, more: Partial<SeatView> = {}): SeatView => ({ id, person: id, name: id, delegation: 'FJI', role: 'delegate', isGuest: false, mic: true, camera: false, sharing: false, thin: false, isSilenced: false, isAway: false, booth: null, ...more })
const booth = (language: string, members: string[], more: Partial<BoothView> = {}): BoothView => ({ language, members, onAir: members[0] ?? null, listens: 'floor', handover: null, ...more })
const room = (self: string, seats: SeatView[], booths: BoothView[] = []): RoomView => ({ meeting: 'm', version: 1, now: 0, openedAt: 0, self, place: 'room', transport: 'mesh', epoch: 0, seats, lobby: [], removed: [], speakers: [], floor: null, interrupted: null, turnSeconds: 300, recording: { state: 'off', by: null, since: null, consents: {}, end: null }, booths, delegations: {} })
const seats = [seat('me'), seat('a'), seat('b', { mic: false }), seat('fr1', { booth: 'fr' }), seat('fr2', { booth: 'fr' }), seat('es1', { booth: 'es' })]
const booths = [booth('fr', ['fr1', 'fr2']), booth('es', ['es1'])]
const none: Trails = new Map()
const heard = (view: RoomView, channel = 'floor', original = 0.2, trails = none) => Object.fromEntries([...gainsOf(view, { channel, original }, trails)].filter(([, gain]) => gain > 0))

test('on the floor: everybody who speaks outside booths, and no interpreter', () => {
  expect(heard(room('me', seats, booths))).toEqual({ a: 1 })
  expect(floorChoice.original).toBe(0.2)
})

test('in a language: its interpreter on air alone, with the original as loud as chosen', () => {
  expect(heard(room('me', seats, booths), 'fr')).toEqual({ a: 0.2, fr1: 1 })
  expect(heard(room('me', seats, booths), 'es', 0)).toEqual({ es1: 1 })
  expect(heard(room('me', seats, [booth('fr', ['fr1', 'fr2'], { onAir: 'fr2' })]), 'fr', 0)).toEqual({ fr2: 1 })
})

test('while nobody is on air, or the interpreter’s microphone is off, the floor is heard in full', () => {
  expect(heard(room('me', seats, [booth('fr', ['fr1'], { onAir: null })]), 'fr')).toEqual({ a: 1 })
  expect(heard(room('me', seats.map((one) => (one.id === 'fr1' ? { ...one, mic: false } : one)), booths), 'fr')).toEqual({ a: 1 })
  expect(heard(room('me', seats, []), 'ru')).toEqual({ a: 1 })
})

test('in a booth: the floor, or on relay the other booth alone, whatever was chosen as a listener', () => {
  expect(heard(room('es1', seats, booths), 'fr')).toEqual({ me: 1, a: 1 })
  expect(heard(room('es1', seats, [booths[0]!, booth('es', ['es1'], { listens: 'fr' })]))).toEqual({ fr1: 1 })
  expect(heard(room('es1', seats, [booth('fr', ['fr1'], { onAir: null }), booth('es', ['es1'], { listens: 'fr' })]))).toEqual({ me: 1, a: 1 })
})

test('whom the chair silenced is heard by nobody, and one’s own voice goes out only when it may', () => {
  expect(heard(room('me', [seat('me'), seat('a', { isSilenced: true })]))).toEqual({})
  expect([room('me', seats, booths), room('fr1', seats, booths), room('fr2', seats, booths), room('b', seats, booths), room('me', [seat('me', { isSilenced: true })])].map((view) => isHeard(view, none))).toEqual([true, true, false, false, false])
})

test('who hands over is heard and sent until the partner is heard, a second at most', () => {
  const by = (onAir: string | null, self = 'me', more: Partial<SeatView> = {}) => room(self, seats.map((one) => (one.id === 'fr1' ? { ...one, ...more } : one)), [booth('fr', ['fr1', 'fr2'], { onAir })])
  const silent = () => false
  const trails = trailsAfter(none, by('fr1'), by('fr2'), 5_000, silent)
  expect(heard(by('fr2'), 'fr', 0, trails)).toEqual({ fr1: 1, fr2: 1 })
  expect(heard(by('fr2'), 'floor', 0, trails)).toEqual({ a: 1 })
  expect([isHeard(by('fr2', 'fr1'), trails), isHeard(by('fr2', 'fr1'), none)]).toEqual([true, false])
  const later = (at: number, view = by('fr2'), isLoud: (seat: string) => boolean = silent) => [...trailsAfter(trails, view, view, at, isLoud).keys()]
  expect([later(5_000 + longestTrail - 1), later(5_000 + longestTrail), later(5_100, by('fr2'), (seat) => seat === 'fr2')]).toEqual([['fr'], [], []])
  // The page of who handed over sends on although it hears the partner; others may not yet.
  expect(later(5_100, by('fr2', 'fr1'), () => true)).toEqual(['fr'])
  // Cut at once: muted, silenced, out of the booth, back on air, nobody on air.
  expect([by('fr2', 'me', { mic: false }), by('fr2', 'me', { isSilenced: true }), by('fr2', 'me', { booth: null }), by('fr1'), by(null)].map((view) => later(5_100, view))).toEqual([[], [], [], [], []])
  expect(trailsAfter(none, by('fr1'), by(null), 5_000, silent).size).toBe(0)
})
