import { addressOf } from '#kernel/client.ts'
import { contract as files } from '#server/files/contract.ts'
import { sendFiles } from '#ui/upload/send-files.ts'
import type { Action, ChatLine, RoomView } from '../schema.ts'
import { openLink, type Linked } from './link/room-link.ts'
import type { Carrier, MediaKind, Reach, Received } from './media/carrier.ts'
import { openCamera, openMic, openScreen, type Devices } from './media/devices.ts'
import { floorChoice, gainsOf, isHeard, type Choice } from './media/gains.ts'
import { openMesh, type Mesh } from './media/mesh.ts'
import { openMixer } from './media/mixer.ts'
import { startRecorder, type Recorder } from './media/recorder.ts'
import { freshJudgement, judge } from './media/samples.ts'

/** What the screen shows at this moment, besides what the room says. `isThinByLine`: pictures were left out because the line is weak. */
export type Shown = Linked & {
  readonly choice: Choice
  readonly speaking: ReadonlySet<string>
  readonly isThinByLine: boolean
  readonly isOnLine: boolean
  readonly upload: 'none' | 'sending' | 'kept' | 'failed'
  /** A film that could not be kept with the meeting, so that it is not lost with the page. */
  readonly film: File | undefined
  /** What went wrong last that the person should know. */
  readonly trouble: unknown
}

/** What the person wants, whatever the line does meanwhile. */
type Wants = { mic: boolean; camera: boolean; thin: boolean; booth: string | undefined }

/** A person’s time in a room: place, media and choices, until they leave. */
export type Session = ReturnType<typeof openSession>

