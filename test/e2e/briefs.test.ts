import { readFileSync } from 'node:fs'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorsOf, hasBrowser, openBrowser, signedIn } from './browser.ts'
import { invite, sender, type Colleague } from './colleagues.ts'
import { startProduct, type Product } from './product.ts'

describe.skipIf(!hasBrowser)('briefs as records', () => {
  let product: Product, browser: Browser
  let desk: Colleague, trade: Colleague, head: Colleague, low: Colleague
  let address = ''

  const open = (page: Page, path = address) => page.goto(product.address + path)
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).first().click()
  const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
  const saved = (page: Page, part: string) => expect.poll(() => page.getByRole('region', { name: part }).getByRole('status').first().innerText(), { timeout: 15_000 }).toBe('Saved')
  const write = async (page: Page, part: string, text: string) => {
    await page.getByRole('region', { name: part }).getByRole('textbox', { name: part }).first().fill(text)
    await saved(page, part)
  }
  async function violations(page: Page): Promise<string[]> {
    await page.waitForTimeout(350)
    await page.evaluate(`window.axe ? 0 : ${axe.source};0`)
    return page.evaluate(async () => {
      const it = (window as unknown as { axe: { run(of: Document | Element, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe
      const { violations } = await it.run(document.querySelector('[aria-modal="true"]') ?? document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      return violations.map(({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]!.html.slice(0, 200)}`)
    })
  }
  const overflow = async (page: Page) => {
    await page.setViewportSize({ width: 360, height: 760 })
    await page.waitForTimeout(250)
    const by = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    await page.setViewportSize({ width: 1440, height: 900 })
    return by
  }

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct({ real: false }), openBrowser()])
    const administrator = sender(await signedIn(browser, product), product)
    const unitOf = async (name: string, kind: string, parent: string | null) => ((await administrator('POST', '/units', { name, kind, parent, host: null })) as { id: string }).id
    const ministry = await unitOf('Ministry', 'headquarters', null), tradeDesk = await unitOf('Trade desk', 'desk', ministry)
    const come = (name: string, unit: string, ...roles: Parameters<typeof invite>[3]['roles']) => invite(browser, product, administrator, { name, roles, unit, title: name })
    const security = await come('Security officer', ministry, 'security-officer')
    desk = await come('Desk officer', ministry, 'officer')
    trade = await come('Trade officer', tradeDesk, 'officer')
    head = await come('Head of desk', ministry, 'head')
    low = await come('New officer', ministry, 'officer')
    for (const { id } of [desk, head]) await security.send('PUT', `/people/${id}/clearance`, { level: 1, compartments: [], nation: null, reason: 'Needed at the desk' })
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })

  test('the brief of a dossier is kept, written in, and saved as one types', async () => {
    const { page } = desk
    await open(page, '/briefs')
    await page.getByRole('heading', { name: 'No briefs are kept yet' }).waitFor()
    expect(await violations(page)).toEqual([])
    await open(page, '/relations/JPN')
    await press(page, 'Brief…')
    await press(page, 'Keep as a record')
    await title(page, 'Brief on Japan')
    address = new URL(page.url()).pathname
    await page.getByRole('region', { name: 'Points to make' }).getByRole('button', { name: 'Write: Points to make' }).click()
    await write(page, 'Points to make', 'Thank them for the vessel registry.\n\n- Ask for a date\n- Offer ours')
    await page.getByRole('region', { name: 'Press line' }).getByRole('button').click()
    await write(page, 'Press line', 'Talks were friendly.')
    // What is typed and not saved yet outlives a reload.
    await page.getByRole('textbox', { name: 'Press line' }).fill('Talks were friendly and useful.')
    await page.reload()
    await saved(page, 'Press line')
    expect(await page.getByRole('textbox', { name: 'Press line' }).inputValue()).toBe('Talks were friendly and useful.')
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    expect(errorsOf(page)).toEqual([])
  })

  test('two write one section at once: nobody’s words are lost, and who came second chooses', async () => {
    const { page } = head
    await open(page)
    const theirs = page.getByRole('textbox', { name: 'Press line' })
    await theirs.waitFor()
    await write(desk.page, 'Press line', 'Talks were friendly and useful, and go on.')
    await theirs.fill('No comment.')
    await page.getByText('Somebody else wrote here meanwhile.').waitFor()
    expect(await violations(page)).toEqual([])
    await press(page, 'Keep mine')
    await saved(page, 'Press line')
    await page.getByRole('button', { name: 'More about Press line' }).click()
    await page.getByRole('menuitem', { name: 'What it said before' }).click()
    await page.getByRole('dialog').getByText('and go on').first().waitFor()
    await page.keyboard.press('Escape')
    expect(errorsOf(page, [409])).toEqual([])
  })

  test('a desk is asked for its section, writes it in the same brief, and hands it in', async () => {
    const { page } = desk
    await open(page)
    await press(page, 'Ask for sections')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('What is asked for').selectOption('theirs')
    await dialog.getByLabel('Of this unit').selectOption({ label: 'Trade desk' })
    await dialog.getByLabel('What it should say').fill('Their points on customs')
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Ask for 1' }).click()
    await page.getByText('0 of 1 here').waitFor()
    // They are reminded, and get a day more; both are seen, and reach the desk.
    const asked = page.getByRole('region', { name: 'Asked of desks' })
    await asked.getByRole('button', { name: /^Remind/ }).click()
    await page.getByText('They are reminded.').waitFor()
    await asked.getByRole('button', { name: /^Remind/ }).click()
    await asked.getByText('They were reminded of this section within the last day.').waitFor()
    await asked.getByRole('button', { name: /^Move the day/ }).click()
    await page.getByRole('dialog').getByLabel('Due on').fill(new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10))
    expect(await violations(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: 'Move the day' }).click()
    await asked.getByText(/^Moved from/).waitFor()
    await open(trade.page, '/notices')
    await trade.page.getByText(/^Desk officer reminds you · due /).first().waitFor()
    // The desk finds it among what it owes.
    await open(trade.page, '/briefs?calls=of-me')
    await trade.page.getByText('1 is asked of you').waitFor()
    await trade.page.getByRole('link', { name: 'Brief on Japan' }).click()
    await trade.page.getByText('Their points on customs').waitFor()
    await write(trade.page, 'Their likely points and our response', 'They will ask for lower tariffs; we say later.')
    await press(trade.page, 'Hand in')
    await trade.page.getByText('Handed in. Whoever asked for it is told.').waitFor()
    await open(page)
    await page.getByText('1 of 1 here').waitFor()
    await page.getByText('lower tariffs').first().waitFor()
    expect(errorsOf(page, [409])).toEqual([])
  })

  test('a section marked above somebody is not there for them, and leaves no gap', async () => {
    const { page } = desk
    await page.getByRole('region', { name: 'Points to make' }).getByRole('button', { name: 'Write another: Points to make' }).click()
    await page.getByRole('region', { name: 'Points to make' }).getByRole('textbox').last().fill('What the registry hides.')
    await expect.poll(() => page.getByRole('region', { name: 'Points to make' }).getByRole('status').last().innerText()).toBe('Saved')
    await page.getByRole('region', { name: 'Points to make' }).getByRole('button', { name: 'More about Points to make' }).last().click()
    await page.getByRole('menuitem', { name: 'Mark this section' }).click()
    await page.getByRole('dialog').getByLabel('Level').selectOption({ label: 'RESTRICTED' })
    await page.getByRole('dialog').getByLabel('Reason').fill('It names a source of ours')
    await page.getByRole('dialog').getByRole('button', { name: 'Mark it' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => page.getByRole('note').first().innerText()).toBe('RESTRICTED')
    await open(low.page)
    await title(low.page, 'Brief on Japan')
    await low.page.getByRole('textbox', { name: 'Points to make' }).waitFor()
    const seen = await low.page.locator('body').innerText()
    expect(seen).not.toMatch(/registry hides|RESTRICTED/)
    expect(errorsOf(low.page)).toEqual([])
  })

  test('a new edition tells what changed; the head clears it; it is frozen and taken along', async () => {
    await desk.send('POST', '/records', { kind: 'memo', pillar: 'security', parties: ['JPN'], title: 'A call meanwhile', happenedOn: '2026-11-20' })
    await desk.send('POST', '/commitments', { title: 'Send the vessel registry', owedBy: ['IDN'], owedTo: ['JPN'], dueOn: '2026-01-15' })
    const { page } = desk
    await open(page)
    await press(page, 'Make a new edition')
    await page.getByText('A new edition stands.').waitFor()
    const own = page.locator('#part-own')
    await own.getByRole('row', { name: /^Overdue on our side 1 1/ }).waitFor()
    await own.getByRole('row', { name: /^Do what we owe them Overdue commitments of ours: 1\. The first, “Send the vessel registry”, was due on 15 Jan 2026\./ }).waitFor()
    await page.getByRole('region', { name: 'Changed since edition 1' }).getByText('Our exchange, from our own records: Overdue on our side').waitFor()
    await page.getByRole('region', { name: 'Changed since edition 1' }).getByText('A call meanwhile').waitFor()
    // Who may clear it is asked to, and finds it in their day until it is done.
    await press(page, 'Ask somebody to clear it')
    await page.getByRole('dialog').getByLabel('Who').click()
    await page.getByRole('option', { name: 'Head of desk' }).click()
    expect(await violations(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: 'Ask', exact: true }).click()
    await page.getByText('Asked to clear it: Head of desk.').waitFor()
    await open(head.page, '/day')
    await head.page.getByRole('region', { name: 'Due' }).getByRole('link', { name: 'Brief on Japan' }).click()
    await press(head.page, 'Clear')
    // Nobody wrote the purpose: that is asked once, and the heading is left out.
    await head.page.getByRole('dialog', { name: '1 section is empty' }).getByRole('button', { name: 'Leave out and clear' }).click()
    await head.page.getByText(/^Cleared by Head of desk/).first().waitFor()
    await open(head.page, '/day')
    await title(head.page, 'My day')
    await expect.poll(() => head.page.getByRole('region', { name: 'Due' }).getByRole('link', { name: 'Brief on Japan' }).count()).toBe(0)
    await head.page.goBack()
    await head.page.getByText(/^Cleared by Head of desk/).first().waitFor()
    expect(await head.page.getByRole('textbox', { name: 'Press line' }).count()).toBe(0)
    expect(await violations(head.page)).toEqual([])
    const waiting = head.page.waitForEvent('download')
    await press(head.page, 'Take it along as PDF')
    const pdf = readFileSync(await (await waiting).path())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    // The earlier edition is as it was.
    await press(head.page, 'Edition 1')
    await head.page.getByText('This is edition 1 as it was made').waitFor()
    expect(await head.page.locator('article').innerText()).not.toContain('A call meanwhile')
    expect(errorsOf(head.page)).toEqual([])
    await open(page, '/briefs')
    await page.getByText('Cleared').first().waitFor()
    expect(await overflow(page)).toBeLessThanOrEqual(0)
  })
})
