import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasLivekit, startLivekit, type LivekitServer } from '../livekit.ts'
import { invite, sender, type Colleague } from './colleagues.ts'
import { errorsOf, hasBrowser, openBrowser, signedIn } from './browser.ts'
import { startProduct, type Product } from './product.ts'
import { arrived, listenInto, loudness } from './room-probe.ts'

const patience = { timeout: 90_000, interval: 500 }

describe.skipIf(!hasBrowser || !hasLivekit)('a meeting carried by a LiveKit server', () => {
  let livekit: LivekitServer, product: Product, browser: Browser, administrator: BrowserContext
  let chair: Colleague, delegate: Colleague, interpreter: Colleague
  let meeting: string
  beforeAll(async () => {
    livekit = await startLivekit()
    const env = { ENTENTE_LIVEKIT_URL: livekit.url, ENTENTE_LIVEKIT_KEY: livekit.key, ENTENTE_LIVEKIT_SECRET: livekit.secret, ENTENTE_LIVEKIT_FROM: '3' }
    Object.assign(process.env, env)
    product = await startProduct({ real: false }).finally(() => Object.keys(env).forEach((key) => delete process.env[key]))
    browser = await openBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required'])
    administrator = await signedIn(browser, product)
    const come = (name: string) => invite(browser, product, sender(administrator, product), { name, roles: ['officer'] })
    chair = await come('Chair of the meeting')
    delegate = await come('Desk officer')
    interpreter = await come('Interpreter')
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
    const { record } = (await chair.send('POST', '/dialogue/meetings', {
      title: 'Consultations on fisheries', startsAt: at(0), endsAt: at(2), zone: 'UTC', isVideo: true, languages: ['en', 'fr'], delegations: [{ actor: 'IDN' }, { actor: 'JPN' }],
      participants: [{ delegation: 'IDN', person: chair.id, role: 'chair', isHead: true }, { delegation: 'IDN', person: delegate.id }, { delegation: 'IDN', person: interpreter.id, role: 'interpreter' }],
    })) as { record: { id: string } }
    meeting = record.id
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
    await livekit?.end()
  })

  const goIn = async ({ page }: Colleague, tone: number) => {
    await listenInto(page, tone)
    await page.goto(`${product.address}/meetings/${meeting}/room`)
    await page.getByRole('button', { name: 'Go in' }).click()
    await page.getByRole('heading', { name: 'Consultations on fisheries' }).waitFor()
  }
  const grows = async ({ page }: Colleague) => {
    await expect.poll(async () => (await arrived(page)).frames, patience).toBeGreaterThan(0)
    const before = await arrived(page)
    await expect.poll(async () => (await arrived(page)).frames > before.frames + 2 && (await arrived(page)).samples > before.samples, patience).toBe(true)
  }
  const tones = [440, 620, 880]
  const hears = ({ page }: Colleague, wanted: readonly number[]) => expect.poll(async () => (await loudness(page, tones)).map((level, at) => (level > -60 ? tones[at] : 0)).filter(Boolean), patience).toEqual(wanted)

  test('with the third the room moves to LiveKit, frames stay sealed on the way and open at their end, channels work as before', async () => {
    await goIn(chair, 440)
    await goIn(delegate, 620)
    await hears(chair, [620])
    await goIn(interpreter, 880)
    for (const one of [chair, delegate, interpreter]) await grows(one)
    await hears(chair, [620, 880])
    await hears(delegate, [440, 880])
    await interpreter.page.getByRole('button', { name: 'français', exact: true }).click()
    await delegate.page.getByRole('radio', { name: 'français' }).check({ force: true })
    await delegate.page.getByRole('slider', { name: /Original voice/ }).fill('0')
    await hears(delegate, [880])
    await hears(chair, [620])
    // The server was never given the key: who sits there sees sealed frames.
    expect(await chair.page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => /e2ee/.test(name)))).toBe(true)
    for (const one of [chair, delegate, interpreter]) expect(errorsOf(one.page).filter((text) => /content security policy/i.test(text))).toEqual([])
  }, 300_000)

  test('somebody leaves: the key changes and those who stay go on', async () => {
    await interpreter.page.getByRole('button', { name: 'Leave', exact: true }).click()
    await chair.page.getByText('2 in the room').waitFor()
    await new Promise((resolve) => setTimeout(resolve, 3000))
    await grows(chair)
    await hears(chair, [620])
  }, 200_000)
})
