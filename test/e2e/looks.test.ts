import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pillarIds } from '#kernel/pillar-id.ts'
import { choose, errorsOf, hasBrowser, openBrowser, openPage, signedIn } from './browser.ts'
import { furnishDesk } from './desk.ts'
import { startProduct, type Product } from './product.ts'

/** What stands before the first point of a key of any catalogue, and is no pillar: `world.table` → world. */
const rooms = [...new Set(globSync('src/**/{catalogue,labels}/en.json', { cwd: join(import.meta.dirname, '..', '..') }).flatMap((file) => Object.keys(JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', file), 'utf8')) as object)).map((key) => key.split('.')[0]!))].filter((room) => !(pillarIds as readonly string[]).includes(room))
const bareKey = new RegExp(`(?<![\\w./:-])(?:${rooms.join('|')})\\.[a-z][a-z-]*(?:\\.[a-z-]+)*(?![\\w/:(])`, 'g')

/** A screen: where it is, and what stands there once it is all there. */
type Screen = { readonly name: string; readonly path: string; readonly there: string; readonly press?: string }

const screens: readonly Screen[] = [
  { name: 'world map', path: '/relations', there: '[role="application"] svg path[data-id="JPN"]' },
  { name: 'world table', path: '/relations?view=table&pillar=forums', there: 'table tbody tr' },
  { name: 'compare', path: '/relations/compare?with=JPN,AUS,EGY', there: 'figure svg[role="img"]' },
  { name: 'compare, empty', path: '/relations/compare', there: 'main h2' },
  { name: 'dossier', path: '/relations/JPN', there: '[role="tabpanel"] section dl' },
  { name: 'dossier, a pillar', path: '/relations/JPN/forums', there: '[role="tabpanel"] table:visible, [role="tabpanel"] section h2' },
  { name: 'timeline', path: '/relations/JPN/timeline', there: '[role="tabpanel"] section h2' },
  { name: 'rows', path: '/relations/JPN/rows/forums.vote-agreement?year=2010', there: 'main dl' },
  { name: 'rows beside the page', path: '/relations/JPN/forums?figure=forums.vote-agreement&at=2010', there: '[role="dialog"] dl' },
  { name: 'evidence', path: '/evidence', there: 'main details' },
  { name: 'method', path: '/method', there: 'main dl' },
  { name: 'settings', path: '/settings', there: 'main table, main p[class*="nothing"]' },
  { name: 'my account', path: '/account', there: 'main section ul li' },
  { name: 'my day', path: '/day', there: 'main section ul li' },
  { name: 'contacts', path: '/contacts', there: 'main section ul li' },
  { name: 'a contact', path: '/contacts/{contact}', there: 'main section ul li' },
  { name: 'my partners', path: '/portfolio', there: 'main section ul li' },
  { name: 'search', path: '/search', there: 'main dl' },
  { name: 'search, found', path: '/search?q=fisheries', there: 'main ol li' },
  { name: 'notices', path: '/notices', there: 'main section p' },
  { name: 'import', path: '/import', there: 'main section ul li' },
  { name: 'import, a file', path: '/import/{batch}', there: 'main [role="group"] select' },
  { name: 'commitments', path: '/commitments', there: 'main section ul li' },
  { name: 'a commitment', path: '/commitments/{commitment}', there: 'main section ol li' },
  { name: 'a new commitment', path: '/commitments/new?partner=JPN', there: 'main form section' },
  { name: 'correspondence', path: '/correspondence', there: 'main h1' },
  { name: 'a new note', path: '/correspondence/new', there: 'main form, main fieldset, main h2' },
  { name: 'a note coming in', path: '/correspondence/incoming', there: 'main [class*="drop"]' },
  { name: 'statements', path: '/dialogue/statements', there: 'main h1' },
  { name: 'the debate', path: '/dialogue/debate', there: 'main h1' },
  { name: 'threads', path: '/threads', there: 'main h1' },
  { name: 'meetings', path: '/meetings', there: 'main h1' },
  { name: 'briefs', path: '/briefs', there: 'main h1' },
  { name: 'our records of a partner', path: '/relations/JPN/records', there: '[role="tabpanel"] ul li' },
  { name: 'the door', path: '/sign-in', there: 'main section button' },
  { name: 'nowhere', path: '/no/such/page', there: 'main h1' },
]

describe.skipIf(!hasBrowser)('how every screen looks', () => {
  let product: Product, browser: Browser, context: BrowserContext, page: Page
  /** What a desk has on it, by the names that addresses above use. */
  let desk: Readonly<Record<string, string>>
  const addressOf = ({ path }: Screen) => product.address + path.replace(/\{(\w+)\}/, (_, name: string) => desk[name]!)

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct({ real: true }), openBrowser()])
    context = await signedIn(browser, product)
    desk = await furnishDesk(context, product)
    page = await openPage(context)
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })

  /** Violations of WCAG 2.2 A and AA, one line each. */
  async function violations(on: Page, only?: string): Promise<string[]> {
    await on.evaluate(`window.axe ? 0 : ${axe.source};0`)
    return on.evaluate(async (rule) => {
      const it = (window as unknown as { axe: { run(of: Document | Element, options: object): Promise<{ violations: { id: string; help: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe
      // What lies below an open dialog is out of reach until it closes.
      const { violations } = await it.run(document.querySelector('[aria-modal="true"]') ?? document, { resultTypes: ['violations'], ...(rule ? { runOnly: [rule] } : { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }) })
      return violations.map(({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]!.html.slice(0, 160)} ${nodes[0]!.failureSummary.split('\n')[1]?.trim() ?? ''}`)
    }, only)
  }
  /** By how many pixels a page is wider than its window, and what sticks out. */
  const overflow = (on: Page) => on.evaluate(() => {
    const root = document.documentElement
    if (root.scrollWidth <= innerWidth) return []
    const out = [...document.body.querySelectorAll('*')].filter((e) => { const box = e.getBoundingClientRect(); return box.right > innerWidth + 1 || box.left < -1 })
    return [`${root.scrollWidth} > ${innerWidth}`, ...out.slice(-3).map((e) => `${e.tagName}.${e.className}`)]
  })
  const settled = async (on: Page, { there }: Screen) => {
    await on.locator(there).first().waitFor()
    await expect.poll(() => on.locator('[role="status"]', { hasText: /^(Loading|جارٍ)/ }).count(), { timeout: 15_000 }).toBe(0)
    await on.waitForTimeout(250)
  }
  const bareKeys = async (on: Page) => [...new Set((await on.locator('body').innerText()).match(bareKey) ?? [])]

  /** All that has to hold of a page in one language: by day wide, by night narrow, and the hues of the other two. */
  async function hold(on: Page, screen: Screen, narrowFirst: boolean): Promise<string[]> {
    const wrong: string[] = []
    const tell = (where: string, found: readonly string[]) => wrong.push(...found.map((one) => `${screen.name}, ${where}: ${one}`))
    for (const narrow of [narrowFirst, !narrowFirst]) {
      const where = narrow ? '360, dark' : '1440, light'
      await on.setViewportSize(narrow ? { width: 360, height: 760 } : { width: 1440, height: 900 })
      await on.emulateMedia({ colorScheme: narrow ? 'dark' : 'light' })
      await on.waitForTimeout(250)
      tell(where, await overflow(on))
      if (narrow === narrowFirst) {
        tell(where, await violations(on))
        tell(where, await bareKeys(on))
        const titles = await on.getByRole('heading', { level: 1, includeHidden: true }).count()
        if (titles !== 1) tell(where, [`${titles} first headings`])
      } else tell(where, await violations(on, 'color-contrast'))
    }
    tell('console', errorsOf(on, [401]))
    return wrong
  }

  describe.each([['en', 'ltr', false], ['ar', 'rtl', true]] as const)('in %s', (language, direction, narrowFirst) => {
    beforeAll(async () => {
      await choose(context, product, { language })
    })

    test.each(screens)('$name', async (screen) => {
      await page.close()
      page = await openPage(context)
      await page.goto(addressOf(screen))
      await settled(page, screen)
      expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([language, direction])
      expect(await hold(page, screen, narrowFirst)).toEqual([])
    })
  })

  test('the door, the first run and the reference of the interface', async () => {
    const stranger = await openPage(await browser.newContext({ locale: 'ar' }))
    const wrong: string[] = []
    await stranger.goto(`${product.address}/sign-in`)
    await stranger.getByRole('heading', { level: 1 }).waitFor()
    expect(await stranger.evaluate(() => document.documentElement.dir)).toBe('rtl')
    wrong.push(...(await hold(stranger, { name: 'sign-in', path: '', there: '' }, true)))
    await stranger.goto(`${product.address}/setup#token=${'x'.repeat(43)}`)
    await stranger.getByRole('alert').waitFor()
    wrong.push(...(await hold(stranger, { name: 'set-up', path: '', there: '' }, true)).filter((line) => !/status of 4\d\d/.test(line)))
    await stranger.context().close()
    await choose(context, product, { firstRunDone: false })
    for (const path of ['/', '/api/docs']) {
      const fresh = await openPage(context)
      await fresh.goto(product.address + path)
      await fresh.getByRole('heading', { level: 1 }).waitFor()
      if (path === '/') await fresh.locator('summary').click()
      else await fresh.locator('h2').first().waitFor()
      wrong.push(...(await hold(fresh, { name: path === '/' ? 'first run' : 'docs', path, there: '' }, false)))
      await fresh.close()
    }
    await choose(context, product, {})
    expect(wrong).toEqual([])
  })

  test('what has the keyboard is seen to have it, on every screen', async () => {
    await choose(context, product, {})
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.emulateMedia({ colorScheme: 'light' })
    const unseen: string[] = []
    for (const screen of screens.filter(({ path }) => !path.includes('figure='))) {
      await page.goto(addressOf(screen))
      await settled(page, screen)
      for (let stop = 0; stop < 22; stop++) {
        await page.keyboard.press('Tab')
        const lacks = await page.evaluate(() => {
          const e = document.activeElement as HTMLElement
          if (!e || e === document.body) return undefined
          const seen = (one: Element) => { const style = getComputedStyle(one); return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none' }
          const box = e.getBoundingClientRect()
          // A field shows it by its border's hue; a hidden input by the control drawn for it.
          const isField = e.matches('input, select, textarea')
          if (box.width > 2 && box.height > 2 && (seen(e) || isField)) return undefined
          if (isField && e.parentElement && (seen(e.parentElement) || e.nextElementSibling !== null)) return undefined
          return e.outerHTML.slice(0, 120)
        })
        if (lacks) unseen.push(`${screen.name}: ${lacks}`)
      }
    }
    expect([...new Set(unseen)]).toEqual([])
  }, 240_000)

  test('the dialogs hold: menu, palette, brief, columns', async () => {
    const wrong: string[] = []
    await page.setViewportSize({ width: 360, height: 760 })
    await page.goto(`${product.address}/relations/JPN`)
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('dialog').getByRole('link', { name: 'Evidence' }).waitFor()
    await page.waitForTimeout(400)
    wrong.push(...(await violations(page)).map((one) => `menu: ${one}`))
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Brief…' }).click()
    await page.getByRole('dialog').getByText('Brief on Japan').waitFor()
    await page.waitForTimeout(400)
    wrong.push(...(await violations(page)).map((one) => `brief: ${one}`), ...(await overflow(page)))
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByPlaceholder('Go to a country or a screen…').fill('an')
    await page.waitForTimeout(400)
    wrong.push(...(await violations(page)).map((one) => `palette: ${one}`), ...(await overflow(page)))
    await page.goto(`${product.address}/relations?view=table`)
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'Code' }).waitFor()
    await page.waitForTimeout(400)
    wrong.push(...(await violations(page)).map((one) => `columns: ${one}`), ...(await overflow(page)))
    expect(wrong).toEqual([])
  })
})
