import type { RoomView } from '../../schema.ts'

/** What somebody sends: their voice, their camera, their shared screen, and the private line to the partner in the booth. */
export const mediaKinds = ['voice', 'camera', 'screen', 'line'] as const
export type MediaKind = (typeof mediaKinds)[number]

/** What arrives from one seat. */
export type Received = Partial<Record<MediaKind, MediaStreamTrack>>

/** How good the line was over the last seconds: share of what we sent that was lost (0–1), round trip in ms, what could be sent in kbit/s. Undefined where nobody is there to measure with. */
export type LineSample = { readonly lost: number; readonly roundTrip: number; readonly available: number | undefined }

/** How one seat is reached at this moment. */
export type Reach = 'connecting' | 'open' | 'broken'

/** Carries sound and picture between the seats of a room: from browser to browser, or by LiveKit. */
export type Carrier = {
  /** Whom to reach, and what each may be sent. */
  update(room: RoomView): void
  /** What is sent from now on; null for nothing. */
  publish(kind: MediaKind, track: MediaStreamTrack | null): void
  received(seat: string): Received
  reach(seat: string): Reach
  sample(): Promise<LineSample | undefined>
  close(): void
}

/** Who may get what of ours: pictures go to those who take them, the private line to the partners in the booth. */
export function goesTo(room: RoomView, kind: MediaKind, to: string): boolean {
  const other = room.seats.find(({ id }) => id === to)
  const own = room.seats.find(({ id }) => id === room.self)
  if (!other || !own) return false
  if (kind === 'camera') return !other.thin
  if (kind === 'line') return own.booth !== null && own.booth === other.booth
  return true
}

/** Bits per second for a camera, by how many it is sent to: a thin line should carry all of them. */
export const cameraBits = (peers: number): number => (peers <= 1 ? 900_000 : peers <= 3 ? 500_000 : 300_000)
