import { z } from 'zod'

const id = z.uuid()
const text = (most: number) => z.string().max(most)

/** A language as interpreters’ booths and listeners name it: its BCP 47 tag, `fr`, `pt-BR`. */
export const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/, 'is not a language tag such as fr or pt-BR').max(20)

/** What somebody is in a meeting. */
export const videoRole = z.enum(['chair', 'delegate', 'interpreter', 'observer', 'recorder'])
export type VideoRole = z.infer<typeof videoRole>

/** Why somebody asks to speak: in turn, in reply to what was said of them, or on a point of order, which the chair decides at once (rules of procedure of the General Assembly, 71 to 73). */
export const turnKind = z.enum(['floor', 'reply', 'order'])
export type TurnKind = z.infer<typeof turnKind>

/** Somebody with a place in the room. `thin`: takes audio only and sends no picture. `isAway`: their line is broken at this moment. */
export const seatView = z.object({
  id, person: text(80), name: text(200), delegation: text(40), role: videoRole, isGuest: z.boolean(),
  mic: z.boolean(), camera: z.boolean(), sharing: z.boolean(), thin: z.boolean(),
  isSilenced: z.boolean().describe('The chair took the microphone away.'),
  isAway: z.boolean(),
  booth: language.nullable(),
})
export type SeatView = z.infer<typeof seatView>

/** Somebody who knocked and waits. */
export const knocking = z.object({ id, person: text(80), name: text(200), delegation: text(40), role: videoRole, isGuest: z.boolean(), since: z.number() })

/** A request for the floor. */
export const entryView = z.object({ id, seat: id, kind: turnKind, askedAt: z.number() })

/** Who has the floor: since when by the server’s clock (ms), what was used up before an interruption (ms), and how long the turn is (ms). */
export const floorView = z.object({ seat: id, kind: turnKind, since: z.number(), spent: z.number(), limit: z.number() })

/** A booth: its interpreters, who is on air, and whom it interprets from: the floor, or another booth (relay). `handover`: who offers the air, to whom. */
export const boothView = z.object({ language, members: z.array(id), onAir: id.nullable(), listens: z.union([z.literal('floor'), language]), handover: z.object({ from: id, to: id, by: id }).nullable() })
export type BoothView = z.infer<typeof boothView>

/** Why a recording is not running any more. */
export const recordingEnd = z.enum(['refused', 'joined', 'stopped', 'left', 'restarted'])

/** Recording: nobody’s wish, asked for, or running. `consents` says of each participant what they answered. */
export const recordingView = z.object({
  state: z.enum(['off', 'asked', 'on']), by: id.nullable(), since: z.number().nullable(), consents: z.record(z.string(), z.boolean()),
  end: z.object({ why: recordingEnd, name: text(200) }).nullable(),
})

/** The room as one of those in it sees it. `now` is the server’s clock (ms), by which the other times are to be read. Who waits in the lobby sees themselves only. */
export const roomView = z.object({
  meeting: id, version: z.int(), now: z.number(), openedAt: z.number(), self: id, place: z.enum(['lobby', 'room']),
  transport: z.enum(['mesh', 'livekit']),
  /** Changes when the key of an end-to-end encrypted room does. */
  epoch: z.int(),
  seats: z.array(seatView), lobby: z.array(knocking),
  /** Participants whom the chair removed; for the chair only. */
  removed: z.array(z.object({ person: text(80), name: text(200) })),
  speakers: z.array(entryView), floor: floorView.nullable(), interrupted: floorView.nullable(), turnSeconds: z.int(),
  recording: recordingView, booths: z.array(boothView),
  /** Names of the delegations in the room, by actor and language. */
  delegations: z.record(z.string(), z.record(z.string(), z.string())),
})
export type RoomView = z.infer<typeof roomView>

