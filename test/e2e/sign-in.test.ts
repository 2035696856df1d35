import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../authenticator.ts'
import { choose, errorsOf, hasBrowser, openBrowser, openPage, withDevice } from './browser.ts'
import { startProduct, type Product } from './product.ts'

describe.skipIf(!hasBrowser)('signing in', () => {
  let product: Product, browser: Browser, context: BrowserContext, page: Page
  let device: Awaited<ReturnType<typeof withDevice>>
  const title = (name: string | RegExp, on = page) => on.getByRole('heading', { level: 1, name }).waitFor()
  const inside = (on = page) => on.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Sign out' }).waitFor()
  const press = (name: string | RegExp, on = page) => on.getByRole('button', { name, exact: typeof name === 'string' }).click()

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct({ real: false }), openBrowser()])
    context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
    page = await openPage(context)
    device = await withDevice(page)
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })

  test('the printed link makes the first administrator, with a passkey', async () => {
    await page.goto(product.link)
    await title('Set up Entente')
    expect(page.url()).not.toContain('token')
    await page.getByLabel('Name').fill('Head of administration')
    await page.getByLabel('E-mail address').fill('administration@ministry.example')
    await press('Go on')
    await title('Your way to sign in')
    // Whoever reloads here goes on.
    await page.reload()
    await press('Make a passkey')
    await title('Welcome')
    expect(errorsOf(page, [401])).toEqual([])
    await choose(context, product, {})
  })

  test('out, and in again with the passkey', async () => {
    await page.goto(`${product.address}/account`)
    await page.getByRole('region', { name: 'Passkeys' }).getByText('Chrome').waitFor()
    await press('Sign out')
    await title('Sign in')
    await press('Sign in with a passkey')
    await inside()
    expect(errorsOf(page, [401])).toEqual([])
  })

  test('a device that does not know who is using it is refused, with a sentence', async () => {
    await page.goto(`${product.address}/account`)
    await press('Sign out')
    await title('Sign in')
    await device.refuse()
    await press('Sign in with a passkey')
    await page.getByRole('alert').waitFor()
    await device.accept()
    await press('Sign in with a passkey')
    await inside()
  })

  let secret = ''
  test('a password comes with a code, a picture to scan and recovery codes', async () => {
    await page.goto(`${product.address}/account`)
    const card = page.getByRole('region', { name: 'Password and code' })
    await card.getByRole('button', { name: 'Set a password' }).click()
    await card.getByRole('textbox', { name: 'New password' }).fill('administration')
    await card.getByRole('button', { name: 'Next' }).click()
    await card.getByRole('alert').waitFor()
    await card.getByRole('textbox', { name: 'New password' }).fill('lantern orchard violin')
    await card.getByRole('button', { name: 'Next' }).click()
    await card.getByRole('img', { name: 'QR code for the authenticator' }).waitFor()
    secret = (await card.getByRole('link', { name: 'The authenticator is on this device' }).getAttribute('href'))!
    await card.getByRole('textbox', { name: 'Code' }).fill('000000')
    await card.getByRole('button', { name: 'Confirm' }).click()
    await card.getByRole('alert').waitFor()
    await card.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret))
    await card.getByRole('button', { name: 'Confirm' }).click()
    await card.getByRole('heading', { name: 'Recovery codes' }).waitFor()
    const codes = await card.getByRole('listitem').allInnerTexts()
    expect(codes).toHaveLength(10)
    await card.getByRole('button', { name: 'I have kept them' }).click()
    await card.getByText('10 recovery codes are left').waitFor()

    const other = await openPage(await browser.newContext({ locale: 'en-GB' }))
    await other.goto(product.address)
    await press('Other ways', other)
    await other.getByLabel('E-mail address').fill('administration@ministry.example')
    await other.getByRole('textbox', { name: 'Password' }).fill('lantern orchard violin')
    await press('Next', other)
    await other.getByRole('textbox', { name: 'Code' }).fill(codes[3]!)
    await press('Confirm', other)
    await inside(other)
    // Two sessions; the first browser ends the second one.
    await page.reload()
    await page.getByRole('region', { name: 'Where I am signed in' }).getByRole('button', { name: /^End/ }).click()
    await expect.poll(() => page.getByRole('region', { name: 'Where I am signed in' }).getByRole('listitem').count()).toBe(1)
    await other.goto(product.address)
    await title('Sign in', other)
    await other.context().close()
    errorsOf(page)
  })

  test('what is grave asks once more who is there, and then goes on', async () => {
    const reply = await context.request.post(`${product.address}/api/invitations`, { data: { name: 'Desk officer', email: 'desk@ministry.example', roles: ['officer'] }, headers: { origin: product.address } })
    expect(reply.status()).toBe(200)
    const { link } = (await reply.json()) as { link: { url: string } }
    const officer = await openPage(await browser.newContext({ locale: 'en-GB' }))
    await withDevice(officer)
    await officer.goto(link.url)
    await title('Welcome', officer)
    await officer.getByText('Desk officer (desk@ministry.example)').waitFor()
    await press('Go on', officer)
    await press('Make a passkey', officer)
    await inside(officer)
    await officer.goto(`${product.address}/account`)
    // As the server answers once the proof of signing in is ten minutes old.
    await officer.route('**/api/account/passkeys/*', (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify({ code: 'kernel/step-up', status: 401, title: 'Prove that it is you', detail: 'Prove it.' }) }), { times: 1 })
    await press(/^Remove:/, officer)
    await officer.getByRole('dialog', { name: 'Confirm that it is you' }).waitFor()
    await press('Confirm with a passkey', officer)
    await officer.getByRole('alert').filter({ hasText: 'last way to sign in' }).waitFor()
    await officer.context().close()
  })

  test('a link works once; afterwards it says what to do', async () => {
    const stranger = await openPage(await browser.newContext({ locale: 'en-GB' }))
    await stranger.goto(product.link)
    await stranger.getByRole('alert').waitFor()
    await stranger.getByText('bin/entente setup-link', { exact: true }).waitFor()
    await stranger.context().close()
  })

  test('at the number instead of the name there are no passkeys, which is said, and passwords work', async () => {
    const stranger = await openPage(await browser.newContext({ locale: 'en-GB' }))
    await stranger.goto(product.address.replace('localhost', '127.0.0.1'))
    await title('Sign in', stranger)
    await stranger.getByRole('link', { name: new URL(product.address).host }).waitFor()
    await stranger.getByLabel('E-mail address').fill('administration@ministry.example')
    await stranger.getByRole('textbox', { name: 'Password' }).fill('lantern orchard violin')
    await press('Next', stranger)
    await stranger.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret, 1))
    await press('Confirm', stranger)
    await inside(stranger)
    await stranger.context().close()
  })

  test('signing out everywhere ends every session', async () => {
    await page.goto(`${product.address}/account`)
    await press('Sign out everywhere')
    await title('Sign in')
    await device.forget()
    await press('Sign in with a passkey')
    await page.getByRole('alert').waitFor({ timeout: 30_000 })
  })
})
