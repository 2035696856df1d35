import { Fault } from '#kernel/faults.ts'
import { inside, noRecording, type Recording, type Room, type Seat } from './state.ts'

/** Asks everybody for consent. The chair or a recorder of ours may; a guest may not, since the film is kept with our record. */
export function askToRecord(room: Room, seat: Seat, now: number): Room {
  if ((seat.role !== 'chair' && seat.role !== 'recorder') || seat.isGuest) throw new Fault('video/chair-only', 'Only the chair or a recorder of the host may ask to record.')
  if (room.recording.state !== 'off') throw new Fault('video/not-now', 'A recording is under way or asked for already.')
  return began({ ...room, recording: { state: 'asked', by: seat.id, since: undefined, consents: { [seat.person]: true }, end: undefined } }, now)
}

/** Answers for oneself; consent can be taken back at any time. One refusal ends it for all. */
export function answerRecording(room: Room, seat: Seat, agrees: boolean, now: number): Room {
  if (room.recording.state === 'off') throw new Fault('video/not-now', 'Nobody asks to record.')
  if (!agrees) return endRecording(room, 'refused', seat.name)
  return began({ ...room, recording: { ...room.recording, consents: { ...room.recording.consents, [seat.person]: true } } }, now)
}

/** Runs once everybody in the room has agreed. */
function began(room: Room, now: number): Room {
  const isAgreed = inside(room).every(({ person }) => room.recording.consents[person] === true)
  return isAgreed && room.recording.state === 'asked' ? { ...room, recording: { ...room.recording, state: 'on', since: now } } : room
}

/** Ends it, and tells why and by whom. */
export const endRecording = (room: Room, why: NonNullable<Recording['end']>['why'], name: string): Room => (room.recording.state === 'off' ? room : { ...room, recording: { ...noRecording, end: { why, name } } })

/** Who asked for it, or the chair, stops it. */
export function stopRecording(room: Room, seat: Seat): Room {
  if (room.recording.by !== seat.id && seat.role !== 'chair') throw new Fault('video/chair-only', 'Only the chair or who records may stop it. To refuse, take your consent back.')
  return endRecording(room, 'stopped', seat.name)
}

/** Somebody came in: a recording that they have not agreed to ends at once; a question is put to them too. */
export function consentOfNewcomer(room: Room, seat: Seat): Room {
  return room.recording.state === 'on' && room.recording.consents[seat.person] !== true ? endRecording(room, 'joined', seat.name) : room
}

/** Somebody is gone: with who records the recording ends; else it may be that now everybody left has agreed. */
export const recordingWithout = (room: Room, seat: Seat, now: number): Room => (room.recording.by === seat.id ? endRecording(room, 'left', seat.name) : began(room, now))
