import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { webFolder } from '#server/web-build.ts'
import { firstVisit } from '../first-visit.ts'
import { errorsOf, hasBrowser, openBrowser, openPage, signedIn } from './browser.ts'
import { startProduct, type Product } from './product.ts'

describe.skipIf(!hasBrowser)('the world as Indonesia', () => {
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

  const go = (path: string) => page.goto(product.address + path)
  const map = () => page.getByRole('application')
  const where = () => new URL(page.url())

  test('a first visit fetches the script that test/bundle.ts weighs, and no other', async () => {
    const visit = await openPage(await browser.newContext({ storageState: await context.storageState(), viewport: { width: 1440, height: 900 }, locale: 'en-GB' }))
    const fetched = new Set<string>()
    visit.on('request', (request) => request.resourceType() === 'script' && fetched.add(new URL(request.url()).pathname.slice(1)))
    await visit.goto(`${product.address}/relations`)
    await visit.getByRole('application').waitFor()
    await visit.getByRole('link', { name: /^Notices|unread/ }).first().waitFor()
    await visit.waitForLoadState('networkidle')
    expect([...fetched].sort()).toEqual([...firstVisit(webFolder, 'en')].sort())
    await visit.context().close()
  })

  test('a pillar is chosen and the years are walked by keyboard', async () => {
    await go('/relations')
    await map().waitFor()
    const forums = page.getByRole('group', { name: 'Pillar' }).getByRole('button', { name: 'Forums' })
    await forums.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('application', { name: /^Forums/ }).waitFor()
    expect(await forums.getAttribute('aria-pressed')).toBe('true')
    expect(where().searchParams.get('pillar')).toBe('forums')
    const slider = page.getByRole('slider', { name: 'Year' })
    const before = Number(await slider.inputValue())
    const painted = await page.locator('path[data-id="AUS"]').getAttribute('fill')
    await slider.focus()
    for (let step = 0; step < 12; step++) await page.keyboard.press('ArrowLeft')
    await expect.poll(() => where().searchParams.get('year')).toBe(String(before - 12))
    expect(await page.locator('output').textContent()).toBe(String(before - 12))
    await page.keyboard.press('Home')
    await expect.poll(() => where().searchParams.get('year')).toBe(await slider.getAttribute('min'))
    await page.getByRole('button', { name: 'latest' }).click()
    await expect.poll(() => where().searchParams.has('year')).toBe(false)
    await expect.poll(() => page.locator('path[data-id="AUS"]').getAttribute('fill')).toBe(painted)
  })

  test('small states are hit within 24 pixels, by pointer and by touch', async () => {
    // Off the middle by almost the whole reach, to the side where no other state is near.
    for (const [id, name, side] of [['SGP', 'Singapore', -11], ['NRU', 'Nauru', -11], ['MLT', 'Malta', 11]] as const) {
      await go('/relations')
      await page.locator(`circle[data-id="${id}"]`).waitFor()
      const box = (await page.locator(`circle[data-id="${id}"]`).boundingBox())!
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
      await page.mouse.move(x + side, y)
      await expect.poll(() => map().innerText()).toContain(name)
      await page.mouse.click(x + side, y)
      await page.getByRole('heading', { level: 1, name }).waitFor()
    }
  })

  test('the map is walked with the arrow keys, and Enter opens', async () => {
    await go('/relations')
    await map().focus()
    await page.keyboard.press('ArrowRight')
    await page.getByText('Our country').first().waitFor()
    await page.keyboard.press('ArrowRight')
    const said = page.locator('p[aria-live="polite"]').first()
    await expect.poll(() => said.textContent()).not.toBe('')
    const [name] = (await said.textContent())!.split(',')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: name! }).waitFor()
  })

  test('the table sorts, filters, takes a column and hands over what it shows', async () => {
    await go('/relations')
    await page.getByRole('button', { name: 'Table' }).click()
    const table = page.getByRole('table')
    await table.waitFor()
    const names = () => table.locator('tbody tr td:first-child').allTextContents()
    await table.getByRole('button', { name: 'Country' }).click()
    await expect.poll(() => table.getByRole('columnheader', { name: 'Country' }).getAttribute('aria-sort')).toBe('ascending')
    const sorted = await names()
    expect(sorted).toEqual([...sorted].sort(new Intl.Collator('en').compare))
    await table.getByRole('button', { name: 'Country' }).press('Enter')
    await expect.poll(async () => (await names())[0]).toBe(sorted.at(-1))
    const forums = table.getByRole('columnheader', { name: /^Forums/ })
    await forums.getByRole('button').click()
    await expect.poll(() => forums.getAttribute('aria-sort')).toBe('descending')
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'Code' }).check()
    await page.keyboard.press('Escape')
    await page.getByRole('searchbox', { name: 'Filter' }).fill('guinea')
    await expect.poll(names).toHaveLength(4)
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()])
    const lines = readFileSync(await file.path(), 'utf8').replace(/^\uFEFF/, '').trim().split('\r\n').map((line) => line.split(','))
    expect(file.suggestedFilename()).toBe('relations-IDN.csv')
    expect(lines).toHaveLength(5)
    expect(lines.map((line) => line.length)).toEqual(Array(5).fill(lines[0]!.length))
    expect(lines.slice(1).map((line) => line[1]).sort()).toEqual(['GIN', 'GNB', 'GNQ', 'PNG'])
    await page.getByRole('searchbox', { name: 'Filter' }).fill('nowhere at all')
    await page.getByText('Nothing matches.').waitFor()
  })

  test('the map’s own files: CSV of the figures, SVG with its words', async () => {
    await go('/relations')
    const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()])
    expect(readFileSync(await csv.path(), 'utf8')).toContain('JPN')
    const [svg] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'SVG' }).click()])
    expect(readFileSync(await svg.path(), 'utf8')).toMatch(/^<svg[\s\S]*do not imply any opinion/)
  })

  test('those who rise and those who need attention lead to their dossiers', async () => {
    await go('/relations?pillar=forums')
    for (const title of ['Rising', 'Needs attention']) {
      const card = page.getByRole('region', { name: title })
      await card.getByRole('heading').waitFor()
      await card.getByText(/Change of score|No relationship has enough evidence/).waitFor()
    }
    const first = page.getByRole('region', { name: 'Rising' }).getByRole('link').first()
    const name = (await first.textContent())!
    await first.click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
  })

  test('several partners are compared, chosen by names in any language', async () => {
    await go('/relations')
    await page.getByRole('button', { name: 'Compare' }).click()
    await page.getByText('Choose at least two partners').waitFor()
    for (const [typed, name] of [['日本', 'Japan'], ['Австралия', 'Australia'], ['Allemagne', 'Germany']] as const) {
      await page.getByRole('combobox', { name: 'Add a partner' }).click()
      await page.keyboard.type(typed)
      await page.locator('[data-combobox-selected]', { hasText: name }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: `Remove ${name}` }).waitFor()
    }
    expect(where().searchParams.get('with')).toBe('JPN,AUS,DEU')
    await page.getByRole('img', { name: /^Forums: scores of the chosen partners/ }).waitFor()
    const chart = page.getByRole('img', { name: /^Forums: scores/ })
    await chart.focus()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => page.locator('[aria-live="polite"]').allTextContents()).toEqual(expect.arrayContaining([expect.stringMatching(/^\d{4}: .*Japan \d+/)]))
    await page.getByRole('button', { name: 'Remove Australia' }).click()
    await page.getByRole('button', { name: 'Remove Germany' }).click()
    await page.getByText('Choose at least two partners').waitFor()
    await go('/relations/compare?with=JPN,JPN,NOWHERE,IDN')
    await page.getByRole('button', { name: 'Remove Japan' }).waitFor()
    await page.getByRole('combobox', { name: 'Add a partner' }).waitFor()
  })

  describe('the command palette', () => {
    const palette = () => page.getByRole('dialog').getByPlaceholder('Go to a country or a screen…')
    const ask = async (text: string): Promise<Locator> => {
      await page.keyboard.press('Control+k')
      await palette().waitFor()
      await page.keyboard.type(text)
      return page.getByRole('dialog')
    }

    test.each([['Япония', 'Japan'], ['日本', 'Japan'], ['اليابان', 'Japan'], ["Cote d'Ivoire", 'Côte d’Ivoire'], ['Etats-Unis', 'United States'], ['Burma', 'Myanmar'], ['CHE', 'Switzerland']])('%s leads to %s, with the keyboard alone', async (typed, name) => {
      await go('/evidence')
      await page.getByRole('heading', { level: 1, name: 'Evidence' }).waitFor()
      const dialog = await ask(typed)
      await dialog.getByText(new RegExp(name.replace('’', '.'))).first().waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: new RegExp(`^${name.replace('’', '.')}`) }).waitFor()
    })

    test('a screen is found by its name; nonsense is answered; Escape closes', async () => {
      await go('/relations')
      await map().waitFor()
      await ask('metho')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: 'How this is measured' }).waitFor()
      const dialog = await ask('qqzzxx')
      await dialog.getByText('Search records for “qqzzxx”').waitFor()
      await page.keyboard.press('Escape')
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    })
  })
})
