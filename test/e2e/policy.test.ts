import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorsOf, hasBrowser, openBrowser, openPage, signedIn } from './browser.ts'
import { startProduct, type Product } from './product.ts'

describe.runIf(hasBrowser)('the content security policy', () => {
  let product: Product, browser: Browser, context: BrowserContext, page: Page
  const refused: string[] = []
  /** What the policy refused since it was last asked, by the browser's events and in its console. */
  const refusals = (): string[] => [...refused.splice(0), ...errorsOf(page).filter((text) => /content security policy|violates the following/i.test(text))]

  beforeAll(async () => {
    product = await startProduct({ real: false })
    browser = await openBrowser()
    context = await signedIn(browser, product)
    await context.exposeFunction('policyRefused', (what: string) => void refused.push(what))
    await context.addInitScript(() => document.addEventListener('securitypolicyviolation', (e) => void (globalThis as unknown as { policyRefused(what: string): void }).policyRefused(`${e.effectiveDirective} refused ${e.blockedURI} on ${location.pathname} (${e.sourceFile}:${e.lineNumber}) ${e.sample}`)))
    page = await openPage(context)
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })

  test('ASVS 3.4.3: every screen of the navigation, and what opens on it, needs nothing that the policy refuses', async () => {
    await page.goto(product.address)
    await page.getByRole('navigation').first().waitFor()
    const entries = await page.locator('nav a[href]').evaluateAll((links) => [...new Set(links.map((link) => (link as HTMLAnchorElement).pathname))])
    expect(entries.length).toBeGreaterThan(3)
    for (const path of [...entries, '/relations?view=table', '/relations/compare?with=JPN,AUS,EGY', '/relations/JPN', '/relations/JPN?figure=alignment', '/api/docs']) {
      await page.goto(product.address + path)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await page.waitForLoadState('networkidle')
      await openAll(page)
      expect(refusals(), path).toEqual([])
    }
  })

  test('styles that the component library writes are in force, those of a foreign hand are not', async () => {
    await page.goto(`${product.address}/relations`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    const written = await page.locator('style[data-mantine-styles]').evaluateAll((all) => all.map((one) => (one as HTMLStyleElement).sheet?.cssRules.length ?? 0))
    expect(Math.max(0, ...written)).toBeGreaterThan(0)
    expect(refusals()).toEqual([])
    await page.evaluate(() => {
      document.head.append(Object.assign(document.createElement('style'), { textContent: 'body { display: none }' }))
      document.body.insertAdjacentHTML('beforeend', '<i id="inline" style="color: red" onclick="1">x</i>')
      document.head.append(Object.assign(document.createElement('script'), { textContent: 'globalThis.ran = true' }))
    })
    await expect.poll(() => refused.map((one) => one.split(' ')[0]).sort()).toEqual(expect.arrayContaining(['script-src-elem', 'style-src-attr', 'style-src-elem']))
    expect(await page.evaluate(() => [getComputedStyle(document.body).display === 'none', document.getElementById('inline')!.style.color, 'ran' in globalThis])).toEqual([false, '', false])
    expect(refusals().length).toBeGreaterThan(2)
  })
})

/** Opens what a screen opens over itself: the palette, and each menu, list and sheet that a button says it opens. */
async function openAll(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor({ timeout: 3000 }).catch(() => {})
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached', timeout: 3000 }).catch(() => {})
  const openers = page.locator('main :is([aria-haspopup], summary):visible')
  for (let n = 0; n < Math.min(await openers.count(), 8); n++) {
    await openers.nth(n).click({ timeout: 2000 }).catch(() => {})
    await page.waitForTimeout(150)
    await page.keyboard.press('Escape')
  }
}
