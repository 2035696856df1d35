import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from '../test/chromium.ts'
import { comeInBy, senderTo } from '../test/sign-in.ts'
import { ratio, smoke } from './measure.ts'
import { cli } from './world.ts'

/**
 * Processor time of a meeting from browser to browser: 2, 4 and 6 participants, each a page that films 640×360 and sends
 * picture and sound to all others, all on this machine, so encoding, decoding and drawing for everybody. Pages send pictures
 * as large as they are shown. Peer: pages that do nothing but connect, without our screens, and send what they film whole,
 * measured in the same run; limit: 1.35 cores for four. The frames that arrive are counted, since a machine that is too weak
 * for so many drops them and then costs less.
 */
const { path, says } = await findChromium(join(import.meta.dirname, '..', 'node_modules', '.cache'))
if (platform() !== 'linux') console.log('Processor time is read from /proc, which this system has not.')
else if (!path) console.log(says)
else await measure(path)

async function measure(executablePath: string): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'entente-bench-'))
  execFileSync('chmod', ['711', data])
  const server = spawn(cli, ['serve', '--json'], { env: { ...process.env, ENTENTE_DATA: data, PORT: '0', ENTENTE_RATE: '0', ENTENTE_LOG: 'error' }, stdio: ['ignore', 'pipe', 'inherit'] })
  const { address, link } = JSON.parse(await new Promise<string>((resolve) => server.stdout.once('data', (d: Buffer) => resolve(d.toString())))) as { address: string; link: string }
  const blank = createServer((_, reply) => reply.setHeader('content-type', 'text/html').end('<title>Peer</title>'))
  await new Promise<void>((resolve) => blank.listen(0, '127.0.0.1', resolve))
  const peerAddress = `http://127.0.0.1:${(blank.address() as { port: number }).port}`

  const administrator = senderTo(address)
  await comeInBy(link, administrator.send)
  const call = async (from: { cookie(): string }, method: string, to: string, body: object) => {
    const reply = await fetch(`${address}/api${to}`, { method, headers: { 'content-type': 'application/json', origin: address, cookie: from.cookie() }, body: JSON.stringify(body) })
    if (!reply.ok) throw new Error(`${to} was refused: ${await reply.text()}`)
    return reply.json() as Promise<never>
  }
  await call(administrator, 'PUT', '/settings', { us: 'IDN', language: 'en', worldview: { overrides: {} }, firstRunDone: true })
  const officers: (ReturnType<typeof senderTo> & { readonly id: string })[] = []
  for (let n = 1; n <= 6; n++) {
    const { invitation, link: own } = (await administrator.send('/invitations', { name: `Officer ${n}`, email: `officer${n}@ministry.example`, roles: ['officer'] })) as { invitation: { person: string }; link: { url: string } }
    const officer = senderTo(address)
    await comeInBy(own.url, officer.send)
    officers.push({ ...officer, id: invitation.person })
  }
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const { record: { id: meeting } } = (await call(officers[0]!, 'POST', '/dialogue/meetings', { title: 'Figures', startsAt: at(0), endsAt: at(4), zone: 'UTC', isVideo: true, delegations: [{ actor: 'IDN' }, { actor: 'JPN' }], participants: officers.map(({ id }, n) => ({ delegation: 'IDN', person: id, role: n === 0 ? 'chair' : 'delegate' })) })) as { record: { id: string } }

  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required']
  /** Cores used by a browser with these pages once everybody sees everybody, and the frames a second of each picture that arrive. */
  const costOf = async (open: (page: (cookie?: string) => Promise<Page>) => Promise<void>): Promise<{ cores: number; frames: number }> => {
    const pages: Page[] = []
    const started = await chromium.launchServer({ executablePath, args })
    const browser = await chromium.connect(started.wsEndpoint())
    try {
      await open(async (cookie) => {
        const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
        if (cookie) await context.addCookies(cookie.split('; ').map((pair) => { const [name, ...value] = pair.split('='); return { name: name!, value: value.join('='), url: address } }))
        await context.addInitScript(keepConnections)
        const page = await context.newPage()
        page.setDefaultTimeout(300_000)
        pages.push(page)
        return page
      })
      await new Promise((resolve) => setTimeout(resolve, smoke ? 2_000 : 10_000))
      const pid = started.process().pid!
      const framesBefore = await framesOf(pages)
      const [before, began] = [cpuSeconds(pid), performance.now()]
      await new Promise((resolve) => setTimeout(resolve, smoke ? 3_000 : 20_000))
      const [used, seconds] = [cpuSeconds(pid) - before, (performance.now() - began) / 1000]
      return { cores: used / seconds, frames: ((await framesOf(pages)) - framesBefore) / seconds / (pages.length * (pages.length - 1)) }
    } finally {
      await browser.close()
      await started.close()
    }
  }

  for (const count of smoke ? [2] : [2, 4, 6]) {
    const ours = await costOf(async (newPage) => {
      for (const officer of officers.slice(0, count)) {
        const page = await newPage(officer.cookie())
        await page.goto(`${address}/meetings/${meeting}/room`)
        await page.getByRole('button', { name: 'Go in' }).click()
        await page.getByRole('toolbar').waitFor()
      }
    })
    const peer = await costOf(async (newPage) => {
      const pages: Page[] = []
      for (let n = 0; n < count; n++) {
        const page = await newPage()
        await page.goto(peerAddress)
        for (const other of pages) await connectBare(page, other)
        pages.push(page)
      }
    })
    console.log(`${count} participants: ${told(ours, count)}; connections alone ${told(peer, count)}`)
    ratio(`${count} participants, cores ÷ those of the connections alone`, ours.cores, peer.cores)
    if (count === 4) ratio('four participants, cores ÷ 1.35', ours.cores, 1.35, 1)
  }
  blank.close()
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('close', resolve))
  rmSync(data, { recursive: true, force: true })
}

