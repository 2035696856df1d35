import { readFileSync } from 'node:fs'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choose, errorsOf, hasBrowser, openBrowser, openPage, sendAs, withDevice } from './browser.ts'
import { startProduct, type Product } from './product.ts'

/** Screens of administration, what stands there once they are all there, and whose they are. */
const screens = [
  ['people', '/people', 'table tbody tr', 'admin'], ['a person', '/people/me', 'section h2', 'admin'], ['a clearance', '/people/me', 'section h2', 'security'], ['units', '/units', 'section li', 'admin'],
  ['marking', '/marking', 'section dl', 'security'], ['registers', '/registers', 'section table', 'registrar'], ['retention', '/retention', 'section li', 'registrar'], ['audit', '/audit', 'table tbody tr', 'security'],
  ['backups', '/backups', 'section dl', 'admin'], ['settings', '/settings', 'section h2', 'registrar'], ['evidence', '/evidence', 'details', 'registrar'],
] as const

describe.skipIf(!hasBrowser)('administration', () => {
  let product: Product, browser: Browser, admin: Page, officer: Page, security: Page, registrar: Page
  const title = (name: string | RegExp, on: Page) => on.getByRole('heading', { level: 1, name }).waitFor()
  const press = (name: string | RegExp, on: Page) => on.getByRole('button', { name, exact: typeof name === 'string' }).click()
  const card = (name: string | RegExp, on: Page) => on.getByRole('region', { name })
  const told = (words: string | RegExp, on: Page) => on.getByRole('status').filter({ hasText: words }).first().waitFor()
  const go = async (path: string, name: string | RegExp, on: Page) => { await on.goto(product.address + path); await title(name, on) }
  /** What the navigation offers, once its words are all there. */
  const entries = async (on: Page) => { await on.getByRole('link', { name: 'People', exact: true }).waitFor(); return on.getByRole('navigation').getByRole('link').allInnerTexts() }

  /** Somebody at a browser of their own with a device that keeps passkeys, coming in by a link. */
  async function comeIn(link: string, who?: { name: string; email: string }): Promise<Page> {
    const page = await openPage(await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', acceptDownloads: true }))
    await withDevice(page)
    await page.goto(link)
    if (who) {
      await title('Set up Entente', page)
      await page.getByLabel('Name').fill(who.name)
      await page.getByLabel('E-mail address').fill(who.email)
    } else await title('Welcome', page)
    await press('Go on', page)
    await press('Make a passkey', page)
    return page
  }
  /** Invites as an administrator does, and answers the link that is shown once. */
  async function invite({ name, email, roles, unit, post }: { name: string; email: string; roles: string[]; unit?: string; post?: string }): Promise<string> {
    await press('Invite…', admin)
    const form = admin.getByRole('dialog', { name: 'Invite somebody' })
    await form.getByLabel('Name').fill(name)
    await form.getByLabel('E-mail address').fill(email)
    if (unit !== undefined) {
      await form.getByRole('combobox', { name: 'Unit' }).click()
      await admin.getByRole('option', { name: unit }).click()
      await form.getByLabel('Title of the post').fill(post!)
    }
    if (!roles.includes('Officer')) await form.getByRole('checkbox', { name: 'Officer', exact: true }).uncheck()
    for (const role of roles) await form.getByRole('checkbox', { name: role, exact: true }).check()
    await press('Make the invitation', admin)
    const link = (await admin.getByRole('dialog', { name: /^One-time link/ }).getByText('/setup#token=').innerText()).trim()
    await press('Done', admin)
    return link
  }

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct({ real: false }), openBrowser()])
    admin = await comeIn(product.link, { name: 'Head of administration', email: 'administration@ministry.example' })
    await title('Welcome', admin)
    await choose(admin.context(), product, {})
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })

  test('the first administrator makes units, and invites an officer and a security officer', async () => {
    await go('/units', 'Units', admin)
    await admin.getByRole('heading', { name: 'There is no unit yet' }).waitFor()
    await press('New unit…', admin)
    await admin.getByRole('dialog').getByLabel('Name').fill('Ministry')
    await press('Save', admin)
    await press('New below…: Ministry', admin)
    await admin.getByRole('dialog').getByLabel('Name').fill('Desk for the Pacific')
    await press('Save', admin)
    await admin.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await admin.locator('main ul ul li').innerText()).toContain('Desk for the Pacific')

    // A second unit of the same name is refused, in a sentence, and what was typed stays.
    await press('New below…: Ministry', admin)
    await admin.getByRole('dialog').getByLabel('Name').fill('desk for the pacific')
    await press('Save', admin)
    await admin.getByRole('alert').filter({ hasText: 'in the same place already' }).waitFor()
    expect(await admin.getByRole('dialog').getByLabel('Name').inputValue()).toBe('desk for the pacific')
    await press('Cancel', admin)

    await go('/people', 'People', admin)
    // An office of one holds every duty: that is said.
    await admin.getByRole('note').filter({ hasText: 'Duties that ought to be apart' }).waitFor()
    const first = await invite({ name: 'Desk officer', email: 'desk@ministry.example', roles: ['Officer'], unit: 'Desk for the Pacific', post: 'Second secretary' })
    const second = await invite({ name: 'Guardian of secrets', email: 'security@ministry.example', roles: ['Security officer'] })
    expect(await card('Invitations', admin).getByRole('listitem').count()).toBe(2)
    expect(errorsOf(admin, [401, 409])).toEqual([])

    officer = await comeIn(first)
    security = await comeIn(second)
    expect(await entries(officer)).not.toContain('Audit')
    expect(await entries(security)).toEqual(expect.arrayContaining(['Audit', 'Exceptional access']))
    await admin.reload()
    await admin.getByText('Nobody is invited at present.').waitFor()
  })

  test('duties are divided: the administrator keeps one, and sees no record from then on', async () => {
    await go('/people', 'People', admin)
    await admin.getByRole('table').getByRole('link', { name: 'Head of administration' }).click()
    await title('Head of administration', admin)
    const roles = card('Roles', admin)
    for (const role of ['Officer', 'Head', 'Registrar', 'Security officer', 'Training officer']) await roles.getByRole('checkbox', { name: role, exact: true }).uncheck()
    await roles.getByRole('button', { name: 'Save' }).click()
    await told('are changed', admin)
    await expect.poll(() => admin.getByRole('note').filter({ hasText: 'Duties that ought to be apart' }).count()).toBe(0)
    // The navigation follows at once, and the address behind it is closed as well.
    await expect.poll(() => admin.getByRole('navigation').getByRole('link', { name: 'Records' }).count()).toBe(0)
    const made = (await sendAs(officer.context(), product)('/records', { kind: 'memo', pillar: 'dialogue', title: 'Note on fisheries', parties: ['KEN'], fields: {}, marking: { level: 0, compartments: [], releasableTo: null, originators: [], isOriginatorControlled: false, caveats: [] } })) as { id?: string; record?: { id: string } }
    const record = made.id ?? made.record!.id
    await admin.goto(`${product.address}/records/${record}`)
    await admin.getByRole('navigation', { name: 'Main' }).waitFor()
    await admin.getByRole('heading', { level: 1 }).waitFor()
    expect(await admin.getByText('Note on fisheries').count()).toBe(0)
    expect((await admin.context().request.get(`${product.address}/api/records/${record}`)).status()).toBe(403)
    await go('/retention', 'Retention', admin)
    await admin.getByRole('heading', { name: 'Not for your role' }).waitFor()
    errorsOf(admin)
  })

  test('the security officer raises the ceiling, makes a compartment and clears the officer', async () => {
    await go('/marking', 'Marking', security)
    await security.getByLabel('Accredited up to').selectOption({ label: 'CONFIDENTIAL' })
    await security.getByLabel('Reason').fill('Accredited by the board')
    await press('Save', security)
    await told('The marking policy is changed', security)
    await press('New compartment…', security)
    await security.getByRole('dialog').getByLabel('Code').fill('north')
    await security.getByRole('dialog').getByLabel('Name').fill('Talks in the north')
    await press('Save', security)
    await card('Compartments', security).getByText('Nobody is in it.').waitFor()

    await go('/people', 'People', security)
    await security.getByRole('table').getByRole('link', { name: 'Desk officer' }).click()
    await title('Desk officer', security)
    // Roles are not hers to change, and how somebody signs in is not hers to see.
    expect(await card('Roles', security).getByRole('checkbox').count()).toBe(0)
    expect(await card('Sign-in', security).count()).toBe(0)
    await press('Change…', security)
    const form = security.getByRole('dialog')
    await form.getByLabel('Up to').selectOption({ label: 'CONFIDENTIAL' })
    await form.getByRole('checkbox', { name: /^NORTH/ }).check()
    await form.getByLabel('Reason').fill('Vetted in the spring')
    await press('Save', security)
    await form.waitFor({ state: 'detached' })
    await card('Clearance', security).getByText('CONFIDENTIAL').waitFor()
    await go('/marking', 'Marking', security)
    await card('Compartments', security).getByRole('link', { name: 'Desk officer' }).waitFor()
    expect(errorsOf(security, [401])).toEqual([])

    // The officer sees it at once, and nobody else's.
    const me = ((await (await officer.context().request.get(`${product.address}/api/session`)).json()) as { session: { person: { id: string } } }).session.person.id
    await go(`/people/${me}`, 'Desk officer', officer)
    await card('Clearance', officer).getByText('NORTH').waitFor()
    await officer.goto(`${product.address}/people`)
    await officer.getByRole('table').getByRole('link', { name: 'Guardian of secrets' }).click()
    await title('Guardian of secrets', officer)
    expect(await card('Clearance', officer).count()).toBe(0)
    await go('/marking', 'Marking', officer)
    await card('Compartments', officer).getByText('NORTH', { exact: true }).waitFor()
    expect(await officer.getByRole('button', { name: 'New compartment…' }).count()).toBe(0)
  })

  test('the audit shows it, to each as far as it concerns them, and its chain is whole', async () => {
    await go('/audit', 'Audit', security)
    const all = card('Events', security)
    for (const kind of ['clearance.given', 'compartment.made', 'record.created', 'unit.made']) await all.getByText(kind, { exact: true }).first().waitFor()
    await all.getByRole('button', { name: 'clearance.given' }).click()
    await expect.poll(() => all.getByRole('row').count()).toBe(2)
    expect(security.url()).toContain('kind=clearance.given')
    await all.getByRole('row').nth(1).locator('summary').click()
    await all.getByText('Vetted in the spring').waitFor()
    await press('Verify the chain', security)
    await told('The chain is whole', security)
    const [file] = await Promise.all([security.waitForEvent('download'), press('Save the file', security)])
    expect(file.suggestedFilename()).toMatch(/^audit-1-\d+\.jsonl$/)
    expect(readFileSync(await file.path(), 'utf8')).toContain('clearance.given')
    expect(errorsOf(security, [401])).toEqual([])

    await go('/audit', 'Audit', admin)
    const ours = card('Events', admin)
    await ours.getByText('unit.made', { exact: true }).first().waitFor()
    expect(await ours.getByText(/^(record|clearance|compartment)\./).count()).toBe(0)
    expect(await card('How the chain stands', admin).count()).toBe(0)
    await go('/audit', 'Audit', officer)
    await officer.getByRole('heading', { name: 'Not for your role' }).waitFor()
  })

  test('a registrar keeps registers and retention', async () => {
    await go('/people', 'People', admin)
    registrar = await comeIn(await invite({ name: 'Registrar', email: 'registry@ministry.example', roles: ['Registrar'] }))
    await entries(registrar)
    await go('/registers', 'Registers', registrar)
    await press('New register…', registrar)
    await registrar.getByRole('dialog').getByLabel('Code').fill('nv')
    await registrar.getByRole('dialog').getByLabel('Name').fill('Notes verbales')
    await press('Save', registrar)
    await registrar.getByRole('dialog').waitFor({ state: 'detached' })
    const send = sendAs(registrar.context(), product)
    const records = await Promise.all(['First note', 'Second note'].map((text) => send('/records', { kind: 'memo', pillar: 'dialogue', title: text, parties: [], fields: {}, marking: { level: 0, compartments: [], releasableTo: null, originators: [], isOriginatorControlled: false, caveats: [] } }) as Promise<{ id?: string; record?: { id: string } }>))
    const ids = records.map((one) => one.id ?? one.record!.id)
    for (const record of ids) await send('/registers/NV/draw', { record })
    await registrar.reload()
    await press(/^Void: NV\/0001\//, registrar)
    await registrar.getByRole('dialog').getByLabel('Reason').fill('Drawn for the wrong note')
    await registrar.getByRole('dialog').getByRole('button', { name: 'Void' }).click()
    await registrar.getByText('Drawn for the wrong note').waitFor()
    await told('No number is missing', registrar)

    await go('/retention', 'Retention', registrar)
    await press('New legal hold…', registrar)
    const hold = registrar.getByRole('dialog')
    await hold.getByLabel('Name').fill('Inquiry 7')
    await hold.getByLabel('Reason').fill('Asked for by the court')
    await hold.getByLabel('Further records').fill(`${product.address}/records/${ids[1]}\nnothing`)
    await hold.getByText('No record is named by: nothing').waitFor()
    await hold.getByLabel('Further records').fill(`${product.address}/records/${ids[1]}`)
    await press('Put on hold: 1', registrar)
    await told('is placed', registrar)
    await card('Legal holds', registrar).getByText('Inquiry 7').waitFor()
    // A class without a wait puts what was just written into the queue.
    await press('Change: Working papers', registrar)
    await registrar.getByRole('dialog').getByLabel('Years').fill('0')
    await press('Save', registrar)
    const queue = card('Due for a decision', registrar)
    await queue.getByRole('checkbox', { name: 'First note' }).check()
    expect(await queue.getByText('Second note').count()).toBe(0)
    await queue.getByRole('button', { name: 'Decide…' }).click()
    await registrar.getByRole('radio', { name: 'Destroy' }).check()
    await registrar.getByRole('dialog').getByLabel('Reason').fill('Nothing in it')
    await press('Destroy for good', registrar)
    await told('Records decided on: 1', registrar)
    await expect.poll(() => queue.getByText('First note').count()).toBe(0)
    await press('End the hold: Inquiry 7', registrar)
    await registrar.getByRole('dialog').getByLabel('Reason').fill('The inquiry is over')
    await registrar.getByRole('dialog').getByRole('button', { name: 'End the hold' }).click()
    await queue.getByText('Second note').waitFor()
    expect(errorsOf(registrar, [401])).toEqual([])
  })

  test('the administrator sees how records are safe, tries the mail, and shows somebody out', async () => {
    await go('/backups', 'Backups and keys', admin)
    await admin.getByText('No backup was made from this data folder.').waitFor()
    await card('Keys of files', admin).getByText(/^[0-9a-f]{16,}$/).waitFor()
    // The security officer seals an export, the administrator fetches it: neither has it alone.
    expect(await admin.getByRole('button', { name: 'Export everything' }).count()).toBe(0)
    await go('/backups', 'Backups and keys', security)
    await security.getByRole('textbox', { name: 'Passphrase' }).fill('lantern orchard violin harbour')
    await press('Export everything', security)
    await security.getByText(/^ready, /).waitFor({ timeout: 80_000 })
    expect(await security.getByRole('button', { name: 'Save the file' }).count()).toBe(0)
    await admin.reload()
    await admin.getByText(/^ready, /).waitFor()
    const [file] = await Promise.all([admin.waitForEvent('download'), press('Save the file', admin)])
    expect(readFileSync(await file.path()).subarray(0, 2).toString()).toBe('PK')
    await go('/settings', 'Settings', admin)
    await press('Send a test message', admin)
    // No mail is set up here: the sentence says so.
    await card('Mail', admin).getByRole('alert').waitFor()

    await go('/settings', 'Settings', officer)
    await officer.getByText('An administrator changes what is chosen here').waitFor()
    expect(await officer.getByRole('combobox', { name: 'Our country' }).isDisabled()).toBe(true)
    expect(await card('Mail', officer).count()).toBe(0)
    await go('/evidence', 'Evidence', officer)
    await officer.locator('main details').first().waitFor()
    expect(await officer.getByRole('button', { name: /^Import/ }).count()).toBe(0)

    await go('/people', 'People', admin)
    await admin.getByRole('table').getByRole('link', { name: 'Desk officer' }).click()
    await press('End all sessions', admin)
    await told('Sessions of', admin)
    await officer.reload()
    await title('Sign in', officer)
  })

  test('what is typed outlives the question whether it is you, whatever the answer', async () => {
    await go('/people', 'People', admin)
    await admin.getByRole('table').getByRole('link', { name: 'Desk officer' }).waitFor()
    await press('Invite…', admin)
    const form = admin.getByRole('dialog', { name: 'Invite somebody' })
    await form.getByLabel('Name').fill('Third secretary')
    await form.getByLabel('E-mail address').fill('third@ministry.example')
    // As the server answers once the proof of signing in is ten minutes old.
    await admin.route('**/api/invitations', (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify({ code: 'kernel/step-up', status: 401, title: 'Prove that it is you', detail: 'Prove it.' }) }), { times: 2 })
    await press('Make the invitation', admin)
    await admin.getByRole('dialog', { name: 'Confirm that it is you' }).waitFor()
    await admin.keyboard.press('Escape')
    await form.getByRole('alert').waitFor()
    expect(await form.getByLabel('Name').inputValue()).toBe('Third secretary')
    await press('Make the invitation', admin)
    await press('Confirm with a passkey', admin)
    await admin.getByRole('dialog', { name: /^One-time link/ }).waitFor()
    await press('Done', admin)
    errorsOf(admin)
  })

  test('the forms hold as well', async () => {
    const wrong: string[] = []
    const forms = [[admin, '/people', 'Invite…'], [admin, '/units', 'New unit…'], [security, '/marking', 'New compartment…'], [registrar, '/registers', 'New register…'], [registrar, '/retention', 'New legal hold…'], [registrar, '/retention', 'New class…']] as const
    for (const [on, path, opens] of forms) {
      await on.setViewportSize({ width: 360, height: 760 })
      await on.goto(product.address + path)
      await on.waitForLoadState('networkidle')
      await press(opens, on)
      await on.getByRole('dialog').waitFor()
      await on.waitForTimeout(400)
      wrong.push(...(await violations(on)).map((one) => `${opens}: ${one}`))
    }
    expect(wrong).toEqual([])
  })

  test.each(screens)('%s: holds for those who cannot see, in both directions, wide by day and narrow by night', async (name, path, there, whose) => {
    const on = { admin, security, registrar }[whose]
    const { session } = (await (await on.context().request.get(`${product.address}/api/session`)).json()) as { session: { person: { id: string } } }
    const wrong: string[] = []
    for (const language of ['en', 'ar']) {
      await choose(admin.context(), product, { language })
      await on.setViewportSize({ width: 1440, height: 900 })
      await on.emulateMedia({ colorScheme: 'light' })
      await on.goto(product.address + path.replace('me', session.person.id))
      await on.locator(`main ${there}`).first().waitFor()
      await on.waitForTimeout(500)
      wrong.push(...(await violations(on)).map((one) => `${name}, ${language}, wide: ${one}`))
      await on.setViewportSize({ width: 360, height: 760 })
      await on.emulateMedia({ colorScheme: 'dark' })
      await on.waitForTimeout(300)
      const widths = await on.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      if (widths[0]! > widths[1]!) wrong.push(`${name}, ${language}: ${widths.join(' > ')}`)
      wrong.push(...(await violations(on, 'color-contrast')).map((one) => `${name}, ${language}, narrow: ${one}`))
    }
    await choose(admin.context(), product, {})
    expect(wrong).toEqual([])
  })
})

/** Violations of WCAG 2.2 A and AA, one line each. */
async function violations(on: Page, only?: string): Promise<string[]> {
  await on.evaluate(`window.axe ? 0 : ${axe.source};0`)
  return on.evaluate(async (rule) => {
    const it = (window as unknown as { axe: { run(of: Document | Element, options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe
    const { violations: found } = await it.run(document.querySelector('[aria-modal="true"]') ?? document, { resultTypes: ['violations'], runOnly: rule ? [rule] : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    return found.map(({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]!.html.slice(0, 160)} ${nodes[0]!.failureSummary.split('\n')[1]?.trim() ?? ''}`)
  }, only)
}
