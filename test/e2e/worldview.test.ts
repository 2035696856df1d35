import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { choose, errorsOf, hasBrowser, openBrowser, openPage, signedIn } from './browser.ts'
import { startProduct, type Product } from './product.ts'

/** Two countries as squares. */
const squares = {
  type: 'Topology',
  arcs: [[[100, -8], [100, 4], [120, 4], [120, -8], [100, -8]], [[130, 30], [130, 45], [145, 45], [145, 30], [130, 30]]],
  objects: { countries: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', id: 'IDN', arcs: [[0]] }, { type: 'Polygon', id: 'JPN', arcs: [[1]] }] } },
}
const words = 'Borders and names as our ministry sees them.'

describe.skipIf(!hasBrowser)('the world as the ministry sees it', () => {
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
  const view = () => page.getByRole('region', { name: 'Who counts as a state' })
  const boundaries = () => page.getByRole('region', { name: 'Boundaries on maps' })
  const pick = async (typed: string, name: string) => {
    await view().getByRole('combobox', { name: 'Change how a country appears' }).fill(typed)
    await page.getByRole('option', { name, exact: true }).click()
  }

  test('one country is renamed, another left out, and the words under every map are ours', async () => {
    await go('/settings')
    await pick('Япония', 'Japan')
    await view().getByRole('textbox', { name: 'English' }).fill('Nihon')
    await view().getByRole('button', { name: 'Keep' }).click()
    await pick('Kiribati', 'Kiribati')
    await view().getByRole('checkbox', { name: 'Leave it out of lists and the map' }).check()
    await view().getByRole('button', { name: 'Keep' }).click()
    await view().getByRole('textbox', { name: 'Words under every map' }).fill(words)
    await view().getByRole('button', { name: 'Save' }).click()
    await view().getByText('Saved.').waitFor()
  })

  test('map, table, palette, dossier and brief follow', async () => {
    await go('/relations')
    await page.locator('path[data-id="JPN"]').waitFor()
    expect(await page.locator('circle[data-id="KIR"]').count()).toBe(0)
    await page.locator('p', { hasText: words }).waitFor()
    await go('/relations?view=table')
    await page.getByRole('searchbox', { name: 'Filter' }).fill('ni')
    await page.getByRole('link', { name: 'Nihon' }).waitFor()
    await page.getByRole('searchbox', { name: 'Filter' }).fill('kiribati')
    await page.getByText('Nothing matches.').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByPlaceholder('Go to a country or a screen…').fill('Kiribati')
    await page.getByRole('dialog').getByText('Search records for “Kiribati”').waitFor()
    expect(await page.getByRole('dialog').getByText('Kiribati', { exact: true }).count()).toBe(0)
    await page.getByRole('dialog').getByPlaceholder('Go to a country or a screen…').fill('Japan')
    await page.getByRole('dialog').getByText('Nihon').first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Nihon' }).waitFor()
    await page.getByRole('button', { name: 'Brief…' }).click()
    await page.getByRole('dialog').getByText('Brief on Nihon').waitFor()
    await page.getByRole('dialog').getByLabel('Format').selectOption('md')
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('dialog').getByRole('button', { name: 'Write the brief' }).click()])
    const brief = readFileSync(await file.path(), 'utf8')
    expect(brief.split('\n').slice(0, 12).join('\n')).toContain('Nihon')
    expect(brief.match(/^#.*\bJapan\b/gm)).toBeNull()
  })

  test('a boundary view of our own is drawn, and states without a shape keep a marker', async () => {
    await go('/settings')
    const load = async (name: string, text: string) => {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), boundaries().getByRole('button', { name: 'Load TopoJSON…' }).click()])
      await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
    }
    await load('not-a-map.json', '{"type":"FeatureCollection"}')
    await boundaries().getByRole('alert').getByText('not TopoJSON').waitFor()
    await load('torn.json', '{"type":"Topo')
    await boundaries().getByRole('alert').getByText(/JSON/).waitFor()
    await boundaries().getByText('the neutral view that ships').waitFor()
    await load('our-borders.topojson', JSON.stringify(squares))
    await boundaries().getByText('2 shapes are in force.').waitFor()
    await boundaries().getByText('our-borders.topojson').waitFor()
    await go('/relations')
    await page.locator('path[data-id="JPN"]').waitFor()
    expect(await page.locator('path[data-id]').count()).toBe(2)
    await page.locator('p', { hasText: words }).waitFor()
    const [svg] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'SVG' }).click()])
    expect(readFileSync(await svg.path(), 'utf8')).toContain('our ministry sees them')
    await page.locator('path[data-id="JPN"]').click()
    await page.getByRole('heading', { level: 1, name: 'Nihon' }).waitFor()
  })

  test('saving the list afterwards keeps the boundaries; the view that ships comes back when asked', async () => {
    await go('/settings')
    await boundaries().getByText('our-borders.topojson').waitFor()
    await view().getByRole('textbox', { name: 'Words under every map' }).fill(`${words} Also in print.`)
    await view().getByRole('button', { name: 'Save' }).click()
    await view().getByText('Saved.').waitFor()
    await boundaries().getByText('our-borders.topojson').waitFor()
    await boundaries().getByRole('button', { name: 'Back to the view that ships' }).click()
    await boundaries().getByText('the neutral view that ships').waitFor()
    await go('/relations')
    await page.locator('path[data-id="KEN"]').waitFor()
    expect(await page.locator('path[data-id]').count()).toBeGreaterThan(150)
  })

  test('the log lists every change', async () => {
    await go('/settings')
    const log = page.getByRole('region', { name: 'Changes of these settings' })
    await expect.poll(() => log.getByRole('row').count()).toBeGreaterThan(4)
    expect(await log.innerText()).toMatch(/Nihon[\s\S]*Kiribati|KIR/)
    expect(await log.innerText()).toContain('our-borders.topojson')
  })

  test('two tabs: what the second saves does not undo what the first saved', async () => {
    const second = await openPage(context)
    await Promise.all([go('/settings'), second.goto(`${product.address}/settings`)])
    await second.getByRole('region', { name: 'Our ministry' }).waitFor()
    await view().getByRole('textbox', { name: 'Words under every map' }).fill('First tab.')
    await view().getByRole('button', { name: 'Save' }).click()
    await view().getByText('Saved.').waitFor()
    await second.bringToFront()
    await second.getByRole('combobox', { name: 'Our country' }).fill('Kenya')
    await second.getByRole('option', { name: 'Kenya', exact: true }).click()
    await second.getByRole('region', { name: 'Our ministry' }).getByRole('button', { name: 'Save' }).click()
    await second.getByRole('region', { name: 'Our ministry' }).getByText('Saved.').waitFor()
    const settings = (await (await context.request.get(`${product.address}/api/settings`)).json()) as { us: string; worldview: { disclaimer?: string } }
    expect([settings.us, settings.worldview.disclaimer]).toEqual(['KEN', 'First tab.'])
    await second.close()
  })

  test('a name of two hundred letters breaks no screen', async () => {
    await choose(context, product, { worldview: { overrides: { JPN: { name: { en: 'Commonwealth of '.repeat(12).slice(0, 190) } }, SGP: { name: { en: 'W'.repeat(200) } } } } })
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 800 })
      for (const path of ['/relations', '/relations?view=table', '/relations/JPN', '/relations/SGP', '/relations/SGP/forums', '/relations/compare?with=JPN,SGP', '/settings']) {
        await go(path)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.getByRole('heading', { level: 2 }).first().waitFor()
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path} at ${width}`).toBeLessThanOrEqual(width)
      }
    }
  })
})