/** What a meeting of `count` costs, in words. */
function told({ cores, frames }: { cores: number; frames: number }, count: number): string {
  return `${cores.toFixed(2)} cores, ${(cores / count).toFixed(2)} each, ${frames.toFixed(1)} frames a second of each picture`
}

/** Keeps a page’s connections where `framesOf` finds them. */
function keepConnections(): void {
  const all: RTCPeerConnection[] = ((globalThis as unknown as { connections: RTCPeerConnection[] }).connections = [])
  const Native = globalThis.RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Native {
    constructor(...given: ConstructorParameters<typeof Native>) {
      super(...given)
      all.push(this)
    }
  }
}

/** Frames decoded by all these pages so far. */
async function framesOf(pages: readonly Page[]): Promise<number> {
  let frames = 0
  for (const page of pages) {
    frames += await page.evaluate(async () => {
      let decoded = 0
      for (const pc of (globalThis as unknown as { connections: RTCPeerConnection[] }).connections) for (const [, one] of (await pc.getStats()) as unknown as Map<string, { type: string; framesDecoded?: number }>) if (one.type === 'inbound-rtp') decoded += one.framesDecoded ?? 0
      return decoded
    })
  }
  return frames
}

/** Two pages see and hear each other by nothing but what browsers give. */
async function connectBare(a: Page, b: Page): Promise<void> {
  const key = Math.random().toString(36)
  const open = (page: Page, offer?: RTCSessionDescriptionInit) => page.evaluate(async ([name, given]) => {
    const all = ((globalThis as unknown as { peers?: Record<string, RTCPeerConnection> }).peers ??= {})
    const pc = (all[name] = new RTCPeerConnection())
    const stream = ((globalThis as unknown as { own?: MediaStream }).own ??= await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 640, height: 360, frameRate: 20 } }))
    pc.ontrack = ({ streams }) => {
      const video = Object.assign(document.createElement('video'), { srcObject: streams[0], autoplay: true, width: 420, height: 236 })
      if (![...document.querySelectorAll('video')].some((one) => one.srcObject === streams[0])) document.body.append(video)
    }
    for (const track of stream.getTracks()) pc.addTrack(track, stream)
    if (given) await pc.setRemoteDescription(given)
    await pc.setLocalDescription()
    if (pc.iceGatheringState !== 'complete') await new Promise<void>((resolve) => { pc.onicegatheringstatechange = () => pc.iceGatheringState === 'complete' && resolve() })
    return { type: pc.localDescription!.type, sdp: pc.localDescription!.sdp }
  }, [key, offer] as const)
  const answer = await open(b, await open(a))
  await a.evaluate(([name, given]) => (globalThis as unknown as { peers: Record<string, RTCPeerConnection> }).peers[name]!.setRemoteDescription(given), [key, answer] as const)
}

/** Processor seconds that a process and all below it have used (proc(5): utime and stime, in hundredths). */
function cpuSeconds(root: number): number {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
      return [{ pid: Number(name), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }]
    } catch {
      return []
    }
  })
  const below = (pid: number): number => all.filter(({ parent }) => parent === pid).reduce((sum, one) => sum + one.ticks + below(one.pid), 0)
  return ((all.find(({ pid }) => pid === root)?.ticks ?? 0) + below(root)) / 100
}
