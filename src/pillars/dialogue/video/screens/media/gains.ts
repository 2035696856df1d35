import type { BoothView, RoomView } from '../../schema.ts'
import type { Trails } from './trail.ts'

/** What a listener chose: the floor or a booth’s language, and how loud the original stays beneath it (0–1). */
export type Choice = { readonly channel: string; readonly original: number }

/** The floor, with the original at a fifth once a language is chosen. */
export const floorChoice: Choice = { channel: 'floor', original: 0.2 }

/** Who is on air in a booth, if anybody is and may be heard. */
const onAir = (room: RoomView, language: string): string | undefined => {
  const seat = room.booths.find((one) => one.language === language)?.onAir
  return room.seats.some(({ id, mic, isSilenced }) => id === seat && mic && !isSilenced) ? (seat ?? undefined) : undefined
}

/**
 * How loud each seat’s voice is for the listener (0–1). Everybody outside booths is the floor. A chosen booth is heard over
 * the floor at the volume of the original; while nobody is on air there, the floor is heard in full. An interpreter in a
 * booth hears what the booth interprets from: the floor, or another booth alone (relay), and falls back to the floor too.
 * Who handed over in the chosen channel (`trails`) is heard until the partner is.
 */
export function gainsOf(room: RoomView, choice: Choice, trails: Trails): ReadonlyMap<string, number> {
  const own = room.seats.find(({ id }) => id === room.self)
  const booth = room.booths.find((one: BoothView) => one.language === own?.booth)
  const channel = booth ? booth.listens : choice.channel
  const interpreter = channel === 'floor' ? undefined : onAir(room, channel)
  const floor = interpreter === undefined ? 1 : booth ? 0 : choice.original
  const voices = interpreter === undefined ? [] : [interpreter, trails.get(channel)?.seat]
  return new Map(room.seats.filter(({ id }) => id !== room.self).map((seat) => [seat.id, !seat.mic || seat.isSilenced ? 0 : seat.booth === null ? floor : voices.includes(seat.id) ? 1 : 0]))
}

/** Whether our voice is to be sent: the microphone is on, the chair lets us, and in a booth we are on air, or handed over a moment ago. */
export function isHeard(room: RoomView, trails: Trails): boolean {
  const own = room.seats.find(({ id }) => id === room.self)
  if (!own?.mic || own.isSilenced) return false
  return own.booth === null || room.booths.some(({ language, onAir: seat }) => language === own.booth && (seat === own.id || trails.get(language)?.seat === own.id))
}

/** How loud each seat is in a recording of the floor (0–1): who may be heard outside the booths, whatever this page listens to. */
export const floorGains = (room: RoomView): ReadonlyMap<string, number> => new Map(room.seats.map(({ id, mic, isSilenced, booth }) => [id, mic && !isSilenced && booth === null ? 1 : 0]))