/** A line of the chat. `to`: everybody, or the interpreters of the writer’s booth. Kept with the room only. */
export const chatLine = z.object({ id: z.int(), seat: id, name: text(200), at: z.number(), to: z.enum(['room', 'booth']), text: text(2000) })
export type ChatLine = z.infer<typeof chatLine>

/** How browsers find a way to each other: STUN and TURN servers, with credentials that end. */
export const relays = z.object({ servers: z.array(z.object({ urls: z.array(z.string()), username: z.string().optional(), credential: z.string().optional() })), until: z.number().describe('When the credentials end, ms since 1970.') })
export type Relays = z.infer<typeof relays>

/** What one browser says to another so that they connect: a session description or a way to be reached, as the browser made it. */
export const signal = z.object({
  description: z.object({ type: z.enum(['offer', 'answer', 'pranswer', 'rollback']), sdp: text(60_000).optional() }).optional(),
  candidate: z.object({ candidate: text(2000), sdpMid: text(64).nullable().optional(), sdpMLineIndex: z.int().min(0).max(64).nullable().optional(), usernameFragment: text(256).nullable().optional() }).nullable().optional(),
  /** Which connection between the two it belongs to: the caller counts anew each time one is made. */
  round: z.int().min(0).optional(),
  /** Asks the caller to make the connection anew. */
  restart: z.boolean().optional(),
  /** How wide, in pixels, the sender of this shows the other’s camera; 0 for not at all, so that it is not sent. */
  width: z.int().min(0).max(10_000).optional(),
})
export type Signal = z.infer<typeof signal>

/** What somebody in the room does. Refused when their role or the state of the room does not allow it. */
export const action = z.discriminatedUnion('do', [
  z.object({ do: z.literal('present'), mic: z.boolean().optional(), camera: z.boolean().optional(), sharing: z.boolean().optional(), thin: z.boolean().optional() }),
  z.object({ do: z.literal('ask'), kind: turnKind }),
  z.object({ do: z.literal('withdraw'), kind: turnKind.optional() }),
  z.object({ do: z.literal('give'), entry: id }),
  z.object({ do: z.literal('yield') }),
  z.object({ do: z.literal('time'), seconds: z.int().min(30).max(3600) }),
  z.object({ do: z.literal('admit'), seat: id }),
  z.object({ do: z.literal('turn-away'), seat: id }),
  z.object({ do: z.literal('remove'), seat: id }),
  z.object({ do: z.literal('let-back'), person: text(80) }),
  z.object({ do: z.literal('silence'), seat: id, isSilenced: z.boolean() }),
  z.object({ do: z.literal('record-ask') }),
  z.object({ do: z.literal('record-answer'), agrees: z.boolean() }),
  z.object({ do: z.literal('record-stop') }),
  z.object({ do: z.literal('booth-sit'), language }),
  z.object({ do: z.literal('booth-leave') }),
  z.object({ do: z.literal('booth-air') }),
  z.object({ do: z.literal('booth-off') }),
  z.object({ do: z.literal('booth-offer') }),
  z.object({ do: z.literal('booth-accept') }),
  z.object({ do: z.literal('booth-decline') }),
  z.object({ do: z.literal('booth-listen'), to: z.union([z.literal('floor'), language]) }),
])
export type Action = z.infer<typeof action>

/** What the stream of a room says, one JSON a message: the room as it is now, a signal of another browser, a line of the chat, that signals were lost, or that it is over for this page. */
export type RoomMessage =
  | { readonly kind: 'state'; readonly room: RoomView }
  | { readonly kind: 'signal'; readonly from: string; readonly signal: Signal }
  | { readonly kind: 'chat'; readonly line: ChatLine }
  | { readonly kind: 'lost' }
  | { readonly kind: 'end'; readonly why: 'removed' | 'turned-away' | 'moved' | 'closed' }

/** A ticket for the LiveKit server: where, the token, and the key of the frames (base64). */
export const ticket = z.object({ url: z.string(), token: z.string(), key: z.string(), epoch: z.int() })
export type Ticket = z.infer<typeof ticket>
