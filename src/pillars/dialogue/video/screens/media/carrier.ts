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
  /** How wide a seat’s camera is shown here, in pixels of the device; 0 where it is not: nobody encodes, sends or decodes what nobody sees. */
  show(seat: string, width: number): void
  /** Whether nothing comes through at all, however often it is tried. */
  isDown(): boolean
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

/** The widths in which pictures are sent: few, since each change begins the picture anew. */
const widths = [160, 240, 320, 480, 640, 960, 1280] as const

/** The least width that is sent for a width shown; a tenth less is not seen. 0 for what is not shown. */
export const widthFor = (shown: number): number => (shown <= 0 ? 0 : (widths.find((one) => one >= shown * 0.9) ?? widths.at(-1)!))

/** How a picture is sent: whether at all, how many times smaller than it is, in how many bits and frames a second. */
export type Shape = { readonly isActive: boolean; readonly scale: number; readonly bits: number; readonly frames: number }

/**
 * How a camera of this many pixels across is sent to somebody who shows it so wide (undefined: they have not said yet), to
 * how many. A thin line should carry all of them, and in a small tile nobody misses every fourth frame.
 */
export function cameraShape(across: number, shown: number | undefined, peers: number): Shape {
  const whole: Shape = { isActive: true, scale: 1, bits: peers <= 1 ? 900_000 : peers <= 3 ? 500_000 : 300_000, frames: 24 }
  if (shown === undefined) return whole
  if (shown <= 0) return { ...whole, isActive: false }
  const scale = Math.max(1, across / shown)
  return { isActive: true, scale, bits: Math.max(120_000, Math.round(whole.bits / scale)), frames: shown <= 320 ? 15 : whole.frames }
}
