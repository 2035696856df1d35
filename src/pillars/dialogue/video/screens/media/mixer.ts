/** Mixes what is heard: each voice with its own volume, and how loud each is at this moment. */
export type Mixer = {
  /** The voices that there are, by a key of the caller’s; what is no longer listed is let go. */
  take(tracks: ReadonlyMap<string, MediaStreamTrack>): void
  /** How loud each is, 0–1; what is not named is silent. */
  volumes(gains: ReadonlyMap<string, number>): void
  /** Whether this voice is loud enough at this moment to be called speaking. */
  isLoud(key: string): boolean
  /** Sound of what is mixed, with our own voice, for a recording of the floor. */
  recording(gains: ReadonlyMap<string, number>, own: MediaStreamTrack | null): { stream: MediaStream; end(): void }
  close(): Promise<void>
}

type Voice = { readonly track: MediaStreamTrack; readonly source: MediaStreamAudioSourceNode; readonly gain: GainNode; readonly meter: AnalyserNode; readonly sink: HTMLAudioElement }

/** Fades in this many seconds: short enough to miss no word, long enough not to click. */
const fade = 0.02
const loud = 0.02

/** Opens the mixer; call it from a click, since browsers start no sound without one. */
export function openMixer(): Mixer {
  const context = new AudioContext()
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
    recording(gains, own) {
      const to = context.createMediaStreamDestination()
      const parts: AudioNode[] = []
      for (const [key, { source }] of voices) {
        const gain = context.createGain()
        gain.gain.value = gains.get(key) ?? 0
        source.connect(gain).connect(to)
        parts.push(gain)
      }
      if (own) {
        const source = context.createMediaStreamSource(new MediaStream([own]))
        source.connect(to)
        parts.push(source)
      }
      return { stream: to.stream, end: () => parts.forEach((one) => one.disconnect()) }
    },
    async close() {
      for (const key of voices.keys()) drop(key)
      await context.close().catch(() => {})
    },
  }
}
