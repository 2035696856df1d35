import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'

/** What the LiveKit library gives to a page that loads it by itself. */
type Library = {
  Room: new (options: object) => { connect(url: string, token: string): Promise<void>; setE2EEEnabled(is: boolean): Promise<void>; remoteParticipants: Map<string, unknown>; on(event: string, heard: (track: { kind: string; mediaStreamTrack: MediaStreamTrack; attach(): HTMLMediaElement; receiver?: RTCRtpReceiver }) => void): void }
  ExternalE2EEKeyProvider: new () => { setKey(key: string): Promise<void> }
}

declare global {
  var LivekitClient: Library
  var outside: { analyser: AnalyserNode; context: AudioContext; video: HTMLVideoElement | undefined; receivers: RTCRtpReceiver[]; room: { remoteParticipants: Map<string, unknown> } }
}

/** A page that knows nothing of our screens and speaks to the LiveKit server with a token that it was given; with the key of the frames, or without. */
export type Outsider = {
  /** How many others LiveKit shows it. */
  others(): Promise<number>
  /** Bytes of sound and of picture that came, the colour in the middle of the picture where one was decoded, and by how many dB a tone stands out of what is heard. */
  perceives(tone: number): Promise<{ sound: number; picture: number; colour: readonly number[] | undefined; prominence: number }>
  end(): Promise<void>
}

const library = (name: string) => readFileSync(fileURLToPath(import.meta.resolve('livekit-client').replace(/[^/]+$/, name)))

/** Opens one. Rejects where the LiveKit server lets it not in. */
export async function openOutsider(browser: Browser, { url, token, key }: { url: string; token: string; key?: string }): Promise<Outsider> {
  const files: Record<string, Buffer> = { '/client.js': library('livekit-client.umd.js'), '/worker.js': library('livekit-client.e2ee.worker.js') }
  const server = createServer(({ url: path = '' }, reply) => {
    const file = files[path]
    reply.setHeader('content-type', file ? 'text/javascript' : 'text/html').end(file ?? '<title>Outside</title><script src="/client.js"></script>')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const context = await browser.newContext()
  const end = async () => {
    await context.close()
    server.close()
  }
  const page: Page = await context.newPage()
  try {
    await page.goto(`http://127.0.0.1:${(server.address() as { port: number }).port}/`)
    await page.evaluate(async ({ url: to, token: by, key: sealedWith }) => {
      const { Room, ExternalE2EEKeyProvider } = LivekitClient
      const keyProvider = new ExternalE2EEKeyProvider()
      const room = new Room(sealedWith ? { encryption: { keyProvider, worker: new Worker('/worker.js') } } : {})
      if (sealedWith) {
        await keyProvider.setKey(sealedWith)
        await room.setE2EEEnabled(true)
      }
      const sound = new AudioContext()
      const analyser = sound.createAnalyser()
      analyser.fftSize = 8192
      analyser.smoothingTimeConstant = 0
      globalThis.outside = { analyser, context: sound, video: undefined, receivers: [], room }
      room.on('trackSubscribed', (track) => {
        if (track.receiver) outside.receivers.push(track.receiver)
        const element = track.attach()
        document.body.append(element)
        if (track.kind === 'video') outside.video ??= element as HTMLVideoElement
        else sound.createMediaStreamSource(new MediaStream([track.mediaStreamTrack])).connect(analyser)
      })
      await room.connect(to, by)
    }, { url, token, key })
  } catch (error) {
    await end()
    throw error
  }
  return {
    end,
    others: () => page.evaluate(() => outside.room.remoteParticipants.size),
    perceives: (tone) => page.evaluate(async (frequency) => {
      const came = { audio: 0, video: 0 }
      for (const receiver of outside.receivers) for (const [, one] of (await receiver.getStats()) as unknown as Map<string, Record<string, never>>) if (one['type'] === 'inbound-rtp') came[one['kind'] as unknown as 'audio' | 'video'] += Number(one['bytesReceived'] ?? 0)
      let colour: number[] | undefined
      if (outside.video && outside.video.videoWidth > 16) {
        const canvas = new OffscreenCanvas(9, 9)
        const draw = canvas.getContext('2d')!
        draw.drawImage(outside.video, 0, 0, 9, 9)
        colour = [...draw.getImageData(1, 7, 1, 1).data]
      }
      const bins = new Float32Array(outside.analyser.frequencyBinCount)
      outside.analyser.getFloatFrequencyData(bins)
      const at = Math.round((frequency * outside.analyser.fftSize) / outside.context.sampleRate)
      const around = [...bins.slice(at - 60, at - 10), ...bins.slice(at + 11, at + 61)].sort((a, b) => a - b)
      const prominence = Math.max(...bins.slice(at - 2, at + 3)) - around[around.length >> 1]!
      return { sound: came.audio, picture: came.video, colour, prominence: Number.isFinite(prominence) ? prominence : 0 }
    }, tone),
  }
}
