import { Fault } from '#kernel/faults.ts'
import type { Context } from '#server/context.ts'
import { routes, type Routes } from '#server/http.ts'
import { limiterOf, type Allowance } from '#server/rate/limiter.ts'
import { contract } from './contract.ts'
import { faults } from './faults.ts'
import type { Livekit } from './livekit.ts'
import { relaysFor, type RelayConfig } from './relays.ts'
import type { Rooms } from './rooms.ts'
import { checkChair, type Participant } from './rules/state.ts'
import type { Action } from './schema.ts'

/** How often one participant may do what. Connecting to five others takes a few hundred signals at most. */
const allowances = {
  join: { burst: 12, perMinute: 12 },
  signal: { burst: 600, perMinute: 1200 },
  act: { burst: 60, perMinute: 240 },
  ticket: { burst: 60, perMinute: 60 },
  say: { burst: 10, perMinute: 60 },
} as const satisfies Record<string, Allowance>

/**
 * What the verbs need.
 * - `who`: the participant who asks, refused by a Fault where the meeting does not know them.
 * - `decide`: keeps with the meeting whom the chair let in, turned away or removed.
 * - `decideAsGuest`: the same for a guest who chairs, on somebody of the own delegation who waits.
 * - `about`: what the meeting says of itself.
 * - `kept`: once the room as it stands outlives the server; an action is answered then.
 */
export type VideoOptions = {
  readonly rooms: Rooms
  readonly who: (context: Context, meeting: string) => Promise<Participant>
  readonly decide: (context: Context, meeting: string, participant: string, admission: 'admitted' | 'refused' | 'removed') => Promise<void>
  readonly decideAsGuest: (context: Context, meeting: string, participant: string, admission: 'admitted' | 'refused') => Promise<void>
  readonly about: (meeting: string) => Promise<{ title: string; languages: readonly string[]; level: number } | undefined>
  readonly relays: RelayConfig
  readonly livekit: Livekit | undefined
  readonly kept: (meeting: string) => Promise<void>
}

/** Handlers of the live room: each asks the meeting anew who is speaking, so that removal bites at once. */
export function videoRoutes({ rooms, who, decide, decideAsGuest, about, relays, livekit, kept }: VideoOptions): Routes {
  const limits = Object.fromEntries(Object.entries(allowances).map(([name, allowance]) => [name, limiterOf(allowance)])) as Record<keyof typeof allowances, ReturnType<typeof limiterOf>>
  const known = async (context: Context, meeting: string, what?: keyof typeof allowances): Promise<Participant> => {
    const participant = await who(context, meeting)
    const seconds = what ? limits[what].take(`${meeting} ${participant.id}`) : 0
    if (seconds > 0) throw new Fault('kernel/too-many', `That was asked too often in a short time. Wait ${seconds} s and try again.`, { retryAfter: seconds })
    return participant
  }

  /** A chair’s decision on who is in is kept with the meeting as well: an officer’s who may change it, or a guest’s on the own delegation. */
  const keep = async (context: Context, meeting: string, chair: Participant, seat: string, action: Action) => {
    const admission = ({ admit: 'admitted', 'turn-away': 'refused', remove: 'removed', 'let-back': 'admitted' } as const)[action.do as 'admit']
    if (admission === undefined) return
    const { room, seat: own } = rooms.inside(meeting, seat, chair.id)
    checkChair(room, { ...own, role: chair.role }, action)
    const person = action.do === 'let-back' ? action.person : 'seat' in action ? room.seats[action.seat]?.person : undefined
    if (person === undefined || person === chair.id) return
    if (chair.isGuest) await decideAsGuest(context, meeting, person, action.do === 'admit' ? 'admitted' : 'refused')
    else await decide(context, meeting, person, admission)
  }

  return routes(contract, {
    async join({ meeting, nonce, again }, context) {
      const participant = await known(context, meeting, 'join')
      const { seat, room } = await rooms.join(meeting, participant, nonce, again)
      const told = await about(meeting)
      return { seat, room: rooms.view(room, seat), chat: room.seats[seat]?.isIn ? [...room.chat] : [], relays: relaysFor(relays, participant.id, Date.now()), about: { title: told?.title ?? '', languages: [...(told?.languages ?? [])], level: told?.level ?? 0 } }
    },
    async events({ meeting, seat, after }, context) {
      const { id } = await known(context, meeting)
      const resumed = Number(context.request.headers.get('last-event-id') ?? after)
      const stream = await rooms.stream(meeting, seat, id, Number.isSafeInteger(resumed) && resumed >= 0 ? resumed : 0)
      return new Response(stream, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } })
    },
    async leave({ meeting, seat }, context) {
      rooms.leave(meeting, seat, (await known(context, meeting)).id)
    },
    async signal({ meeting, seat, to, signals }, context) {
      rooms.signal(meeting, seat, (await known(context, meeting, 'signal')).id, to, signals)
    },
    async act({ meeting, seat, action }, context) {
      const participant = await known(context, meeting, 'act')
      rooms.inside(meeting, seat, participant.id)
      await keep(context, meeting, participant, seat, action)
      // The decision may have reached the room by way of the meeting already.
      const there = 'seat' in action ? rooms.get(meeting)?.seats[action.seat] : undefined
      const isDone = action.do === 'admit' ? there?.isIn : (action.do === 'remove' || action.do === 'turn-away') && !there
      if (!isDone) rooms.act(meeting, seat, participant.id, action)
      await kept(meeting)
    },
    async say({ meeting, seat, to, text }, context) {
      return rooms.say(meeting, seat, (await known(context, meeting, 'say')).id, to, text)
    },
    async relays({ meeting, seat }, context) {
      const { id } = await known(context, meeting, 'join')
      rooms.own(meeting, seat, id)
      return relaysFor(relays, id, Date.now())
    },
    async ticket({ meeting, seat }, context) {
      const { id } = await known(context, meeting, 'ticket')
      const { room, seat: own } = rooms.inside(meeting, seat, id)
      if (!livekit || room.transport !== 'livekit') throw new Fault('video/no-livekit', 'This room is carried from browser to browser.')
      return livekit.ticket(room, own)
    },
  }, faults)
}
