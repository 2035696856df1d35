import { client } from '#kernel/client.ts'
import { isFault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { contract } from '../../contract.ts'
import type { Action, ChatLine, Relays, RoomMessage, RoomView, Signal } from '../../schema.ts'
import { readEvents } from './event-stream.ts'

const api = client(contract)

/** How the page stands to its room: on the way in, in it, cut off and trying again, or out for good. */
export type LineState = 'joining' | 'open' | 'broken' | 'over'

/** What is known of the room at this moment. `skew` is the server’s clock less this one’s, in ms; `why` and `error` say why it is over. */
export type Linked = {
  readonly line: LineState
  readonly room: RoomView | undefined
  readonly chat: readonly ChatLine[]
  readonly about: { readonly title: string; readonly languages: readonly string[]; readonly level: number } | undefined
  readonly relays: Relays | undefined
  readonly skew: number
  readonly why?: 'removed' | 'turned-away' | 'moved' | 'closed'
  readonly error?: unknown
}

/** A page’s place in a room. It finds its way back by itself: to the same seat while the server keeps it, else to a new one. */
export type Link = {
  get(): Linked
  act(action: Action): Promise<void>
  say(text: string, to: ChatLine['to']): Promise<void>
  signal(to: string, signals: readonly Signal[]): Promise<void>
  ticket(): Promise<{ url: string; token: string; key: string; epoch: number }>
  leave(): Promise<void>
}

/** `changed` after every change of what is known; `heard` a signal of another page; `seated` before a seat is told of, the same as before or a new one. */
export type LinkEvents = { readonly changed: () => void; readonly heard: (from: string, signal: Signal) => void; readonly seated: (isSame: boolean) => void; readonly lost: () => void }

const silence = 25_000
const waits = [300, 700, 1500, 3000, 5000]

/** Whether trying again cannot help. */
const isFinal = (error: unknown) => isFault(error) && !['kernel/unreachable', 'kernel/internal', 'kernel/unavailable', 'kernel/too-many', 'video/full', 'video/replayed'].includes(error.code)

const pause = (ms: number, signal: AbortSignal) => new Promise<void>((resolve) => {
  const timer = setTimeout(resolve, ms)
  signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
})

/** Joins a meeting’s room and stays in it until `leave`. */
export function openLink(meeting: string, events: LinkEvents): Link {
  let now: Linked = { line: 'joining', room: undefined, chat: [], about: undefined, relays: undefined, skew: 0 }
  let seat = ''
  let former = ''
  let place: string | undefined
  let last = 0
  const closed = new AbortController()
  const become = (change: Partial<Linked>) => {
    now = { ...now, ...change }
    events.changed()
  }

  const take = (message: RoomMessage) => {
    if (message.kind === 'state') become({ line: 'open', room: message.room, skew: message.room.now - Date.now() })
    else if (message.kind === 'signal') events.heard(message.from, message.signal)
    else if (message.kind === 'chat') become({ chat: [...now.chat.slice(-499), message.line] })
    else if (message.kind === 'lost') events.lost()
    else {
      become({ line: 'over', why: message.why })
      closed.abort()
    }
  }

  async function follow(): Promise<void> {
    const watch = new AbortController()
    // The browser knows before a stream does that its network is gone.
    const cut = () => watch.abort()
    addEventListener('offline', cut)
    let timer = setTimeout(() => watch.abort(), silence)
    const heard = () => {
      clearTimeout(timer)
      timer = setTimeout(() => watch.abort(), silence)
    }
    try {
      const signal = AbortSignal.any([watch.signal, closed.signal])
      const response = await api.events({ meeting, seat, after: last }, { signal })
      for await (const { id, data } of readEvents(response.body!, heard, signal)) {
        take(JSON.parse(data) as RoomMessage)
        if (id !== undefined) last = id
        if (closed.signal.aborted) return
      }
    } finally {
      clearTimeout(timer)
      removeEventListener('offline', cut)
    }
  }

  async function run(): Promise<void> {
    for (let tries = 0; !closed.signal.aborted; ) {
      try {
        if (seat === '') {
          const nonce = newId()
          const joined = await api.join({ meeting, nonce, ...(place && { again: place }) }, { signal: closed.signal })
          seat = joined.seat
          last = 0
          if (seat !== former) place = nonce
          events.seated(seat === former)
          former = seat
          become({ line: 'open', error: undefined, room: joined.room, chat: joined.chat, relays: joined.relays, about: joined.about, skew: joined.room.now - Date.now() })
        }
        const began = Date.now()
        await follow()
        if (Date.now() - began > 5000) tries = 0
      } catch (error) {
        if (closed.signal.aborted) return
        if (isFault(error, 'video/no-seat')) seat = ''
        else if (isFinal(error)) {
          become({ line: 'over', error })
          return
        } else if (now.line === 'joining' && now.room === undefined) become({ error })
      }
      if (closed.signal.aborted) return
      if (now.room) become({ line: 'broken' })
      await pause(waits[Math.min(tries++, waits.length - 1)]!, closed.signal)
    }
  }

  // A page that is put away does not wait for the server to miss it.
  const goodbye = () => {
    if (seat) navigator.sendBeacon?.(`/api/dialogue/rooms/${meeting}/leave`, new Blob([JSON.stringify({ seat })], { type: 'application/json' }))
  }
  addEventListener('pagehide', goodbye)
  void run()
  return {
    get: () => now,
    act: (action) => api.act({ meeting, seat, action }),
    async say(text, to) {
      await api.say({ meeting, seat, text, to })
    },
    signal: (to, signals) => api.signal({ meeting, seat, to, signals: [...signals] }),
    ticket: () => api.ticket({ meeting, seat }),
    async leave() {
      removeEventListener('pagehide', goodbye)
      if (now.line === 'over') return
      closed.abort()
      become({ line: 'over', why: 'closed' })
      if (seat) await api.leave({ meeting, seat }).catch(() => {})
    },
  }
}
