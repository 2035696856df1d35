import type { Signal } from '../../schema.ts'
import { mediaKinds, type MediaKind, type Reach, type Received, type Shape } from './carrier.ts'

/** How a peer connection is made: its servers, whether this side calls, how it sends signals and tells of changes, and who hears how wide the other side shows our camera. */
export type PeerOptions = { readonly servers: () => readonly RTCIceServer[]; readonly isCaller: boolean; readonly send: (signals: readonly Signal[]) => Promise<void>; readonly changed: () => void; readonly asked: (width: number) => void }

/** A connection to one other browser. */
export type Peer = {
  hear(signal: Signal): void
  send(kind: MediaKind, track: MediaStreamTrack | null, shape?: Shape): void
  /** Tells the other side how wide its camera is shown here. */
  ask(width: number): void
  received(): Received
  reach(): Reach
  stats(): Promise<RTCStatsReport | undefined>
  close(): void
}

/** The ways that media take are agreed upon once, in the order of `mediaKinds`; afterwards tracks come and go without a word (replaceTrack). */
const shapes: Record<MediaKind, 'audio' | 'video'> = { voice: 'audio', camera: 'video', screen: 'video', line: 'audio' }

/** Patience in ms: with a broken line before new ways are looked for, and before the connection is made anew; and with one that is being made, on a slow machine. */
const restartAfter = 2_000
const renewAfter = 12_000
const connectWithin = 40_000

/**
 * Opens a connection. One of the two is the caller and makes every offer, so that offers never collide (what “perfect
 * negotiation”, W3C WebRTC 4.10, otherwise has to settle). A broken line looks for new ways (ICE restart); if there are
 * none, or one side closed it, it is made anew under the next round, and what belongs to an earlier round is not heard.
 */
