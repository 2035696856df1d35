import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Fault, isFault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { turnKind, type Action, type VideoRole } from '../schema.ts'
import { act, type Given } from './act.ts'
import { enter, leave } from './entering.ts'
import { inside, most, newRoom, type Participant, type Room } from './state.ts'
import { viewOf } from './view.ts'

const meeting = newId()
const capacity = { livekitFrom: undefined }
const person = (id: string, role: VideoRole = 'delegate', admitted = true, isGuest = false): Participant => ({ id, name: `Officer ${id}`, delegation: 'FJI', role, isGuest, admitted })

/** A room of these people, all inside, and the seat of each. */
function roomOf(...people: Participant[]): { room: Room; seat: Record<string, string> } {
  const seat: Record<string, string> = {}
  const room = people.reduce((next, who) => enter(next, who, { seat: (seat[who.id] = newId()), nonce: newId(), now: 0 }, capacity), newRoom(meeting, 0))
  return { room, seat }
}
const doing = (room: Room, seat: string | undefined, ...actions: (Action | [number, Action])[]): Room =>
  actions.reduce<Room>((next, one) => { const [now, action] = Array.isArray(one) ? one : [0, one]; return act(next, seat!, action, { now, id: newId(), capacity }) }, room)
const refused = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (isFault(error)) return error.code
    throw error
  }
  return 'allowed'
}

describe('the speakers’ list', () => {
  test('points of order first, then in turn, rights of reply last, and each once', () => {
    const { room, seat } = roomOf(person('chair', 'chair'), person('a'), person('b'), person('c'))
    let next = doing(room, seat['a'], [1, { do: 'ask', kind: 'reply' }])
    next = doing(next, seat['b'], [2, { do: 'ask', kind: 'floor' }])
    next = doing(next, seat['a'], [3, { do: 'ask', kind: 'floor' }])
    next = doing(next, seat['c'], [4, { do: 'ask', kind: 'order' }])
    expect(next.speakers.map((one) => [one.seat, one.kind])).toEqual([[seat['c'], 'order'], [seat['b'], 'floor'], [seat['a'], 'floor'], [seat['a'], 'reply']])
    expect(refused(() => doing(next, seat['b'], { do: 'ask', kind: 'floor' }))).toBe('video/not-now')
    expect(refused(() => doing(next, seat['a'], { do: 'give', entry: next.speakers[0]!.id }))).toBe('video/chair-only')
  })

  test('a point of order interrupts, and the speaker goes on with the time that was left', () => {
    const { room, seat } = roomOf(person('chair', 'chair'), person('a'), person('b'))
    let next = doing(room, seat['a'], { do: 'ask', kind: 'floor' })
    next = doing(next, seat['chair'], [1_000, { do: 'give', entry: next.speakers[0]!.id }])
    expect(next.floor).toEqual({ seat: seat['a'], kind: 'floor', since: 1_000, spent: 0, limit: 300_000 })
    next = doing(next, seat['b'], [20_000, { do: 'ask', kind: 'order' }])
    next = doing(next, seat['chair'], [31_000, { do: 'give', entry: next.speakers[0]!.id }])
    expect([next.floor?.seat, next.floor?.limit, next.interrupted?.spent]).toEqual([seat['b'], 60_000, 30_000])
    next = doing(next, seat['b'], [40_000, { do: 'yield' }])
    expect(next.floor).toMatchObject({ seat: seat['a'], since: 40_000, spent: 30_000 })
    expect(refused(() => doing(next, seat['b'], { do: 'yield' }))).toBe('video/chair-only')
  })

  test('a right of reply has half the time; the floor gives back a microphone that the chair took', () => {
    const { room, seat } = roomOf(person('chair', 'chair'), person('a'))
    let next = doing(doing(room, seat['a'], { do: 'present', mic: true }), seat['chair'], { do: 'silence', seat: seat['a']!, isSilenced: true }, { do: 'time', seconds: 120 })
    expect(next.seats[seat['a']!]).toMatchObject({ mic: false, isSilenced: true })
    expect(refused(() => doing(next, seat['a'], { do: 'present', mic: true }))).toBe('video/silenced')
    next = doing(next, seat['a'], { do: 'ask', kind: 'reply' })
    next = doing(next, seat['chair'], { do: 'give', entry: next.speakers[0]!.id })
    expect([next.floor?.limit, next.seats[seat['a']!]?.isSilenced]).toEqual([60_000, false])
  })

  test('one request is taken back without the others; who interprets, records or observes shares no screen', () => {
    const { room, seat } = roomOf(person('chair', 'chair'), person('a'), person('i', 'interpreter'), person('r', 'recorder'), person('o', 'observer'))
    const asked = doing(room, seat['a'], { do: 'ask', kind: 'floor' }, { do: 'ask', kind: 'reply' })
    expect(doing(asked, seat['a'], { do: 'withdraw', kind: 'reply' }).speakers.map(({ kind }) => kind)).toEqual(['floor'])
    expect(doing(asked, seat['a'], { do: 'withdraw' }).speakers).toEqual([])
    for (const who of ['i', 'r', 'o']) expect(refused(() => doing(room, seat[who], { do: 'present', sharing: true }))).toBe('video/not-now')
    expect(doing(room, seat['a'], { do: 'present', sharing: true }).seats[seat['a']!]?.sharing).toBe(true)
  })
})

