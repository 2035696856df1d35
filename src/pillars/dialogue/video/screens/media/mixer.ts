/** Mixes what is heard: each voice with its own volume, and how loud each is at this moment. */
export type Mixer = {
  /** The voices that there are, by a key of the caller’s; what is no longer listed is let go. */
  take(tracks: ReadonlyMap<string, MediaStreamTrack>): void
  /** How loud each is, 0–1; what is not named is silent. */
  volumes(gains: ReadonlyMap<string, number>): void
  /** Whether this voice is loud enough at this moment to be called speaking. */
  isLoud(key: string): boolean
  /** Begins a sound of its own, for a recording: `hear` says how loud each voice is in it from now on, and what our own voice is. */
  record(): Recorded
  close(): Promise<void>
}

/** The sound of a recording under way. */
export type Recorded = { readonly stream: MediaStream; hear(gains: ReadonlyMap<string, number>, own: MediaStreamTrack | null): void; end(): void }

type Voice = { readonly track: MediaStreamTrack; readonly source: MediaStreamAudioSourceNode; readonly gain: GainNode; readonly meter: AnalyserNode; readonly sink: HTMLAudioElement }

/** Fades in this many seconds: short enough to miss no word, long enough not to click. */
const fade = 0.02
const loud = 0.02

/** Opens the mixer; call it from a click, since browsers start no sound without one. */
export function openMixer(): Mixer {
  // A few milliseconds more than the least, for half the interruptions of the processor.
  const context = new AudioContext({ latencyHint: 'balanced' })
  void context.resume().catch(() => {})
  const voices = new Map<string, Voice>()

  const drop = (key: string) => {
    const voice = voices.get(key)
    voices.delete(key)
    voice?.source.disconnect()
    voice?.gain.disconnect()
    if (voice) voice.sink.srcObject = null
  }

  const add = (key: string, track: MediaStreamTrack) => {
    const stream = new MediaStream([track])
    // Chromium gives sound from the network to the mixer only while an element plays it, silently (crbug.com/40094084).
    const sink = new Audio()
    sink.muted = true
    sink.srcObject = stream
    void sink.play().catch(() => {})
    const source = context.createMediaStreamSource(stream)
    const gain = context.createGain()
    gain.gain.value = 0
    const meter = context.createAnalyser()
    meter.fftSize = 512
    source.connect(meter)
    source.connect(gain).connect(context.destination)
    voices.set(key, { track, source, gain, meter, sink })
  }

  const samples = new Float32Array(512)
  return {
    take(tracks) {
      for (const [key, voice] of voices) if (tracks.get(key) !== voice.track) drop(key)
      for (const [key, track] of tracks) if (!voices.has(key)) add(key, track)
    },
    volumes(gains) {
      for (const [key, { gain }] of voices) gain.gain.setTargetAtTime(gains.get(key) ?? 0, context.currentTime, fade)
    },
    isLoud(key) {
      const meter = voices.get(key)?.meter
      if (!meter) return false
      meter.getFloatTimeDomainData(samples)
      return Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length) > loud
    },
    record() {
      const to = context.createMediaStreamDestination()
      const parts = new Map<string, { track: MediaStreamTrack; source: AudioNode; gain: GainNode }>()
      const part = (key: string, track: MediaStreamTrack, source: AudioNode, volume: number) => {
        let one = parts.get(key)
        if (one?.track !== track) {
          endPart(key)
          const gain = context.createGain()
          // A gain begins at 1: what is not to be heard would be, until it has faded.
          gain.gain.value = 0
          source.connect(gain).connect(to)
          parts.set(key, (one = { track, source, gain }))
        }
        one.gain.gain.setTargetAtTime(volume, context.currentTime, fade)
      }
      const endPart = (key: string) => {
        const one = parts.get(key)
        parts.delete(key)
        one?.gain.disconnect()
        if (one && voices.get(key)?.source !== one.source) one.source.disconnect()
      }
      return {
        stream: to.stream,
        hear(gains, own) {
          for (const key of parts.keys()) if (key === 'own' ? !own : !voices.has(key)) endPart(key)
          for (const [key, { track, source }] of voices) part(key, track, source, gains.get(key) ?? 0)
          if (own) part('own', own, parts.get('own')?.track === own ? parts.get('own')!.source : context.createMediaStreamSource(new MediaStream([own])), 1)
        },
        end: () => [...parts.keys()].forEach(endPart),
      }
    },
    async close() {
      for (const key of voices.keys()) drop(key)
      await context.close().catch(() => {})
    },
  }
}
