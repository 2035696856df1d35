import { RoomServiceClient, TrackSource } from 'livekit-server-sdk'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { tokenFor } from '../../src/pillars/dialogue/video/livekit.ts'
import { hasLivekit, startLivekit, type LivekitServer } from '../livekit.ts'
import { invite, sender, type Colleague } from './colleagues.ts'
import { errorsOf, hasBrowser, openBrowser, signedIn } from './browser.ts'
import { openOutsider } from './outsider.ts'
import { startProduct, type Product } from './product.ts'
import { arrived, listenInto, longestGap, loudness, recordSound, soundOf } from './room-probe.ts'

const patience = { timeout: 90_000, interval: 500 }

/** Gives a page a camera that sees red: what a decoder makes of nothing is green, as the browser’s own test picture is. */
function paintRed(): void {
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    if (!wanted?.video) return ask(wanted)
    const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 90 })
    const draw = canvas.getContext('2d')!
    let frame = 0
    setInterval(() => {
      draw.fillStyle = frame++ % 2 ? '#d40000' : '#cc0000'
      draw.fillRect(0, 0, 160, 90)
    }, 150)
    return canvas.captureStream(8)
  }
}

/** Plans a meeting by video that has begun, and answers its id. */
async function plan(by: Colleague, languages: readonly string[], participants: readonly object[]): Promise<string> {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const { record } = (await by.send('POST', '/dialogue/meetings', {
    title: 'Consultations on fisheries', startsAt: at(0), endsAt: at(2), zone: 'UTC', isVideo: true, languages, delegations: [{ actor: 'IDN' }, { actor: 'JPN' }], participants,
  })) as { record: { id: string } }
  return record.id
}

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
    meeting = await plan(chair, ['en', 'fr'], [{ delegation: 'IDN', person: chair.id, role: 'chair', isHead: true }, { delegation: 'IDN', person: delegate.id }, { delegation: 'IDN', person: interpreter.id, role: 'interpreter' }])
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
    await livekit?.end()
  })

  const goIn = async ({ page }: Colleague, tone: number) => {
    await listenInto(page, tone)
    await page.addInitScript(paintRed)
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
    for (const one of [chair, delegate, interpreter]) expect(errorsOf(one.page).filter((text) => /content security policy/i.test(text))).toEqual([])
  }, 300_000)

  /** The place of a page in the room. */
  const placeOf = async ({ page }: Colleague) => (await page.getByRole('listitem').filter({ hasText: '· you' }).getAttribute('data-seat'))!
  const isRed = (colour: readonly number[] | undefined) => colour !== undefined && colour[0]! > 150 && colour[1]! < 90 && colour[2]! < 90

  test('a token without the key gets bytes, and neither picture nor sound out of them; with the key both; a token of another room nothing', async () => {
    const config = { ...livekit, from: 3 }
    const token = (room = meeting) => tokenFor(config, room, { id: newId(), role: 'delegate', isSilenced: false })
    const { key } = (await chair.send('POST', `/dialogue/rooms/${meeting}/ticket`, { seat: await placeOf(chair) })) as { key: string }
    const inside = await openOutsider(browser, { url: livekit.url, token: await token(), key })
    await expect.poll(async () => isRed((await inside.perceives(440)).colour), patience).toBe(true)
    await expect.poll(async () => (await inside.perceives(440)).prominence, patience).toBeGreaterThan(30)
    await inside.end()
    for (const wrong of [undefined, Buffer.alloc(32, 7).toString('base64')]) {
      const outside = await openOutsider(browser, { url: livekit.url, token: await token(), ...(wrong && { key: wrong }) })
      const before = await outside.perceives(440)
      await expect.poll(async () => { const now = await outside.perceives(440); return now.sound > before.sound + 5_000 && now.picture > before.picture + 500 }, patience).toBe(true)
      for (let look = 0; look < 10; look++) {
        const { colour, prominence } = await outside.perceives(440)
        expect(isRed(colour), `picture with ${wrong ? 'another key' : 'no key'}: ${colour}`).toBe(false)
        expect(prominence, `tone with ${wrong ? 'another key' : 'no key'}`).toBeLessThan(25)
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
      await outside.end()
    }
    const elsewhere = await openOutsider(browser, { url: livekit.url, token: await token(newId()), key })
    expect(await elsewhere.others()).toBe(0)
    await elsewhere.end()
    await expect(tokenFor({ ...config, secret: 'a secret of somebody else, long enough' }, meeting, { id: newId(), role: 'delegate', isSilenced: false }).then((forged) => openOutsider(browser, { url: livekit.url, token: forged, key }))).rejects.toThrow()
  }, 300_000)

  test('whom the chair silences, the media server silences too; with the right back they are heard again', async () => {
    const service = new RoomServiceClient(livekit.url.replace(/^ws/, 'http'), livekit.key, livekit.secret)
    const seat = await placeOf(delegate)
    const published = async () => (await service.getParticipant(meeting, seat)).tracks.map(({ source }) => source)
    await expect.poll(published, patience).toContain(TrackSource.MICROPHONE)
    await chair.page.getByRole('button', { name: 'Silence: Desk officer' }).click()
    await delegate.page.getByText('The chair took your microphone away.').first().waitFor()
    await expect.poll(published, patience).not.toContain(TrackSource.MICROPHONE)
    const { permission } = await service.getParticipant(meeting, seat)
    expect(permission?.canPublishSources).toEqual([TrackSource.CAMERA, TrackSource.SCREEN_SHARE])
    await hears(chair, [])
    await chair.page.getByRole('button', { name: 'Let speak: Desk officer' }).click()
    await delegate.page.getByRole('button', { name: 'Microphone' }).click()
    await expect.poll(published, patience).toContain(TrackSource.MICROPHONE)
    await hears(chair, [620])
  }, 300_000)

  test('our server is started anew while LiveKit carries on: the same places and connections, a new key that all have, and who is silenced stays so', async () => {
    const service = new RoomServiceClient(livekit.url.replace(/^ws/, 'http'), livekit.key, livekit.secret)
    const everybody = [chair, delegate, interpreter]
    const keyOf = async (one: Colleague) => ((await one.send('POST', `/dialogue/rooms/${meeting}/ticket`, { seat: await placeOf(one) })) as { key: string }).key
    const sids = async () => (await service.listParticipants(meeting)).map(({ identity, sid }) => `${identity} ${sid}`).sort()
    const [places, connected, key] = [await Promise.all([chair, delegate].map(placeOf)), await sids(), await keyOf(chair)]
    await recordSound(chair.page)
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const took = await product.restart()
    for (const { page } of everybody) {
      await page.getByText('3 in the room').waitFor({ timeout: 60_000 })
      await page.getByText('The line is broken.').waitFor({ state: 'detached', timeout: 60_000 })
      await page.getByRole('list', { name: 'Who is in the room' }).getByText('line broken').first().waitFor({ state: 'detached', timeout: 60_000 })
    }
    for (const one of everybody) await grows(one)
    await hears(chair, [620])
    await hears(delegate, [880])
    const gap = longestGap(await soundOf(chair.page, [620]))
    console.info(`Restart beside LiveKit: the server ended within ${(took / 1000).toFixed(1)} s; ${(gap * 1000).toFixed(0)} ms of silence.`)
    expect(await Promise.all([chair, delegate].map(placeOf))).toEqual(places)
    expect(await sids()).toEqual(connected)
    expect(await keyOf(chair)).not.toBe(key)
    expect(await keyOf(delegate)).toBe(await keyOf(chair))
    // Frames are sealed with the new key, and not with the one of before.
    const opens = async (sealing: string) => {
      const outsider = await openOutsider(browser, { url: livekit.url, token: await tokenFor({ ...livekit, from: 3 }, meeting, { id: newId(), role: 'observer' }), key: sealing })
      const before = await outsider.perceives(440)
      await expect.poll(async () => (await outsider.perceives(440)).sound, patience).toBeGreaterThan(before.sound + 5_000)
      const { prominence } = await outsider.perceives(440)
      await outsider.end()
      return prominence > 30
    }
    expect([await opens(await keyOf(chair)), await opens(key)]).toEqual([true, false])
    // The chair’s word reaches the media server as before.
    await chair.page.getByRole('button', { name: 'Silence: Desk officer' }).click()
    await expect.poll(async () => (await service.getParticipant(meeting, places[1]!)).permission?.canPublishSources, patience).toEqual([TrackSource.CAMERA, TrackSource.SCREEN_SHARE])
    await hears(chair, [])
    await product.restart()
    await delegate.page.getByText('The line is broken.').waitFor({ state: 'detached', timeout: 60_000 })
    await chair.page.getByText('The line is broken.').waitFor({ state: 'detached', timeout: 60_000 })
    expect(await delegate.page.getByRole('button', { name: 'Microphone' }).isDisabled()).toBe(true)
    await chair.page.getByRole('button', { name: 'Let speak: Desk officer' }).click()
    await delegate.page.getByRole('button', { name: 'Microphone' }).click()
    await hears(chair, [620])
  }, 400_000)

  test('somebody leaves: the key changes and those who stay go on', async () => {
    await interpreter.page.getByRole('button', { name: 'Leave', exact: true }).click()
    await chair.page.getByText('2 in the room').waitFor()
    await new Promise((resolve) => setTimeout(resolve, 3000))
    await grows(chair)
    await hears(chair, [620])
  }, 200_000)
})