/** Goes into a meeting’s room with the devices that were checked. Call it from a click: browsers start no sound otherwise. */
export function openSession(meeting: string, devices: Devices, wish: { readonly mic: boolean; readonly camera: boolean; readonly thin: boolean }) {
  const wants: Wants = { ...wish, booth: undefined }
  const listeners = new Set<() => void>()
  const mixer = openMixer()
  const tracks: Partial<Record<'voice' | 'camera' | 'screen', MediaStreamTrack>> = {}
  let carrier: Carrier | undefined
  let mesh: Mesh | undefined
  let carried: RoomView['transport'] | undefined
  let seatNow: string | undefined
  let judgement = freshJudgement
  let recorder: { one: Recorder; sound: ReturnType<typeof mixer.recording> } | undefined
  let isLeft = false
  let shown: Shown

  const link = openLink(meeting, {
    changed: () => settle(),
    heard: (from, signal) => mesh?.hear(from, signal),
    seated: () => renewSeat(),
    lost: () => dropCarrier(),
  })
  shown = { ...link.get(), choice: floorChoice, speaking: new Set(), isThinByLine: false, isOnLine: false, upload: 'none', film: undefined, trouble: undefined }

  const become = (change: Partial<Shown>) => {
    shown = { ...shown, ...change }
    for (const listener of listeners) listener()
  }
  const act = (action: Action) => link.act(action).then(() => become({ trouble: undefined }), (error: unknown) => become({ trouble: error }))
  const self = () => shown.room?.seats.find(({ id }) => id === shown.room?.self)

  function dropCarrier(): void {
    carrier?.close()
    carrier = mesh = undefined
    carried = undefined
  }

  /** A new place: the connections of the old one are void, and what one wanted is said again. */
  function renewSeat(): void {
    dropCarrier()
    seatNow = undefined
  }

  async function takeCarrier(room: RoomView): Promise<void> {
    if (carried === room.transport) return
    dropCarrier()
    carried = room.transport
    if (room.transport === 'mesh') {
      mesh = openMesh({ servers: () => link.get().relays?.servers as RTCIceServer[] | undefined ?? [], send: link.signal, changed: hear })
      carrier = mesh
    } else {
      const { openLivekit } = await import('./media/livekit.ts')
      if (carried !== 'livekit' || isLeft) return
      carrier = openLivekit({ ticket: link.ticket, changed: hear })
      settle()
    }
  }

  /** Brings everything in line with what the room says now. */
  function settle(): void {
    shown = { ...shown, ...link.get() }
    const { room, line } = shown
    if (line === 'over') end()
    else if (room?.place === 'room') {
      void takeCarrier(room)
      if (seatNow !== room.self) {
        seatNow = room.self
        const isObserver = self()?.role === 'observer'
        void act({ do: 'present', mic: wants.mic && !isObserver && !self()?.isSilenced, camera: wants.camera && !isObserver, thin: wants.thin })
        if (wants.booth !== undefined) void act({ do: 'booth-sit', language: wants.booth })
      }
      const own = self()
      if (own?.isSilenced) wants.mic = false
      carrier?.update(room)
      // What is said to the partner is not said on air.
      carrier?.publish('voice', isHeard(room) && wants.mic && !shown.isOnLine ? (tracks.voice ?? null) : null)
      carrier?.publish('camera', own?.camera && !own.thin ? (tracks.camera ?? null) : null)
      carrier?.publish('screen', own?.sharing ? (tracks.screen ?? null) : null)
      carrier?.publish('line', shown.isOnLine && own?.booth ? (tracks.voice ?? null) : null)
      void keepDevices()
      record(room)
      hear()
    }
    become({})
  }

  /** Opens what is wanted and closes what is not, so that a camera’s lamp tells the truth. */
  let opening = Promise.resolve()
  function keepDevices(): Promise<void> {
    opening = opening.then(async () => {
      const own = self()
      if (isLeft) return
      await hold('voice', wants.mic || shown.isOnLine, () => openMic(devices))
      await hold('camera', Boolean(own?.camera && !own.thin), () => openCamera(devices))
    })
    return opening
  }
  async function hold(kind: 'voice' | 'camera', isWanted: boolean, open: () => Promise<MediaStreamTrack>): Promise<void> {
    const track = tracks[kind]
    if (isWanted && (!track || track.readyState === 'ended')) {
      try {
        tracks[kind] = await open()
        if (isLeft) tracks[kind].stop()
        else settle()
      } catch (error) {
        if (kind === 'voice') wants.mic = false
        else wants.camera = false
        become({ trouble: error })
        await act(kind === 'voice' ? { do: 'present', mic: false } : { do: 'present', camera: false })
      }
    } else if (!isWanted && track && kind === 'camera') {
      track.stop()
      delete tracks[kind]
    }
  }

  const receivedOf = (seat: string): Received => carrier?.received(seat) ?? {}

  /** Mixes what is to be heard. */
  function hear(): void {
    const { room, choice } = shown
    if (!room || room.place !== 'room') return
    const voices = new Map<string, MediaStreamTrack>()
    for (const { id } of room.seats) for (const kind of ['voice', 'line'] as const) {
      const track = receivedOf(id)[kind]
      if (id !== room.self && track) voices.set(`${id} ${kind}`, track)
    }
    mixer.take(voices)
    const own = self()?.booth ?? undefined
    const gains = new Map([...gainsOf(room, choice)].map(([seat, gain]) => [`${seat} voice`, gain]))
    for (const { id, booth } of room.seats) if (own !== undefined && booth === own) gains.set(`${id} line`, 1)
    mixer.volumes(gains)
    become({})
  }

  /** Records while the room does and this page is who does it. */
  function record(room: RoomView): void {
    const isOurs = room.recording.state === 'on' && room.recording.by === room.self
    if (isOurs && !recorder) {
      const floor = new Map(room.seats.map(({ id, booth }) => [`${id} voice`, booth === null ? 1 : 0]))
      const sound = mixer.recording(floor, tracks.voice ?? null)
      recorder = { one: startRecorder(sound.stream, `recording-${new Date().toISOString().slice(0, 16).replace(':', '')}`), sound }
    }
    if (isOurs) recorder?.one.show(room.seats.map(({ id, name, camera, sharing }) => ({ key: id, name, track: id === room.self ? (sharing ? tracks.screen : tracks.camera) : sharing ? receivedOf(id).screen : camera ? receivedOf(id).camera : undefined })))
    else if (recorder) void keepFilm()
  }

  async function keepFilm(): Promise<void> {
    const ended = recorder!
    recorder = undefined
    ended.sound.end()
    await upload(await ended.one.stop())
  }

  /** Keeps a film with the meeting; one that could not be kept stays at hand. */
  async function upload(film: File): Promise<void> {
    become({ upload: 'sending', film })
    try {
      await sendFiles(addressOf(files.upload, { record: meeting }), [film], () => {}, new AbortController().signal)
      become({ upload: 'kept', film: undefined })
    } catch (error) {
      become({ upload: 'failed', trouble: error })
    }
  }

  const listening = setInterval(() => {
    const { room } = shown
    if (room?.place !== 'room') return
    const speaking = new Set(room.seats.filter(({ id, mic }) => mic && mixer.isLoud(`${id} voice`)).map(({ id }) => id))
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

  function end(): void {
    if (isLeft) return
    isLeft = true
    clearInterval(listening)
    clearInterval(measuring)
    dropCarrier()
    for (const track of Object.values(tracks)) track.stop()
    if (recorder) void keepFilm().finally(() => mixer.close())
    else void mixer.close()
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
    async share() {
      if (tracks.screen) {
        tracks.screen.stop()
        delete tracks.screen
        return act({ do: 'present', sharing: false })
      }
      try {
        const track = await openScreen()
        tracks.screen = track
        track.onended = () => {
          delete tracks.screen
          void act({ do: 'present', sharing: false })
        }
        await act({ do: 'present', sharing: true })
      } catch (error) {
        // Who picks no screen has changed their mind, and knows it.
        if ((error as Error).name !== 'NotAllowedError') become({ trouble: error })
      }
    },
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
    /** Tries once more to keep the film. */
    keepAgain: () => (shown.film && shown.upload === 'failed' ? upload(shown.film) : Promise.resolve()),
    say: (text: string, to: ChatLine['to']) => link.say(text, to).catch((error: unknown) => { become({ trouble: error }); throw error }),
    async leave() {
      end()
      await link.leave()
    },
  }
}
