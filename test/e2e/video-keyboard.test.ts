import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorsOf, hasBrowser, openBrowser, signedIn } from './browser.ts'
import { invite, sender, type Colleague } from './colleagues.ts'
import { startProduct, type Product } from './product.ts'
import { listenInto } from './room-probe.ts'

/** What has the keyboard: its name as told to readers of the screen, and whether one sees that it has it. */
const held = (page: Page) => page.evaluate(() => {
  const one = document.activeElement as HTMLElement
  const shown = one.matches('input[type=radio]') ? (one.nextElementSibling ?? one) : one
  const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(shown)
  const named = (one as HTMLInputElement).labels?.[0]?.textContent ?? ''
  return { name: (one.getAttribute('aria-label') ?? (one.textContent?.trim() || named)).trim(), isSeen: one.matches(':focus-visible') && ((outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' || (one.tagName === 'INPUT' && borderColor !== '')), x: shown.getBoundingClientRect().x, y: shown.getBoundingClientRect().y }
})

/** The part of the page that has the keyboard, from its heading on; of nothing that has it the whole page. */
const around = (page: Page) => page.evaluate(() => document.activeElement!.textContent!.trim())

/** Goes on by Tab until something of that name has the keyboard; answers the names that were passed. Everything on the way shows that it has it. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<string[]> {
  const passed: string[] = []
  for (let at = 0; at < 90; at++) {
    await page.keyboard.press(key)
    const now = await held(page)
    if (now.name !== '' && passed.length > 0) expect(now.isSeen, `${now.name} shows no focus`).toBe(true)
    passed.push(now.name)
    if (typeof name === 'string' ? now.name === name || now.name.startsWith(name) : name.test(now.name)) return passed
  }
  throw new Error(`The keyboard did not reach ${name}: ${passed.join(' | ')}`)
}

describe.skipIf(!hasBrowser)('a meeting by video with the keyboard alone', () => {
  let product: Product, browser: Browser
  let chair: Colleague, delegate: Colleague, first: Colleague, second: Colleague
  let meeting: string
  beforeAll(async () => {
    product = await startProduct({ real: false })
    browser = await openBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required'])
    const administrator = await signedIn(browser, product)
    const come = (name: string) => invite(browser, product, sender(administrator, product), { name, roles: ['officer'] })
    ;[chair, delegate, first, second] = [await come('Chair of the meeting'), await come('Desk officer'), await come('First interpreter'), await come('Second interpreter')]
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
    const { record } = (await chair.send('POST', '/dialogue/meetings', {
      title: 'Consultations on fisheries', startsAt: at(0), endsAt: at(2), zone: 'UTC', isVideo: true, languages: ['en', 'fr'], delegations: [{ actor: 'IDN' }, { actor: 'JPN' }],
      participants: [{ delegation: 'IDN', person: chair.id, role: 'chair', isHead: true }, { delegation: 'IDN', person: delegate.id }, ...[first, second].map(({ id }) => ({ delegation: 'IDN', person: id, role: 'interpreter' }))],
    })) as { record: { id: string } }
    meeting = record.id
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })

  const goIn = async ({ page }: Colleague) => {
    await listenInto(page, 440)
    await page.goto(`${product.address}/meetings/${meeting}`)
    await page.getByRole('link', { name: 'Open the room' }).waitFor()
    await tabTo(page, 'Open the room')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Before you go in' }).waitFor()
    await page.locator('input[type=checkbox]').first().waitFor()
    const passed = await tabTo(page, 'Go in')
    const check = passed.filter((one) => /^(Microphone|Camera|My line|Test)/.test(one))
    expect(check).toEqual(['Microphone', 'Camera', 'My line is weak: sound only', 'Test the loudspeaker'])
    await page.keyboard.press('Enter')
    await page.getByRole('toolbar').waitFor()
  }

  test('from the page of the meeting through the check of devices into the room', async () => {
    for (const one of [chair, delegate]) await goIn(one)
    // Nothing takes the keyboard away that one has come with: the room begins where its page does.
    const passed = await tabTo(chair.page, 'Leave')
    const order = ['Sound when somebody knocks', 'Microphone', 'Camera', 'Share', 'Ask for the floor', 'Right of reply', 'Point of order', 'Sound only', 'Record', 'Devices', 'Leave']
    const names = passed.map((one) => one.replace(/[MVH]$/, ''))
    expect(order.filter((one) => names.includes(one))).toEqual(order)
    expect(order.map((one) => names.indexOf(one))).toEqual(order.map((one) => names.indexOf(one)).toSorted((a, b) => a - b))
  }, 240_000)

  test('muting, asking for the floor, giving and yielding it', async () => {
    const { page } = delegate
    const toolbar = page.getByRole('toolbar')
    await tabTo(page, 'Microphone')
    await page.keyboard.press('Space')
    await expect.poll(() => toolbar.getByRole('button', { name: 'Microphone' }).getAttribute('aria-pressed')).toBe('false')
    await page.keyboard.press('m')
    await expect.poll(() => toolbar.getByRole('button', { name: 'Microphone' }).getAttribute('aria-pressed')).toBe('true')
    // Along the bar by arrows as well, and the button keeps the keyboard while its word changes.
    for (let at = 0; at < 3; at++) await page.keyboard.press('ArrowRight')
    expect((await held(page)).name).toMatch(/^Ask for the floor/)
    await page.keyboard.press('Enter')
    await chair.page.getByRole('button', { name: 'Give the floor to Indonesia · Desk officer' }).waitFor()
    await tabTo(chair.page, 'Give the floor to Indonesia · Desk officer')
    await chair.page.keyboard.press('Enter')
    await page.getByText(/^speaking 0:\d\d of 5:00$/).waitFor()
    // What was pressed is gone with the request; the keyboard stays in the list.
    expect(await around(chair.page)).toMatch(/^Speakers/)
    expect((await held(page)).name).toMatch(/^Yield the floor/)
    await page.keyboard.press('Enter')
    await chair.page.getByText('Nobody has asked for the floor.').waitFor()
  }, 240_000)

  test('two interpreters sit down and hand over, and a listener chooses them', async () => {
    for (const one of [first, second]) {
      await goIn(one)
      await tabTo(one.page, 'français')
      await one.page.keyboard.press('Enter')
      await one.page.getByRole('heading', { name: /français/ }).waitFor()
      expect(await around(one.page)).toMatch(/^Booth: français/)
    }
    await tabTo(second.page, 'Ask to take over')
    await second.page.keyboard.press('Enter')
    await first.page.getByRole('button', { name: 'Hand over now' }).waitFor()
    await tabTo(first.page, 'Hand over now')
    await first.page.keyboard.press('Enter')
    await second.page.getByText('You are on air').waitFor()
    expect(await around(first.page)).toMatch(/^Booth: français/)
    await tabTo(delegate.page, 'Floor')
    await delegate.page.keyboard.press('ArrowRight')
    await expect.poll(() => delegate.page.getByRole('radio', { name: 'français' }).isChecked()).toBe(true)
  }, 300_000)

  test('the chat is written in, and leaving is left where the others are', async () => {
    const { page } = delegate
    await tabTo(page, 'Write to the room')
    await page.keyboard.type('Hm, a move: the draft is on your desks')
    await page.keyboard.press('Enter')
    await chair.page.getByText('Hm, a move: the draft is on your desks').waitFor()
    // Letters typed are no commands.
    expect(await page.getByRole('toolbar').getByRole('button', { name: 'Ask for the floor' }).getAttribute('aria-pressed')).toBe('false')
    await tabTo(page, 'Leave', 'Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'You have left the room' }).waitFor()
    await tabTo(page, 'Go in again')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Before you go in' }).waitFor()
    for (const one of [chair, delegate, first, second]) expect(errorsOf(one.page)).toEqual([])
  }, 200_000)
})
