import { comeInBy, senderTo } from '../test/sign-in.ts'
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium } from '../test/chromium.ts'
import { median, ratio, secondsOf, told } from './measure.ts'
import { cli } from './world.ts'

/** First visit with an empty cache at 256 kbit/s and 600 ms, until the map answers to the pointer; limit 15 s. Throttled by Chromium's own network emulation. */
const data = mkdtempSync(join(tmpdir(), 'entente-bench-'))
execFileSync('chmod', ['711', data])
const env = { ...process.env, ENTENTE_DATA: data, PORT: '0', ENTENTE_LOG: 'error' }
execFileSync(cli, ['figures', '--json'], { env, stdio: 'ignore' })
const server = spawn(cli, ['serve', '--json'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
const { address, link } = JSON.parse(await new Promise<string>((resolve) => server.stdout.once('data', (d: Buffer) => resolve(d.toString())))) as { address: string; link: string }
const officer = senderTo(address)
await comeInBy(link, officer.send)
const cookies = officer.cookie().split('; ').map((pair) => pair.split('=') as [string, string])
await fetch(`${address}/api/settings`, { method: 'PUT', headers: { 'content-type': 'application/json', cookie: officer.cookie(), origin: address }, body: JSON.stringify({ us: 'IDN', language: 'en', worldview: { overrides: {} }, firstRunDone: true }) })
const { path, says } = await findChromium(join(import.meta.dirname, '..', 'node_modules', '.cache'))
if (!path) console.log(says)
else {
  const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
  let received = 0
  const seconds = await secondsOf(3, async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: address })))
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    received = 0
    session.on('Network.loadingFinished', (e) => { received += e.encodedDataLength })
    await session.send('Network.emulateNetworkConditions', { offline: false, latency: 600, downloadThroughput: 256_000 / 8, uploadThroughput: 256_000 / 8 })
    await page.goto(`${address}/relations`, { waitUntil: 'commit', timeout: 60_000 })
    await page.locator('svg [data-id="JPN"]').first().waitFor({ state: 'visible', timeout: 60_000 })
    await context.close()
  })
  console.log(`${told('first visit until the map stands', seconds)}, ${Math.round(received / 1000)} kB received`)
  ratio('seconds ÷ 15', median(seconds), 15, 1)
  await browser.close()
}
server.kill('SIGTERM')
await new Promise((resolve) => server.once('close', resolve))
rmSync(data, { recursive: true, force: true })
