import type { RoomView, Signal } from '../../schema.ts'
import { cameraShape, goesTo, mediaKinds, widthFor, type Carrier, type LineSample, type MediaKind } from './carrier.ts'
import { openPeer, type Peer } from './peer.ts'
import { sampleOf } from './samples.ts'

/** Carries media from browser to browser: a connection to everybody else in the room. */
export type Mesh = Carrier & { hear(from: string, signal: Signal): void }

/** `servers` are asked for at each new connection, since credentials end; `send` passes signals to one seat. */
export type MeshOptions = { readonly servers: () => readonly RTCIceServer[]; readonly send: (to: string, signals: readonly Signal[]) => Promise<void>; readonly changed: () => void }

/** Opens a mesh; of two seats the one with the greater id calls. */
export function openMesh({ servers, send, changed }: MeshOptions): Mesh {
  const peers = new Map<string, Peer>()
  const published = new Map<MediaKind, MediaStreamTrack | null>()
  const measured = new Map<string, { lost: number; sent: number }>()
  const asked = new Map<string, number>()
  const shown = new Map<string, number>()
  let room: RoomView | undefined

  const settle = () => {
    if (!room) return
    const across = published.get('camera')?.getSettings().width ?? 640
    for (const [seat, peer] of peers) for (const kind of mediaKinds) peer.send(kind, goesTo(room, kind, seat) ? (published.get(kind) ?? null) : null, kind === 'camera' ? cameraShape(across, asked.get(seat), peers.size) : undefined)
  }

  return {
    update(next) {
      room = next
      const others = next.seats.map(({ id }) => id).filter((id) => id !== next.self)
      for (const [seat, peer] of peers) {
        if (others.includes(seat)) continue
        peer.close()
        for (const kept of [peers, asked, shown, measured]) kept.delete(seat)
      }
      for (const seat of others) {
        if (peers.has(seat)) continue
        const hears = (width: number) => {
          asked.set(seat, width)
          settle()
        }
        const peer = openPeer({ servers, isCaller: next.self > seat, send: (signals) => send(seat, signals), changed, asked: hears })
        peers.set(seat, peer)
        peer.ask(shown.get(seat) ?? 0)
      }
      settle()
    },
    hear: (from, signal) => peers.get(from)?.hear(signal),
    publish(kind, track) {
      if (published.get(kind) === track) return
      published.set(kind, track)
      settle()
    },
    received: (seat) => peers.get(seat)?.received() ?? {},
    show(seat, width) {
      shown.set(seat, widthFor(width))
      peers.get(seat)?.ask(widthFor(width))
    },
    isDown: () => false,
    reach: (seat) => peers.get(seat)?.reach() ?? 'connecting',
    async sample() {
      const samples: LineSample[] = []
      for (const [seat, peer] of peers) {
        const stats = await peer.stats()
        if (!stats) continue
        const { sample, counted } = sampleOf(stats, measured.get(seat))
        measured.set(seat, counted)
        if (sample) samples.push(sample)
      }
      if (samples.length === 0) return undefined
      const available = samples.map((one) => one.available).filter((one) => one !== undefined)
      return { lost: Math.max(...samples.map(({ lost }) => lost)), roundTrip: Math.max(...samples.map(({ roundTrip }) => roundTrip)), available: available.length > 0 ? Math.min(...available) : undefined }
    },
    close() {
      for (const peer of peers.values()) peer.close()
      peers.clear()
    },
  }
}
