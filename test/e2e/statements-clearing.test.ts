import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isAccessible } from './accessible.ts'
import { choose, errorsOf, hasBrowser, openBrowser, signedIn } from './browser.ts'
import { invite, sender, type Colleague } from './colleagues.ts'
import { startProduct, type Product } from './product.ts'

/** Pictures of the screens, where a folder for them is named. */
const pictures = process.env['ENTENTE_TEST_PICTURES']

describe.skipIf(!hasBrowser)('a second pair of eyes on statements', () => {
  let product: Product, browser: Browser, context: BrowserContext
  let head: Colleague, deputy: Colleague
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct({ real: false }), openBrowser()])
    context = await signedIn(browser, product, { us: 'KEN' })
    const administrator = sender(context, product)
    head = await invite(browser, product, administrator, { name: 'Head of desk', roles: ['head'] })
    deputy = await invite(browser, product, administrator, { name: 'Deputy head', roles: ['head'] })
    await invite(browser, product, administrator, { name: 'Reader', roles: ['reader'] })
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })
  const at = (path: string) => product.address + path
  const picture = async (page: Page, name: string) => {
    if (!pictures) return
    mkdirSync(pictures, { recursive: true })
    await page.screenshot({ path: join(pictures, `clearing-${name}.png`), fullPage: true })
  }
  const words = { title: 'On fishing', position: 'Quotas follow from science.', text: 'We send two vessels by 30 June 2027.', language: 'en', intent: null }
  type Page1 = { record: { version: number; status: string }; correction: { id: string } | null; versions: { text: string }[] }
  const read = async (id: string) => (await head.send('GET', `/dialogue/statements/${id}`)) as Page1

  test('a head does not clear what they wrote: they ask a colleague, who finds it on their day and clears it', async () => {
    const { page } = head
    const { id } = (await head.send('POST', '/dialogue/statements', { ...words, speaker: 'KEN' })) as { id: string }
    await expect(head.send('POST', `/dialogue/statements/${id}/clearance`, { version: 1 })).rejects.toThrow(/statements\/own-words/)
    await page.goto(at(`/dialogue/statements/${id}`))
    await page.getByText('You wrote it: somebody else clears it.').waitFor()
    expect(await page.getByRole('button', { name: 'Clear', exact: true }).count()).toBe(0)
    await picture(page, 'own')
    await page.getByRole('button', { name: 'Ask somebody to clear it' }).click()
    await page.getByRole('combobox', { name: 'Who' }).or(page.getByRole('textbox', { name: 'Who' })).first().click()
    await page.getByRole('option', { name: 'Deputy head' }).waitFor()
    expect(await page.getByRole('option', { name: 'Reader' }).count()).toBe(0)
    await picture(page, 'ask')
    await page.getByRole('option', { name: 'Deputy head' }).click()
    await isAccessible(page)
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await page.getByText('Asked to clear it: Deputy head.').waitFor()
    await isAccessible(page)
    await picture(page, 'asked')

    const { page: second } = deputy
    await second.goto(at('/'))
    await second.getByRole('link', { name: /On fishing/ }).first().waitFor()
    await picture(second, 'day')
    await second.getByRole('link', { name: /On fishing/ }).first().click()
    await second.waitForURL(new RegExp(id))
    await second.goto(at(`/dialogue/statements/${id}`))
    await second.getByRole('button', { name: 'Clear', exact: true }).click()
    await second.getByText('Cleared: it can be published.').waitFor()

    // Nobody can see it yet: said before it is published, with the way to the switch. A double click publishes once.
    await page.reload()
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByText('The public page is off: nobody outside can see it yet.').waitFor()
    expect(await page.getByRole('link', { name: 'Turn the public page on' }).getAttribute('href')).toBe('/dialogue/statements/public')
    await isAccessible(page)
    await picture(page, 'off')
    const posts: string[] = []
    page.on('request', (request) => { if (request.method() === 'POST' && request.url().endsWith('/publication')) posts.push(request.url()) })
    await page.getByRole('button', { name: 'Publish to everybody' }).dblclick()
    await page.getByText('Published. It is seen when the public page is turned on.').waitFor()
    expect(posts).toHaveLength(1)
    expect([...errorsOf(page), ...errorsOf(second)]).toEqual([])
  }, 240_000)

  test('a head’s own correction waits for another, who reads all that it changes, declines it, and publishes a better one', async () => {
    const [{ page }, { page: second }] = [head, deputy]
    const { statements: [{ record: { id } }] } = (await head.send('GET', '/dialogue/statements')) as { statements: [{ record: { id: string } }] }
    const propose = async (text: string, note: string) => {
      await page.goto(at(`/dialogue/statements/${id}`))
      await page.getByRole('button', { name: 'Propose a correction' }).click()
      await page.getByRole('textbox', { name: 'Text' }).fill(text)
      await page.getByRole('textbox', { name: 'What', exact: true }).fill('To send them')
      await page.getByRole('combobox', { name: 'Language' }).selectOption('French')
      await page.getByRole('textbox', { name: /What changes and why/ }).fill(note)
      await page.getByRole('button', { name: 'Propose', exact: true }).click()
      await page.getByRole('heading', { name: 'A correction waits' }).waitFor()
    }
    await propose('We withdraw from every patrol.', 'A slip.')
    const { record: { version }, correction, versions } = await read(id)
    expect(versions.map(({ text }) => text)).toEqual([words.text])
    await expect(head.send('POST', `/dialogue/statements/${id}/correction/confirmation`, { version, correction: correction!.id })).rejects.toThrow(/statements\/own-correction/)
    await expect(head.send('POST', `/dialogue/statements/${id}/revision`, { version, ...words, note: 'A slip.' })).rejects.toThrow(/kernel\/not-found/)
    expect(await page.getByRole('button', { name: 'Publish the corrected version' }).count()).toBe(0)
    await second.goto(at(`/dialogue/statements/${id}`))
    const card = second.getByRole('region', { name: 'A correction waits' })
    await card.locator('del', { hasText: 'English' }).waitFor()
    await card.locator('ins', { hasText: 'French' }).waitFor()
    await card.locator('ins', { hasText: 'withdraw from every patrol' }).waitFor()
    await card.locator('ins', { hasText: 'towards everybody' }).waitFor()
    await isAccessible(second)
    await picture(second, 'card')
    await second.setViewportSize({ width: 360, height: 780 })
    expect(await second.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await picture(second, 'card-narrow')
    await second.setViewportSize({ width: 1440, height: 900 })
    await choose(context, product, { us: 'KEN', language: 'ar' })
    await second.emulateMedia({ colorScheme: 'dark' })
    await second.reload()
    await second.locator('html[dir="rtl"] main ins').first().waitFor()
    await isAccessible(second)
    await picture(second, 'card-arabic-dark')
    await choose(context, product, { us: 'KEN', language: 'en' })
    await second.emulateMedia({ colorScheme: 'light' })
    await second.reload()
    await card.getByRole('button', { name: 'Decline' }).click()
    await second.getByRole('textbox', { name: /Why not/ }).fill('We never decided that.')
    await second.getByRole('dialog').getByRole('button', { name: 'Decline' }).click()
    await second.getByRole('heading', { name: 'A correction was declined' }).waitFor()
    await page.reload()
    await page.getByText('We never decided that.').waitFor()
    await isAccessible(page)
    await picture(page, 'declined')

    await propose('We send two vessels by 31 March 2027.', 'The day was wrong.')
    await page.getByRole('button', { name: 'Withdraw the proposal' }).click()
    await page.getByText('The proposal is withdrawn.').waitFor()
    await propose('We send two vessels by 1 July 2027.', 'The day was wrong.')
    await second.reload()
    await second.getByRole('button', { name: 'Publish the corrected version' }).click()
    await second.getByText('The corrected version is published.').waitFor()
    expect((await read(id)).versions.map(({ text }) => text)).toEqual([words.text, 'We send two vessels by 1 July 2027.'])
    // From the statement to a commitment that comes from it.
    await page.reload()
    await page.getByRole('link', { name: 'Make it a commitment' }).click()
    await page.getByRole('heading', { name: 'New commitment' }).waitFor()
    await page.getByRole('main').getByText('On fishing').first().waitFor()
    await picture(page, 'commitment')
    expect([...errorsOf(page), ...errorsOf(second)]).toEqual([])
  }, 240_000)
})
