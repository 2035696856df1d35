import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdfOf, tiffOf } from '#server/files/reading/scanned.fixture.ts'
import { samples, scanned } from '../recognition.ts'
import { hasBrowser, openBrowser, signedIn } from './browser.ts'
import { invite, sender, type Colleague } from './colleagues.ts'
import { startProduct, type Product } from './product.ts'

/** For what takes a reading process, on machines that do other things too. */
const patient = { timeout: 180_000 }

describe.skipIf(!hasBrowser)('scans', () => {
  let product: Product, browser: Browser, officer: Colleague, page: Page
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct({ real: false }), openBrowser()])
    const office = await signedIn(browser, product)
    const administrator = sender(office, product)
    const { id: unit } = (await administrator('POST', '/units', { name: 'Ministry of Foreign Affairs', kind: 'headquarters', parent: null, host: null })) as { id: string }
    officer = await invite(browser, product, administrator, { name: 'Desk officer', roles: ['officer'], unit, title: 'Desk officer' })
    const registrar = await invite(browser, product, administrator, { name: 'Registrar', roles: ['registrar'], unit, title: 'Registrar' })
    await registrar.send('POST', '/registers', { code: 'IN', name: 'Incoming notes' })
    page = officer.page
  }, 600_000)
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })

  test('a scan dropped in stands beside what was read from it, which is confirmed and then found', async () => {
    const french = samples.find(({ lang }) => lang === 'fr')!
    await page.goto(`${product.address}/correspondence/incoming`)
    await page.locator('input[type=file]').setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: await pdfOf(await scanned(french)) })
    await page.getByText('A scan takes a few seconds a page').waitFor(patient)
    await page.getByRole('heading', { name: 'Confirm what was read' }).waitFor(patient)
    await page.getByText('Recognised from a scan').waitFor(patient)
    const picture = page.getByRole('img', { name: 'The first page as it was scanned' })
    await expect.poll(() => picture.evaluate((one) => (one as HTMLImageElement).naturalWidth), patient).toBeGreaterThan(500)
    expect(await page.getByLabel('Their number').inputValue()).toBe(french.number)
    expect(await page.getByLabel('Their date').inputValue()).toBe(french.on)
    expect(await page.getByRole('textbox', { name: 'Subject' }).inputValue()).toContain('La reconnaissance mutuelle')
    // Nothing that was recognised passes as sure.
    expect(await page.getByText('Unsure, read from').count()).toBeGreaterThan(2)
    await page.evaluate(`window.axe ? 0 : ${axe.source};0`)
    expect(await page.evaluate(async () => (await (window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe.run()).violations.map(({ id }) => id))).toEqual([])
    await page.setViewportSize({ width: 360, height: 760 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByLabel('Register for incoming notes').selectOption('IN')
    await page.getByRole('button', { name: 'Confirm and register' }).click()
    await page.getByText(/Registered as/).waitFor(patient)
    await page.goto(`${product.address}/search?q=${encodeURIComponent('"études de médecine"')}`)
    await page.getByRole('link', { name: /reconnaissance mutuelle/ }).first().waitFor(patient)
  }, 600_000)

  test('of a TIFF, which no browser draws, the file is named instead of a picture', async () => {
    await page.goto(`${product.address}/correspondence/incoming`)
    await page.locator('input[type=file]').setInputFiles({ name: 'scan.tif', mimeType: 'image/tiff', buffer: tiffOf(await scanned(samples.find(({ lang }) => lang === 'en')!)) })
    await page.getByText('a scan whose picture cannot be shown here: open “The file itself”').waitFor(patient)
    expect(await page.getByRole('img', { name: 'The first page as it was scanned' }).count()).toBe(0)
    expect(await page.getByRole('link', { name: 'The file itself' }).count()).toBe(1)
  }, 600_000)
})
