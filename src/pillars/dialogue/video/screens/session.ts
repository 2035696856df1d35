import type { Action, ChatLine, RoomView } from '../schema.ts'
import { openFilm, type FilmState } from './film.ts'
import { openLink, type Linked } from './link/room-link.ts'
import type { Carrier, MediaKind, Reach, Received } from './media/carrier.ts'
import { isGone, openCamera, openMic, openScreen, type Devices } from './media/devices.ts'
import { floorChoice, floorGains, gainsOf, isHeard, type Choice } from './media/gains.ts'
import { openMesh, type Mesh } from './media/mesh.ts'
import { openMixer } from './media/mixer.ts'
import { freshJudgement, judge } from './media/samples.ts'
import { trailsAfter, type Trails } from './media/trail.ts'

/** What the screen shows at this moment, besides what the room says. `isThinByLine`: pictures were left out because the line is weak. */
export type Shown = Linked & FilmState & {
  readonly choice: Choice
  readonly speaking: ReadonlySet<string>
  readonly isThinByLine: boolean
  readonly isOnLine: boolean
  /** What went wrong last that the person should know, and with which device where it is one. */
  readonly trouble: { readonly error: unknown; readonly device?: Device } | undefined
  /** Nothing comes through from the server that carries sound and picture. */
  readonly isDown: boolean
}

/** What the browser opens for a person. */
export type Device = 'mic' | 'camera' | 'screen'

/** What the person wants, whatever the line does meanwhile. */
type Wants = { mic: boolean; camera: boolean; thin: boolean; booth: string | undefined }

/** A person’s time in a room: place, media and choices, until they leave. */
export type Session = ReturnType<typeof openSession>

