import type { RoomView } from '../schema.ts'

/** Something to tell those who do not see it: a key of the words, and the name that it is about. */
export type News = { readonly key: 'joined' | 'left' | 'floor-you' | 'floor' | 'silenced' | 'record-asked' | 'record-on' | 'record-off' | 'handover'; readonly name: string }

/** What changed from one state of the room to the next that is worth saying aloud, in the order in which it matters. */
export function newsOf(before: RoomView, after: RoomView): readonly News[] {
  if (before.place !== 'room' || after.place !== 'room' || before.self !== after.self) return []
  const nameOf = (room: RoomView, id: string | null | undefined) => room.seats.find((one) => one.id === id)?.name ?? ''
  const had = new Set(before.seats.map(({ id }) => id))
  const has = new Set(after.seats.map(({ id }) => id))
  const news: News[] = []
  if (after.recording.state !== before.recording.state) news.push({ key: after.recording.state === 'on' ? 'record-on' : after.recording.state === 'asked' ? 'record-asked' : 'record-off', name: after.recording.end?.name ?? nameOf(after, after.recording.by) })
  if (after.floor && after.floor.seat !== before.floor?.seat) news.push({ key: after.floor.seat === after.self ? 'floor-you' : 'floor', name: nameOf(after, after.floor.seat) })
  const silencedNow = after.seats.find(({ id }) => id === after.self)?.isSilenced
  if (silencedNow && !before.seats.find(({ id }) => id === after.self)?.isSilenced) news.push({ key: 'silenced', name: '' })
  const offered = (room: RoomView) => room.booths.find(({ handover }) => handover && handover.by !== room.self && (handover.from === room.self || handover.to === room.self))?.handover
  if (offered(after) && !offered(before)) news.push({ key: 'handover', name: nameOf(after, offered(after)?.by) })
  for (const { id, name } of after.seats) if (!had.has(id)) news.push({ key: 'joined', name })
  for (const { id, name } of before.seats) if (!has.has(id)) news.push({ key: 'left', name })
  return news
}
