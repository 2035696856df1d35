import { randomBytes } from 'node:crypto'
import { AccessToken, RoomServiceClient, TrackSource } from 'livekit-server-sdk'
import type { VideoRole } from './schema.ts'

/** A LiveKit server of the ministry’s: `url` is what browsers connect to (wss://…). `from` is the number of people from which it carries a room. */
export type LivekitConfig = { readonly url: string; readonly key: string; readonly secret: string; readonly from: number }

/** How long a token opens the door, in seconds; who is in stays in. */
const lasts = 120

/** What each role may publish; who may speak at a moment is decided in the room. Observers publish nothing. */
const sources: Record<VideoRole, readonly TrackSource[]> = {
  chair: [TrackSource.MICROPHONE, TrackSource.CAMERA, TrackSource.SCREEN_SHARE],
  delegate: [TrackSource.MICROPHONE, TrackSource.CAMERA, TrackSource.SCREEN_SHARE],
  interpreter: [TrackSource.MICROPHONE, TrackSource.CAMERA],
  recorder: [TrackSource.MICROPHONE, TrackSource.CAMERA],
  observer: [],
}

/** A token for one seat in one room: its grants name this room and what the role may publish, and it cannot administer anything. */
export function tokenFor({ key, secret }: LivekitConfig, room: string, seat: { readonly id: string; readonly role: VideoRole }): Promise<string> {
  const token = new AccessToken(key, secret, { identity: seat.id, ttl: lasts })
  const canPublish = sources[seat.role].length > 0
  token.addGrant({ room, roomJoin: true, canSubscribe: true, canPublish, canPublishSources: [...sources[seat.role]], canPublishData: false, canUpdateOwnMetadata: false })
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

/** Takes a seat’s connection away on the LiveKit server too. Answers whether it was there. */
export async function expel({ url, key, secret }: LivekitConfig, room: string, seat: string): Promise<boolean> {
  const service = new RoomServiceClient(url.replace(/^ws/, 'http'), key, secret, { requestTimeout: 5 })
  try {
    await service.removeParticipant(room, seat)
    return true
  } catch {
    return false
  }
}