/** Goes into a meeting’s room with the devices that were checked. Call it from a click: browsers start no sound otherwise. */
export function openSession(meeting: string, checked: Devices, wish: { readonly mic: boolean; readonly camera: boolean; readonly thin: boolean }) {
  const wants: Wants = { ...wish, booth: undefined }
  const widths = new Map<string, number>()
  let devices = checked
  const listeners = new Set<() => void>()
  const mixer = openMixer()
  const tracks: Partial<Record<'voice' | 'camera' | 'screen', MediaStreamTrack>> = {}
  let carrier: Carrier | undefined
  let mesh: Mesh | undefined
  let carried: RoomView['transport'] | undefined
  let seatNow: string | undefined
  let trails: Trails = new Map()
  let trailing: ReturnType<typeof setTimeout> | undefined
  let judgement = freshJudgement
  const film = openFilm({ meeting, mixer, told: (state, error) => become({ ...state, ...(state.upload === 'failed' && { trouble: { error } }) }) })
  let isLeft = false
  let shown: Shown

  const link = openLink(meeting, {
    changed: () => settle(),
    heard: (from, signal) => mesh?.hear(from, signal),
    seated: renewSeat,
    lost: () => dropCarrier(),
  })
  shown = { ...link.get(), choice: floorChoice, speaking: new Set(), isThinByLine: false, isOnLine: false, upload: 'none', film: undefined, trouble: undefined, isDown: false }

  const tell = (change: Partial<Shown>) => {
    shown = { ...shown, ...change }
    for (const listener of listeners) listener()
  }
  const become = (change: Partial<Shown>) => {
    if (Object.entries(change).some(([key, value]) => shown[key as keyof Shown] !== value)) tell(change)
  }
  // What went wrong with a device stays said while others are told that it is off.
  const act = (action: Action) => link.act(action).then(() => { if (action.do !== 'present' || !shown.trouble?.device) become({ trouble: undefined }) }, (error: unknown) => become({ trouble: { error } }))
  const self = () => shown.room?.seats.find(({ id }) => id === shown.room?.self)

  function dropCarrier(): void {
    carrier?.close()
    carrier = mesh = undefined
    carried = undefined
  }

  /** What one wanted is said again; at a new place the connections of the old one are void. */
  function renewSeat(isSame: boolean): void {
    if (!isSame) dropCarrier()
    seatNow = undefined
  }

  async function takeCarrier(room: RoomView): Promise<void> {
    if (carried === room.transport) return
    dropCarrier()
    carried = room.transport
    if (room.transport === 'mesh') {
      mesh = openMesh({ servers: () => link.get().relays?.servers as RTCIceServer[] | undefined ?? [], send: link.signal, changed: arrived })
      carrier = mesh
    } else {
      // Fetched only now, which may fail on a weak line: then it is tried again rather than the person left behind.
      const part = await import('./media/livekit.ts').catch(() => undefined)
      if (carried !== 'livekit' || carrier || isLeft) return
      if (!part) {
        carried = undefined
        setTimeout(settle, 2_000)
        return
      }
      carrier = part.openLivekit({ ticket: link.ticket, changed: arrived })
      settle()
    }
  }

  /** Brings everything in line with what the room says now. */
  function settle(): void {
    const before = shown.room
    shown = { ...shown, ...link.get() }
    const { room, line } = shown
    if (room) trail(before, room)
    if (line === 'over') end()
    else if (room?.place === 'lobby') dropCarrier()
    else if (room?.place === 'room') {
      void takeCarrier(room)
      if (seatNow !== room.self) {
        seatNow = room.self
        const isObserver = self()?.role === 'observer'
        void act({ do: 'present', mic: wants.mic && !isObserver && !self()?.isSilenced, camera: wants.camera && !isObserver, thin: wants.thin, ...(tracks.screen && { sharing: true }) })
        if (wants.booth !== undefined) void act({ do: 'booth-sit', language: wants.booth })
      }
      const own = self()
      if (own?.isSilenced) wants.mic = false
      carrier?.update(room)
      // What is said to the partner is not said on air.
      carrier?.publish('voice', isHeard(room, trails) && wants.mic && !shown.isOnLine ? (tracks.voice ?? null) : null)
      carrier?.publish('camera', own?.camera && !own.thin ? (tracks.camera ?? null) : null)
      carrier?.publish('screen', own?.sharing ? (tracks.screen ?? null) : null)
      carrier?.publish('line', shown.isOnLine && own?.booth ? (tracks.voice ?? null) : null)
      void keepDevices()
      record(room)
      fit()
      hear()
    }
    tell({ isDown: carrier?.isDown() ?? false })
  }

  /** Follows who handed over until the partner is heard. */
  function trail(before: RoomView | undefined, room: RoomView): void {
    trails = trailsAfter(trails, before, room, Date.now(), (seat) => mixer.isLoud(keyOf(seat)))
    if (trails.size === 0) return
    clearTimeout(trailing)
    trailing = setTimeout(() => {
      const { size } = trails
      if (shown.room) trail(shown.room, shown.room)
      if (trails.size < size) settle()
    }, 40)
  }

  /** Nobody sends a picture larger than it is shown here, and none that is not shown; a film shows all, whatever the window does. */
  function fit(): void {
    for (const { id } of shown.room?.seats ?? []) if (id !== shown.room?.self) carrier?.show(id, film.isOn() ? Math.max(640, widths.get(id) ?? 0) : document.hidden ? 0 : (widths.get(id) ?? 0))
  }
  document.addEventListener('visibilitychange', fit)

  /** Opens what is wanted and closes what is not, so that a camera’s lamp tells the truth. */
  let opening = Promise.resolve()
  function keepDevices(): Promise<void> {
    opening = opening.then(async () => {
      const own = self()
      if (isLeft) return
      await hold('voice', wants.mic || shown.isOnLine, () => orAny(openMic, 'mic'))
      await hold('camera', Boolean(own?.camera && !own.thin), () => orAny(openCamera, 'camera'))
    })
    return opening
  }
  /** The chosen device, or, where that was taken out, any other. */
  const orAny = (open: (devices: Devices) => Promise<MediaStreamTrack>, which: keyof Devices) => open(devices).catch((error: unknown) => {
    if (devices[which] === undefined || !isGone(error)) throw error
    const { [which]: _, ...others } = devices
    devices = others
    return open(devices)
  })
  async function hold(kind: 'voice' | 'camera', isWanted: boolean, open: () => Promise<MediaStreamTrack>): Promise<void> {
    const track = tracks[kind]
    if (isWanted && (!track || track.readyState === 'ended')) {
      try {
        const opened = await open()
        tracks[kind] = opened
        // A device that is taken out ends its track: another is looked for at once.
        opened.onended = () => void keepDevices()
        if (shown.trouble?.device === (kind === 'voice' ? 'mic' : 'camera')) become({ trouble: undefined })
        if (isLeft) opened.stop()
        else settle()
      } catch (error) {
        delete tracks[kind]
        wants[kind === 'voice' ? 'mic' : 'camera'] = false
        await act(kind === 'voice' ? { do: 'present', mic: false } : { do: 'present', camera: false })
        become({ trouble: { error, device: kind === 'voice' ? 'mic' : 'camera' } })
      }
    } else if (!isWanted && track && kind === 'camera') {
      track.stop()
      delete tracks[kind]
    }
  }

  const keyOf = (seat: string) => `${seat} voice`
  const keyed = (gains: ReadonlyMap<string, number>) => new Map([...gains].map(([seat, gain]) => [keyOf(seat), gain]))
  const receivedOf = (seat: string): Received => carrier?.received(seat) ?? {}

  /** Mixes what is to be heard. */
  function hear(): void {
    const { room, choice } = shown
    if (!room || room.place !== 'room') return
    const voices = new Map<string, MediaStreamTrack>()
    const own = self()?.booth ?? null
    for (const { id, booth } of room.seats) {
      const { voice, line } = id === room.self ? {} : receivedOf(id)
      if (voice) voices.set(keyOf(id), voice)
      if (line && own !== null && booth === own) voices.set(`${id} line`, line)
    }
    mixer.take(voices)
    const gains = keyed(gainsOf(room, choice, trails))
    for (const key of voices.keys()) if (key.endsWith(' line')) gains.set(key, 1)
    mixer.volumes(gains)
    film.hear(keyed(floorGains(room)), isHeard(room, trails) && own === null ? (tracks.voice ?? null) : null)
  }

  /** Something came or went on the way to the others. */
  function arrived(): void {
    fit()
    hear()
    tell({ isDown: carrier?.isDown() ?? false })
  }

  /** Records while the room does and this page is who does it. */
  function record(room: RoomView): void {
    if (room.recording.state !== 'on' || room.recording.by !== room.self) return void film.end()
    film.show(room.seats.map(({ id, name, camera, sharing }) => ({ key: id, name, track: id === room.self ? (sharing ? tracks.screen : tracks.camera) : sharing ? receivedOf(id).screen : camera ? receivedOf(id).camera : undefined })))
  }

  const listening = setInterval(() => {
    const { room } = shown
    if (room?.place !== 'room') return
    const speaking = new Set(room.seats.filter(({ id, mic }) => mic && mixer.isLoud(keyOf(id))).map(({ id }) => id))
    if (speaking.size !== shown.speaking.size || [...speaking].some((id) => !shown.speaking.has(id))) become({ speaking })
  }, 250)

  const measuring = setInterval(async () => {
    const sample = await carrier?.sample()
    if (!sample) return
    judgement = judge(judgement, sample)
    if (judgement.isThin === shown.isThinByLine) return
    become({ isThinByLine: judgement.isThin })
    await act({ do: 'present', thin: judgement.isThin || wants.thin })
  }, 3_000)

  async function share(): Promise<void> {
    try {
      const track = await openScreen()
      tracks.screen = track
      if (shown.trouble?.device === 'screen') become({ trouble: undefined })
      // The browser’s own button ends it too.
      track.onended = () => void unshare()
      await act({ do: 'present', sharing: true })
      if (!isLeft && (!shown.trouble || shown.trouble.device)) return
      // Gone meanwhile, or refused.
      track.stop()
      delete tracks.screen
    } catch (error) {
      // Who picks no screen has changed their mind, and knows it.
      if ((error as Error).name !== 'NotAllowedError') become({ trouble: { error, device: 'screen' } })
    }
  }
  async function unshare(): Promise<void> {
    tracks.screen?.stop()
    delete tracks.screen
    if (!isLeft) await act({ do: 'present', sharing: false })
  }

  function end(): void {
    if (isLeft) return
    isLeft = true
    clearInterval(listening)
    clearInterval(measuring)
    clearTimeout(trailing)
    document.removeEventListener('visibilitychange', fit)
    dropCarrier()
    for (const track of Object.values(tracks)) track.stop()
    void film.end().finally(() => mixer.close())
  }

  return {
    get: () => shown,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    act,
    reach: (seat: string): Reach => carrier?.reach(seat) ?? 'connecting',
    /** The track of a seat’s picture; our own as we send it. */
    picture: (seat: string, kind: Extract<MediaKind, 'camera' | 'screen'>): MediaStreamTrack | undefined => (seat === shown.room?.self ? tracks[kind] : receivedOf(seat)[kind]),
    async setMic(mic: boolean) {
      wants.mic = mic
      if (tracks.voice) tracks.voice.enabled = mic || shown.isOnLine
      if (mic) await keepDevices()
      await act({ do: 'present', mic: wants.mic })
    },
    async setCamera(camera: boolean) {
      wants.camera = camera
      await act({ do: 'present', camera })
    },
    async setThin(thin: boolean) {
      wants.thin = thin
      judgement = freshJudgement
      become({ isThinByLine: false })
      await act({ do: 'present', thin })
    },
    share: () => (tracks.screen ? unshare() : share()),
    /** How wide a seat’s camera is shown on this page, in pixels of the device. */
    shows(seat: string, width: number) {
      widths.set(seat, width)
      fit()
    },
    /** Takes other devices from now on. */
    async setDevices(next: Devices) {
      const before = devices
      devices = next
      for (const [kind, which] of [['voice', 'mic'], ['camera', 'camera']] as const) {
        if (before[which] === next[which] || !tracks[kind]) continue
        tracks[kind].stop()
        delete tracks[kind]
      }
      await keepDevices()
    },
    devices: () => devices,
    listen(choice: Choice) {
      become({ choice })
      hear()
    },
    async sit(language: string | undefined) {
      wants.booth = language
      await act(language === undefined ? { do: 'booth-leave' } : { do: 'booth-sit', language })
    },
    /** Speaks to the partner in the booth while it is held. */
    async talkToPartner(isOnLine: boolean) {
      become({ isOnLine })
      if (isOnLine) await keepDevices()
      if (tracks.voice) tracks.voice.enabled = wants.mic || isOnLine
      settle()
    },
    keepAgain: film.keepAgain,
    say: (text: string, to: ChatLine['to']) => link.say(text, to).catch((error: unknown) => { become({ trouble: { error } }); throw error }),
    async leave() {
      end()
      await link.leave()
    },
  }
}
