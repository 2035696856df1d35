import { Fault } from '#kernel/faults.ts'
import { most, withSeat, type Booth, type Room, type Seat } from './state.ts'

const emptyBooth: Booth = { members: [], onAir: undefined, listens: 'floor', handover: undefined }

function boothOf(room: Room, seat: Seat): { readonly language: string; readonly booth: Booth } {
  const booth = seat.booth === undefined ? undefined : room.booths[seat.booth]
  if (seat.booth === undefined || !booth) throw new Fault('video/not-now', 'You sit in no booth. Choose one first.')
  return { language: seat.booth, booth }
}

const withBooth = (room: Room, language: string, booth: Booth): Room => ({ ...room, booths: { ...room.booths, [language]: booth } })

/** An interpreter takes a place in the booth of a language; whoever is first there is on air. Faults `video/not-interpreter`, `video/booth-full`. */
export function sit(room: Room, seat: Seat, language: string): Room {
  if (seat.role !== 'interpreter') throw new Fault('video/not-interpreter', 'Only interpreters sit in booths.')
  if (seat.booth === language) return room
  const left = standUp(room, seat)
  const booth = left.booths[language] ?? emptyBooth
  if (booth.members.length >= most.boothMembers || (!left.booths[language] && Object.keys(left.booths).length >= most.booths)) throw new Fault('video/booth-full', 'That booth has no place left.')
  return withBooth(withSeat(left, { ...left.seats[seat.id]!, booth: language }), language, { ...booth, members: [...booth.members, seat.id], onAir: booth.onAir ?? seat.id })
}

/** Leaves the booth. The partner goes on air if the one who left was; an empty booth is no more, and who took relay from it hears the floor. */
export function standUp(room: Room, seat: Seat): Room {
  const booth = seat.booth === undefined ? undefined : room.booths[seat.booth]
  const without: Room = room.seats[seat.id] ? withSeat(room, { ...seat, booth: undefined }) : room
  if (seat.booth === undefined || !booth) return without
  const members = booth.members.filter((one) => one !== seat.id)
  if (members.length === 0) return { ...without, booths: Object.fromEntries(Object.entries(room.booths).filter(([language]) => language !== seat.booth).map(([language, one]) => [language, one.listens === seat.booth ? { ...one, listens: 'floor' } : one])) }
  return withBooth(without, seat.booth, { ...booth, members, onAir: booth.onAir === seat.id ? members[0] : booth.onAir, handover: involves(booth, seat.id) ? undefined : booth.handover })
}

const involves = (booth: Booth, seat: string): boolean => booth.handover?.from === seat || booth.handover?.to === seat

/** Goes on air where nobody is. */
export function takeAir(room: Room, seat: Seat): Room {
  const { language, booth } = boothOf(room, seat)
  if (booth.onAir !== undefined && booth.onAir !== seat.id) throw new Fault('video/not-now', 'Your partner is on air. Offer to take over.')
  return withBooth(room, language, { ...booth, onAir: seat.id })
}

/** Goes off air; listeners hear the original until somebody takes it. */
export function leaveAir(room: Room, seat: Seat): Room {
  const { language, booth } = boothOf(room, seat)
  if (booth.onAir !== seat.id) throw new Fault('video/not-now', 'You are not on air.')
  return withBooth(room, language, { ...booth, onAir: undefined, handover: undefined })
}

/** Proposes to hand over: who is on air to the partner next in the booth, or who is not asks for it. Nothing changes until the other agrees. */
export function offerAir(room: Room, seat: Seat): Room {
  const { language, booth } = boothOf(room, seat)
  if (booth.onAir === undefined) throw new Fault('video/not-now', 'Nobody is on air. Take the air yourself.')
  const next = booth.members[(booth.members.indexOf(seat.id) + 1) % booth.members.length]!
  const handover = booth.onAir === seat.id ? { from: seat.id, to: next, by: seat.id } : { from: booth.onAir, to: seat.id, by: seat.id }
  if (handover.from === handover.to) throw new Fault('video/not-now', 'You are alone in the booth.')
  return withBooth(room, language, { ...booth, handover })
}

/** The other one agrees: the air changes hands in this one step. */
export function acceptAir(room: Room, seat: Seat): Room {
  const { language, booth } = boothOf(room, seat)
  if (!booth.handover || booth.handover.by === seat.id || !involves(booth, seat.id)) throw new Fault('video/not-now', 'No hand-over is offered to you.')
  return withBooth(room, language, { ...booth, onAir: booth.handover.to, handover: undefined })
}

/** Either of the two lets the offer drop. */
export function declineAir(room: Room, seat: Seat): Room {
  const { language, booth } = boothOf(room, seat)
  return withBooth(room, language, { ...booth, handover: involves(booth, seat.id) ? undefined : booth.handover })
}

/** Chooses whom the booth interprets from: the floor, or another booth (relay). A relay that would come back to itself is refused (`video/relay-circle`). */
export function listenTo(room: Room, seat: Seat, to: string): Room {
  const { language, booth } = boothOf(room, seat)
  if (to !== 'floor' && !room.booths[to]) throw new Fault('video/not-now', 'There is no such booth.')
  for (let from = to, steps = 0; from !== 'floor' && steps <= most.booths; from = room.booths[from]?.listens ?? 'floor', steps++) {
    if (from === language) throw new Fault('video/relay-circle', 'That booth takes its relay from yours; both would hear themselves.')
  }
  return withBooth(room, language, { ...booth, listens: to })
}
