import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorsOf, hasBrowser, openBrowser, openPage, withDevice } from './browser.ts'
import { startProduct, type Product } from './product.ts'

describe.skipIf(!hasBrowser)('the first hour', () => {
  let product: Product, browser: Browser, page: Page

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct({ real: false, first: true }), openBrowser()])
    page = await openPage(await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' }))
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })

  test('without a session, any address says how to get a link', async () => {
    const stranger = await openPage(await browser.newContext({ locale: 'en-GB' }))
    for (const path of ['/', '/relations/JPN', '/settings', '/evidence', '/sign-in']) {
      await stranger.goto(product.address + path)
      await stranger.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
      await stranger.getByText('bin/entente setup-link').waitFor()
    }
    expect(errorsOf(stranger, [401])).toEqual([])
    await stranger.context().close()
  })

  test('the printed link signs in and leaves no token in the address or the history', async () => {
    await withDevice(page)
    await page.goto(product.link)
    await page.getByRole('heading', { level: 1, name: 'Set up Entente' }).waitFor()
    expect(page.url()).not.toContain('token')
    await page.getByLabel('Name').fill('Head of administration')
    await page.getByLabel('E-mail address').fill('administration@ministry.example')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('button', { name: 'Make a passkey' }).click()
    await page.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor()
    await page.goBack()
    expect(page.url()).not.toContain('token=')
  })

  test('the link does not work twice, and says what to do', async () => {
    const other = await openPage(await browser.newContext({ locale: 'en-GB' }))
    await other.goto(product.link)
    await other.getByRole('alert').waitFor()
    await other.getByText('bin/entente setup-link', { exact: true }).waitFor()
    await other.goto(product.address)
    await other.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await other.context().close()
  })

  test('our country is found by its Arabic and Russian names, and the map is there', async () => {
    await page.goto(product.address)
    const start = page.getByRole('button', { name: 'See the world' })
    expect(await start.isDisabled()).toBe(true)
    const country = page.getByRole('combobox', { name: 'Our country' })
    await country.fill('Кения')
    await page.getByRole('option', { name: 'Kenya' }).waitFor()
    await country.fill('إندونيسيا')
    await page.getByRole('option', { name: 'Indonesia' }).click()
    await page.getByLabel('Language', { exact: true }).selectOption('en')
    await page.getByText('Who counts as a state').click()
    await page.getByText('counts the members and observers of the United Nations').waitFor()
    // Whoever is unsure presses twice.
    await start.dblclick()
    await page.getByRole('application', { name: /where Indonesia stands/ }).waitFor({ timeout: 60_000 })
    expect(new URL(page.url()).pathname).toBe('/relations')
    const log = (await (await page.context().request.get(`${product.address}/api/settings/log`)).json()) as { changes: { key?: string }[] }
    expect(log.changes.length).toBeLessThanOrEqual(4)
    expect(errorsOf(page, [401])).toEqual([])
  })

  test('a reload, a second tab and the back button keep us where we are', async () => {
    await page.reload()
    await page.getByRole('application').waitFor()
    const second = await openPage(page.context())
    await second.goto(`${product.address}/relations/JPN`)
    await second.getByRole('heading', { level: 1, name: 'Japan' }).waitFor()
    await second.getByRole('link', { name: 'Relations' }).first().click()
    await second.getByRole('application').waitFor()
    await second.goBack()
    await second.getByRole('heading', { level: 1, name: 'Japan' }).waitFor()
    expect(errorsOf(second)).toEqual([])
    await second.close()
  })

  test('an address that leads nowhere says so, and leads back', async () => {
    await page.goto(`${product.address}/no/such/page`)
    await page.getByText('There is no such page').waitFor()
    await page.getByRole('link', { name: 'Go to the beginning' }).click()
    await page.getByRole('heading', { level: 1, name: 'My day' }).waitFor()
    await page.goto(`${product.address}/relations/ATLANTIS`)
    await page.getByText('No country or body has the code “ATLANTIS”.').waitFor()
    await page.goto(`${product.address}/relations/IDN`)
    await page.getByText('a country has none with itself').waitFor()
  })

  test('signing out ends the session in every tab', async () => {
    const second = await openPage(page.context())
    await second.goto(`${product.address}/settings`)
    await second.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
    await page.goto(`${product.address}/settings`)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await second.getByRole('link', { name: 'Evidence' }).first().click()
    await second.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  })
})
