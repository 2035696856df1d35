import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { invite, sender, type Colleague } from './colleagues.ts'
import { errorsOf, hasBrowser, openBrowser, openPage, signedIn } from './browser.ts'
import { startProduct, type Product } from './product.ts'
import { arrived, listenInto, longestGap, loudness, recordSound, soundOf } from './room-probe.ts'

/** Many encoders at once on a machine that does other things too. */
const patience = { timeout: 90_000, interval: 1000 }
const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required']

describe.skipIf(!hasBrowser)('a meeting by video', () => {
  let product: Product, browser: Browser, administrator: BrowserContext
  let chair: Colleague, delegate: Colleague, french: Colleague, second: Colleague, spanish: Colleague
  let meeting: string
  beforeAll(async () => {
    product = await startProduct({ real: false })
    browser = await openBrowser(camera)
    administrator = await signedIn(browser, product)
    const send = sender(administrator, product)
    const come = (name: string) => invite(browser, product, send, { name, roles: ['officer'] })
    chair = await come('Chair of the meeting')
    delegate = await come('Desk officer')
    french = await come('First interpreter')
    second = await come('Second interpreter')
    spanish = await come('Third interpreter')
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
    const { record } = (await chair.send('POST', '/dialogue/meetings', {
      title: 'Consultations on fisheries', startsAt: at(0), endsAt: at(2), zone: 'UTC', isVideo: true, languages: ['en', 'fr', 'es'],
      delegations: [{ actor: 'IDN' }, { actor: 'JPN' }],
      participants: [
        { delegation: 'IDN', person: chair.id, role: 'chair', isHead: true },
        { delegation: 'IDN', person: delegate.id },
        ...[french, second, spanish].map(({ id }) => ({ delegation: 'IDN', person: id, role: 'interpreter' })),
      ],
    })) as { record: { id: string } }
    meeting = record.id
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })

  /** Goes through the check of devices into the room. */
  const goIn = async ({ page }: Colleague, tone: number, isPictured = true) => {
    await listenInto(page, tone)
    await page.goto(`${product.address}/meetings/${meeting}/room`)
    await page.getByRole('heading', { name: 'Before you go in' }).waitFor()
    if (!isPictured) await page.getByRole('checkbox', { name: 'Camera' }).uncheck()
    await page.getByRole('button', { name: 'Go in' }).click()
    await page.getByRole('heading', { name: 'Consultations on fisheries' }).waitFor()
  }
  const grows = async ({ page }: Colleague, connections: number) => {
    await expect.poll(async () => (await arrived(page)).open, patience).toBe(connections)
    // From one look to the next, since a connection that is made anew counts from nothing.
    let before = await arrived(page)
    await expect.poll(async () => {
      const [last, now] = [before, (before = await arrived(page))]
      return last.open === connections && now.open === connections && now.frames > last.frames && now.samples > last.samples + 2400
    }, patience).toBe(true)
  }
  /** Exactly these tones are in the loudspeaker, of all that are in the room. */
  const hears = ({ page }: Colleague, wanted: readonly number[], all: readonly number[] = Object.values(tones)) =>
    expect.poll(async () => (await loudness(page, all)).map((level, at) => (level > -60 ? all[at] : 0)).filter(Boolean), patience).toEqual(wanted)
  const tones = { chair: 440, delegate: 620, french: 880, second: 1320, spanish: 1760 } as const

  test('two pages see and hear each other, a third comes to them', async () => {
    await goIn(chair, tones.chair)
    await goIn(delegate, tones.delegate)
    await grows(chair, 1)
    await grows(delegate, 1)
    await hears(chair, [tones.delegate])
    await goIn(french, tones.french)
    for (const one of [chair, delegate, french]) await grows(one, 2)
    for (const one of [chair, delegate, french]) expect(errorsOf(one.page)).toEqual([])
  }, 240_000)

  test('the floor is asked for, given with a running time, and yielded', async () => {
    await delegate.page.keyboard.press('h')
    await chair.page.getByRole('button', { name: 'Give the floor to Indonesia · Desk officer' }).click()
    for (const { page } of [chair, delegate, french]) await page.getByText(/^speaking 0:\d\d of 5:00$/).waitFor()
    await delegate.page.getByRole('button', { name: 'Yield the floor' }).click()
    await chair.page.getByText('Nobody has asked for the floor.').waitFor()
    await chair.page.getByRole('textbox', { name: 'Write to the room' }).fill('The draft is on your desks <b>now</b>')
    await chair.page.keyboard.press('Enter')
    await french.page.getByText('The draft is on your desks <b>now</b>').waitFor()
  }, 120_000)

  test('each hears the channel that was chosen and nothing else; relay and hand-over leave a gap under a second', async () => {
    const booth = (who: Colleague, name: string) => who.page.getByRole('button', { name, exact: true }).click()
    const channel = ({ page }: Colleague, name: string) => page.getByRole('radio', { name }).check({ force: true })
    await booth(french, 'français')
    await hears(chair, [tones.delegate])
    await channel(delegate, 'français')
    // The original stays beneath at a fifth, which is 14 dB less.
    await hears(delegate, [tones.chair, tones.french])
    let beneath = 0
    await expect.poll(async () => {
      const [original, interpreted] = await loudness(delegate.page, [tones.chair, tones.french])
      return (beneath = interpreted! - original!)
    }, patience).toBeGreaterThan(11)
    console.info(`Original beneath the interpreter: ${beneath.toFixed(1)} dB less.`)
    await delegate.page.getByRole('slider', { name: /Original voice/ }).fill('0')
    await hears(delegate, [tones.french])

    await goIn(second, tones.second, false)
    await booth(second, 'français')
    await goIn(spanish, tones.spanish, false)
    await booth(spanish, 'español')
    await hears(spanish, [tones.chair, tones.delegate])
    // Relay: the Spanish booth hears the French one in the place of the floor.
    await spanish.page.getByRole('combobox', { name: 'Interpret from' }).selectOption('Relay: français')
    await hears(spanish, [tones.french])
    await channel(chair, 'español')
    await chair.page.getByRole('slider', { name: /Original voice/ }).fill('0')
    await hears(chair, [tones.spanish])
    await hears(delegate, [tones.french])

    // One asks, the other agrees; the listener and the booth on relay hear one after the other.
    await second.page.getByRole('button', { name: 'Ask to take over' }).click()
    const handOver = french.page.getByRole('button', { name: 'Hand over now' })
    await handOver.waitFor()
    for (const { page } of [delegate, spanish]) await recordSound(page)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    // Who takes over learns of it late, as on a thin line, and is heard later still.
    const isLate = second.page.evaluate(() => { for (const until = performance.now() + 1_200; performance.now() < until; ); })
    await handOver.click()
    await isLate
    await hears(delegate, [tones.second])
    await hears(spanish, [tones.second])
    for (const [name, { page }] of [['listener', delegate], ['booth on relay', spanish]] as const) {
      const sound = await soundOf(page, [tones.french, tones.second])
      expect(sound.some(([before]) => before! > 0.02) && sound.some(([, after]) => after! > 0.02), name).toBe(true)
      const gap = longestGap(sound)
      console.info(`Hand-over: ${(gap * 1000).toFixed(0)} ms of silence for the ${name}.`)
      expect(gap, name).toBeLessThan(1)
    }
    // Back from relay to the floor: the booth hears something all the time as well.
    await recordSound(spanish.page)
    await new Promise((resolve) => setTimeout(resolve, 1000))
    await spanish.page.getByRole('combobox', { name: 'Interpret from' }).selectOption('Floor')
    await hears(spanish, [tones.chair, tones.delegate])
    const gap = longestGap(await soundOf(spanish.page, [tones.second, tones.chair, tones.delegate]))
    console.info(`Relay to floor: ${(gap * 1000).toFixed(0)} ms of silence.`)
    expect(gap).toBeLessThan(1)
    // The private line: the partner hears it, nobody else does, and it is not on air.
    await second.page.getByRole('button', { name: 'Talk to partner' }).click()
    await hears(french, [tones.chair, tones.delegate, tones.second])
    await hears(delegate, [])
    await second.page.getByRole('button', { name: 'End talk with partner' }).click()
    await hears(delegate, [tones.second])
  }, 400_000)

  test('a page that loses its network says so, and comes back by itself', async () => {
    await delegate.context.setOffline(true)
    await delegate.page.evaluate(() => probe.pcs.forEach((pc) => pc.close()))
    await delegate.page.getByText('The line is broken.').waitFor({ timeout: 60_000 })
    await chair.page.getByRole('list', { name: 'Who is in the room' }).getByText('line broken').first().waitFor({ timeout: 60_000 })
    await delegate.context.setOffline(false)
    await delegate.page.getByText('The line is broken.').waitFor({ state: 'detached', timeout: 60_000 })
    await grows(delegate, 4)
    await grows(chair, 4)
    await hears(delegate, [tones.second])
    errorsOf(delegate.page)
  }, 240_000)

  test('recording runs with everybody’s consent, and one refusal stops it for all', async () => {
    const all = [chair, delegate, french, second, spanish]
    await chair.page.getByRole('button', { name: 'Record', exact: true }).click()
    for (const { page } of all.slice(1, -1)) await page.getByRole('button', { name: 'I agree' }).click()
    await chair.page.getByText('Not answered yet: Third interpreter').waitFor()
    expect(await chair.page.getByText('is being recorded').count()).toBe(0)
    await spanish.page.getByRole('button', { name: 'I agree' }).click()
    for (const { page } of all) await page.getByText('This meeting is being recorded by Chair of the meeting').waitFor()
    await new Promise((resolve) => setTimeout(resolve, 4000))
    await delegate.page.getByRole('button', { name: 'Take my consent back' }).click()
    for (const { page } of all) await page.getByText('Recording stopped: Desk officer does not agree.').waitFor()
    await chair.page.getByText('The film is kept with the meeting.').waitFor({ timeout: 60_000 })
    const { files } = (await chair.send('GET', `/records/${meeting}/files`)) as { files: { id: string; name: string }[] }
    expect(files.map(({ name }) => name)).toEqual([expect.stringMatching(/^recording-.*\.webm$/)])
    // The floor is in it, ours as well as theirs, and nothing of the booths.
    const sound = await soundOf(chair.page, Object.values(tones), `/api/files/${files[0]!.id}/content`)
    expect(Object.keys(tones).filter((_, at) => sound.filter((levels) => levels[at]! > 0.02).length > 20)).toEqual(['chair', 'delegate'])
    for (const { page } of all) expect(errorsOf(page)).toEqual([])
  }, 240_000)

  test('who leaves is gone for the others, with camera and microphone off', async () => {
    await spanish.page.getByRole('button', { name: 'Leave', exact: true }).click()
    await spanish.page.getByRole('heading', { name: 'You have left the room' }).waitFor()
    await spanish.page.getByRole('button', { name: 'Go in again' }).waitFor()
    await spanish.page.getByRole('link', { name: 'To the meeting' }).click()
    await spanish.page.waitForURL(`**/meetings/${meeting}`)
    // Who came to interpret takes nobody off the list.
    await spanish.page.getByRole('region', { name: 'Delegations' }).getByText('Desk officer').waitFor()
    expect(await spanish.page.getByRole('button', { name: /^Remove/ }).count()).toBe(0)
    await grows(chair, 3)
    await chair.page.getByText('4 in the room').waitFor()
  }, 120_000)

  test('a guest opens a personal link, knocks, is let in and takes part, is removed and does not come back', async () => {
    const { participants } = (await chair.send('POST', `/dialogue/meetings/${meeting}/participants`, { delegation: 'JPN', name: 'Counsellor of the embassy' })) as { participants: { id: string; name: string }[] }
    const guest = participants.find(({ name }) => name === 'Counsellor of the embassy')!
    const { url } = (await chair.send('POST', `/dialogue/meetings/${meeting}/participants/${guest.id}/link`, {})) as { url: string }
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
    const page = await openPage(context)
    await listenInto(page, 990)
    await page.goto(url)
    await page.getByRole('button', { name: 'Join' }).click()
    await page.waitForURL('**/guest/*')
    // Who knocks at the meeting is told in the room, in one place, before anything else there.
    const door = chair.page.getByRole('region', { name: 'At the door' })
    await door.getByRole('status').getByText('At the door: Japan · Counsellor of the embassy').waitFor({ timeout: 30_000 })
    expect(await chair.page.getByRole('button', { name: 'Let in: Counsellor of the embassy' }).count()).toBe(1)
    expect((await door.boundingBox())!.y).toBeLessThan(300)
    await page.goto(`${product.address}/guest/${meeting}/room`)
    await page.getByRole('button', { name: 'Go in' }).click()
    await page.getByRole('heading', { name: 'You are in the lobby' }).waitFor()
    await chair.page.getByRole('button', { name: 'Let in: Counsellor of the embassy' }).click()
    await door.getByText('Nobody waits.').waitFor()
    await page.getByRole('heading', { name: 'Consultations on fisheries' }).waitFor()
    await chair.page.getByRole('region', { name: 'Delegations' }).locator('div', { hasText: 'Counsellor of the embassy' }).last().locator('..').getByText('In the room').waitFor({ timeout: 30_000 })
    await expect.poll(async () => (await arrived(page)).open, patience).toBe(4)
    await hears(delegate, [tones.second])
    await expect.poll(() => loudness(french.page, [990]).then(([level]) => level! > -60), patience).toBe(true)
    // A guest's cookie opens this room and no other meeting's.
    const knock = (room: string) => context.request.post(`${product.address}/api/dialogue/rooms/${room}/join`, { data: { nonce: crypto.randomUUID() }, headers: { origin: product.address } })
    expect((await knock(crypto.randomUUID())).status()).toBe(401)
    await chair.page.getByRole('button', { name: 'Remove Counsellor of the embassy' }).click()
    await page.getByRole('heading', { name: 'The chair removed you from the room' }).waitFor()
    expect((await knock(meeting)).status()).toBe(403)
    await chair.page.getByText('4 in the room').waitFor()
    await context.close()
  }, 240_000)
})