describe('recording', () => {
  const { room, seat } = roomOf(person('chair', 'chair'), person('a'), person('b'))
  const asked = doing(room, seat['chair'], { do: 'record-ask' })
  const on = doing(doing(asked, seat['a'], { do: 'record-answer', agrees: true }), seat['b'], { do: 'record-answer', agrees: true })

  test('begins once everybody has agreed', () => {
    expect([asked.recording.state, doing(asked, seat['a'], { do: 'record-answer', agrees: true }).recording.state, on.recording.state]).toEqual(['asked', 'asked', 'on'])
    expect(refused(() => doing(room, seat['a'], { do: 'record-ask' }))).toBe('video/chair-only')
    const guest = roomOf(person('chair', 'chair', true, true))
    expect(refused(() => doing(guest.room, guest.seat['chair'], { do: 'record-ask' }))).toBe('video/chair-only')
  })

  test('one refusal, somebody new who has not agreed, or the recorder’s leaving ends it for all', () => {
    expect(doing(on, seat['b'], { do: 'record-answer', agrees: false }).recording).toMatchObject({ state: 'off', end: { why: 'refused', name: 'Officer b' } })
    const joined = enter(on, person('c'), { seat: newId(), nonce: newId(), now: 1 }, capacity)
    expect(joined.recording).toMatchObject({ state: 'off', consents: {}, end: { why: 'joined' } })
    expect(leave(on, seat['chair']!, 1).recording.end?.why).toBe('left')
    expect(leave(on, seat['a']!, 1).recording.state).toBe('on')
    // The same page, back after a broken line, has agreed already.
    expect(enter(on, person('a'), { seat: newId(), nonce: newId(), now: 1 }, capacity).recording.state).toBe('on')
    // Who knocks hears nothing yet, so nothing ends.
    expect(enter(on, person('d', 'delegate', false), { seat: newId(), nonce: newId(), now: 1 }, capacity).recording.state).toBe('on')
  })
})

