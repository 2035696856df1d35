import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { errorsOf, hasBrowser, openBrowser, openPage, signedIn } from './browser.ts'
import { startProduct, type Product } from './product.ts'

describe.skipIf(!hasBrowser)('the dossier of Japan as Indonesia', () => {
  let product: Product, browser: Browser, context: BrowserContext, page: Page

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct({ real: true }), openBrowser()])
    context = await signedIn(browser, product)
    page = await openPage(context)
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })
  afterEach(() => expect(errorsOf(page)).toEqual([]))

  const go = async (path: string) => {
    await page.goto(product.address + path)
    await page.getByRole('heading', { level: 1, name: 'Japan' }).waitFor()
  }
  const tab = (name: string) => page.getByRole('tab', { name })
  const isChosen = (name: string) => expect.poll(() => tab(name).getAttribute('aria-selected')).toBe('true')

  test('the overview says where it stands, what to do, what happened and what nobody recorded', async () => {
    await go('/relations/JPN')
    for (const name of ['Where the relationship stands', ...(product.isReal ? ['Timeline', 'Next steps'] : []), 'What is not covered']) await page.getByRole('region', { name }).waitFor()
    if (product.isReal) {
      // The registers of visits that are loaded are those of the United States and Brazil.
      const missing = page.getByRole('region', { name: 'What is not covered' })
      await missing.getByText(/Not covered:.*visit/i).first().waitFor()
    }
  })

  test('the tabs are walked with the arrow keys, and each has an address of its own', async () => {
    await go('/relations/JPN')
    await tab('Overview').focus()
    await page.keyboard.press('ArrowRight')
    await isChosen('Timeline')
    expect(new URL(page.url()).pathname).toBe('/relations/JPN/timeline')
    const last = await page.getByRole('tab').last().textContent()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await isChosen(last!)
    await page.reload()
    await isChosen(last!)
    await page.goBack()
    await isChosen('Timeline')
    await page.goBack()
    await isChosen('Overview')
  })

  test('every figure of every pillar opens to its rows, and is the same computed again from them', async () => {
    await go('/relations/JPN')
    await tab('Forums').waitFor()
    const tabs = (await page.getByRole('tab').allTextContents()).filter((name) => !['Overview', 'Timeline', 'Our records'].includes(name))
    let opened = 0
    for (const name of tabs) {
      await tab(name).click()
      await page.getByRole('heading', { name: `${name}: where it stands` }).waitFor()
      const figures = page.getByRole('tabpanel').getByRole('button', { name: /open the rows behind this figure$/ })
      const count = await figures.count()
      for (let at = 0; at < count; at++) {
        await figures.nth(at).click()
        const sheet = page.getByRole('dialog')
        await sheet.getByText('Formula', { exact: true }).waitFor()
        if (product.isReal) await sheet.getByText('the same, from exactly these rows').waitFor()
        else await sheet.getByText(/the same, from exactly these rows|This figure came with the product/).waitFor()
        await page.keyboard.press('Escape')
        await sheet.waitFor({ state: 'detached' })
        opened++
      }
    }
    expect(opened).toBeGreaterThan(product.isReal ? 12 : 4)
  })

  test('rows open beside the page, as a page of their own, and as a file', async () => {
    await go('/relations/JPN/forums')
    await page.getByRole('tabpanel').getByRole('button', { name: /open the rows behind this figure$/ }).first().click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText('Formula', { exact: true }).waitFor()
    await page.reload()
    await sheet.getByText('Formula', { exact: true }).waitFor()
    if (product.isReal) {
      const [file] = await Promise.all([page.waitForEvent('download'), sheet.getByRole('link', { name: 'All rows as CSV' }).click()])
      const text = readFileSync(await file.path(), 'utf8')
      expect(text.split('\n').length).toBeGreaterThan(2)
      expect(text.split('\n')[0]).toMatch(/source|dataset/)
    }
    await sheet.getByRole('link', { name: 'Open as a page of its own' }).click()
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/relations\/JPN\/rows\/forums\./)
    await page.getByRole('main').locator('dt', { hasText: /^Formula$/ }).waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Japan', exact: true }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Japan' }).waitFor()
    const figure = page.getByRole('region', { name: 'Where the relationship stands' }).getByRole('button', { name: /open the rows/ }).first()
    await figure.focus()
    await page.keyboard.press('Enter')
    await sheet.getByText('Formula', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    await expect.poll(() => figure.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  test('a year is chosen and kept from tab to tab', async () => {
    await go('/relations/JPN')
    await page.getByRole('combobox', { name: 'Year' }).selectOption('2005')
    await expect.poll(() => new URL(page.url()).searchParams.get('year')).toBe('2005')
    await tab('Forums').click()
    await page.getByText('as of 2005').first().waitFor()
    expect(new URL(page.url()).searchParams.get('year')).toBe('2005')
    const other = await openPage(context)
    await other.goto(`${product.address}/relations/JPN?year=1066`)
    // No year that evidence could be of: the latest is shown.
    await other.getByRole('heading', { name: 'Where the relationship stands' }).waitFor()
    expect(await other.getByRole('alert').count()).toBe(0)
    await other.close()
  })

  test('the brief is written from the dialog, as a PDF and in each other form', async () => {
    await go('/relations/JPN')
    await page.getByRole('button', { name: 'Brief…' }).dblclick()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Brief on Japan').waitFor()
    const write = async () => {
      const [file] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), dialog.getByRole('button', { name: 'Write the brief' }).click()])
      await dialog.getByText(`Saved as ${file.suggestedFilename()}`).waitFor()
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
    }
    const pdf = await write()
    expect([pdf.name.endsWith('.pdf'), pdf.bytes.subarray(0, 5).toString()]).toEqual([true, '%PDF-'])
    await dialog.getByLabel('Format').selectOption('docx')
    expect((await write()).bytes.subarray(0, 2).toString()).toBe('PK')
    await dialog.getByLabel('Language').selectOption('ar')
    await dialog.getByLabel('Format').selectOption('md')
    expect((await write()).bytes.toString()).toContain('اليابان')
    await dialog.getByLabel('Format').selectOption('json')
    expect(JSON.parse((await write()).bytes.toString())).toBeTypeOf('object')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Brief…')
  })
})
