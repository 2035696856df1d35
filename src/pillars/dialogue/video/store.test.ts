import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { scopeOf } from '#server/access/scope.ts'
import { migrations as serverMigrations } from '#server/migrations.ts'
import { createRecord } from '#server/records/create.ts'
import { addPerson, isActor, kinds } from '#server/records/ministry.fixture.ts'
import { testDatabase, type TestDatabase } from '../../../../test/database.ts'
import { keeperOf, type Keeper } from './keeper.ts'
import { migrations } from './migrations.ts'
import { openRooms, type Rooms } from './rooms.ts'
import { restored } from './rules/restored.ts'
import type { Participant, Room } from './rules/state.ts'
import type { Action, RoomMessage } from './schema.ts'
import { readEvents } from './screens/link/event-stream.ts'
import { keepRoom, listKeptRooms } from './store.ts'

const capacity = { livekitFrom: undefined }
let it: TestDatabase
let person: string
let now = 1_000_000
let keeper: Keeper
beforeAll(async () => {
  it = await testDatabase([...serverMigrations, ...migrations])
  person = await addPerson(it.db, { name: 'Desk officer', roles: ['officer'] })
}, 120_000)
afterAll(() => it.close())

const newMeeting = async () => (await scopeOf(it.db, { person })((db) => createRecord(db, { kinds, isActor }, person, { kind: 'note', title: 'Consultations', parties: [], fields: {}, summary: '', language: null, audience: 'ministry', named: [], assignees: [], happenedOn: null, dueOn: null }))).id
const who = (id: string, role: Participant['role'] = 'delegate'): Participant => ({ id, name: `Officer ${id}`, delegation: 'FJI', role, isGuest: false, admitted: true })

/** A server that opens as the product does, with what the one before kept. */
async function begin(): Promise<Rooms> {
  const before = (await listKeptRooms(it.db)).map((kept) => restored(kept, now, capacity))
  keeper = keeperOf((room) => keepRoom(it.db, room), (error) => { throw error })
  return openRooms({ clock: () => now, names: async () => ({ FJI: { en: 'Fiji' } }), capacity, before, changed: (_, after: Room) => keeper.keep(after) })
}

async function firstState(rooms: Rooms, meeting: string, seat: string, of: string, after: number): Promise<{ room: Extract<RoomMessage, { kind: 'state' }>['room']; all: RoomMessage[] }> {
  const all: RoomMessage[] = []
  const stream = await rooms.stream(meeting, seat, of, after)
  for await (const { data } of readEvents(stream)) {
    const message = JSON.parse(data) as RoomMessage
    all.push(message)
    if (message.kind === 'state') return { room: message.room, all }
  }
  throw new Error('The stream said nothing of the room.')
}

test('a server that is started anew goes on with places, silences, speakers, clock and relays; a recording is over', async () => {
  const meeting = await newMeeting()
  let rooms = await begin()
  const [chair, a, b, french, spanish] = await Promise.all([who('chair', 'chair'), who('a'), who('b'), who('f', 'interpreter'), who('s', 'interpreter')].map(async (one) => ({ id: one.id, seat: (await rooms.join(meeting, one, newId())).seat })))
  const act = (one: typeof chair, action: Action) => rooms.act(meeting, one!.seat, one!.id, action)
  const opened = rooms.get(meeting)!.openedAt
  act(french, { do: 'booth-sit', language: 'fr' })
  act(spanish, { do: 'booth-sit', language: 'es' })
  act(spanish, { do: 'booth-listen', to: 'fr' })
  act(a, { do: 'ask', kind: 'floor' })
  act(chair, { do: 'give', entry: rooms.get(meeting)!.speakers[0]!.id })
  act(b, { do: 'ask', kind: 'floor' })
  act(chair, { do: 'silence', seat: b!.seat, isSilenced: true })
  act(chair, { do: 'time', seconds: 120 })
  act(chair, { do: 'record-ask' })
  for (const one of [a, b, french, spanish]) act(one, { do: 'record-answer', agrees: true })
  expect(rooms.get(meeting)!.recording.state).toBe('on')
  rooms.say(meeting, a!.seat, 'a', 'room', 'gone with the server')
  await keeper.all()
  const before = rooms.get(meeting)!
  rooms.close()

  now += 20_000
  rooms = await begin()
  const after = rooms.get(meeting)!
  expect({ ...after, seats: 0, chat: 0, version: 0, epoch: 0, recording: 0 }).toEqual({ ...JSON.parse(JSON.stringify(before)), seats: 0, chat: 0, version: 0, epoch: 0, recording: 0 })
  expect([after.openedAt, after.chat, after.epoch, after.recording, after.seats[b!.seat]!.isSilenced]).toEqual([opened, [], before.epoch + 1, { state: 'off', consents: {}, end: { why: 'restarted', name: '' } }, true])

  // A page goes on at its place, whatever it heard last, and what was sent to it before it was back is there.
  rooms.signal(meeting, a!.seat, 'a', b!.seat, [{ restart: true }])
  const { room, all } = await firstState(rooms, meeting, b!.seat, 'b', 57)
  expect(all.map(({ kind }) => kind)).toEqual(['signal', 'state'])
  expect([room.self, room.floor, room.turnSeconds, room.seats.filter(({ isAway }) => !isAway).map(({ person }) => person), room.delegations]).toEqual([b!.seat, expect.objectContaining({ seat: a!.seat, since: before.floor!.since }), 120, ['b'], { FJI: { en: 'Fiji' } }])
  expect(() => rooms.act(meeting, b!.seat, 'b', { do: 'present', mic: true })).toThrow('The chair took your microphone away')
  // Nobody else takes a place that was kept, and a joining from before is still used up.
  await expect(rooms.stream(meeting, a!.seat, 'b', 0)).rejects.toMatchObject({ code: 'video/not-yours' })
  await expect(rooms.join(meeting, who('a'), before.nonces[1]!)).rejects.toMatchObject({ code: 'video/replayed' })
  for (const one of [chair, a, b, french, spanish]) rooms.leave(meeting, one!.seat, one!.id)
  await keeper.all()
  expect(await listKeptRooms(it.db)).toEqual([])
  rooms.close()
})

test('a room that is too old, or that an older version wrote, begins anew; one of a meeting that is gone is not kept', async () => {
  const rooms = await begin()
  const [old, foreign, gone] = [await newMeeting(), await newMeeting(), newId()]
  for (const meeting of [old, foreign, gone]) await rooms.join(meeting, who('a'), newId())
  await keeper.all()
  rooms.close()
  expect((await listKeptRooms(it.db)).map(({ meeting }) => meeting)).toEqual([old, foreign].sort())
  await sql`UPDATE video_room SET kept_at = clock_timestamp() - interval '13 hours' WHERE record_id = ${old}`.execute(it.db)
  await sql`UPDATE video_room SET shape = 0 WHERE record_id = ${foreign}`.execute(it.db)
  expect(await listKeptRooms(it.db)).toEqual([])
})

test('no request reads a room', async () => {
  await expect(scopeOf(it.db, { person })(async (db) => sql`SELECT 1 FROM video_room`.execute(db))).rejects.toThrow('permission denied')
})
