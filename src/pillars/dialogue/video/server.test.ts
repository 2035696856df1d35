import { beforeEach, describe, expect, test } from 'vitest'
import { client, type Client } from '#kernel/client.ts'
import { Fault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { appOf } from '../../../../test/app.ts'
import { contract } from './contract.ts'
import { openRooms, type Rooms } from './rooms.ts'
import type { Participant } from './rules/state.ts'
import type { Action, RoomMessage } from './schema.ts'
import { readEvents } from './screens/link/event-stream.ts'
import { videoRoutes } from './server.ts'

const [meeting, other] = [newId(), newId()]

/** Who comes with which token, as cookies of one meeting would. */
let people: Map<string, Participant & { readonly meeting: string }>
let rooms: Rooms
let app: ReturnType<typeof appOf>
let now = 0
const decided: unknown[] = []

beforeEach(() => {
  now = 1_000_000
  decided.length = 0
  people = new Map()
  rooms = openRooms({ clock: () => now, names: async () => ({ FJI: { en: 'Fiji' } }), capacity: { livekitFrom: undefined } })
  app = appOf([videoRoutes({
    rooms, livekit: undefined, relays: { stun: ['stun:stun.example.org'], turn: ['turn:turn.example.org'], secret: 'shared' },
    who: async (context, asked) => {
      const who = people.get(context.request.headers.get('x-token') ?? '')
      if (!who || who.meeting !== asked) throw new Fault('meetings/no-guest', 'This browser is not let in to the meeting.')
      return who
    },
    decide: async (_, ...what) => void decided.push(what),
    decideAsGuest: async (_, ...what) => void decided.push(['as guest', ...what]),
    kept: async () => {},
    about: async () => ({ title: 'Consultations', languages: ['en', 'fr'], level: 0 }),
  })], { sessionOf: async () => undefined })
})

const known = (token: string, who: Partial<Participant> = {}, at = meeting): Client<typeof contract> => {
  people.set(token, { id: token, name: `Officer ${token}`, delegation: 'FJI', role: 'delegate', isGuest: false, admitted: true, meeting: at, ...who })
  return as(token)
}
const as = (token: string): Client<typeof contract> => client(contract, { fetch: async (request) => app.fetch(request), check: true, headers: { 'x-token': token } })
const join = async (who: Client<typeof contract>, nonce = newId()) => {
  // Seats stand in the order in which they were taken.
  now++
  return (await who.join({ meeting, nonce })).seat
}
const act = (who: Client<typeof contract>, seat: string, action: Action) => who.act({ meeting, seat, action })

/** Reads a seat’s stream until a message passes. */
async function until(who: Client<typeof contract>, seat: string, passes: (message: RoomMessage) => boolean, after = 0): Promise<{ message: RoomMessage; id: number | undefined; all: RoomMessage[] }> {
  const stop = new AbortController()
  const response = await who.events({ meeting, seat, after }, { signal: stop.signal })
  const all: RoomMessage[] = []
  try {
    for await (const { id, data } of readEvents(response.body!)) {
      const message = JSON.parse(data) as RoomMessage
      all.push(message)
      if (passes(message)) return { message, id, all }
    }
  } finally {
    stop.abort()
  }
  throw new Error(`The stream ended after ${JSON.stringify(all)}`)
}

test('two join, pass signals on, and see each other’s state in their streams', async () => {
  const [a, b] = [known('a', { role: 'chair' }), known('b')]
  const [seatA, seatB] = [await join(a), await join(b)]
  const first = await until(a, seatA, ({ kind }) => kind === 'state')
  expect(first.message).toMatchObject({ room: { place: 'room', self: seatA, seats: [{ person: 'a' }, { person: 'b' }], delegations: { FJI: { en: 'Fiji' } } } })
  await b.signal({ meeting, seat: seatB, to: seatA, signals: [{ candidate: { candidate: 'candidate:1', sdpMid: '0' }, round: 3 }] })
  expect((await until(a, seatA, ({ kind }) => kind === 'signal')).message).toEqual({ kind: 'signal', from: seatB, signal: { candidate: { candidate: 'candidate:1', sdpMid: '0' }, round: 3 } })
  await act(b, seatB, { do: 'present', mic: true })
  expect((await until(a, seatA, (one) => one.kind === 'state')).message).toMatchObject({ room: { seats: [{ mic: false }, { mic: true }] } })
})

describe('refused', () => {
  test('a token for another meeting, nobody at all, and a place that is somebody else’s', async () => {
    const [a, b, stranger] = [known('a'), known('b'), known('s', {}, other)]
    const [seatA, seatB] = [await join(a), await join(b)]
    await expect(join(stranger)).rejects.toMatchObject({ code: 'meetings/no-guest' })
    await expect(as('nobody').events({ meeting, seat: seatA })).rejects.toMatchObject({ code: 'meetings/no-guest' })
    // Another's seat neither reads, nor signals, nor acts.
    for (const work of [() => b.events({ meeting, seat: seatA }), () => b.signal({ meeting, seat: seatA, to: seatB, signals: [{ restart: true }] }), () => act(b, seatA, { do: 'present', mic: true }), () => b.say({ meeting, seat: seatA, text: 'x' }), () => b.leave({ meeting, seat: seatA }), () => b.relays({ meeting, seat: seatA })]) {
      await expect(work()).rejects.toMatchObject({ code: 'video/not-yours' })
    }
  })

  test('a joining used twice; a seat given up by coming again', async () => {
    const a = known('a')
    const nonce = newId()
    const seat = await join(a, nonce)
    await expect(join(a, nonce)).rejects.toMatchObject({ code: 'video/replayed' })
    const again = await join(a)
    await expect(act(a, seat, { do: 'withdraw' })).rejects.toMatchObject({ code: 'video/no-seat' })
    await act(a, again, { do: 'withdraw' })
  })

  test('who was removed: their stream ends and says so, and they do not come back', async () => {
    const [chair, a] = [known('chair', { role: 'chair' }), known('a')]
    const [seatC, seatA] = [await join(chair), await join(a)]
    const end = until(a, seatA, ({ kind }) => kind === 'end')
    await act(chair, seatC, { do: 'remove', seat: seatA })
    expect((await end).message).toEqual({ kind: 'end', why: 'removed' })
    expect(decided).toEqual([[meeting, 'a', 'removed']])
    await expect(join(a)).rejects.toMatchObject({ code: 'video/removed' })
    await expect(act(a, seatC, { do: 'remove', seat: seatC })).rejects.toMatchObject({ code: 'video/not-yours' })
  })

  test('somebody who is no chair decides nothing, and nothing is kept of it', async () => {
    const [a, b] = [known('a'), known('b')]
    const [seatA, seatB] = [await join(a), await join(b)]
    await expect(act(a, seatA, { do: 'remove', seat: seatB })).rejects.toMatchObject({ code: 'video/chair-only' })
    expect(decided).toEqual([])
  })

  test('a guest who chairs decides on those of the own delegation who wait, and on nobody else', async () => {
    const [chair, host] = [known('chair', { role: 'chair', isGuest: true, delegation: 'PER' }), known('host')]
    const waiting = (token: string, delegation: string) => known(token, { isGuest: true, admitted: false, delegation })
    const seat = await join(chair)
    const [seatHost, own, away, foreign] = [await join(host), await join(waiting('own', 'PER')), await join(waiting('away', 'PER')), await join(waiting('foreign', 'FRA'))]
    expect(rooms.view(rooms.get(meeting)!, seat).lobby.map(({ id }) => id)).toEqual([own, away])
    await act(chair, seat, { do: 'admit', seat: own })
    await act(chair, seat, { do: 'turn-away', seat: away })
    for (const action of [{ do: 'admit', seat: foreign }, { do: 'turn-away', seat: foreign }, { do: 'remove', seat: foreign }, { do: 'remove', seat: seatHost }, { do: 'remove', seat: own }, { do: 'let-back', person: 'own' }] as const) await expect(act(chair, seat, action)).rejects.toMatchObject({ code: 'video/host-only' })
    expect(decided).toEqual([['as guest', meeting, 'own', 'admitted'], ['as guest', meeting, 'away', 'refused']])
    expect(Object.values(rooms.get(meeting)!.seats).map(({ person, isIn }) => [person, isIn])).toEqual([['chair', true], ['host', true], ['own', true], ['foreign', false]])
  })

  test('who waits in the lobby: no signals, no chat, no tickets, and nothing reaches them', async () => {
    const [chair, guest] = [known('chair', { role: 'chair' }), known('g', { isGuest: true, admitted: false })]
    const [seatC, seatG] = [await join(chair), await join(guest)]
    for (const work of [() => guest.signal({ meeting, seat: seatG, to: seatC, signals: [{ restart: true }] }), () => guest.say({ meeting, seat: seatG, text: 'x' }), () => guest.ticket({ meeting, seat: seatG })]) await expect(work()).rejects.toMatchObject({ code: 'video/waiting' })
    await expect(chair.signal({ meeting, seat: seatC, to: seatG, signals: [{ restart: true }] })).rejects.toMatchObject({ code: 'video/unknown-seat' })
    await chair.say({ meeting, seat: seatC, text: 'not for the lobby' })
    await act(chair, seatC, { do: 'admit', seat: seatG })
    const { all } = await until(guest, seatG, (one) => one.kind === 'state' && one.room.place === 'room')
    expect(all.map(({ kind }) => kind)).toEqual(['state'])
    expect(decided).toEqual([[meeting, 'g', 'admitted']])
  })

  test('200 knock and the next is refused; a flood of one is slowed, and others go on', async () => {
    const chair = known('chair', { role: 'chair' })
    const seat = await join(chair)
    for (let n = 0; n < 200; n++) await join(known(`g${n}`, { isGuest: true, admitted: false }))
    await expect(join(known('late', { isGuest: true, admitted: false }))).rejects.toMatchObject({ code: 'video/full' })
    const lines = await Promise.allSettled(Array.from({ length: 15 }, () => chair.say({ meeting, seat, text: 'x' })))
    expect(lines.filter(({ status }) => status === 'rejected').map((one) => (one as PromiseRejectedResult).reason.code)).toEqual(Array.from({ length: 5 }, () => 'kernel/too-many'))
    await act(chair, seat, { do: 'time', seconds: 60 })
  })

  test('what is too large or no signal', async () => {
    const [a, b] = [known('a'), known('b')]
    const [seat, to] = [await join(a), await join(b)]
    const wrong = [{ signals: [{ description: { type: 'offer' as const, sdp: 'x'.repeat(60_001) } }] }, { signals: [] }, { signals: Array.from({ length: 33 }, () => ({ restart: true })) }]
    for (const { signals } of wrong) await expect(a.signal({ meeting, seat, to, signals })).rejects.toMatchObject({ code: 'kernel/invalid-input' })
    await expect(a.say({ meeting, seat, text: 'x'.repeat(2001) })).rejects.toMatchObject({ code: 'kernel/invalid-input' })
  })
})

test('a place from before a restart is found again by who had it, and by nobody else', async () => {
  const [a, b] = [known('a'), known('b')]
  const nonce = newId()
  const seat = await join(a, nonce)
  const rejoin = async (who: Client<typeof contract>) => (await who.join({ meeting, nonce: newId(), again: nonce })).seat
  // While the room stands, the place is somebody's: coming again gives another.
  expect(await rejoin(a)).not.toBe(seat)
  await a.leave({ meeting, seat: Object.keys(rooms.get(meeting)!.seats)[0]! })
  expect(rooms.get(meeting)).toBeUndefined()
  expect(await rejoin(b)).not.toBe(seat)
  expect(await rejoin(a)).toBe(seat)
})

test('a stream resumes after the last message that arrived, and says when some are lost', async () => {
  const [a, b] = [known('a'), known('b')]
  const [seatA, seatB] = [await join(a), await join(b)]
  for (let n = 1; n <= 3; n++) await b.signal({ meeting, seat: seatB, to: seatA, signals: [{ round: n, restart: true }] })
  const { id } = await until(a, seatA, (one) => one.kind === 'signal' && one.signal.round === 2)
  const rest = await until(a, seatA, ({ kind }) => kind === 'state', id)
  expect(rest.all).toMatchObject([{ kind: 'signal', signal: { round: 3 } }, { kind: 'state' }])
  for (let n = 0; n < 20; n++) await b.signal({ meeting, seat: seatB, to: seatA, signals: Array.from({ length: 30 }, () => ({ restart: true })) })
  expect((await until(a, seatA, () => true, 1)).message).toEqual({ kind: 'lost' })
  // A number from before a restart of the server.
  expect((await until(a, seatA, () => true, 99_999)).message).toEqual({ kind: 'lost' })
})

test('chat of a booth stays in the booth, and is not kept', async () => {
  const [a, i, j] = [known('a'), known('i', { role: 'interpreter' }), known('j', { role: 'interpreter' })]
  const [seatA, seatI, seatJ] = [await join(a), await join(i), await join(j)]
  for (const [who, seat] of [[i, seatI], [j, seatJ]] as const) await act(who, seat, { do: 'booth-sit', language: 'fr' })
  await i.say({ meeting, seat: seatI, text: 'five minutes', to: 'booth' })
  await i.say({ meeting, seat: seatI, text: 'to all', to: 'room' })
  await expect(a.say({ meeting, seat: seatA, text: 'x', to: 'booth' })).rejects.toMatchObject({ code: 'video/not-now' })
  const heard = async (who: Client<typeof contract>, seat: string) => (await until(who, seat, (one) => one.kind === 'state')).all.flatMap((one) => (one.kind === 'chat' ? one.line.text : []))
  expect([await heard(a, seatA), await heard(j, seatJ)]).toEqual([['to all'], ['five minutes', 'to all']])
  expect((await known('late').join({ meeting, nonce: newId() })).chat.map(({ text }) => text)).toEqual(['to all'])
})

test('credentials of the relay end by themselves and are the HMAC that coturn makes', async () => {
  const { relays } = await known('a').join({ meeting, nonce: newId() })
  expect(relays.servers[0]).toEqual({ urls: ['stun:stun.example.org'] })
  const { username, credential } = relays.servers[1]!
  const [until, who] = username!.split(':')
  expect([Number(until) * 1000 === relays.until, who]).toEqual([true, 'a'])
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode('shared'), { name: 'HMAC', hash: 'SHA-1' }, false, ['sign'])
  expect(credential).toBe(Buffer.from(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(username))).toString('base64'))
})