describe('booths', () => {
  const { room, seat } = roomOf(person('chair', 'chair'), person('i', 'interpreter'), person('j', 'interpreter'), person('k', 'interpreter'), person('a'))
  const seated = doing(doing(doing(room, seat['i'], { do: 'booth-sit', language: 'fr' }), seat['j'], { do: 'booth-sit', language: 'fr' }), seat['k'], { do: 'booth-sit', language: 'es' })

  test('only interpreters sit in them; the first is on air; both agree to a hand-over', () => {
    expect(refused(() => doing(room, seat['a'], { do: 'booth-sit', language: 'fr' }))).toBe('video/not-interpreter')
    expect(seated.booths['fr']?.onAir).toBe(seat['i'])
    const offered = doing(seated, seat['j'], { do: 'booth-offer' })
    expect([offered.booths['fr']?.onAir, offered.booths['fr']?.handover]).toEqual([seat['i'], { from: seat['i'], to: seat['j'], by: seat['j'] }])
    expect(refused(() => doing(offered, seat['j'], { do: 'booth-accept' }))).toBe('video/not-now')
    expect(refused(() => doing(offered, seat['k'], { do: 'booth-accept' }))).toBe('video/not-now')
    expect(doing(offered, seat['i'], { do: 'booth-accept' }).booths['fr']).toMatchObject({ onAir: seat['j'], handover: undefined })
    expect(doing(offered, seat['i'], { do: 'booth-decline' }).booths['fr']).toMatchObject({ onAir: seat['i'], handover: undefined })
  })

  test('relay may not go in a circle; a booth that empties leaves its listeners the floor', () => {
    const relay = doing(seated, seat['k'], { do: 'booth-listen', to: 'fr' })
    expect(relay.booths['es']?.listens).toBe('fr')
    expect(refused(() => doing(relay, seat['i'], { do: 'booth-listen', to: 'es' }))).toBe('video/relay-circle')
    expect(refused(() => doing(relay, seat['i'], { do: 'booth-listen', to: 'ru' }))).toBe('video/not-now')
    const emptied = leave(leave(relay, seat['i']!, 0), seat['j']!, 0)
    expect([Object.keys(emptied.booths), emptied.booths['es']?.listens]).toEqual([['es'], 'floor'])
  })
})

describe('the door', () => {
  const { room, seat } = roomOf(person('chair', 'chair'))
  const knock = (id: string, next = room, nonce = newId(), at = newId()) => ({ room: enter(next, person(id, 'delegate', false, true), { seat: at, nonce, now: 0 }, capacity), seat: at, nonce })

  test('a guest who chairs gives and takes the floor and microphones of everybody, and has nobody but those of the own delegation let in', () => {
    const theirs = { ...person('theirs', 'chair', true, true), delegation: 'PER' }
    const waits = (id: string, delegation: string) => ({ ...person(id, 'delegate', false, true), delegation })
    const { room, seat } = roomOf(person('host', 'chair'), person('a'), theirs, waits('own', 'PER'), waits('foreign', 'KEN'))
    const by = (...actions: Action[]) => doing(room, seat['theirs'], ...actions)
    const asked = doing(room, seat['a'], { do: 'ask', kind: 'floor' })
    const given = doing(asked, seat['theirs'], { do: 'give', entry: asked.speakers[0]!.id }, { do: 'time', seconds: 120 })
    expect([given.floor?.seat, given.turnSeconds]).toEqual([seat['a'], 120])
    expect(doing(given, seat['theirs'], { do: 'yield' }).floor).toBe(undefined)
    expect([by({ do: 'silence', seat: seat['a']!, isSilenced: true }), by({ do: 'silence', seat: seat['a']!, isSilenced: true }, { do: 'silence', seat: seat['a']!, isSilenced: false })].map((one) => one.seats[seat['a']!]!.isSilenced)).toEqual([true, false])
    expect([by({ do: 'admit', seat: seat['own']! }).seats[seat['own']!]?.isIn, by({ do: 'turn-away', seat: seat['own']! }).seats[seat['own']!]]).toEqual([true, undefined])
    for (const action of [{ do: 'admit', seat: seat['foreign']! }, { do: 'turn-away', seat: seat['foreign']! }, { do: 'remove', seat: seat['a']! }, { do: 'remove', seat: seat['own']! }, { do: 'let-back', person: 'a' }] as const) expect(refused(() => by(action)), action.do).toBe('video/host-only')
  })

  test('a guest waits until the chair lets them in, and sees nothing of the room meanwhile', () => {
    const waiting = knock('g')
    expect(viewOf(waiting.room, waiting.seat, 0, {})).toMatchObject({ place: 'lobby', seats: [], speakers: [], lobby: [], booths: [] })
    expect(viewOf(waiting.room, seat['chair']!, 0, {}).lobby).toMatchObject([{ name: 'Officer g' }])
    expect(refused(() => doing(waiting.room, waiting.seat, { do: 'ask', kind: 'floor' }))).toBe('video/waiting')
    const admitted = doing(waiting.room, seat['chair'], { do: 'admit', seat: waiting.seat })
    expect(inside(admitted).map(({ person: id }) => id)).toEqual(['chair', 'g'])
    // Their page comes back without knocking again.
    expect(inside(knock('g', admitted).room)).toHaveLength(2)
    const delegate = roomOf(person('chair', 'chair'), person('a'))
    expect(viewOf(knock('h', delegate.room).room, delegate.seat['a']!, 0, {}).lobby).toEqual([])
  })

  test('a joining used twice and a removed participant are refused', () => {
    const waiting = knock('g')
    expect(refused(() => knock('g', waiting.room, waiting.nonce))).toBe('video/replayed')
    const removed = doing(waiting.room, seat['chair'], { do: 'remove', seat: waiting.seat })
    expect(refused(() => knock('g', removed))).toBe('video/removed')
    expect(refused(() => knock('g', doing(removed, seat['chair'], { do: 'let-back', person: 'g' })))).toBe('allowed')
  })

  test('200 may knock, the next is refused; six are inside without LiveKit, the seventh is refused, and with it carried over', () => {
    let next = room
    for (let n = 0; n < most.lobby; n++) next = knock(`g${n}`, next).room
    expect(refused(() => knock('late', next))).toBe('video/full')
    // Who knocks again takes no second place.
    expect(refused(() => knock('g3', next))).toBe('allowed')
    const six = roomOf(...Array.from({ length: 6 }, (_, n) => person(`p${n}`))).room
    expect(refused(() => enter(six, person('p6'), { seat: newId(), nonce: newId(), now: 0 }, capacity))).toBe('video/full')
    const seven = enter(six, person('p6'), { seat: newId(), nonce: newId(), now: 0 }, { livekitFrom: 7 })
    expect([six.transport, seven.transport, inside(seven).length]).toEqual(['mesh', 'livekit', 7])
  })
})