export function openPeer({ servers, isCaller, send, changed, asked }: PeerOptions): Peer {
  const wanted = new Map<MediaKind, { track: MediaStreamTrack | null; shape: Shape | undefined }>()
  const tuning = new Set<RTCRtpSender>()
  const tuned = new WeakMap<RTCRtpSender, Shape>()
  let width: number | undefined
  let pc: RTCPeerConnection
  let round = isCaller ? Date.now() : 0
  let brokenSince: number | undefined
  let isDone = false
  let waiting: Signal[] = []
  let sending = Promise.resolve()
  let hearing = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Candidates come in swarms: one request carries those of a moment. */
  const post = (signal: Signal) => {
    waiting.push({ ...signal, round })
    timer ??= setTimeout(flush, 40)
  }
  const flush = () => {
    timer = undefined
    const batch = waiting.splice(0, 32)
    if (waiting.length > 0) timer = setTimeout(flush, 0)
    // A connection made anew has taken back what waited.
    if (batch.length === 0) return
    // What could not be sent is made up for by the watch below.
    sending = sending.then(() => send(batch)).catch(() => {})
  }

  const apply = (kind: MediaKind) => {
    const sender = pc.getTransceivers()[mediaKinds.indexOf(kind)]?.sender
    const wish = wanted.get(kind)
    if (!sender || !wish || pc.signalingState === 'closed') return
    if (sender.track !== wish.track) void sender.replaceTrack(wish.track).catch(() => {})
    void tune(kind, sender)
  }

  /** Brings a sender’s parameters in line, one change after the other: a second one under way would be refused (W3C WebRTC, 5.2 setParameters). */
  async function tune(kind: MediaKind, sender: RTCRtpSender): Promise<void> {
    if (tuning.has(sender)) return
    tuning.add(sender)
    try {
      for (let shape = wanted.get(kind)?.shape; shape && !isSame(shape, tuned.get(sender)); shape = wanted.get(kind)?.shape) {
        const parameters = sender.getParameters()
        // Nothing is agreed upon yet; it is tuned once the connection stands.
        if (!parameters.encodings[0]) return
        Object.assign(parameters.encodings[0], { active: shape.isActive, maxBitrate: shape.bits, maxFramerate: shape.frames, scaleResolutionDownBy: shape.scale })
        await sender.setParameters(parameters)
        tuned.set(sender, shape)
      }
    } catch {
      // A connection that is not there any more; its successor is tuned when it stands.
    } finally {
      tuning.delete(sender)
    }
  }
  const applyAll = () => mediaKinds.forEach(apply)

  function begin(): void {
    const own = new RTCPeerConnection({ iceServers: [...servers()], bundlePolicy: 'max-bundle' })
    pc = own
    brokenSince = Date.now()
    own.onicecandidate = ({ candidate }) => own === pc && post({ candidate: candidate && plain(candidate) })
    own.onconnectionstatechange = () => {
      if (own !== pc) return
      brokenSince = own.connectionState === 'connected' ? undefined : (brokenSince ?? Date.now())
      if (own.connectionState === 'connected') {
        applyAll()
        if (width !== undefined) post({ width })
      }
      changed()
    }
    own.ontrack = () => changed()
    if (!isCaller) return
    own.onnegotiationneeded = () => void describe(own).catch(() => {})
    for (const kind of mediaKinds) own.addTransceiver(shapes[kind], { direction: 'sendrecv' })
    applyAll()
  }

  /** Says what this side offers, or answers to an offer. */
  async function describe(own: RTCPeerConnection): Promise<void> {
    await own.setLocalDescription()
    if (own === pc && own.localDescription) post({ description: { type: own.localDescription.type, sdp: own.localDescription.sdp } })
  }

  async function take({ description, candidate, restart, width: shown, round: theirs = 0 }: Signal): Promise<void> {
    if (isDone) return
    if (shown !== undefined) return asked(shown)
    if (restart && isCaller) return renew()
    if (!isCaller && description?.type === 'offer' && theirs !== round) {
      if (round !== 0) renew()
      round = theirs
    }
    if (theirs !== round) return
    if (description) {
      await pc.setRemoteDescription(description as RTCSessionDescriptionInit)
      if (description.type === 'offer') {
        for (const one of pc.getTransceivers()) one.direction = 'sendrecv'
        applyAll()
        await describe(pc)
      }
      applyAll()
      changed()
    } else if (candidate !== undefined) await pc.addIceCandidate(candidate === null ? undefined : (candidate as RTCIceCandidateInit))
  }

  /** Makes the connection anew; the caller’s next offer tells the other side. */
  function renew(): void {
    pc.close()
    waiting = []
    if (isCaller) round += 1
    begin()
    changed()
  }

  const watch = setInterval(() => {
    const state = pc.connectionState
    if (state === 'connected') return
    brokenSince ??= Date.now()
    const broken = Date.now() - brokenSince
    if (state === 'closed' || broken > (state === 'new' || state === 'connecting' ? connectWithin : renewAfter)) {
      if (!isCaller) post({ restart: true })
      renew()
    } else if (isCaller && broken > restartAfter && (state === 'failed' || state === 'disconnected') && pc.signalingState === 'stable') pc.restartIce()
  }, 1_000)

  begin()
  return {
    hear(signal) {
      hearing = hearing.then(() => take(signal)).catch(() => {})
    },
    send(kind, track, shape) {
      wanted.set(kind, { track, shape })
      apply(kind)
    },
    ask(next) {
      if (next === width) return
      width = next
      if (pc.connectionState === 'connected') post({ width })
    },
    received: () => Object.fromEntries(pc.getTransceivers().slice(0, mediaKinds.length).map((one, at) => [mediaKinds[at]!, one.receiver.track])),
    reach: () => (pc.connectionState === 'connected' ? 'open' : brokenSince !== undefined && pc.connectionState !== 'new' && pc.connectionState !== 'connecting' ? 'broken' : 'connecting'),
    stats: async () => (pc.connectionState === 'connected' ? pc.getStats() : undefined),
    close() {
      isDone = true
      clearInterval(watch)
      clearTimeout(timer)
      pc.close()
    },
  }
}

const isSame = (one: Shape, other: Shape | undefined) => one.isActive === other?.isActive && one.scale === other.scale && one.bits === other.bits && one.frames === other.frames

const plain = ({ candidate, sdpMid, sdpMLineIndex, usernameFragment }: RTCIceCandidate) => ({ candidate, sdpMid, sdpMLineIndex, usernameFragment })
