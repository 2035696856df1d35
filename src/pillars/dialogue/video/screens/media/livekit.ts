import { ExternalE2EEKeyProvider, Room as LivekitRoom, RoomEvent, Track, type LocalTrackPublication, type RemoteTrack } from 'livekit-client'
import type { RoomView } from '../../schema.ts'
import { mediaKinds, widthFor, type Carrier, type LineSample, type MediaKind, type Received } from './carrier.ts'

/** A way to the LiveKit server: where, the token, and the key of the frames. */
export type Ticket = { readonly url: string; readonly token: string; readonly key: string; readonly epoch: number }

/** How a carrier by LiveKit asks for a ticket and tells of changes. */
export type LivekitOptions = { readonly ticket: () => Promise<Ticket>; readonly changed: () => void }

/** As the server’s tokens name them: the private line is not the microphone, which the chair may take away. */
const sources: Record<MediaKind, Track.Source> = { voice: Track.Source.Microphone, camera: Track.Source.Camera, screen: Track.Source.ScreenShare, line: Track.Source.ScreenShareAudio }

/**
 * Carries media by a LiveKit server, which passes on what it cannot read: frames are sealed in a worker with a key that
 * comes with our own signals (LiveKit’s E2EE). The key changes when somebody leaves the room.
 */
export function openLivekit({ ticket, changed }: LivekitOptions): Carrier {
  const keys = new ExternalE2EEKeyProvider()
  const worker = new Worker(new URL('livekit-client/e2ee-worker', import.meta.url), { type: 'module' })
  const room = new LivekitRoom({ encryption: { keyProvider: keys, worker }, adaptiveStream: false, dynacast: true, disconnectOnPageLeave: true })
  const published = new Map<MediaKind, { track: MediaStreamTrack; publication: Promise<LocalTrackPublication | undefined> }>()
  const wanted = new Map<MediaKind, MediaStreamTrack | null>()
  let isClosed = false
  let epoch = -1
  let joining: Promise<void> | undefined
  let view: RoomView | undefined
  let failed = 0
  const shown = new Map<string, number>()

  async function enter(): Promise<void> {
    for (let wait = 500; !isClosed; wait = Math.min(8000, wait * 2)) {
      try {
        const given = await ticket()
        epoch = given.epoch
        await keys.setKey(given.key)
        await room.setE2EEEnabled(true)
        await room.connect(given.url, given.token, { autoSubscribe: true })
        failed = 0
        published.clear()
        for (const [kind, track] of wanted) put(kind, track)
        return changed()
      } catch {
        failed++
        changed()
        await new Promise((resolve) => setTimeout(resolve, wait))
      }
    }
  }
  const join = () => { joining ??= enter().finally(() => { joining = undefined }) }

  function put(kind: MediaKind, track: MediaStreamTrack | null): void {
    const before = published.get(kind)
    if (before?.track === track || room.state !== 'connected') return
    if (before) {
      published.delete(kind)
      void before.publication.then((one) => one?.track && room.localParticipant.unpublishTrack(one.track, false)).catch(() => {})
    }
    if (!track) return
    const publication = room.localParticipant.publishTrack(track, { name: kind, source: sources[kind], simulcast: kind === 'camera', stopMicTrackOnMute: false }).catch(() => {
      // The right to it may come a moment after the room’s word for it.
      if (published.get(kind)?.track === track) published.delete(kind)
      setTimeout(() => { if (!isClosed && wanted.get(kind) === track) put(kind, track) }, 1_000)
      return undefined
    })
    published.set(kind, { track, publication })
    void publication.then(allow)
  }

  /** The private line is for the partners of the booth alone; everything else is for all. */
  function allow(): void {
    if (!view || room.state !== 'connected') return
    const own = view.seats.find(({ id }) => id === view?.self)
    const partners = view.seats.filter(({ id, booth }) => id !== own?.id && booth !== null && booth === own?.booth).map(({ id }) => id)
    const sidOf = (kind: MediaKind) => [...room.localParticipant.trackPublications.values()].find(({ trackName }) => trackName === kind)?.trackSid
    const line = sidOf('line')
    if (line === undefined) return room.localParticipant.setTrackSubscriptionPermissions(true)
    const open = mediaKinds.filter((kind) => kind !== 'line').flatMap((kind) => sidOf(kind) ?? [])
    const everybody = view.seats.filter(({ id }) => id !== own?.id).map(({ id }) => id)
    room.localParticipant.setTrackSubscriptionPermissions(false, everybody.map((id) => ({ participantIdentity: id, allowedTrackSids: partners.includes(id) ? [...open, line] : open })))
  }

  /** Asks the server for no more of a picture than is shown. */
  function fit(seat: string): void {
    const width = shown.get(seat) ?? 0
    for (const publication of room.remoteParticipants.get(seat)?.trackPublications.values() ?? []) {
      if (publication.trackName !== 'camera') continue
      publication.setEnabled(width > 0)
      if (width > 0) publication.setVideoDimensions({ width, height: Math.round((width * 9) / 16) })
    }
  }

  room.on(RoomEvent.TrackSubscribed, (_, __, { identity }) => fit(identity))
  // Rights that came back: what is wanted is published now.
  room.on(RoomEvent.ParticipantPermissionsChanged, () => { for (const [kind, track] of wanted) put(kind, track) })
  // What the server took away with a right is not published any more.
  room.on(RoomEvent.LocalTrackUnpublished, (gone) => {
    for (const [kind, one] of published) void one.publication.then((is) => is === gone && published.get(kind) === one && published.delete(kind))
  })
  for (const event of [RoomEvent.TrackSubscribed, RoomEvent.TrackUnsubscribed, RoomEvent.ParticipantConnected, RoomEvent.ParticipantDisconnected, RoomEvent.Reconnecting, RoomEvent.Reconnected, RoomEvent.LocalTrackPublished]) room.on(event, changed)
  room.on(RoomEvent.Disconnected, () => {
    published.clear()
    changed()
    if (!isClosed) join()
  })
  join()

  const tracksOf = (seat: string): Received => Object.fromEntries([...(room.remoteParticipants.get(seat)?.trackPublications.values() ?? [])].flatMap(({ trackName, track }) => (track ? [[trackName, (track as RemoteTrack).mediaStreamTrack]] : [])))
  const carrier: Carrier = {
    update(next) {
      view = next
      if (next.epoch !== epoch && epoch >= 0 && room.state === 'connected') {
        const before = epoch
        epoch = next.epoch
        // Without the new key nobody understands anybody, so it is asked for until it is there.
        void ticket().then((given) => keys.setKey(given.key)).catch(() => {
          epoch = before
          setTimeout(() => { if (!isClosed && view) carrier.update(view) }, 2_000)
        })
      }
      const own = next.seats.find(({ id }) => id === next.self)
      for (const [seat, one] of room.remoteParticipants) {
        // Who is no seat of the room, or comes with a kind that is not for us, is not taken.
        for (const publication of one.trackPublications.values()) publication.setSubscribed(next.seats.some(({ id }) => id === seat) && !(own?.thin && publication.trackName === 'camera'))
      }
      allow()
    },
    publish(kind, track) {
      wanted.set(kind, track)
      put(kind, track)
    },
    received: tracksOf,
    show(seat, width) {
      if (shown.get(seat) === widthFor(width)) return
      shown.set(seat, widthFor(width))
      fit(seat)
    },
    isDown: () => failed > 1 && room.state !== 'connected',
    reach: (seat) => (room.state !== 'connected' ? (room.state === 'connecting' ? 'connecting' : 'broken') : room.remoteParticipants.has(seat) ? 'open' : 'connecting'),
    async sample(): Promise<LineSample | undefined> {
      if (room.state !== 'connected') return undefined
      // LiveKit measures by itself; its worst grade stands for a bad line.
      const isPoor = ['poor', 'lost'].includes(room.localParticipant.connectionQuality)
      return { lost: isPoor ? 0.2 : 0, roundTrip: 0, available: undefined }
    },
    close() {
      isClosed = true
      void room.disconnect(false).finally(() => worker.terminate())
    },
  }
  return carrier
}
