import type { Page } from 'playwright-core'

/** What a page of a meeting is looked at with: its connections, and what comes out of its loudspeaker. */
type Probe = { pcs: RTCPeerConnection[]; out: { analyser: AnalyserNode; stream: MediaStream; context: AudioContext }[]; film?: { recorder: MediaRecorder; parts: Blob[] } }

declare global {
  // The page's own window, in tests.
  var probe: Probe
}

/**
 * Listens into a page before it begins, and gives it a voice: a tone of `tone` Hz in the place of a microphone (nothing: the
 * browser's own test sound), and a small picture where the browser's test picture would be too much for many pages.
 */
export async function listenInto(page: Page, tone?: number): Promise<void> {
  await page.addInitScript((frequency) => {
    const probe: Probe = { pcs: [], out: [] }
    globalThis.probe = probe
    const Native = globalThis.RTCPeerConnection
    globalThis.RTCPeerConnection = class extends Native {
      constructor(...given: ConstructorParameters<typeof Native>) {
        super(...given)
        probe.pcs.push(this)
      }
    }
    const connect = AudioNode.prototype.connect as (this: AudioNode, ...given: unknown[]) => AudioNode
    AudioNode.prototype.connect = function (this: AudioNode, ...given: unknown[]) {
      const context = this.context as AudioContext
      if (given[0] === context.destination) {
        let out = probe.out.find((one) => one.context === context)
        if (!out) {
          const analyser = context.createAnalyser()
          analyser.fftSize = 8192
          analyser.smoothingTimeConstant = 0
          const to = context.createMediaStreamDestination()
          connect.call(analyser, to)
          out = { analyser, stream: to.stream, context }
          probe.out.push(out)
        }
        connect.call(this, out.analyser)
      }
      return connect.apply(this, given)
    } as typeof AudioNode.prototype.connect
    if (frequency === undefined) return
    const devices = navigator.mediaDevices
    const ask = devices.getUserMedia.bind(devices)
    devices.getUserMedia = async (wanted) => {
      if (!wanted?.audio) return ask({ video: { width: 160, height: 90, frameRate: 5 } })
      const context = new AudioContext()
      const tone = context.createOscillator()
      tone.frequency.value = frequency
      const gain = context.createGain()
      gain.gain.value = 0.3
      const to = context.createMediaStreamDestination()
      connect.call(tone, gain)
      connect.call(gain, to)
      tone.start()
      return to.stream
    }
  }, tone)
}

/**
 * What arrived by all connections so far: frames decoded, samples of sound decoded that were not made up for lost ones, and how
 * many connections stand. (`totalAudioEnergy` counts only what an element plays aloud, and here the mixer does.)
 */
export function arrived(page: Page): Promise<{ frames: number; samples: number; open: number }> {
  return page.evaluate(async () => {
    let frames = 0, samples = 0, open = 0
    for (const pc of probe.pcs) {
      if (pc.connectionState !== 'connected') continue
      open++
      for (const [, one] of (await pc.getStats()) as unknown as Map<string, Record<string, number | string>>) {
        if (one['type'] !== 'inbound-rtp') continue
        frames += Number(one['framesDecoded'] ?? 0)
        samples += Number(one['totalSamplesReceived'] ?? 0) - Number(one['concealedSamples'] ?? 0)
      }
    }
    return { frames, samples, open }
  })
}

/** How loud each of these tones is in the loudspeaker at this moment, in dB; silence is far below −80. */
export function loudness(page: Page, tones: readonly number[]): Promise<number[]> {
  return page.evaluate((wanted) => {
    // A sound that rang at the door has a way out of its own, which is closed again.
    const out = probe.out.findLast(({ context }) => context.state !== 'closed')
    if (!out) return wanted.map(() => -200)
    const bins = new Float32Array(out.analyser.frequencyBinCount)
    out.analyser.getFloatFrequencyData(bins)
    const width = out.context.sampleRate / out.analyser.fftSize
    return wanted.map((tone) => Math.max(-200, ...bins.slice(Math.round(tone / width) - 2, Math.round(tone / width) + 3)))
  }, [...tones])
}

/** Begins to record what comes out of the loudspeaker. */
export const recordSound = (page: Page): Promise<void> => page.evaluate(() => {
  const recorder = new MediaRecorder(probe.out.findLast(({ context }) => context.state !== 'closed')!.stream)
  const parts: Blob[] = []
  recorder.ondataavailable = ({ data }) => parts.push(data)
  recorder.start()
  probe.film = { recorder, parts }
})

/**
 * Ends the recording (or takes a film from an address) and answers, for each stretch of 20 ms, how strong each tone was in it, as a share of full scale
 * (Goertzel under a Hann window, without which a tone spreads a fiftieth of itself onto the others).
 */
export const soundOf = (page: Page, tones: readonly number[], film?: string): Promise<number[][]> => page.evaluate(async ([wanted, address]) => {
  const recorded = async () => {
    const { recorder, parts } = probe.film!
    await new Promise<void>((resolve) => {
      recorder.onstop = () => resolve()
      recorder.stop()
    })
    return new Blob(parts).arrayBuffer()
  }
  const bytes = address === undefined ? await recorded() : await (await fetch(address)).arrayBuffer()
  const context = new OfflineAudioContext(1, 1, 48_000)
  const samples = (await context.decodeAudioData(bytes)).getChannelData(0)
  const size = 960
  const window = Array.from({ length: size }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / size))
  return Array.from({ length: Math.floor(samples.length / size) }, (_, at) => wanted.map((tone) => {
    const factor = 2 * Math.cos((2 * Math.PI * tone) / 48_000)
    let a = 0, b = 0
    for (let n = 0; n < size; n++) [a, b] = [samples[at * size + n]! * window[n]! + factor * a - b, a]
    // Twice for the two sides of the spectrum, twice for what the window takes.
    return (4 * Math.sqrt(Math.max(0, a * a + b * b - factor * a * b))) / size
  }))
}, [[...tones], film] as const)

/** The longest stretch, in seconds, during which none of the tones was heard, between the first moment that one was and the last. */
export function longestGap(sound: readonly (readonly number[])[], threshold = 0.02): number {
  const heard = sound.map((levels) => levels.some((level) => level > threshold))
  const from = heard.indexOf(true)
  const to = heard.lastIndexOf(true)
  let longest = 0, now = 0
  for (let at = from; at <= to; at++) {
    now = heard[at] ? 0 : now + 1
    longest = Math.max(longest, now)
  }
  return longest * 0.02
}
