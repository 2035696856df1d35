import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choose, errorsOf, hasBrowser, openBrowser, signedIn } from './browser.ts'
import { invite, sender, type Colleague } from './colleagues.ts'
import { startProduct, type Product } from './product.ts'

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const shown = (days: number) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.now() + days * 86_400_000)

describe.skipIf(!hasBrowser)('commitments', () => {
  let product: Product, browser: Browser, context: BrowserContext, page: Page, officer: Colleague
  let minutes: string
  beforeAll(async () => {
    product = await startProduct({ real: false })
    browser = await openBrowser()
    context = await signedIn(browser, product)
    await choose(context, product, { us: 'IDN' })
    const administrator = sender(context, product)
    const unit = (await administrator('POST', '/units', { name: 'Desk of the east', kind: 'desk', parent: null, host: null })) as { id: string }
    officer = await invite(browser, product, administrator, { name: 'Desk officer', roles: ['officer'], unit: unit.id, title: 'Desk officer' })
    page = officer.page
    ;({ id: minutes } = (await officer.send('POST', '/records', { kind: 'memo', pillar: 'dialogue', title: 'Minutes of the joint commission', parties: ['JPN'] })) as { id: string })
    await officer.send('POST', '/records', { kind: 'document', pillar: 'dialogue', title: 'Receipt of the tide tables', parties: ['JPN'] })
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })
  const go = (path: string) => page.goto(product.address + path)
  const card = (name: string) => page.getByRole('region', { name, exact: true })
  const dialog = () => page.getByRole('dialog')

  test('is made from minutes, moved twice, proved and closed; every place follows', { timeout: 240_000 }, async () => {
    await go('/commitments')
    await page.getByRole('heading', { name: 'Nothing is owed either way' }).waitFor()

    await go(`/commitments/new?source=${minutes}`)
    await page.getByRole('textbox', { name: 'What is owed' }).fill('Publish the tide tables')
    await page.getByLabel('By when').fill(day(-2))
    await page.getByRole('textbox', { name: 'Its words' }).fill('Indonesia will publish the tide tables.')
    await page.getByRole('textbox', { name: 'Paragraph' }).fill('7')
    await page.getByRole('button', { name: 'Keep' }).click()
    await page.getByRole('heading', { level: 1, name: 'Publish the tide tables' }).waitFor()
    await page.getByText('Indonesia will publish the tide tables.').waitFor()
    await card('Who to whom').getByText('paragraph 7').waitFor()
    await card('Who to whom').getByRole('link', { name: 'Minutes of the joint commission' }).waitFor()
    await card('By when').getByText('Overdue by 1 to 29 days').waitFor()
    const address = page.url()

    // My day has it once, with the way to its page.
    await go('/day')
    const due = card('Due').getByRole('listitem').filter({ hasText: 'Publish the tide tables' })
    await due.getByText('Commitment').waitFor()
    expect(await card('Due').getByText('Publish the tide tables').count()).toBe(1)
    await expect.poll(() => due.getByRole('link', { name: 'Publish the tide tables' }).getAttribute('href'), { timeout: 20_000 }).toBe(new URL(address).pathname)
    await due.getByRole('link', { name: 'Publish the tide tables' }).click()
    await page.waitForURL(address)

    for (const [to, side, why] of [[day(10), 'Indonesia', 'The printer failed'], [day(40), 'Japan', 'They want the new datum']] as const) {
      await card('By when').getByRole('button', { name: 'Move…' }).click()
      await dialog().getByLabel('New date').fill(to)
      await dialog().getByRole('combobox', { name: 'Asked by' }).selectOption(side)
      await dialog().getByRole('textbox', { name: 'Why' }).fill(why)
      await dialog().getByRole('button', { name: 'Move' }).click()
      await dialog().waitFor({ state: 'detached' })
      await card('By when').getByText(why).waitFor()
    }
    const moves = card('By when').getByRole('listitem')
    await expect.poll(() => moves.allInnerTexts().then((all) => all.map((text) => text.replace(/\s+/g, ' ')))).toEqual([
      expect.stringContaining(`${shown(10)} ${shown(40)} They want the new datum asked by Japan Desk officer`), expect.stringContaining(`${shown(-2)} ${shown(10)} The printer failed asked by Indonesia Desk officer`),
    ])

    // Without evidence it is not done; with some, it is.
    await page.getByRole('button', { name: 'done…' }).click()
    await dialog().getByText('Nothing proves it yet.').waitFor()
    expect(await dialog().getByRole('button', { name: 'Mark as done' }).isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    await card('Evidence').getByRole('button', { name: 'Add…' }).click()
    await card('Evidence').getByRole('combobox', { name: 'A record that proves it' }).fill('Receipt')
    await page.getByRole('option', { name: 'Receipt of the tide tables' }).click()
    await card('Evidence').getByRole('button', { name: 'Link' }).click()
    await card('Evidence').getByRole('link', { name: 'Receipt of the tide tables' }).waitFor()
    await page.getByRole('button', { name: 'done…' }).click()
    await dialog().getByText('1 piece of evidence is attached.').waitFor()
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    // A file proves it once somebody chose it, and no more when it is taken back; it stays attached.
    await card('Evidence').getByRole('button', { name: 'Add…' }).click()
    await card('Evidence').locator('input[type=file]').setInputFiles({ name: 'Receipt.txt', mimeType: 'text/plain', buffer: Buffer.from('Received with thanks.') })
    await card('Evidence').getByRole('button', { name: 'Receipt.txt', exact: true }).waitFor()
    await card('Evidence').getByRole('button', { name: 'No longer take “Receipt.txt” for evidence' }).click()
    await page.getByText('The file proves nothing any more. It stays attached.').waitFor()
    await card('Evidence').getByRole('button', { name: 'Add…' }).click()
    await card('Evidence').getByRole('button', { name: 'Use “Receipt.txt” as evidence' }).click()
    await card('Evidence').getByRole('button', { name: 'Receipt.txt', exact: true }).waitFor()
    await page.getByRole('button', { name: 'done…' }).click()
    await dialog().getByText('2 pieces of evidence are attached.').waitFor()
    await dialog().getByRole('button', { name: 'Mark as done' }).click()
    await card('By when').getByText(`done on ${shown(0)}`).waitFor()
    expect(await page.getByRole('button', { name: 'done', exact: true }).getAttribute('aria-pressed')).toBe('true')

    // It is taken back, and done again.
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await page.getByRole('button', { name: 'not started', exact: true, pressed: true }).waitFor()
    await page.getByRole('button', { name: 'done…' }).click()
    await dialog().getByRole('button', { name: 'Mark as done' }).click()
    await dialog().waitFor({ state: 'detached' })

    await go('/relations/JPN/records')
    const ours = card('Commitments').getByRole('region', { name: 'Kept by us' })
    // It is done before its day: that it was kept in time is told once that day has come.
    await ours.getByText('Nothing has fallen due yet.').waitFor()
    await ours.getByText('Nothing is open.').waitFor()
    await Promise.all([page.waitForResponse((answer) => answer.url().endsWith('/api/day')), go('/day')])
    await page.getByRole('heading', { level: 1, name: 'My day' }).waitFor()
    await expect.poll(() => page.getByText('Publish the tide tables').count()).toBe(0)
    expect(errorsOf(page)).toEqual([])
  })

  test('over all partners: filtered, grouped, kept as a view, read from the other side, walked by keys, taken along', async () => {
    const make = (title: string, by: string, to: string, dueOn: string | null) => officer.send('POST', '/commitments', { title, owedBy: [by], owedTo: [to], dueOn })
    await make('Return the seized nets', 'JPN', 'IDN', day(-120))
    await make('Answer on crew visas', 'IDN', 'EGY', day(5))
    await make('Invite the youth orchestra', 'EGY', 'IDN', null)
    await go('/commitments')
    await expect.poll(() => page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(['Overdue by 90 days or more 1', 'Due within two weeks 1', 'Without a date 1'])
    await page.getByText('We owe', { exact: true }).click()
    await page.getByRole('link', { name: 'Answer on crew visas' }).waitFor()
    await expect.poll(() => page.getByRole('link', { name: /nets|orchestra/ }).count()).toBe(0)
    await page.getByText('Both ways', { exact: true }).click()
    await page.getByText('By partner', { exact: true }).click()
    await expect.poll(() => page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(['Egypt 2', 'Japan 1'])
    await page.getByRole('combobox', { name: 'With' }).fill('Egypt')
    await page.getByRole('option', { name: 'Egypt' }).click()
    await page.getByRole('checkbox', { name: 'Seen from Egypt' }).check()
    await page.getByText('They owe', { exact: true }).click()
    await page.getByRole('link', { name: 'Invite the youth orchestra' }).waitFor()
    await expect.poll(() => page.getByRole('link', { name: 'Answer on crew visas' }).count()).toBe(0)

    await page.getByRole('button', { name: 'Keep this view' }).click()
    await dialog().getByRole('textbox', { name: 'Name' }).fill('What Egypt owes')
    await dialog().getByRole('button', { name: 'Keep' }).click()
    await page.getByRole('button', { name: 'What Egypt owes', pressed: true }).waitFor()
    await page.getByRole('button', { name: 'Show everything open' }).click()
    await page.getByRole('link', { name: 'Return the seized nets' }).waitFor()
    await page.getByRole('button', { name: 'What Egypt owes' }).first().click()
    await expect.poll(() => page.getByRole('link', { name: 'Return the seized nets' }).count()).toBe(0)

    await go('/commitments?group=partner')
    await page.getByRole('link', { name: 'Return the seized nets' }).waitFor()
    await page.locator('body').press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Answer on crew visas' }).waitFor()

    await page.goBack()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()])
    expect(file.suggestedFilename()).toBe('commitments-UNCLASSIFIED.csv')
    const lines = readFileSync(await file.path(), 'utf8').trim().split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines[0]).toContain('owedBy,owedTo,direction,state,dueOn,firstDueOn')
    expect(errorsOf(page)).toEqual([])
  })

  test('is behind, released by whom it is owed to and opened again; a reader sees it and changes nothing', async () => {
    await go('/commitments?q=crew')
    await page.getByRole('link', { name: 'Answer on crew visas' }).click()
    await page.getByRole('button', { name: 'behind' }).click()
    await page.getByRole('button', { name: 'behind', pressed: true }).waitFor()
    await page.getByRole('button', { name: 'released…' }).click()
    await dialog().getByRole('combobox', { name: 'Released by' }).selectOption('Egypt')
    await dialog().getByRole('textbox', { name: 'How they said so, and why' }).fill('Their note: visas are waived')
    await dialog().getByRole('button', { name: 'Mark as released' }).click()
    await card('What was done with it').getByText('released by Egypt').waitFor()
    await page.getByRole('button', { name: 'Open again…' }).click()
    await dialog().getByRole('textbox', { name: 'Why' }).fill('The waiver was withdrawn')
    await dialog().getByRole('button', { name: 'Open again' }).click()
    await page.getByRole('button', { name: 'on schedule', pressed: true }).waitFor()
    await card('What was done with it').getByText('The waiver was withdrawn').waitFor()
    // The record itself leads here and leaves the state alone.
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: /^As a record/ }).click()
    await page.getByRole('link', { name: 'Open its own page' }).waitFor()
    expect(await page.getByRole('button', { name: 'released', exact: true }).isDisabled()).toBe(true)

    const reader = await invite(browser, product, sender(context, product), { name: 'Reader of papers', roles: ['reader'] })
    await reader.page.goto(`${product.address}/commitments`)
    await reader.page.getByRole('link', { name: 'Answer on crew visas' }).click()
    await reader.page.getByText('You may read this and not change it.').waitFor()
    expect(await reader.page.getByRole('button', { name: /Move|Hand over|Add…/ }).count()).toBe(0)
    expect(errorsOf(reader.page)).toEqual([])
    expect(errorsOf(page)).toEqual([])
  })
})
