import { Fault } from '#kernel/faults.ts'
import type { Action } from '../schema.ts'
import { acceptAir, declineAir, leaveAir, listenTo, offerAir, sit, standUp, takeAir } from './booths.ts'
import { admit, leave, letBack, remove, type Capacity } from './entering.ts'
import { ask, give, withdraw, yieldFloor } from './floor.ts'
import { answerRecording, askToRecord, stopRecording } from './recording.ts'
import { checkChair, insideOf, namedSeat, withSeat, type Room, type Seat } from './state.ts'

/** What rules may not make up themselves: the time (ms) and a new id. */
export type Given = { readonly now: number; readonly id: string; readonly capacity: Capacity }

/** What somebody does → the next room, or a Fault saying why not. Pure: the same room and action give the same answer. */
export function act(room: Room, seatId: string, action: Action, given: Given): Room {
  const seat = insideOf(room, seatId)
  const next = decide(room, seat, action, given)
  return next === room ? room : { ...next, version: room.version + 1 }
}

function decide(room: Room, seat: Seat, action: Action, { now, id, capacity }: Given): Room {
  checkChair(room, seat, action)
  switch (action.do) {
    case 'present': return present(room, seat, action)
    case 'ask': return ask(room, seat, action.kind, id, now)
    case 'withdraw': return withdraw(room, seat.id, action.kind)
    case 'give': return give(room, action.entry, now)
    case 'yield': return yieldFloor(room, seat, now)
    case 'time': return { ...room, turnSeconds: action.seconds }
    case 'admit': return admit(room, action.seat, capacity)
    case 'turn-away': return turnAway(room, action.seat, now)
    case 'remove': return remove(room, seat, action.seat, now)
    case 'let-back': return letBack(room, action.person)
    case 'silence': return silence(room, action.seat, action.isSilenced)
    case 'record-ask': return askToRecord(room, seat, now)
    case 'record-answer': return answerRecording(room, seat, action.agrees, now)
    case 'record-stop': return stopRecording(room, seat)
    case 'booth-sit': return sit(room, seat, action.language)
    case 'booth-leave': return standUp(room, seat)
    case 'booth-air': return takeAir(room, seat)
    case 'booth-off': return leaveAir(room, seat)
    case 'booth-offer': return offerAir(room, seat)
    case 'booth-accept': return acceptAir(room, seat)
    case 'booth-decline': return declineAir(room, seat)
    case 'booth-listen': return listenTo(room, seat, action.to)
  }
}

function present(room: Room, seat: Seat, { mic, camera, sharing, thin }: Extract<Action, { do: 'present' }>): Room {
  if (mic && seat.isSilenced) throw new Fault('video/silenced', 'The chair took your microphone away. Ask for the floor.')
  if (seat.role === 'observer' && mic) throw new Fault('video/not-now', 'Observers follow the meeting and do not speak in it.')
  if (sharing && seat.role !== 'chair' && seat.role !== 'delegate') throw new Fault('video/not-now', 'Only delegates share their screen.')
  return withSeat(room, { ...seat, mic: mic ?? seat.mic, camera: camera ?? seat.camera, sharing: sharing ?? seat.sharing, thin: thin ?? seat.thin })
}

function silence(room: Room, id: string, isSilenced: boolean): Room {
  const seat = namedSeat(room, id)
  return withSeat(room, { ...seat, isSilenced, mic: isSilenced ? false : seat.mic })
}

function turnAway(room: Room, id: string, now: number): Room {
  if (namedSeat(room, id).isIn) throw new Fault('video/not-now', 'They are in the room already. Remove them instead.')
  return leave(room, id, now)
}
