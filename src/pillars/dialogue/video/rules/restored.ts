import type { Capacity } from './entering.ts'
import { endRecording } from './recording.ts'
import type { Room } from './state.ts'

/**
 * A room as it was when the server ended, for the one that begins: places, silences, the speakers’ list with its clock, and
 * booths with their relays are what they were. Everybody’s line is broken `since` then (ms) until their page is back. A recording is over, since
 * nobody could refuse it meanwhile; frames get a new key, since the former is known to nobody here.
 */
export function restored(kept: Room, since: number, { livekitFrom }: Capacity): Room {
  const ended = endRecording(kept, 'restarted', '')
  const seats = Object.fromEntries(Object.entries(kept.seats).map(([id, seat]) => [id, { ...seat, awaySince: since }]))
  return { ...ended, seats, chat: [], version: kept.version + 1, epoch: kept.epoch + 1, transport: livekitFrom === undefined ? 'mesh' : kept.transport }
}
