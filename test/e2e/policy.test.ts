import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roles } from '#kernel/roles.ts'
import { comeInBy } from '../sign-in.ts'
import { errorsOf, hasBrowser, openBrowser, openPage, sendAs, signedIn } from './browser.ts'
import { startProduct, type Product } from './product.ts'

describe.runIf(hasBrowser)('the content security policy', () => {
  let product: Product, browser: Browser, context: BrowserContext, page: Page
  const refused: string[] = []
  /** A browser whose pages tell what the policy refused. */
  const listening = async (one: BrowserContext): Promise<BrowserContext> => {
    await one.exposeFunction('policyRefused', (what: string) => void refused.push(what))
    await one.addInitScript(() => document.addEventListener('securitypolicyviolation', (e) => void (globalThis as unknown as { policyRefused(what: string): void }).policyRefused(`${e.effectiveDirective} refused ${e.blockedURI} on ${location.pathname} (${e.sourceFile}:${e.lineNumber}) ${e.sample}`)))
    return one
  }
  /** What the policy refused since it was last asked, by the browser's events and in its console. */
  const refusals = (): string[] => [...refused.splice(0), ...errorsOf(page).filter((text) => /content security policy|violates the following/i.test(text))]

  beforeAll(async () => {
    product = await startProduct({ real: false })
    browser = await openBrowser()
    context = await listening(await signedIn(browser, product))
    page = await openPage(context)
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })

  test('ASVS 3.4.3: every screen of the navigation, and what opens on it, needs nothing that the policy refuses', async () => {
    const seen = new Set<string>()
    const more = ['/account', '/relations?view=table', '/relations/compare?with=JPN,AUS,EGY', '/relations/JPN', '/relations/JPN?figure=alignment', '/api/docs']
    // Administrators see other screens than those who work with records.
    const invited = (await sendAs(context, product)('/invitations', { name: 'Desk officer', email: 'desk@ministry.example', roles: roles.filter((one) => one !== 'administrator') })) as { link: { url: string } }
    const desk = await listening(await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' }))
    await comeInBy(invited.link.url, sendAs(desk, product), {})
    for (const one of [page, await openPage(desk)]) {
      await one.goto(product.address)
      await one.locator('nav a[href]').first().waitFor()
      const entries = await one.locator('nav a[href]').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname))
      expect(entries.length).toBeGreaterThan(3)
      for (const path of [...new Set([...entries, ...more])].filter((path) => !seen.has(path))) {
        seen.add(path)
        await one.goto(product.address + path)
        await one.getByRole('heading', { level: 1 }).first().waitFor()
        await one.waitForLoadState('networkidle')
        await openAll(one)
        expect([...refusals(), ...errorsOf(one).filter((text) => /content security policy/i.test(text))], path).toEqual([])
      }
    }
    await desk.close()
  }, 300_000)

  test('ASVS 3.4.3: the doors need nothing that it refuses either', async () => {
    const outside = await listening(await browser.newContext({ locale: 'en-GB' }))
    const door = await openPage(outside)
    for (const path of ['/sign-in', '/setup#token=0123456789012345678901234567890123456789012', '/relations']) {
      await door.goto(product.address + path)
      await door.getByRole('heading').first().waitFor()
      await door.waitForLoadState('networkidle')
      expect([...refused.splice(0), ...errorsOf(door).filter((text) => /content security policy/i.test(text))], path).toEqual([])
    }
    await outside.close()
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