test('whatever people do in whatever order: the room stays whole', () => {
  const roles: readonly VideoRole[] = ['chair', 'delegate', 'delegate', 'interpreter', 'interpreter', 'interpreter', 'observer', 'recorder']
  const people = roles.map((role, n) => person(`p${n}`, role, n !== 2, n === 2 || n === 4))
  const who = fc.nat({ max: people.length - 1 })
  const step = fc.record({
    who, whom: who, kind: fc.constantFrom('join', 'join', 'all-agree', 'leave', 'present', 'ask', 'ask', 'give', 'give', 'booth-sit', 'booth-sit', 'booth-offer', 'booth-accept', 'booth-listen', 'ask', 'withdraw', 'give', 'yield', 'admit', 'turn-away', 'remove', 'let-back', 'silence', 'record-ask', 'record-answer', 'record-stop', 'booth-sit', 'booth-leave', 'booth-air', 'booth-off', 'booth-offer', 'booth-accept', 'booth-decline', 'booth-listen'),
    flag: fc.boolean(), byChair: fc.boolean(), at: fc.nat({ max: 3 }), turn: fc.constantFrom(...turnKind.options), language: fc.constantFrom('fr', 'es', 'ru', 'floor'), wait: fc.nat({ max: 90_000 }),
  })
  const reached = new Set<string>()
  fc.assert(fc.property(fc.array(step, { maxLength: 120, size: 'max' }), (steps) => {
    let room = people.slice(0, most.mesh).reduce((next, one) => enter(next, one, { seat: newId(), nonce: newId(), now: 0 }, capacity), newRoom(meeting, 0))
    let now = 0
    const seatOf = (n: number) => Object.values(room.seats).find((one) => one.person === `p${n}`)?.id ?? meeting
    for (const { who: any, whom, kind, flag, byChair, at, turn, language, wait } of steps) {
      const n = byChair && ['give', 'admit', 'turn-away', 'remove', 'let-back', 'silence', 'record-ask', 'record-stop', 'yield'].includes(kind) ? 0 : any
      now += wait
      const given: Given = { now, id: newId(), capacity }
      const actions: Record<string, Action> = {
        present: { do: 'present', mic: flag, camera: !flag }, ask: { do: 'ask', kind: turn }, withdraw: { do: 'withdraw' }, give: { do: 'give', entry: room.speakers[at % Math.max(1, room.speakers.length)]?.id ?? meeting }, yield: { do: 'yield' },
        admit: { do: 'admit', seat: seatOf(whom) }, 'turn-away': { do: 'turn-away', seat: seatOf(whom) }, remove: { do: 'remove', seat: seatOf(whom) }, 'let-back': { do: 'let-back', person: `p${whom}` }, silence: { do: 'silence', seat: seatOf(whom), isSilenced: flag },
        'record-ask': { do: 'record-ask' }, 'record-answer': { do: 'record-answer', agrees: flag || at > 0 }, 'record-stop': { do: 'record-stop' },
        'booth-sit': { do: 'booth-sit', language: language === 'floor' ? 'ar' : language }, 'booth-leave': { do: 'booth-leave' }, 'booth-air': { do: 'booth-air' }, 'booth-off': { do: 'booth-off' }, 'booth-offer': { do: 'booth-offer' }, 'booth-accept': { do: 'booth-accept' }, 'booth-decline': { do: 'booth-decline' }, 'booth-listen': { do: 'booth-listen', to: language },
      }
      try {
        const before = room
        room = kind === 'all-agree' ? inside(room).reduce((next, { id }) => act(next, id, { do: 'record-answer', agrees: true }, given), room) : kind === 'join' ? enter(room, people[n]!, { seat: newId(), nonce: newId(), now }, capacity) : kind === 'leave' ? leave(room, seatOf(n), now) : act(room, seatOf(n), actions[kind]!, given)
        if (room !== before) reached.add(kind)
      } catch (error) {
        if (!(error instanceof Fault)) throw error
      }
      whole(room)
      if (room.recording.state === 'on') reached.add('recording')
    }
  }), { numRuns: 150 })
  expect(reached.size, [...reached].join()).toBeGreaterThan(22)
})

