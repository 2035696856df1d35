import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Fault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { appOf } from '../../../../../../test/app.ts'
import { openRooms, type Rooms } from '../../rooms.ts'
import type { Participant } from '../../rules/state.ts'
import { videoRoutes } from '../../server.ts'
import { readEvents } from './event-stream.ts'
import { openLink, type Link } from './room-link.ts'

const meeting = newId()
const who: Participant = { id: 'a', name: 'Desk officer', delegation: 'FJI', role: 'delegate', isGuest: false, admitted: true }
let rooms: Rooms
let app: ReturnType<typeof appOf>
let isUp = true
let known: Participant | undefined = who

const serve = () => {
  rooms = openRooms({ names: async () => ({}), capacity: { livekitFrom: undefined } })
  app = appOf([videoRoutes({ rooms, livekit: undefined, relays: { stun: [], turn: [], secret: undefined }, decide: async () => {}, kept: async () => {}, decideAsGuest: async () => {}, about: async () => undefined, who: async () => known ?? (() => { throw new Fault('meetings/removed', 'You were removed from this meeting.') })() })], { sessionOf: async () => undefined })
}
const page = new EventTarget()
beforeEach(() => {
  serve()
  known = who
  isUp = true
  vi.stubGlobal('fetch', async (request: Request) => {
    if (!isUp) throw new TypeError('Failed to fetch')
    return app.fetch(request)
  })
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
})
afterEach(() => vi.unstubAllGlobals())

const open = () => {
  const seats: boolean[] = []
  const link: Link = openLink(meeting, { changed: () => {}, heard: () => {}, seated: (isSame) => void seats.push(isSame), lost: () => {} })
  return { link, seats }
}
const reaches = (link: Link, line: string) => vi.waitFor(() => expect(link.get().line).toBe(line), { timeout: 15_000, interval: 20 })

test('a server that was restarted is joined anew at the same place, without anybody doing anything', async () => {
  const { link, seats } = open()
  await reaches(link, 'open')
  const before = link.get().room?.self
  isUp = false
  rooms.close()
  await reaches(link, 'broken')
  serve()
  isUp = true
  await vi.waitFor(() => expect(seats).toEqual([false, true]), { timeout: 15_000 })
  await reaches(link, 'open')
  expect([link.get().room?.self, Object.keys(rooms.get(meeting)!.seats)]).toEqual([before, [before]])
  await link.leave()
  expect(rooms.get(meeting)).toBeUndefined()
  // Who has left is not asked again by the page that goes.
  const asked = vi.fn(fetch)
  vi.stubGlobal('fetch', asked)
  await link.leave()
  expect([asked.mock.calls.length, link.get().why]).toEqual([0, 'closed'])
}, 60_000)

test('a line that broke comes back to the same place', async () => {
  const { link, seats } = open()
  await reaches(link, 'open')
  const before = link.get().room?.self
  isUp = false
  page.dispatchEvent(new Event('offline'))
  await reaches(link, 'broken')
  isUp = true
  await reaches(link, 'open')
  expect([link.get().room?.self, seats.length]).toEqual([before, 1])
  await link.leave()
}, 60_000)

test('who was removed is told so and does not try again', async () => {
  const { link } = open()
  await reaches(link, 'open')
  known = undefined
  page.dispatchEvent(new Event('offline'))
  await reaches(link, 'over')
  expect(link.get().error).toMatchObject({ code: 'meetings/removed' })
}, 60_000)

test('events are read however they are cut, beats are heard, and what is cut off is dropped', async () => {
  const bytes = new TextEncoder().encode(': here\n\nid: 7\ndata: {"a":"é"}\n\ndata: 2\n\nid: 8\ndata: lost')
  for (const size of [1, 3, 1000]) {
    const body = new ReadableStream<Uint8Array>({ start(to) { for (let at = 0; at < bytes.length; at += size) to.enqueue(bytes.slice(at, at + size)); to.close() } })
    let beats = 0
    const read = []
    for await (const one of readEvents(body, () => beats++)) read.push(one)
    expect(read).toEqual([{ id: 7, data: '{"a":"é"}' }, { id: undefined, data: '2' }])
    expect(beats).toBeGreaterThan(0)
  }
})
