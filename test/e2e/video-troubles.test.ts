import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { invite, sender, type Colleague } from './colleagues.ts'
import { choose, errorsOf, hasBrowser, openBrowser, openPage, signedIn } from './browser.ts'
import { startProduct, type Product } from './product.ts'
import { arrived, listenInto, longestGap, loudness, recordSound, soundOf } from './room-probe.ts'

const patience = { timeout: 120_000, interval: 500 }
const tones = { chair: 440, delegate: 620, third: 880 } as const

describe.skipIf(!hasBrowser)('a meeting by video in which things go wrong', () => {
  let product: Product, browser: Browser, administrator: BrowserContext
  let chair: Colleague, delegate: Colleague, third: Colleague
  let meeting: string
  beforeAll(async () => {
    product = await startProduct({ real: false })
    browser = await openBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required'])
    administrator = await signedIn(browser, product)
    const come = (name: string) => invite(browser, product, sender(administrator, product), { name, roles: ['officer'] })
    chair = await come('Chair of the meeting')
    delegate = await come('Desk officer')
    third = await come('Legal adviser')
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
    const { record } = (await chair.send('POST', '/dialogue/meetings', {
      title: 'Consultations on fisheries', startsAt: at(0), endsAt: at(2), zone: 'UTC', isVideo: true, languages: ['en'], delegations: [{ actor: 'IDN' }, { actor: 'JPN' }],
      participants: [{ delegation: 'IDN', person: chair.id, role: 'chair', isHead: true }, { delegation: 'IDN', person: delegate.id }, { delegation: 'IDN', person: third.id }],
    })) as { record: { id: string } }
    meeting = record.id
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })

  const room = () => `${product.address}/meetings/${meeting}/room`
  const goIn = async ({ page }: Pick<Colleague, 'page'>, tone: number) => {
    await listenInto(page, tone)
    await page.goto(room())
    await page.getByRole('button', { name: 'Go in' }).click({ timeout: 60_000 })
    await page.getByRole('toolbar').waitFor({ timeout: 60_000 })
  }
  const hears = ({ page }: Pick<Colleague, 'page'>, wanted: readonly number[]) => expect.poll(async () => (await loudness(page, Object.values(tones))).map((level, at) => (level > -60 ? Object.values(tones)[at] : 0)).filter(Boolean), patience).toEqual(wanted)

  test('a picture is sent as wide as it is shown, and not at all while it is not', async () => {
    for (const [one, tone] of [[chair, tones.chair], [delegate, tones.delegate], [third, tones.third]] as const) await goIn(one, tone)
    await hears(chair, [tones.delegate, tones.third])
    await hears(delegate, [tones.chair, tones.third])
    const sent = () => chair.page.evaluate(async () => {
      const all: { frames: number; isActive: boolean | undefined; scale: number | undefined }[] = []
      for (const pc of probe.pcs) {
        const sender = pc.getTransceivers()[1]!.sender
        const encoding = sender.getParameters().encodings[0]
        for (const [, one] of (await sender.getStats()) as unknown as Map<string, Record<string, never>>) if (one['type'] === 'outbound-rtp') all.push({ frames: one['framesEncoded'] ?? 0, isActive: encoding?.active, scale: encoding?.scaleResolutionDownBy })
      }
      return all
    })
    await expect.poll(async () => (await sent()).filter(({ isActive, frames }) => isActive && frames > 0).length, patience).toBe(2)
    // A window so small that the picture of 160 pixels is shown whole; then one that shows none of it.
    await delegate.page.evaluate(() => Object.defineProperty(document, 'hidden', { value: true, configurable: true }) && document.dispatchEvent(new Event('visibilitychange')))
    await expect.poll(async () => (await sent()).map(({ isActive }) => isActive).sort(), patience).toEqual([false, true])
    await delegate.page.evaluate(() => Object.defineProperty(document, 'hidden', { value: false, configurable: true }) && document.dispatchEvent(new Event('visibilitychange')))
    await expect.poll(async () => (await sent()).map(({ isActive }) => isActive).sort(), patience).toEqual([true, true])
    const before = await arrived(delegate.page)
    await expect.poll(async () => (await arrived(delegate.page)).frames, patience).toBeGreaterThan(before.frames + 3)
  }, 400_000)

  test('a screen that is shared is seen by the others, until the sharing ends', async () => {
    await chair.page.getByRole('button', { name: 'Share', exact: true }).click()
    for (const { page } of [delegate, third]) {
      const screen = page.getByLabel('Screen of Indonesia · Chair of the meeting')
      await screen.waitFor({ timeout: 60_000 })
      await expect.poll(() => screen.evaluate((video: HTMLVideoElement) => [video.videoWidth > 300, video.currentTime > 0]), patience).toEqual([true, true])
    }
    await chair.page.getByRole('button', { name: 'Stop sharing' }).click()
    for (const { page } of [delegate, third]) await page.getByLabel('Screen of Indonesia · Chair of the meeting').waitFor({ state: 'detached', timeout: 60_000 })
  }, 300_000)

  test('whom the chair silences is not played by the others, even if their page goes on sending', async () => {
    await chair.page.getByRole('button', { name: 'Silence: Desk officer' }).click()
    await delegate.page.getByText('The chair took your microphone away. You have it back with the floor.').waitFor()
    await hears(third, [tones.chair])
    await delegate.page.evaluate(async (frequency) => {
      const context = new AudioContext()
      const tone = new OscillatorNode(context, { frequency })
      const to = context.createMediaStreamDestination()
      tone.connect(to)
      tone.start()
      for (const pc of probe.pcs) if (pc.connectionState === 'connected') await pc.getTransceivers()[0]!.sender.replaceTrack(to.stream.getAudioTracks()[0]!)
    }, tones.delegate)
    // It does arrive; the page that it comes to does not play it.
    const energy = () => third.page.evaluate(async () => {
      let sum = 0
      for (const pc of probe.pcs) for (const [, one] of (await pc.getTransceivers()[0]!.receiver.getStats()) as unknown as Map<string, Record<string, never>>) if (one['type'] === 'inbound-rtp') sum += Number(one['bytesReceived'] ?? 0)
      return sum
    })
    const before = await energy()
    await expect.poll(energy, patience).toBeGreaterThan(before + 20_000)
    expect((await loudness(third.page, [tones.delegate]))[0]).toBeLessThan(-60)
    expect((await loudness(chair.page, [tones.delegate]))[0]).toBeLessThan(-60)
    // The server takes no for an answer neither.
    await chair.page.getByRole('button', { name: 'Let speak: Desk officer' }).click()
    await delegate.page.getByRole('button', { name: 'Microphone' }).click()
    await hears(third, [tones.chair, tones.delegate])
  }, 300_000)

  test('the server is started anew while people talk: their line goes on, and nothing that the chair said is lost', async () => {
    const connections = () => Promise.all([chair, delegate, third].map(({ page }) => page.evaluate(() => probe.pcs.length)))
    const before = await connections()
    const place = () => third.page.getByRole('listitem').filter({ hasText: '· you' }).getAttribute('data-seat')
    const seat = await place()
    // The chair’s word: who has the floor since when, who is next, and who is silenced.
    await third.page.keyboard.press('h')
    await chair.page.getByRole('button', { name: /Give the floor/ }).click()
    await third.page.getByRole('button', { name: 'Right of reply' }).click()
    await chair.page.getByRole('button', { name: 'Silence: Desk officer' }).click()
    await delegate.page.getByText('The chair took your microphone away. You have it back with the floor.').waitFor()
    const spoken = async () => (await chair.page.getByText(/^speaking \d+:\d\d of 5:00$/).textContent())!.match(/\d+/g)!.map(Number)
    const [minutes, seconds] = await spoken()
    await hears(third, [tones.chair])
    await recordSound(third.page)
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const took = await product.restart()
    console.info(`The server ended within ${(took / 1000).toFixed(1)} s with three streams open.`)
    for (const { page } of [chair, delegate, third]) await page.getByText('3 in the room').waitFor({ timeout: 60_000 })
    await chair.page.getByRole('list', { name: 'Who is in the room' }).getByText('line broken').first().waitFor({ state: 'detached', timeout: 60_000 })
    await hears(third, [tones.chair])
    const gap = longestGap(await soundOf(third.page, [tones.chair]))
    console.info(`Restart: ${(gap * 1000).toFixed(0)} ms of silence.`)
    expect(gap).toBeLessThan(2)
    expect(await place()).toBe(seat)
    expect(await connections()).toEqual(before)
    for (const { page } of [chair, delegate, third]) await page.getByText('The line is broken.').waitFor({ state: 'detached', timeout: 60_000 })
    const [minutesAfter, secondsAfter] = await spoken()
    expect(minutesAfter! * 60 + secondsAfter!).toBeGreaterThan(minutes! * 60 + seconds!)
    await chair.page.getByText('right of reply', { exact: true }).waitFor()
    await delegate.page.getByText('The chair took your microphone away. You have it back with the floor.').waitFor()
    expect(await delegate.page.getByRole('button', { name: 'Microphone' }).isDisabled()).toBe(true)
    await chair.page.getByRole('button', { name: 'Let speak: Desk officer' }).click()
    await delegate.page.getByRole('button', { name: 'Microphone' }).click()
    await hears(chair, [tones.delegate, tones.third])
    await third.page.getByRole('button', { name: 'Yield the floor' }).click()
    await third.page.getByRole('button', { name: 'Right of reply' }).click()
    // The line to the server broke; nothing else may have.
    for (const { page } of [chair, delegate, third]) expect(errorsOf(page).filter((text) => !/Failed to load resource|ERR_/.test(text))).toEqual([])
  }, 400_000)

  test('a second window of the same person takes the place over, and the first says so', async () => {
    const page = await openPage(third.context)
    await goIn({ page }, tones.third)
    await third.page.getByRole('heading', { name: 'The meeting goes on in another window' }).waitFor()
    await hears({ page }, [tones.chair, tones.delegate])
    await hears(chair, [tones.delegate, tones.third])
    await chair.page.getByText('3 in the room').waitFor()
    await page.close()
  }, 300_000)

  test('a microphone that is taken out is said with its name, and the others see that it is off', async () => {
    await delegate.page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('Requested device not found', 'NotFoundError') }
      const track = probe.pcs.find((pc) => pc.connectionState === 'connected')!.getTransceivers()[0]!.sender.track!
      track.stop()
      track.dispatchEvent(new Event('ended'))
    })
    await delegate.page.getByText('Microphone: There is no such device, or it was taken out.').waitFor()
    await chair.page.getByRole('listitem').filter({ hasText: 'Desk officer' }).getByText('muted').waitFor()
  }, 120_000)

  test('without leave to use camera and microphone one is told why, and takes part by listening', async () => {
    const page = await openPage(third.context)
    await page.addInitScript(() => { navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('Permission denied', 'NotAllowedError') } })
    await page.goto(room())
    await page.getByText('The browser does not let this page use it.').first().waitFor()
    await page.getByRole('button', { name: 'Go in' }).click()
    await page.getByRole('toolbar').waitFor()
    await page.getByRole('button', { name: 'Microphone' }).click()
    await page.getByText('Microphone: The browser does not let this page use it.').waitFor()
    expect(await page.getByRole('button', { name: 'Microphone' }).getAttribute('aria-pressed')).toBe('false')
    await page.close()
  }, 200_000)

  test('the room is clear to readers of screens, wide and on a phone, light and dark, and mirrors for Arabic', async () => {
    const violations = async (page: Page) => {
      await page.evaluate(`window.axe ? 0 : ${axe.source};0`)
      return page.evaluate(async () => {
        const it = (window as unknown as { axe: { run(of: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe
        return (await it.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
      })
    }
    const spill = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    await delegate.page.keyboard.press('h')
    await chair.page.getByRole('button', { name: /Give the floor/ }).waitFor()
    await chair.page.getByRole('button', { name: 'Devices' }).click()
    expect(await violations(chair.page)).toEqual([])
    await delegate.page.setViewportSize({ width: 360, height: 740 })
    await delegate.page.emulateMedia({ colorScheme: 'dark' })
    expect([await violations(delegate.page), await spill(delegate.page)]).toEqual([[], 0])
    await choose(administrator, product, { language: 'ar' })
    const page = await openPage(third.context)
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(room())
    await page.locator('main').getByRole('button').last().waitFor()
    expect([await page.evaluate(() => document.documentElement.dir), await violations(page), await spill(page)]).toEqual(['rtl', [], 0])
    await page.locator('main').getByRole('button').last().click()
    await page.getByRole('toolbar').waitFor()
    expect([await violations(page), await spill(page)]).toEqual([[], 0])
    await page.close()
  }, 300_000)
})