describe.skipIf(!hasBrowser || !hasLivekit)('a meeting that grows beyond what browsers carry among themselves', () => {
  let livekit: LivekitServer, product: Product, browser: Browser
  const people: Colleague[] = []
  // The limit is lowered, since seven pages with fifteen connections are more than two cores carry beside other work; the rules of the room know seven by a test of their own.
  const tones = [440, 560, 680, 800]
  const limit = tones.length
  let meeting: string
  beforeAll(async () => {
    livekit = await startLivekit()
    const env = { ENTENTE_LIVEKIT_URL: livekit.url, ENTENTE_LIVEKIT_KEY: livekit.key, ENTENTE_LIVEKIT_SECRET: livekit.secret, ENTENTE_LIVEKIT_FROM: String(limit) }
    Object.assign(process.env, env)
    product = await startProduct({ real: false }).finally(() => Object.keys(env).forEach((key) => delete process.env[key]))
    browser = await openBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required'])
    const administrator = await signedIn(browser, product)
    for (const name of ['Chair of the meeting', 'Desk officer', 'Legal adviser', 'Head of unit']) people.push(await invite(browser, product, sender(administrator, product), { name, roles: ['officer'] }))
    meeting = await plan(people[0]!, ['en'], people.map(({ id }, n) => ({ delegation: 'IDN', person: id, role: n === 0 ? 'chair' : 'delegate' })))
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
    await livekit?.end()
  })

  /** Everybody in the room hears everybody else, all of them. */
  const allHearAll = async (count: number) => {
    for (const [at, { page, name }] of people.slice(0, count).entries()) {
      await expect.poll(async () => (await loudness(page, tones)).map((level, n) => (level > -60 ? n : -1)).filter((n) => n >= 0), { ...patience, timeout: 240_000, message: name }).toEqual([...Array(count).keys()].filter((n) => n !== at))
    }
  }

  test('with one more than browsers carry, everybody comes over to LiveKit and nobody is left behind', async () => {
    for (const [at, { page }] of people.entries()) {
      await listenInto(page, tones[at]!)
      await page.goto(`${product.address}/meetings/${meeting}/room`)
      await page.getByRole('checkbox', { name: /sound only/ }).check({ timeout: 60_000 })
      if (at === limit - 1) {
        await allHearAll(at)
        for (const one of people.slice(0, at)) expect((await arrived(one.page)).open, one.name).toBe(at - 1)
      }
      await page.getByRole('button', { name: 'Go in' }).click({ timeout: 60_000 })
      await page.getByRole('toolbar').waitFor({ timeout: 60_000 })
    }
    await allHearAll(limit)
    const service = new RoomServiceClient(livekit.url.replace(/^ws/, 'http'), livekit.key, livekit.secret)
    expect(await service.listParticipants(meeting)).toHaveLength(limit)
    // Nobody keeps the connections of before: one to send and one to receive is all that LiveKit needs.
    for (const { page, name } of people) await expect.poll(async () => (await arrived(page)).open, { ...patience, message: name }).toBeLessThanOrEqual(2)
  }, 900_000)
})
