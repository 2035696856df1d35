import { randomBytes } from 'node:crypto'
import { AccessToken, RoomServiceClient, TrackSource, TwirpError } from 'livekit-server-sdk'
import { inside, type Room, type Seat } from './rules/state.ts'
import { isEmpty } from './rules/view.ts'
import type { Ticket, VideoRole } from './schema.ts'

/** A LiveKit server of the ministry’s: `url` is what browsers connect to (wss://…). `from` is the number of people from which it carries a room. */
export type LivekitConfig = { readonly url: string; readonly key: string; readonly secret: string; readonly from: number }

/** How long a token opens the door, in seconds; who is in stays in. */
const lasts = 120

/** What each role may publish; who may speak at a moment is decided in the room. Observers publish nothing. */
const sources: Record<VideoRole, readonly TrackSource[]> = {
  chair: [TrackSource.MICROPHONE, TrackSource.CAMERA, TrackSource.SCREEN_SHARE],
  delegate: [TrackSource.MICROPHONE, TrackSource.CAMERA, TrackSource.SCREEN_SHARE],
  // The private line in the booth is not the microphone, so that the chair’s silence does not cut it.
  interpreter: [TrackSource.MICROPHONE, TrackSource.CAMERA, TrackSource.SCREEN_SHARE_AUDIO],
  recorder: [TrackSource.MICROPHONE, TrackSource.CAMERA],
  observer: [],
}

type Publisher = Pick<Seat, 'id' | 'role'> & { readonly isSilenced?: boolean }

/** What a seat may publish at this moment: no microphone while the chair has taken it away. */
const rightsOf = ({ role, isSilenced = false }: Publisher) => {
  const canPublishSources = sources[role].filter((one) => !isSilenced || one !== TrackSource.MICROPHONE)
  return { canSubscribe: true, canPublish: canPublishSources.length > 0, canPublishSources, canPublishData: false }
}

/** A token for one seat in one room: its grants name this room and what the seat may publish, and it cannot administer anything. */
export function tokenFor({ key, secret }: LivekitConfig, room: string, seat: Publisher): Promise<string> {
  const token = new AccessToken(key, secret, { identity: seat.id, ttl: lasts })
  token.addGrant({ room, roomJoin: true, ...rightsOf(seat), canUpdateOwnMetadata: false })
  return token.toJwt()
}

/** Keys of the frames of rooms (32 random bytes as base64), one for each epoch: LiveKit passes on what it cannot read. */
export function frameKeys(): { of(room: string, epoch: number): string; forget(room: string): void } {
  const kept = new Map<string, { epoch: number; key: string }>()
  return {
    of(room, epoch) {
      const now = kept.get(room)
      if (now?.epoch === epoch) return now.key
      const key = randomBytes(32).toString('base64')
      kept.set(room, { epoch, key })
      return key
    },
    forget: (room) => void kept.delete(room),
  }
}

/** What has to be done at the LiveKit server so that it allows what the room does: connections to end, and rights to change. */
export function dutiesOf(before: Room, after: Room): { readonly expel: readonly string[]; readonly change: readonly Seat[] } {
  if (before.transport !== 'livekit') return { expel: [], change: [] }
  return {
    expel: inside(before).flatMap(({ id }) => (after.seats[id]?.isIn ? [] : [id])),
    change: inside(after).filter(({ id, isSilenced }) => before.seats[id]?.isIn && before.seats[id].isSilenced !== isSilenced),
  }
}

/** A room’s way to its LiveKit server. */
export type Livekit = {
  ticket(room: Room, seat: Seat): Promise<Ticket>
  /** Brings the server in line with a room that changed, one change after the other. */
  follow(before: Room, after: Room): void
}

/** Opens that way; `told` hears of what the server did not do. */
export function livekitOf(config: LivekitConfig, told: (error: unknown) => void): Livekit {
  const service = new RoomServiceClient(config.url.replace(/^ws/, 'http'), config.key, config.secret, { requestTimeout: 5 })
  const keys = frameKeys()
  const work = new Map<string, Promise<unknown>>()
  // Who is not there, having lost their connection or not made it yet, needs nothing: the next token says what holds then.
  const order = (done: Promise<unknown>) => done.catch((error: unknown) => { if (!(error instanceof TwirpError && error.status === 404)) told(error) })
  return {
    ticket: async (room, seat) => ({ url: config.url, token: await tokenFor(config, room.meeting, seat), key: keys.of(room.meeting, room.epoch), epoch: room.epoch }),
    follow(before, after) {
      const { meeting } = after
      if (isEmpty(after)) keys.forget(meeting)
      const { expel, change } = dutiesOf(before, after)
      if (expel.length + change.length === 0) return
      const next = (work.get(meeting) ?? Promise.resolve()).then(() => Promise.all([
        ...expel.map((id) => order(service.removeParticipant(meeting, id))),
        ...change.map((seat) => order(service.updateParticipant(meeting, seat.id, { permission: rightsOf(seat) }))),
      ])).finally(() => { if (work.get(meeting) === next) work.delete(meeting) })
      work.set(meeting, next)
    },
  }
}
