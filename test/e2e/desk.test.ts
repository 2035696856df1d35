import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { choose, errorsOf, hasBrowser, openBrowser, openPage, sendAs, signedIn } from './browser.ts'
import { comeInBy } from '../sign-in.ts'
import { startProduct, type Product } from './product.ts'

describe.skipIf(!hasBrowser)('an officer’s desk', () => {
  let product: Product, browser: Browser, context: BrowserContext, page: Page
  beforeAll(async () => {
    product = await startProduct({ real: true })
    browser = await openBrowser()
    context = await signedIn(browser, product)
    await choose(context, product, { us: 'IDN' })
    page = await openPage(context)
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })
  const go = (path: string) => page.goto(product.address + path)
  const card = (name: string) => page.getByRole('region', { name, exact: true })

  test('a partner has gone quiet; a contact is logged, and it is quiet no more', async () => {
    await go('/')
    await page.waitForURL('**/day')
    await page.getByRole('link', { name: 'Choose your partners' }).click()
    await page.getByRole('combobox', { name: 'Add a partner' }).fill('Japon')
    await page.getByRole('option', { name: 'Japan' }).click()
    const row = page.getByRole('list', { name: 'My partners' }).getByRole('listitem').filter({ hasText: 'Japan' })
    await row.getByText('gone quiet').waitFor()
    await row.getByRole('combobox', { name: 'How close: Japan' }).selectOption('Closest: monthly')
    await expect.poll(() => row.getByRole('textbox', { name: 'Days between contacts with Japan' }).inputValue()).toBe('30 days')

    await page.getByRole('link', { name: 'My day' }).click()
    await card('Gone quiet').getByRole('button', { name: 'Log a contact: Japan' }).click()
    const dialog = page.getByRole('dialog', { name: 'In touch' })
    await dialog.getByRole('combobox', { name: 'How' }).selectOption('Meeting')
    await dialog.getByRole('textbox', { name: 'What it was about' }).fill('Crew visas')
    await dialog.getByRole('button', { name: 'Keep' }).click()
    await page.getByText('Kept: in touch with Japan.').waitFor()
    await card('Gone quiet').getByText('The partner you look after was heard of in time.').waitFor()

    await go('/relations/JPN/records')
    await page.getByRole('link', { name: 'Crew visas' }).waitFor()
    await page.getByRole('button', { name: 'New record about this partner' }).click()
    await page.getByRole('menuitem', { name: 'Memo' }).click()
    await page.waitForURL(/records\/new\/memo\?party=JPN/)
    expect(errorsOf(page)).toEqual([])
  })

  test('a step of the assessment becomes a task, stands in the day, is done and proposed again, and is dismissed with a reason', async () => {
    if (!product.isReal) return
    await go('/relations/JPN')
    const steps = card('Next steps')
    const first = steps.getByRole('listitem').first()
    const title = await first.locator('b').textContent()
    await first.getByRole('button', { name: /^Make a task/ }).click()
    const dialog = page.getByRole('dialog', { name: 'A step becomes a task' })
    await dialog.getByLabel('By').fill(new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10))
    await dialog.getByRole('button', { name: 'Make a task' }).click()
    await first.getByText('Head of administration, by').waitFor()
    await page.getByRole('link', { name: 'My day' }).click()
    const line = card('Due').getByRole('listitem').filter({ hasText: title! })
    expect(await card('Proposed steps').getByText(title!).count()).toBe(0)
    await line.getByRole('button', { name: /^Done/ }).click()
    await line.waitFor({ state: 'detached' })

    // Done by hand while its cause is still there, it is proposed again.
    const again = card('Proposed steps').getByRole('listitem').filter({ hasText: title! })
    await again.getByRole('button', { name: /^Dismiss/ }).click()
    await page.getByRole('textbox', { name: 'Why' }).fill('They asked us to wait')
    await page.getByRole('dialog').getByRole('button', { name: 'Dismiss' }).click()
    await again.waitFor({ state: 'detached' })
    await go('/relations/JPN')
    await first.getByText('They asked us to wait').waitFor()
    expect(errorsOf(page)).toEqual([])
  })

  test('a list of contacts comes in, wrong rows are told and handed back, and the batch is taken back', async () => {
    await go('/import')
    const rows = ['Name;Job title;Country;E-mail;Purpose', 'Ana Example;Desk head;Kenya;ana@ministry.example;Trade talks', 'Bo Example;Counsellor;Atlantis;bo@ministry.example;Trade talks', 'Cy Example;Attaché;日本;cy@ministry.example;Trade talks']
    await page.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) })
    await page.waitForURL(/import\/[0-9a-f-]{36}/)
    await expect.poll(() => page.getByRole('combobox', { name: 'Column of Parties' }).inputValue()).toBe('Country')
    await page.getByRole('button', { name: 'Check all rows' }).click()
    await page.getByRole('cell', { name: /Atlantis/ }).waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download 1 refused row' }).click()
    expect(readFileSync(await (await download).path(), 'utf8')).toContain('Bo Example')
    await page.getByRole('button', { name: 'Import 2 rows' }).click()
    await page.getByRole('link', { name: 'See what is there now' }).click()
    await page.getByRole('link', { name: 'Cy Example' }).click()
    await page.getByRole('heading', { name: 'Cy Example' }).waitFor()
    await card('Offices').getByText('Attaché').waitFor()
    await card('Why and how long').getByText('Trade talks').waitFor()

    await go('/search?q=example')
    await page.getByRole('list', { name: 'What was found' }).getByRole('listitem').nth(1).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/contacts\//)

    await go('/import')
    await page.getByRole('link', { name: 'people.csv' }).click()
    await page.getByRole('button', { name: 'Take the whole batch back' }).click()
    await page.getByText('2 rows were taken back.').waitFor()
    await go('/contacts')
    await page.getByText('No contacts yet').waitFor()
    expect(errorsOf(page)).toEqual([])
  })

  test('the palette finds records too, and whoever reads none begins with relations, without a desk', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('textbox', { name: 'Go to a country or a screen…' }).fill('Crew')
    await page.getByRole('button', { name: /^Crew visas/ }).waitFor()
    await page.getByRole('button', { name: 'Search records for “Crew”' }).click()
    await page.waitForURL('**/search?**')
    await page.getByRole('link', { name: 'Crew visas' }).waitFor()

    const { link } = (await sendAs(context, product)('/invitations', { name: 'Keeper of the machine', email: 'machine@ministry.example', roles: ['administrator'] })) as { link: { url: string } }
    const other = await browser.newContext({ locale: 'en-GB' })
    await comeInBy(link.url, sendAs(other, product))
    const keeper = await openPage(other)
    await keeper.goto(product.address)
    await keeper.waitForURL('**/relations')
    const navigation = keeper.getByRole('navigation', { name: 'Main' })
    await navigation.getByRole('link', { name: 'Notices' }).waitFor()
    expect(await navigation.getByRole('link', { name: /^(My day|Contacts|My partners|Search|Import)$/ }).count()).toBe(0)
    await keeper.goto(`${product.address}/day`)
    await keeper.getByRole('heading', { name: 'Not permitted' }).waitFor()
    await other.close()
    expect(errorsOf(page)).toEqual([])
  })
})
