import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choose, errorsOf, hasBrowser, openBrowser, signedIn } from './browser.ts'
import { invite, sender, type Colleague } from './colleagues.ts'
import { startProduct, type Product } from './product.ts'

const hasPdftotext = spawnSync('pdftotext', ['-v']).error === undefined
if (!hasPdftotext) console.info('pdftotext is not installed: the text inside the PDF is not read.')

/** For what comes after the server answered, on machines that do other things too. */
const soon = { timeout: 20_000 }

describe.skipIf(!hasBrowser)('correspondence', () => {
  let product: Product, browser: Browser, office: BrowserContext
  let drafter: Colleague, lawyer: Colleague, head: Colleague
  /** The note that the journey is about. */
  let address = '', number = ''
  const year = new Date().getFullYear()
  const today = new Date().toISOString().slice(0, 10)

  const open = (page: Page, path = address) => page.goto(product.address + path)
  const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
  const choice = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true })
  const text = (page: Page) => page.getByRole('textbox', { name: 'Text of the note' })
  const chain = (page: Page) => page.getByRole('list', { name: 'The way of this note' })
  const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })

  /** Violations of WCAG 2.2 A and AA, one line each. What lies below an open dialog is out of reach until it closes. */
  async function violations(page: Page, part = 'html'): Promise<string[]> {
    await page.waitForTimeout(350)
    await page.evaluate(`window.axe ? 0 : ${axe.source};0`)
    return page.evaluate(async (part) => {
      const it = (window as unknown as { axe: { run(of: Document | Element, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe
      const { violations } = await it.run(document.querySelector('[aria-modal="true"]') ?? (part === 'html' ? document : document.querySelector(part)!), { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      return violations.map(({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]!.html.slice(0, 160)}`)
    }, part)
  }
  /** By how many pixels a page is wider than a telephone. */
  const overflow = async (page: Page) => {
    await page.setViewportSize({ width: 360, height: 760 })
    await page.waitForTimeout(200)
    const by = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    await page.setViewportSize({ width: 1440, height: 900 })
    return by
  }
  /** Goes by the keyboard to what has this name, as somebody without a mouse does. */
  async function tabTo(page: Page, role: 'button' | 'link' | 'textbox' | 'combobox', name: string, most = 90): Promise<void> {
    const wanted = page.getByRole(role, { name, exact: true }).first()
    for (let i = 0; i < most; i++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`“${name}” was not reached by ${most} presses of Tab.`)
  }
  async function saved(page: Page, name: string): Promise<Buffer> {
    const [file] = await Promise.all([page.waitForEvent('download'), press(page, name)])
    return readFileSync((await file.path())!)
  }

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct({ real: false }), openBrowser()])
    office = await signedIn(browser, product)
    const administrator = sender(office, product)
    const { id: unit } = (await administrator('POST', '/units', { name: 'Ministry of Foreign Affairs', kind: 'headquarters', parent: null, host: null })) as { id: string }
    await administrator('POST', '/units', { name: 'Permanent Mission in Geneva', kind: 'mission', parent: unit, host: 'CHE' })
    const come = (name: string, ...roles: Parameters<typeof invite>[3]['roles']) => invite(browser, product, administrator, { name, roles, unit, title: name })
    drafter = await come('Desk officer', 'officer')
    lawyer = await come('Legal officer', 'officer')
    head = await come('Head of mission', 'head')
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })

  test('a note is begun by the keyboard alone: its form, whom it goes to, and its opening and close are there', async () => {
    const { page } = drafter
    await open(page, '/correspondence')
    await page.getByRole('heading', { name: 'No notes yet' }).waitFor()
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await tabTo(page, 'link', 'New note')
    await page.keyboard.press('Enter')
    await title(page, 'New note')
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await page.getByRole('radio', { name: /^Note verbale/ }).waitFor()
    await tabTo(page, 'combobox', 'State or organisation')
    await page.keyboard.type('Japon')
    await page.getByRole('option', { name: 'Japan' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Embassy of Japan')
    await tabTo(page, 'textbox', 'Subject')
    await page.keyboard.type('Consultations on fisheries')
    await tabTo(page, 'textbox', 'Place (where it is dated)')
    await page.keyboard.type('Jakarta')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    // What is typed outlives a reload.
    await page.reload()
    await expect.poll(() => page.getByRole('textbox', { name: 'Subject' }).inputValue(), soon).toBe('Consultations on fisheries')
    expect(await page.getByRole('checkbox', { name: 'It asks for an answer' }).isChecked()).toBe(true)
    await tabTo(page, 'button', 'Begin the draft')
    await page.keyboard.press('Enter')
    await title(page, 'Note verbale to Embassy of Japan')
    address = new URL(page.url()).pathname
    expect(await text(page).inputValue()).toMatch(/^The Ministry of Foreign Affairs presents its compliments to the Embassy of Japan[\s\S]+assurances of its highest consideration\.$/)
    await page.getByRole('article').getByText('drawn at registration').waitFor()
    await page.getByRole('article').getByText(/^Jakarta, /).waitFor()
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    expect(errorsOf(page, [401])).toEqual([])
  })

  test('what stands out while it is written is told with its reason, reached by F8, and a better wording is put in', async () => {
    const { page } = drafter
    const whole = await text(page).inputValue()
    await text(page).fill(whole.replace('…', 'refer to the proposal of consultations on fisheries. The Ministry welcomes the proposal. The Ministry will provide the vessel registry by 30 November 2026. The Ministry demands that the Embassy confirm the composition of its delegation in due course.').replace('highest consideration', 'high consideration'))
    await page.getByText('Not saved yet; kept in this tab.').waitFor()
    const found = page.getByRole('list', { name: 'What stands out' })
    await found.getByRole('button', { name: /high consideration/ }).first().waitFor()
    await found.getByText('A promise').waitFor()
    expect(await page.locator('[aria-hidden] mark[data-hue="pledge"]').count()).toBeGreaterThan(0)
    expect(await violations(page)).toEqual([])
    // From finding to finding by the keyboard; the reason is said where one writes.
    await text(page).focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('F8')
    await expect.poll(() => page.locator('#note-finding').innerText(), soon).not.toBe('')
    const apply = found.getByRole('button', { name: /^Apply the suggestion for: .*high consideration/ })
    await apply.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => text(page).inputValue(), soon).toContain('highest consideration')
    await expect.poll(() => found.getByRole('button', { name: /high consideration/ }).count(), soon).toBe(0)
    // What is meant so is kept, and can be shown again.
    const before = await found.getByRole('button', { name: /^Keep as it is/ }).count()
    expect(before).toBeGreaterThan(0)
    await found.getByRole('button', { name: /^Keep as it is/ }).first().click()
    await expect.poll(() => found.getByRole('button', { name: /^Keep as it is/ }).count(), soon).toBe(before - 1)
    await page.getByText('1 left as it is').click()
    await page.getByRole('button', { name: 'Show them again' }).click()
    await expect.poll(() => found.getByRole('button', { name: /^Keep as it is/ }).count(), soon).toBe(before)
    // What was written outlives a reload, and is saved by the keyboard.
    await page.reload()
    await expect.poll(() => text(page).inputValue(), soon).toContain('vessel registry')
    await text(page).focus()
    await page.keyboard.press('Control+S')
    await page.getByText(/^Saved /).waitFor()
    expect(errorsOf(page, [401])).toEqual([])
  })

  test('a promise becomes a commitment that is owed by us', async () => {
    const { page } = drafter
    await page.getByRole('button', { name: /^Make it a commitment: .*vessel registry/ }).click()
    const asked = dialog(page, 'Make it a commitment')
    await asked.getByLabel('What is owed').fill('Vessel registry')
    expect(await asked.getByLabel('Due').inputValue()).toBe('2026-11-30')
    await asked.getByText('Indonesia').waitFor()
    expect(await violations(page)).toEqual([])
    await asked.getByRole('button', { name: 'Make the commitment' }).click()
    await page.getByRole('region', { name: 'Commitments that come from it' }).getByRole('link', { name: 'Vessel registry' }).waitFor()
    expect(errorsOf(page, [401])).toEqual([])
  })

  test('two people write on it at once: the second chooses, and nothing is lost', async () => {
    await open(lawyer.page)
    await title(lawyer.page, 'Note verbale to Embassy of Japan')
    await text(lawyer.page).fill((await text(lawyer.page).inputValue()).replace('in due course', 'at its earliest convenience'))
    await text(drafter.page).fill((await text(drafter.page).inputValue()).replace('demands that', 'would be grateful if'))
    await press(drafter.page, 'Save')
    await drafter.page.getByText(/^Saved /).waitFor()
    await press(lawyer.page, 'Save')
    const clash = dialog(lawyer.page, 'Somebody else changed it meanwhile')
    await clash.locator('ins', { hasText: 'grateful' }).waitFor()
    await clash.locator('ins', { hasText: 'convenience' }).waitFor()
    expect(await clash.getByRole('button', { name: 'Save so' }).isDisabled()).toBe(true)
    expect(await violations(lawyer.page)).toEqual([])
    await clash.getByRole('button', { name: 'Back to what I wrote' }).last().click()
    expect(await text(lawyer.page).inputValue()).toContain('earliest convenience')
    await press(lawyer.page, 'Save')
    await clash.getByRole('radio', { name: 'Theirs, as it stands now' }).check()
    await clash.getByRole('button', { name: 'Save so' }).click()
    await expect.poll(() => text(lawyer.page).inputValue(), soon).toContain('would be grateful if')
    expect(errorsOf(lawyer.page, [401, 409])).toEqual([])
  })

  test('it goes through clearance: returned once with a reason, then cleared by a second and a third person', async () => {
    const { page } = drafter
    await open(page)
    await press(page, 'Send for clearance')
    const asked = dialog(page, 'Send for clearance')
    for (const [stage, name] of [['Legal', 'Legal officer'], ['Head', 'Head of mission']] as const) {
      await asked.getByRole('combobox', { name: `${stage}: person`, exact: true }).fill(name.slice(0, 5))
      await page.getByRole('option', { name }).click()
      await page.keyboard.press('Tab')
    }
    expect(await violations(page)).toEqual([])
    await asked.getByRole('button', { name: 'Send', exact: true }).click()
    await chain(page).locator('[aria-current="step"]', { hasText: 'Legal' }).waitFor()

    await open(lawyer.page)
    await press(lawyer.page, 'Return')
    await dialog(lawyer.page, 'Return').getByLabel('Reason').fill('Name the place of the meeting.')
    await press(lawyer.page, 'Return with this reason')
    await chain(lawyer.page).locator('[aria-current="step"]', { hasText: 'Drafted' }).waitFor()

    await open(page)
    await chain(page).getByText('Name the place of the meeting.').waitFor()
    await text(page).fill((await text(page).inputValue()).replace('in due course', 'before the meeting in Surabaya'))
    // The stages stand as they were asked for; what is not saved yet is saved on the way.
    await press(page, 'Send for clearance')
    await dialog(page, 'Send for clearance').getByRole('button', { name: 'Send', exact: true }).click()
    await chain(page).locator('[aria-current="step"]', { hasText: 'Legal' }).waitFor()

    await open(lawyer.page)
    expect(await text(lawyer.page).inputValue()).toContain('Surabaya')
    await press(lawyer.page, 'Compare versions')
    await dialog(lawyer.page, 'Compare versions').locator('ins', { hasText: 'Surabaya' }).waitFor()
    expect(await violations(lawyer.page)).toEqual([])
    await lawyer.page.keyboard.press('Escape')
    await press(lawyer.page, 'Give clearance')
    await chain(lawyer.page).locator('li', { hasText: 'Legal' }).filter({ hasText: '✓' }).waitFor()
    expect(await lawyer.page.getByRole('button', { name: 'Give clearance', exact: true }).count()).toBe(0)
    await open(head.page)
    await press(head.page, 'Give clearance')
    await chain(head.page).locator('[aria-current="step"]', { hasText: 'Register' }).waitFor()
    for (const one of [drafter, lawyer, head]) expect(errorsOf(one.page, [401])).toEqual([])
  })

  test('on the first day there is no register: the drafter asks a head, who opens the first ones', async () => {
    const { page } = drafter
    await open(page)
    await press(page, 'Register')
    const asked = dialog(page, 'Register')
    await asked.getByText('No register is open yet.').waitFor()
    expect(await asked.getByRole('button', { name: 'Draw the number' }).count()).toBe(0)
    expect(await violations(page)).toEqual([])
    await asked.getByRole('button', { name: 'Ask Head of mission' }).click()
    await page.getByText('Head of mission was asked').first().waitFor()
    await open(page)
    await page.getByRole('region', { name: 'Comments' }).getByText('@Head of mission').waitFor()
    await open(head.page, '/notices')
    await head.page.getByText('Desk officer mentioned you').first().waitFor()
    await open(head.page, '/correspondence')
    const first = head.page.getByRole('region', { name: 'Open the first registers' })
    expect(await first.getByLabel('Code').first().inputValue()).toBe('OUT')
    await first.getByLabel('Code').first().fill('nv')
    await first.getByText(`Numbers read NV/0001/${year}`).waitFor()
    expect(await violations(head.page)).toEqual([])
    expect(await overflow(head.page)).toBe(0)
    await first.getByRole('button', { name: 'Open these registers' }).click()
    await first.waitFor({ state: 'detached' })
    for (const one of [drafter, head]) expect(errorsOf(one.page, [401])).toEqual([])
  })

  test('it is registered, its number appears, its PDF says what it says, and it is delivered', async () => {
    const { page } = drafter
    await open(page)
    await press(page, 'Register')
    const asked = dialog(page, 'Register')
    await asked.getByRole('combobox', { name: 'Register' }).selectOption('NV')
    await asked.getByRole('button', { name: 'Draw the number' }).click()
    number = `NV/0001/${year}`
    await page.getByRole('article').getByText(number).waitFor()
    expect(await text(page).count()).toBe(0)
    expect(await violations(page)).toEqual([])
    const pdf = await saved(page, 'PDF')
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    if (hasPdftotext) {
      const read = execFileSync('pdftotext', ['-', '-'], { input: pdf, stdio: ['pipe', 'pipe', 'ignore'] }).toString().replace(/\s+/g, ' ')
      for (const words of [number, 'Embassy of Japan', 'would be grateful if', 'Surabaya', 'highest consideration']) expect(read).toContain(words)
    }
    await press(page, 'Record the delivery')
    const delivery = dialog(page, 'Record the delivery')
    await delivery.getByLabel('Who took it').fill('Registry of the Embassy')
    await delivery.getByRole('button', { name: 'Keep' }).click()
    await chain(page).locator('li', { hasText: 'Deliver' }).filter({ hasText: '✓' }).waitFor()
    await page.getByText('asks for an answer').first().waitFor()
    await open(page, '/correspondence?awaiting=theirs')
    await page.getByRole('link', { name: 'Consultations on fisheries' }).waitFor()
    expect(await violations(page)).toEqual([])
    expect(errorsOf(page, [401])).toEqual([])
  })

  test('their answer comes by e-mail: every reading stands beside its words, it is confirmed, and the clock stops', async () => {
    const { page } = drafter
    await open(page, '/correspondence')
    await page.getByRole('link', { name: 'File an incoming note' }).click()
    await title(page, 'File an incoming note')
    expect(await violations(page)).toEqual([])
    const mail = [
      'From: Embassy of Japan <registry@embassy.example>', 'To: Ministry of Foreign Affairs <notes@ministry.example>', 'Subject: Note No. 1187/2026', `Date: ${new Date().toUTCString()}`, 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', '',
      'No. 1187/2026', '', `The Embassy of Japan presents its compliments to the Ministry of Foreign Affairs and has the honour to refer to the Ministry’s Note No. ${number} dated ${today} concerning consultations on fisheries.`, '',
      'The Embassy has the honour to propose that the delegations meet in Surabaya on 15 February 2027. The Embassy would be grateful if the Ministry could confirm whether this date is convenient.', '',
      'The Embassy of Japan avails itself of this opportunity to renew to the Ministry of Foreign Affairs the assurances of its highest consideration.', '',
    ].join('\r\n')
    const drop = (name: string) => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'message/rfc822', buffer: Buffer.from(mail) })
    await drop('note-1187.eml')
    await title(page, 'Confirm what was read')
    expect(await page.getByLabel('Their number').inputValue()).toBe('1187/2026')
    await expect.poll(() => choice(page, 'It answers our note').inputValue(), soon).toContain(number)
    expect(await page.getByRole('textbox', { name: /^Name/ }).inputValue()).toBe('Embassy of Japan')
    expect(await page.getByText('Read from').count()).toBeGreaterThan(2)
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await page.getByRole('checkbox', { name: 'It asks us for an answer' }).check()
    // The register of what goes out is not offered first for what comes in.
    await expect.poll(() => page.getByRole('combobox', { name: 'Register for incoming notes' }).inputValue(), soon).toBe('IN')
    await press(page, 'Confirm and register')
    await title(page, 'Note verbale from Embassy of Japan')
    await page.getByText(`IN/0001/${year}`).first().waitFor()
    const incoming = new URL(page.url()).pathname
    // Dropped in once more it leads to the note that is there. Its record leads there too, unless the record itself is asked for.
    await open(page, '/correspondence/incoming')
    await drop('the same.eml')
    await page.getByText('This came in before').waitFor()
    await page.waitForURL(product.address + incoming)
    const record = incoming.replace('/correspondence/', '/records/')
    await open(page, record)
    await page.waitForURL(product.address + incoming)
    await open(page, `${record}?plain`)
    await page.getByRole('link', { name: 'Open its own page' }).click()
    await title(page, 'Note verbale from Embassy of Japan')
    await page.getByRole('region', { name: 'Thread' }).getByRole('link', { name: new RegExp(number) }).click()
    await title(page, 'Note verbale to Embassy of Japan')
    await page.getByText('answered', { exact: true }).first().waitFor()
    await chain(page).locator('li', { hasText: 'Answer' }).filter({ hasText: '✓' }).waitFor()

    // The answer to it refers to it, and tells which of its points are met.
    await open(page, incoming)
    await press(page, 'Answer')
    await title(page, 'Note verbale to Embassy of Japan')
    expect(await text(page).inputValue()).toContain('1187/2026')
    await page.getByRole('region', { name: 'Points of the note being answered' }).getByText('missed').first().waitFor()
    expect(errorsOf(page, [401])).toEqual([])
  })

  test('the register is searched as one types, and walked by the keyboard', async () => {
    const { page } = drafter
    await open(page, '/correspondence')
    const rows = page.getByRole('list', { name: 'Correspondence' }).getByRole('listitem')
    await expect.poll(() => rows.count(), soon).toBe(3)
    await page.getByRole('searchbox', { name: 'Words or number' }).fill('1187')
    await expect.poll(() => rows.count(), soon).toBe(2)
    expect(new URL(page.url()).search).toContain('1187')
    await page.getByRole('searchbox', { name: 'Words or number' }).fill('')
    await expect.poll(() => rows.count(), soon).toBe(3)
    await page.getByRole('combobox', { name: 'Out or in' }).selectOption('in')
    await expect.poll(() => rows.count(), soon).toBe(1)
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await title(page, 'Note verbale from Embassy of Japan')
    expect(errorsOf(page, [401])).toEqual([])
  })

  test('a cable is written paragraph by paragraph, and goes to several posts as a circular', async () => {
    const { page } = drafter
    const post = { actor: null, name: 'Embassy in Tokyo' }
    const { record } = (await drafter.send('POST', '/dialogue/notes', { form: 'cable', language: 'en', title: 'Fisheries: next round', addressee: post, cable: { action: [post], paragraphs: [{ level: 0, text: 'The post is asked to confirm the delegation.' }] } })) as { record: { id: string } }
    await open(page, `/correspondence/${record.id}`)
    await page.getByRole('combobox', { name: 'Precedence' }).selectOption('Immediate')
    await press(page, 'Change the addressees')
    const to = dialog(page, 'Change the addressees')
    await to.getByRole('group', { name: 'Info' }).getByRole('combobox', { name: 'Add one of our posts' }).selectOption('Permanent Mission in Geneva')
    expect(await violations(page)).toEqual([])
    await to.getByRole('button', { name: 'Change', exact: true }).click()
    await page.getByRole('article').getByText('Permanent Mission in Geneva').waitFor()
    await press(page, 'Add a paragraph')
    await page.getByRole('textbox', { name: 'Paragraph 2' }).fill('The Ministry will provide the vessel registry by 30 November 2026.')
    await page.getByRole('list', { name: 'What stands out' }).getByText('A promise').waitFor()
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await press(page, 'Send for clearance')
    const asked = dialog(page, 'Send for clearance')
    await asked.getByRole('combobox', { name: 'Head: person', exact: true }).fill('Head')
    await page.getByRole('option', { name: 'Head of mission' }).click()
    await page.keyboard.press('Tab')
    await asked.getByRole('button', { name: 'Send', exact: true }).click()
    await chain(page).locator('[aria-current="step"]', { hasText: 'Head' }).waitFor()
    await open(head.page, `/correspondence/${record.id}`)
    await head.page.getByText('vessel registry').first().waitFor()
    await press(head.page, 'Give clearance')
    await chain(head.page).locator('[aria-current="step"]', { hasText: 'Register' }).waitFor()
    await open(page, `/correspondence/${record.id}`)
    await press(page, 'More')
    await page.getByRole('menuitem', { name: 'Send as a circular' }).click()
    const circular = dialog(page, 'Send as a circular')
    await circular.getByRole('combobox', { name: 'Register' }).selectOption('NV')
    expect(await circular.getByLabel('Name of addressee 1 on the note').inputValue()).toBe('Embassy in Tokyo')
    // What is said among ourselves goes to no other state.
    expect(await circular.getByText('Add a state or organisation').count()).toBe(0)
    await circular.getByRole('combobox', { name: 'Add one of our posts' }).selectOption('Permanent Mission in Geneva')
    expect(await violations(page)).toEqual([])
    await circular.getByRole('button', { name: 'Register them all' }).click()
    await circular.waitFor({ state: 'detached' })
    for (const name of ['Embassy in Tokyo', 'Permanent Mission in Geneva']) await page.getByRole('link', { name: new RegExp(name) }).first().waitFor()
    expect(await page.getByRole('button', { name: 'Register', exact: true }).count()).toBe(0)
    expect(errorsOf(page, [401])).toEqual([])
  })

  test('a head writes a wording that is missing, seen as a note would have it, and goes back to what ships', async () => {
    const { page } = head
    await open(page, '/correspondence/templates?language=es&missing=true')
    await title(page, 'Wordings of notes')
    const rows = page.getByRole('button', { name: /^Write it: Close, / })
    await rows.first().waitFor()
    const before = await rows.count()
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await rows.last().click()
    const asked = dialog(page, 'Letter: Close')
    await asked.getByRole('textbox', { name: 'Wording' }).fill('Le saluda atentamente {sendr},')
    await asked.getByText('“{sendr}” is never filled in', { exact: false }).waitFor()
    await asked.getByRole('textbox', { name: 'Wording' }).fill('Le saluda atentamente,')
    await asked.getByRole('region', { name: 'As a note would have it' }).getByText('Le saluda atentamente,').waitFor()
    expect(await violations(page)).toEqual([])
    await asked.getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => rows.count(), soon).toBe(before - 1)
    await open(page, '/correspondence/templates?language=es')
    await page.getByRole('listitem').filter({ hasText: 'Written by the ministry' }).getByRole('button').click()
    await dialog(page, 'Letter: Close').getByRole('button', { name: 'Back to what ships' }).click()
    await page.getByText('Written by the ministry').waitFor({ state: 'detached' })
    expect(errorsOf(page, [401, 422])).toEqual([])
  })

  test('a note in Arabic runs from right to left, with a courtesy translation beside it; print shows the sheet alone', async () => {
    const { page } = drafter
    const made = (await drafter.send('POST', '/dialogue/notes', { form: 'note-verbale', language: 'ar', title: 'مصايد الأسماك', addressee: { actor: 'EGY', name: 'سفارة جمهورية مصر العربية' }, translation: { language: 'en', text: 'The Ministry presents its compliments.' } })) as { record: { id: string } }
    await open(page, `/correspondence/${made.record.id}`)
    await text(page).waitFor()
    expect(await text(page).evaluate((box) => getComputedStyle(box).direction)).toBe('rtl')
    expect(await page.getByRole('textbox', { name: 'Text in the second language' }).evaluate((box) => getComputedStyle(box).direction)).toBe('ltr')
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(false)
    expect(await page.getByRole('region', { name: 'Thread' }).isVisible()).toBe(false)
    expect(await page.getByRole('article').isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen' })
    expect(errorsOf(page, [401])).toEqual([])
  })

  test('the screens in Arabic run from right to left, and a note in English on them from left to right', async () => {
    const { page } = drafter
    const address = new URL(page.url()).pathname
    await choose(office, product, { language: 'ar' })
    const made = (await drafter.send('POST', '/dialogue/notes', { form: 'note-verbale', language: 'en', title: 'Vessel registry', addressee: { actor: 'JPN', name: 'Embassy of Japan' } })) as { record: { id: string } }
    for (const path of ['/correspondence', '/correspondence/new', '/correspondence/incoming', '/correspondence/templates', `/correspondence/${made.record.id}`]) {
      await open(page, path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForTimeout(500)
      expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
      expect(await violations(page, 'main')).toEqual([])
      expect(await overflow(page)).toBe(0)
    }
    expect(await page.locator('article textarea').evaluate((box) => getComputedStyle(box).direction)).toBe('ltr')
    await choose(office, product, { language: 'en' })
    await open(page, address)
    expect(errorsOf(page, [401])).toEqual([])
  })

  test('a server that cannot be reached loses nothing: what was written stays, and is saved afterwards', async () => {
    const { page } = drafter
    await text(page).fill('نص جديد')
    await page.context().setOffline(true)
    await press(page, 'Save')
    await page.getByText('The server did not answer.', { exact: false }).waitFor()
    expect(await text(page).inputValue()).toBe('نص جديد')
    await page.context().setOffline(false)
    await press(page, 'Try again')
    await page.getByText(/^Saved /).waitFor()
    await page.reload()
    await expect.poll(() => text(page).inputValue(), soon).toBe('نص جديد')
    errorsOf(page)
  })
})
