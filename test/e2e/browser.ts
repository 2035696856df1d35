import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { vi } from 'vitest'
import { comeInBy, type Send } from '../sign-in.ts'
import type { Product } from './product.ts'

// Journeys of many steps, on machines that do other things too.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 300_000 })

const path = process.env['ENTENTE_TEST_CHROMIUM'] ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined)

/** Whether there is a browser to test with; said aloud where there is none. */
export const hasBrowser = path !== undefined
if (!hasBrowser) console.info('Skipped: there is no Chromium. `npm test` finds or gets one; or name one in ENTENTE_TEST_CHROMIUM.')

/** A Chromium that asks nothing of anyone; `more` are further arguments, as for a camera of tests. */
export function openBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: path!, args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...more] })
}

/** Every message of a page that a developer would call an error, in order. */
const said = new WeakMap<Page, string[]>()

/** What went wrong in a page since it was last asked; refusals that the journey asks for are left out by their status. */
export function errorsOf(page: Page, expected: readonly number[] = []): string[] {
  return (said.get(page)?.splice(0) ?? []).filter((text) => !expected.some((status) => text.includes(`status of ${status} `)))
}

/** A page that keeps its errors. */
export async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  const errors: string[] = []
  said.set(page, errors)
  page.on('console', (message) => message.type() === 'error' && errors.push(`${message.text()} (${message.location().url})`))
  page.on('pageerror', (error) => errors.push(String(error)))
  page.setDefaultTimeout(20_000)
  return page
}

/** Gives a page a device that keeps passkeys, as a laptop with a fingerprint reader would. `refuse` lets it answer without knowing who touches it. */
export async function withDevice(page: Page): Promise<{ forget(): Promise<void>; refuse(): Promise<void>; accept(): Promise<void> }> {
  const device = await page.context().newCDPSession(page)
  await device.send('WebAuthn.enable')
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
  return {
    forget: async () => { await device.send('WebAuthn.clearCredentials', { authenticatorId }) },
    refuse: async () => { await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }) },
    accept: async () => { await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true }) },
  }
}

/** What a ministry has chosen, as the product keeps it. */
export type Choices = { us?: string; language?: string; worldview?: object; firstRunDone?: boolean }

/** A browser of a ministry that has made its first choices; the link of the start is used up. */
export async function signedIn(browser: Browser, product: Product, choices: Choices = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', acceptDownloads: true })
  await comeInBy(product.link, sendAs(context, product))
  await choose(context, product, choices)
  return context
}

/** Sends as a browser's pages do, with the same cookies. */
export function sendAs(context: BrowserContext, product: Product): Send {
  return async (path, data) => {
    const answer = await context.request.post(`${product.address}/api${path}`, { data, headers: { origin: product.address } })
    if (!answer.ok()) throw new Error(`${path} was refused: ${await answer.text()}`)
    return answer.json()
  }
}

/** Puts choices in force as the settings screen does. */
export async function choose(context: BrowserContext, product: Product, choices: Choices): Promise<void> {
  const answer = await context.request.put(`${product.address}/api/settings`, { data: { us: 'IDN', language: 'en', worldview: { overrides: {} }, firstRunDone: true, ...choices } })
  if (!answer.ok()) throw new Error(`The choices were refused: ${await answer.text()}`)
}
