import axe from 'axe-core'
import { encode } from 'fast-png'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorsOf, hasBrowser, openBrowser, signedIn } from './browser.ts'
import { invite, sender, type Colleague } from './colleagues.ts'
import { startProduct, type Product } from './product.ts'

describe.skipIf(!hasBrowser)('keeping records', () => {
  let product: Product, browser: Browser
  let ann: Colleague, ben: Colleague, low: Colleague, registrar: Colleague, security: Colleague
  /** The record that the journey is about. */
  let address = '', number = ''

  const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).click()
  const menu = async (page: Page, name: string) => {
    await press(page, 'More')
    await page.getByRole('menuitem', { name }).click()
  }
  /** A field that offers what to choose; its list has the same name. */
  const choice = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true })
  const open = (page: Page, path = address) => page.goto(product.address + path)

  /** Violations of WCAG 2.2 A and AA, one line each. What lies below an open dialog is out of reach until it closes. */
  async function violations(page: Page): Promise<string[]> {
    await page.waitForTimeout(350)
    await page.evaluate(`window.axe ? 0 : ${axe.source};0`)
    return page.evaluate(async () => {
      const it = (window as unknown as { axe: { run(of: Document | Element, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe
      const { violations } = await it.run(document.querySelector('[aria-modal="true"]') ?? document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      return violations.map(({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]!.html.slice(0, 160)}`)
    })
  }
  /** By how many pixels a page is wider than a telephone. */
  const overflow = async (page: Page) => {
    await page.setViewportSize({ width: 360, height: 760 })
    await page.waitForTimeout(200)
    const by = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    await page.setViewportSize({ width: 1440, height: 900 })
    return by
  }

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct({ real: false }), openBrowser()])
    const administrator = sender(await signedIn(browser, product), product)
    const { id: unit } = (await administrator('POST', '/units', { name: 'Ministry', kind: 'headquarters', parent: null, host: null })) as { id: string }
    const come = (name: string, ...roles: Parameters<typeof invite>[3]['roles']) => invite(browser, product, administrator, { name, roles, unit, title: name })
    security = await come('Security officer', 'security-officer')
    ann = await come('First officer', 'officer')
    ben = await come('Second officer', 'officer')
    low = await come('New officer', 'officer')
    registrar = await come('Registrar', 'registrar')
    for (const { id } of [ann, ben, registrar]) await security.send('PUT', `/people/${id}/clearance`, { level: 1, compartments: [], nation: null, reason: 'Needed at the desk' })
    await registrar.send('POST', '/registers', { code: 'NV', name: 'Notes verbales' })
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })

  test('a first record: the empty list says how, the form follows from the kind, and what is typed outlives a reload', async () => {
    const { page } = ann
    await open(page, '/records')
    await page.getByRole('heading', { name: 'No records yet' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('main').getByRole('button', { name: 'New' }).first().click()
    await page.getByRole('menuitem', { name: 'Interaction' }).click()
    await title(page, 'New: Interaction')
    await page.getByLabel('Title').fill('Lunch on fisheries')
    await choice(page, 'Parties').fill('jap')
    await page.getByRole('option', { name: 'Japan' }).click()
    await page.getByLabel('Heading').selectOption('dialogue')
    await page.getByLabel('How', { exact: false }).selectOption('meeting')
    await page.reload()
    expect(await page.getByLabel('Title').inputValue()).toBe('Lunch on fisheries')
    await page.getByText('Japan').waitFor()
    await page.getByLabel('Text').fill('They will send the vessel registry.')
    await press(page, 'Change the marking')
    await page.getByLabel('Level').selectOption({ label: 'RESTRICTED' })
    // The page's banner follows what is being written.
    await expect.poll(() => page.getByRole('note').first().innerText()).toBe('RESTRICTED')
    await page.getByLabel('Register').selectOption('NV')
    await choice(page, 'Assigned to').fill('Sec')
    await page.getByRole('option', { name: 'Second officer' }).click()
    // Whoever may not read it is not offered.
    await choice(page, 'Assigned to').fill('New')
    await page.getByText('Nobody with this name can be chosen here').waitFor()
    await page.keyboard.press('Escape')
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await press(page, 'Save')
    await title(page, 'Lunch on fisheries')
    address = new URL(page.url()).pathname
    number = await page.locator('header b bdi').innerText()
    expect(number).toMatch(/^NV\/0001\/\d{4}$/)
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await open(page, '/records/new/interaction')
    expect(await page.getByLabel('Title').inputValue()).toBe('')
    expect(errorsOf(page, [401])).toEqual([])
  })

  test('two people change it at once: the second sees both versions field by field, and nothing is lost', async () => {
    await Promise.all([open(ann.page), open(ben.page)])
    await press(ben.page, 'Change: Title')
    await ben.page.getByLabel('Title').fill('Lunch on fisheries, second try')
    // Meanwhile the other changes the same field, and another.
    await press(ann.page, 'Change: Title')
    await ann.page.getByLabel('Title').fill('Working lunch on fisheries')
    await press(ann.page, 'Save')
    await title(ann.page, 'Working lunch on fisheries')
    await press(ann.page, 'planned')
    await ann.page.locator('button[aria-pressed="true"]', { hasText: 'planned' }).waitFor()

    await press(ben.page, 'Save')
    const dialog = ben.page.getByRole('dialog', { name: 'Somebody else changed it meanwhile' })
    const field = dialog.getByRole('group', { name: 'Title' })
    await field.getByText('Lunch on fisheries', { exact: true }).waitFor()
    await field.locator('ins', { hasText: 'Working' }).waitFor()
    await field.locator('ins', { hasText: 'second try' }).waitFor()
    expect(await dialog.getByRole('button', { name: 'Save so' }).isDisabled()).toBe(true)
    expect(await dialog.getByRole('group', { name: 'Status' }).getByRole('radio', { name: 'Theirs, as it stands now' }).isChecked()).toBe(true)
    expect(await violations(ben.page)).toEqual([])
    // Back, and what was written is still there.
    await dialog.getByRole('button', { name: 'Back to what I wrote' }).last().click()
    expect(await ben.page.getByLabel('Title').inputValue()).toBe('Lunch on fisheries, second try')
    await press(ben.page, 'Save')
    await field.getByRole('radio', { name: 'Yours' }).check()
    await dialog.getByRole('button', { name: 'Save so' }).click()
    await title(ben.page, 'Lunch on fisheries, second try')
    await ben.page.locator('button[aria-pressed="true"]', { hasText: 'planned' }).waitFor()
    expect(errorsOf(ben.page, [401, 409])).toEqual([])
  })

  test('the history tells who changed what, and gives a value back', async () => {
    const { page } = ben
    await press(page, 'History')
    const sheet = page.getByRole('dialog', { name: 'History' })
    await sheet.getByText('First officer').first().waitFor()
    expect(await sheet.locator('ins', { hasText: 'second' }).count()).toBeGreaterThan(0)
    expect(await violations(page)).toEqual([])
    await sheet.getByRole('button', { name: /^Give back the old value: Title/ }).first().click()
    await title(page, 'Working lunch on fisheries')
    await page.keyboard.press('Escape')
  })

  test('a comment names only people who may read the record', async () => {
    const { page } = ann
    await open(page)
    const box = page.getByLabel('Write a comment')
    await box.pressSequentially('@New')
    await page.waitForTimeout(800)
    expect(await page.getByRole('option').count()).toBe(0)
    await box.fill('')
    await box.pressSequentially('@Sec')
    await page.getByRole('option', { name: 'Second officer' }).waitFor()
    await expect.poll(() => page.getByRole('option').count()).toBe(1)
    await page.keyboard.press('Enter')
    await box.pressSequentially('please check the registry')
    await page.keyboard.press('Control+Enter')
    const said = page.getByRole('listitem').filter({ hasText: '@Second officer please check the registry' })
    await said.waitFor()
    await said.getByRole('button', { name: 'Change' }).click()
    await page.getByLabel('Change', { exact: true }).fill('@Second officer please check the whole registry')
    await press(page, 'Save')
    await page.getByText('please check the whole registry').waitFor()
    const { notices } = (await ben.send('GET', '/notices')) as { notices: { kind: string }[] }
    expect(notices.map(({ kind }) => kind)).toContain('mentioned')
  })

  test('a file: sent, looked at, cleaned, removed and brought back; a disguised one is refused with a sentence', async () => {
    const { page } = ann
    const region = page.getByRole('region', { name: 'Files' })
    await region.getByLabel('Choose files…').setInputFiles({ name: 'registry.txt', mimeType: 'text/plain', buffer: Buffer.from('Registry of vessels\n\n1. Northern Star\n') })
    await region.getByRole('link', { name: 'registry.txt' }).waitFor({ timeout: 60_000 })
    await region.getByRole('button', { name: 'Preview of registry.txt' }).click()
    await region.getByText('Northern Star').waitFor()
    expect(await violations(page)).toEqual([])
    const [download] = await Promise.all([page.waitForEvent('download'), region.getByRole('link', { name: 'registry.txt' }).click()])
    expect(download.suggestedFilename()).toBe('registry.txt')
    await region.getByLabel('Choose files…').setInputFiles({ name: 'picture.png', mimeType: 'image/png', buffer: Buffer.from('MZ this is no picture'.padEnd(200, '\0')) })
    await region.getByRole('alert').waitFor({ timeout: 60_000 })
    await region.getByRole('button', { name: 'More on registry.txt' }).click()
    await page.getByRole('menuitem', { name: 'Remove' }).click()
    await region.getByRole('link', { name: 'registry.txt' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await region.getByRole('link', { name: 'registry.txt' }).waitFor()
    const picture = encode({ width: 8, height: 8, channels: 3, depth: 8, data: new Uint8Array(8 * 8 * 3).fill(160), text: { Author: 'Somebody' } })
    await region.getByLabel('Choose files…').setInputFiles({ name: 'coast.png', mimeType: 'image/png', buffer: Buffer.from(picture) })
    await region.getByRole('button', { name: 'Preview of coast.png' }).click()
    await expect.poll(() => region.getByRole('img', { name: 'Beginning of coast.png' }).evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
    await region.getByRole('button', { name: 'More on coast.png' }).click()
    await page.getByRole('menuitem', { name: 'Strip metadata' }).click()
    await region.getByText('without metadata').waitFor()
    await region.getByRole('button', { name: 'More on coast.png' }).click()
    await page.getByRole('menuitem', { name: '2 versions' }).click()
    await region.getByRole('link', { name: 'version 1' }).waitFor()
    expect(errorsOf(page, [401, 422])).toEqual([])
  })

  test('a link to another record, by its number', async () => {
    await ben.send('POST', '/records', { kind: 'memo', pillar: 'economy', title: 'Note for everybody', parties: ['JPN'] })
    const { page } = ann
    await open(page, '/records?kind=memo')
    await page.getByRole('link', { name: 'Note for everybody' }).click()
    await title(page, 'Note for everybody')
    await press(page, 'Link…')
    await choice(page, 'Record').fill(number)
    await page.getByRole('option', { name: /Working lunch on fisheries/ }).click()
    await page.keyboard.press('Escape')
    await press(page, 'Link')
    await page.getByRole('region', { name: 'Linked records' }).getByRole('link', { name: 'Working lunch on fisheries' }).waitFor()
    // What is linked counts for the page's marking.
    await expect.poll(() => page.getByRole('note').first().innerText()).toBe('RESTRICTED')
  })

  test('a reader of lower clearance sees nothing of it: not in the list, its count, a link, an address, or who may be asked', async () => {
    const { page } = low
    await open(page, '/records')
    await page.getByText('1 record that you may see').waitFor()
    expect(await page.getByRole('main').innerText()).not.toContain('Working lunch')
    await expect.poll(() => page.getByRole('note').first().innerText()).toBe('UNCLASSIFIED')
    await page.getByRole('link', { name: 'Note for everybody' }).click()
    await title(page, 'Note for everybody')
    await page.getByRole('region', { name: 'Linked records' }).getByText('None.').waitFor()
    await open(page)
    await page.getByText('There is no such record, or you may not see it').waitFor()
    expect(await violations(page)).toEqual([])
    const words = await page.getByRole('main').innerText()
    await open(page, '/records/0199d000-0000-7000-8000-00000000ffff')
    await page.getByText('There is no such record, or you may not see it').waitFor()
    expect(await page.getByRole('main').innerText()).toBe(words)
    // Asking to be read in answers the same for what is there and what is not.
    await page.getByRole('link', { name: 'Ask for access' }).click()
    for (const about of [number, 'NV/9999/2026']) {
      await page.getByLabel('Number or link').fill(about)
      await page.getByLabel('Reason').fill('I take over the desk next week.')
      await press(page, 'Ask')
      await page.getByText('Sent to the security officer.').waitFor()
    }
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    expect(errorsOf(page, [401, 404])).toEqual([])
  })

  test('the security officer sees who asks for what by its id, and who has read it, and no title', async () => {
    const { page } = security
    await open(page, '/records/access')
    const requests = page.getByRole('region', { name: 'Requests' })
    await requests.getByText(number).waitFor()
    await requests.getByText('It can mean 1 record.').waitFor()
    await requests.getByText('It can mean 0 records.').waitFor()
    expect(await page.getByRole('main').innerText()).not.toContain('Working lunch')
    await page.getByRole('region', { name: 'Who has read it' }).getByLabel('Record').fill(address)
    await press(page, 'Look')
    await page.getByRole('region', { name: 'Who has read it' }).getByText('Second officer').waitFor()
    expect(await violations(page)).toEqual([])
    await open(page, '/records')
    await title(page, 'Records')
    await page.getByRole('alert').waitFor()
  })

  test('marked down with a reason, it opens to whom it was hidden', async () => {
    const { page } = ann
    await open(page)
    await menu(page, 'Change the marking')
    const dialog = page.getByRole('dialog', { name: 'Marking' })
    await dialog.getByLabel('Level').selectOption({ label: 'UNCLASSIFIED' })
    await dialog.getByText('This opens the record further.').waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByLabel('Reason').fill('The lunch was announced in public.')
    await press(page, 'Mark it so')
    await expect.poll(() => page.getByRole('note').first().innerText()).toBe('UNCLASSIFIED')
    await open(low.page, '/records')
    await low.page.getByText('2 records that you may see').waitFor()
    await low.page.keyboard.press('j')
    await low.page.keyboard.press('j')
    await low.page.keyboard.press('k')
    await low.page.keyboard.press('Enter')
    await title(low.page, 'Working lunch on fisheries')
  })

  test('into the trash and out again, with all that hangs on it', async () => {
    const { page } = ann
    await open(page)
    await menu(page, 'Move to the trash')
    await title(page, 'Records')
    await page.getByText('1 record that you may see').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('2 records that you may see').waitFor()
    await open(page)
    await menu(page, 'Move to the trash')
    await title(page, 'Records')
    await open(page, '/trash')
    expect(await violations(page)).toEqual([])
    await press(page, 'Take out “Working lunch on fisheries”')
    await page.getByText('The trash is empty').waitFor()
    await open(page)
    await page.getByRole('link', { name: 'registry.txt' }).waitFor()
    await page.getByText('please check the whole registry').waitFor()
    await page.getByRole('link', { name: 'Note for everybody' }).waitFor()
  })

  test('two records become one, after a look at both side by side, and two again', async () => {
    await ben.send('POST', '/records', { kind: 'interaction', pillar: 'dialogue', title: 'Lunch, kept twice', parties: ['FRA'], fields: { mode: 'meeting', place: 'Residence' } })
    const { page } = registrar
    await open(page)
    await menu(page, 'Merge another into it…')
    const dialog = page.getByRole('dialog', { name: 'Merge two records' })
    await choice(page, 'The other record').fill('kept twice')
    await page.getByRole('option', { name: 'Lunch, kept twice' }).click()
    await dialog.getByRole('group', { name: 'Title' }).getByRole('radio', { name: 'Of “Lunch, kept twice”' }).waitFor()
    await dialog.getByRole('group', { name: 'Parties' }).getByText('France, Japan').waitFor()
    await dialog.getByRole('group', { name: 'Place' }).getByText('Residence').waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    const facts = page.getByRole('region', { name: 'About it' })
    await facts.getByText('France, Japan').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await facts.getByText('France, Japan').waitFor({ state: 'detached' })
    expect(errorsOf(page, [401])).toEqual([])
  })

  test('printed, the marking stands on every page and nothing to press', async () => {
    const { page } = ann
    await ann.send('POST', `/records/${address.split('/').at(-1)}/marking`, { version: ((await ann.send('GET', address)) as { record: { version: number } }).record.version, marking: { level: 1, compartments: [], releasableTo: null, originators: [], isOriginatorControlled: false, caveats: ['EYES ONLY'] }, reason: 'Marked up again for the print.' })
    await open(page)
    await page.getByText('They will send the vessel registry.').waitFor()
    await page.emulateMedia({ media: 'print' })
    const margins = await page.evaluate(() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText).filter((text) => text.startsWith('@page') && text.includes('EYES ONLY')))
    expect(margins.length).toBeGreaterThan(0)
    expect(await page.getByRole('main').getByRole('button').filter({ visible: true }).allInnerTexts()).toEqual(['planned'])
    await page.emulateMedia({ media: null })
  })

  test('whoever signs out leaves nothing behind of what was being written', async () => {
    const { page } = ann
    await open(page, '/records/new/memo')
    await page.getByLabel('Title').fill('Half a thought')
    const kept = () => page.evaluate(() => JSON.stringify({ ...sessionStorage }))
    expect(await kept()).toContain('Half a thought')
    await press(page, 'Sign out')
    await title(page, 'Sign in')
    expect(await kept()).not.toContain('Half a thought')
  })
})
