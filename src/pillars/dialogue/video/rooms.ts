import { createHash } from 'node:crypto'
import { Fault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { mailbox, type Mailbox } from './mailbox.ts'
import { act } from './rules/act.ts'
import { admit, enter, leave, remove, type Capacity } from './rules/entering.ts'
import { insideOf, most, newRoom, seatOf, type Participant, type Room } from './rules/state.ts'
import { isEmpty, viewOf, type Names } from './rules/view.ts'
import type { Action, ChatLine, RoomMessage, Signal } from './schema.ts'

/** How long a seat waits for its page to come back, in ms. */
const patience = 30_000
/** Live rooms at once. */
const mostRooms = 500

/** What rooms need from outside: the clock, the names of delegations, what they hold, who hears of what happened, and the rooms from before the server was started anew. */
export type RoomsOptions = { readonly clock?: () => number; readonly names: () => Promise<Names>; readonly capacity: Capacity; readonly changed?: (before: Room, after: Room) => void; readonly patience?: number; readonly before?: readonly Room[] }

/** The live rooms of this server, in memory. Rules decide; this keeps the outcome and tells every page. */
export type Rooms = ReturnType<typeof openRooms>

/** Opens the keeping of rooms. `close` ends every stream; pages find the next server by themselves. */
export function openRooms({ clock = Date.now, names, capacity, changed = () => {}, patience: wait = patience, before: kept = [] }: RoomsOptions) {
  const rooms = new Map<string, Room>()
  const boxes = new Map<string, Mailbox>()
  let spelled: Names = {}

  for (const room of kept) {
    rooms.set(room.meeting, room)
    for (const seat of Object.keys(room.seats)) boxes.set(seat, mailbox(clock()))
  }

  const roomOf = (meeting: string): Room => rooms.get(meeting) ?? newRoom(meeting, clock())
  const stateFor = (room: Room, seat: string): RoomMessage => ({ kind: 'state', room: viewOf(room, seat, clock(), spelled) })

  /** Puts the next room in the place of the one before and tells everybody; seats that are gone are told so. */
  function become(before: Room, after: Room, why: 'removed' | 'turned-away' | 'moved' | 'closed' = 'closed'): Room {
    if (after === before) return after
    const next = { ...after, version: Math.max(after.version, before.version + 1) }
    rooms.set(next.meeting, next)
    for (const seat of Object.keys(before.seats)) {
      if (next.seats[seat]) continue
      boxes.get(seat)?.post({ kind: 'end', why })
      boxes.get(seat)?.close()
      boxes.delete(seat)
    }
    for (const seat of Object.keys(next.seats)) boxes.get(seat)?.post(stateFor(next, seat))
    changed(before, next)
    // Whom the chair removed is remembered as long as anybody is there who could meet them.
    if (isEmpty(next)) rooms.delete(next.meeting)
    return next
  }

  /** The seat of somebody who proved to be its participant. */
  function ownSeat(room: Room, seat: string, person: string) {
    const own = seatOf(room, seat)
    if (own.person !== person) throw new Fault('video/not-yours', 'That is somebody else’s place. Join with your own session or link.')
    return own
  }

  const away = (meeting: string, id: string, isAway: boolean) => {
    const room = roomOf(meeting)
    const seat = room.seats[id]
    if (!seat || (seat.awaySince !== undefined) === isAway) return
    become(room, { ...room, seats: { ...room.seats, [id]: { ...seat, awaySince: isAway ? clock() : undefined } } })
  }

  const sweep = setInterval(() => {
    for (const room of rooms.values()) {
      const lost = Object.values(room.seats).filter(({ id, since, awaySince }) => (awaySince ?? (boxes.get(id)?.isOpen ? Infinity : since)) + wait < clock())
      if (lost.length > 0) become(room, lost.reduce((next, { id }) => leave(next, id, clock()), room))
    }
  }, Math.min(5_000, wait))
  sweep.unref()

  return {
    async join(meeting: string, who: Participant, nonce: string, again?: string): Promise<{ seat: string; room: Room }> {
      spelled = await names()
      const before = roomOf(meeting)
      if (!rooms.has(meeting) && rooms.size >= mostRooms) throw new Fault('video/full', 'As many meetings are held at this moment as the server takes. Try again later.')
      const kept = again === undefined ? undefined : placeOf(meeting, who.id, again)
      const seat = kept === undefined || before.seats[kept] ? placeOf(meeting, who.id, nonce) : kept
      const room = become(before, enter(before, who, { seat, nonce, now: clock() }, capacity), 'moved')
      boxes.set(seat, mailbox())
      return { seat, room }
    },
    view: (room: Room, seat: string) => viewOf(room, seat, clock(), spelled),
    /** The room as a seat’s own participant may know it; Faults `video/no-seat`, `video/not-yours`. */
    own: (meeting: string, seat: string, person: string) => ownSeat(roomOf(meeting), seat, person),
    inside(meeting: string, seat: string, person: string) {
      const room = roomOf(meeting)
      ownSeat(room, seat, person)
      return { room, seat: insideOf(room, seat) }
    },
    async stream(meeting: string, seat: string, person: string, after: number): Promise<ReadableStream<Uint8Array>> {
      // Nobody has joined a server that goes on with the rooms of the one before.
      if (Object.keys(spelled).length === 0) spelled = await names()
      ownSeat(roomOf(meeting), seat, person)
      away(meeting, seat, false)
      const box = boxes.get(seat)!
      return box.open(after, () => stateFor(roomOf(meeting), seat), () => {
        if (!box.isOpen) away(meeting, seat, true)
      })
    },
    act(meeting: string, seat: string, person: string, action: Action): Room {
      const room = roomOf(meeting)
      ownSeat(room, seat, person)
      const why = action.do === 'remove' ? 'removed' : action.do === 'turn-away' ? 'turned-away' : 'closed'
      return become(room, act(room, seat, action, { now: clock(), id: newId(), capacity }), why)
    },
    signal(meeting: string, seat: string, person: string, to: string, signals: readonly Signal[]): void {
      const room = roomOf(meeting)
      ownSeat(room, seat, person)
      insideOf(room, seat)
      const box = room.seats[to]?.isIn ? boxes.get(to) : undefined
      if (!box) throw new Fault('video/unknown-seat', 'Nobody sits there any more. They may have left meanwhile.')
      for (const one of signals) box.post({ kind: 'signal', from: seat, signal: one })
    },
    say(meeting: string, seat: string, person: string, to: ChatLine['to'], text: string): ChatLine {
      const room = roomOf(meeting)
      ownSeat(room, seat, person)
      const from = insideOf(room, seat)
      if (to === 'booth' && from.booth === undefined) throw new Fault('video/not-now', 'You sit in no booth.')
      const line: ChatLine = { id: (room.chat.at(-1)?.id ?? 0) + 1, seat, name: from.name, at: clock(), to, text }
      // What is said in a booth is for who sits there now, and not kept.
      if (to === 'room') rooms.set(meeting, { ...room, chat: [...room.chat, line].slice(-most.chat) })
      const heard = Object.values(room.seats).filter((one) => one.isIn && (to === 'room' || one.booth === from.booth))
      for (const one of heard) boxes.get(one.id)?.post({ kind: 'chat', line })
      return line
    },
    leave(meeting: string, seat: string, person: string): void {
      const room = roomOf(meeting)
      ownSeat(room, seat, person)
      become(room, leave(room, seat, clock()))
    },
    /** What was decided on a participant elsewhere: let in, turned away, removed. */
    decided(meeting: string, person: string, admission: 'admitted' | 'refused' | 'removed'): void {
      const room = rooms.get(meeting)
      if (!room) return
      const seat = Object.values(room.seats).find((one) => one.person === person)
      if (admission === 'admitted') {
        const { [person]: _, ...removed } = room.removed
        const cleared = room.removed[person] === undefined ? room : { ...room, removed }
        return void become(room, seat && !seat.isIn ? admit(cleared, seat.id, capacity) : cleared)
      }
      if (seat) become(room, admission === 'removed' ? remove(room, { ...seat, id: '' }, seat.id, clock()) : leave(room, seat.id, clock()), admission === 'removed' ? 'removed' : 'turned-away')
    },
    get: (meeting: string): Room | undefined => rooms.get(meeting),
    all: (): Room[] => [...rooms.values()],
    close(): void {
      clearInterval(sweep)
      for (const box of boxes.values()) box.close()
      boxes.clear()
      rooms.clear()
    },
  }
}

/**
 * The place that a joining gives: the same for the same participant and nonce, so that after a restart a page finds its own
 * again without our having kept it, and nobody else can claim it. A UUID of version 8 (RFC 9562, 5.8).
 */
function placeOf(meeting: string, person: string, nonce: string): string {
  const hex = createHash('sha256').update(`${meeting} ${person} ${nonce}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