/** What holds of a room at every moment. Plain comparisons, since `expect` would take most of the time of a hundred thousand. */
function whole(room: Room): void {
  const broken = (what: string): never => { throw new Error(`${what}: ${JSON.stringify(room)}`) }
  const people = inside(room)
  const ids = new Set<string | undefined>(people.map(({ id }) => id))
  if (ids.size > most.mesh) broken('too many')
  const persons = new Set(Object.values(room.seats).map(({ person: id }) => id))
  if (persons.size !== Object.keys(room.seats).length) broken('two seats of one')
  if (Object.keys(room.removed).some((gone) => persons.has(gone))) broken('removed and there')
  for (const turn of [room.floor, room.interrupted]) if (turn && !ids.has(turn.seat)) broken('a turn of nobody')
  if (room.interrupted && room.floor?.kind !== 'order') broken('interrupted by nobody')
  if (room.speakers.some(({ seat }) => !ids.has(seat))) broken('a speaker who is gone')
  if (Object.values(room.seats).some(({ isSilenced, mic }) => isSilenced && mic)) broken('silenced and speaking')
  const { recording } = room
  if (recording.state !== 'off' && !ids.has(recording.by)) broken('recorded by nobody')
  if (recording.state === 'on' && people.some(({ person: id }) => recording.consents[id] !== true)) broken('recorded without consent')
  for (const [language, booth] of Object.entries(room.booths)) {
    const sitting = people.filter((one) => one.booth === language).map(({ id }) => id)
    if (sitting.length === 0 || booth.members.toSorted().join() !== sitting.toSorted().join()) broken('members of a booth')
    if (booth.onAir && !booth.members.includes(booth.onAir)) broken('on air from elsewhere')
    if (booth.handover && ![booth.handover.from, booth.handover.to, booth.handover.by].every((side) => booth.members.includes(side))) broken('hand-over with nobody')
    const seen = new Set([language])
    for (let from = booth.listens; from !== 'floor'; from = room.booths[from]!.listens) {
      if (seen.has(from)) broken('relay in a circle')
      seen.add(from)
    }
  }
}
