import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isAccessible } from './accessible.ts'
import { choose, errorsOf, hasBrowser, openBrowser, openPage, signedIn } from './browser.ts'
import { invite, sender, type Colleague } from './colleagues.ts'
import { startProduct, type Product } from './product.ts'

describe.skipIf(!hasBrowser)('threads, meetings, guests and minutes', () => {
  let product: Product, browser: Browser, context: BrowserContext, outside: BrowserContext, page: Page, theirs: Page, officer: Colleague
  let meeting: string
  beforeAll(async () => {
    product = await startProduct({ real: false })
    browser = await openBrowser()
    context = await signedIn(browser, product)
    await choose(context, product, { us: 'IDN' })
    const administrator = sender(context, product)
    const unit = (await administrator('POST', '/units', { name: 'Desk of the east', kind: 'desk', parent: null, host: null })) as { id: string }
    officer = await invite(browser, product, administrator, { name: 'Desk officer', roles: ['officer'], unit: unit.id, title: 'Desk officer' })
    page = officer.page
    outside = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'fr-FR', acceptDownloads: true })
    theirs = await openPage(outside)
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })
  const go = (path: string) => page.goto(product.address + path)
  const card = (name: string, on = page) => on.getByRole('region', { name, exact: true })
  const dialog = () => page.getByRole('dialog')

  test('a thread tells whose turn it is, as each side speaks', async () => {
    await go('/threads')
    await page.getByRole('heading', { name: 'No threads here' }).waitFor()
    await page.getByRole('link', { name: 'New thread' }).first().click()
    await page.getByRole('textbox', { name: 'Subject' }).fill('Landing fees')
    await page.getByRole('combobox', { name: 'Partner' }).fill('Japan')
    await page.getByRole('option', { name: 'Japan' }).click()
    await page.getByRole('textbox', { name: 'What was said' }).fill('Halve the landing fees from March.')
    // What is written stands there after a way elsewhere, and is gone once it is kept or discarded.
    await page.getByRole('link', { name: 'Meetings', exact: true }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Meetings' }).waitFor()
    await page.goBack()
    await page.getByText('Not saved yet; kept in this tab.').waitFor()
    expect(await page.getByRole('textbox', { name: 'Subject' }).inputValue()).toBe('Landing fees')
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.getByRole('heading', { level: 1, name: 'Landing fees' }).waitFor()
    const talk = page.getByRole('list', { name: 'Messages' })
    await talk.getByText('Their turn').waitFor()
    await page.getByRole('button', { name: 'Their answer, or more' }).click()
    await page.getByRole('combobox', { name: 'It is' }).selectOption('Question')
    await page.getByRole('textbox', { name: 'What was said' }).fill('For which airports?')
    await page.getByRole('button', { name: 'Keep' }).click()
    await card('Open points').getByText('For which airports?').waitFor()
    await expect.poll(() => talk.getByText('Our turn').count(), { timeout: 20_000 }).toBe(2)
    await isAccessible(page)
    await go('/threads?show=ours')
    await page.getByRole('region', { name: 'Japan' }).getByRole('link', { name: 'Landing fees' }).waitFor()
    expect(errorsOf(page)).toEqual([])
  })

  test('a meeting is planned, its guest joins by a personal link, waits, is let in, and reads what was released', async () => {
    await go('/meetings')
    await page.getByRole('heading', { name: 'No meetings to come' }).waitFor()
    await page.getByRole('link', { name: 'Plan a meeting' }).first().click()
    await page.getByRole('textbox', { name: 'Subject' }).fill('Consultations on fisheries')
    await page.getByRole('combobox', { name: 'Partner' }).fill('Japan')
    await page.getByRole('option', { name: 'Japan' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('textbox', { name: 'Agenda' }).fill('Vessel registry\nJoint patrols')
    await page.getByRole('textbox', { name: 'Purpose' }).fill('Do not offer the northern zone.')
    await page.getByRole('combobox', { name: 'Time zone of Japan' }).fill('Tokyo')
    await page.getByRole('option', { name: 'Asia/Tokyo' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Head of fisheries')
    await page.getByRole('combobox', { name: 'Delegation', exact: true }).selectOption('Japan')
    await page.getByRole('checkbox', { name: 'Head of delegation' }).check()
    // Whoever was written down and not added yet is on the list after a way elsewhere, with all the rest.
    await page.getByRole('link', { name: 'Threads', exact: true }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Threads' }).waitFor()
    await page.goBack()
    await page.getByText('Not saved yet; kept in this tab.').waitFor()
    expect(await page.getByRole('textbox', { name: 'Agenda' }).inputValue()).toBe('Vessel registry\nJoint patrols')
    await page.getByText('Head of fisheries').waitFor()
    await page.getByRole('button', { name: 'Plan', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Consultations on fisheries' }).waitFor()
    meeting = /meetings\/([\w-]{36})/.exec(page.url())![1]!
    await page.getByText(/Tokyo/).first().waitFor()

    await card('Delegations').getByRole('button', { name: 'Personal link' }).click()
    const url = await dialog().getByText(/\/join#token=/).innerText()
    await page.keyboard.press('Escape')
    await theirs.goto(url)
    // Who invites, to what and as whom is told first, in the language that the guest’s browser asks for or the guest chooses.
    await theirs.getByRole('heading', { name: /^Ministère des affaires étrangères de la République/ }).waitFor()
    await theirs.getByText('Vous êtes invité en tant que Head of fisheries, délégation : Japon.').waitFor()
    await isAccessible(theirs)
    await theirs.getByRole('combobox', { name: 'Langue' }).selectOption('العربية')
    await theirs.getByText(/^أنتم مدعوّون/).waitFor()
    expect(await theirs.evaluate(() => document.documentElement.dir)).toBe('rtl')
    await theirs.getByRole('combobox', { name: 'اللغة' }).selectOption('Français')
    await theirs.getByRole('button', { name: 'Entrer' }).click()
    await theirs.getByRole('heading', { name: 'Veuillez patienter' }).waitFor()
    expect(theirs.url()).toBe(`${product.address}/guest/${meeting}`)
    expect(await theirs.getByText('Vessel registry').count()).toBe(0)
    await isAccessible(theirs)

    await page.getByLabel('Choose files').setInputFiles([{ name: 'registry.txt', mimeType: 'text/plain', buffer: Buffer.from('The registry, for both.') }, { name: 'line.txt', mimeType: 'text/plain', buffer: Buffer.from('Our line, for us.') }])
    await page.getByRole('button', { name: 'Give to guests: registry.txt' }).click()
    await card('Papers').getByText('Guests have it').waitFor()
    await card('Delegations').getByRole('button', { name: 'Let in' }).click()
    // Sooner than the page would have asked by itself.
    await theirs.getByText('Vessel registry').waitFor()
    const paper = theirs.getByRole('link', { name: 'registry.txt' })
    expect(await theirs.getByRole('link', { name: 'line.txt' }).count()).toBe(0)
    const [download] = await Promise.all([theirs.waitForEvent('download'), paper.click()])
    expect(await (await download.createReadStream()).toArray().then((parts) => Buffer.concat(parts).toString())).toBe('The registry, for both.')
    await isAccessible(theirs)
    await isAccessible(page)
    // One that was taken back before the page knew is refused where it was asked for.
    const window = await openPage(outside)
    await window.goto(`${product.address}/guest/${meeting}`)
    const stale = window.getByRole('link', { name: 'registry.txt' })
    await stale.waitFor()
    await window.route(`**/api/guest/meetings/${meeting}`, () => {})
    await card('Papers').getByRole('button', { name: 'Take back: registry.txt' }).click()
    await card('Papers').getByText('Guests have it').waitFor({ state: 'detached' })
    await stale.click()
    await window.getByText('Cela n’existe pas, ou plus.').waitFor()
    await isAccessible(window)
    await window.close()
    // Our purpose stands apart from the agenda, and on no page of theirs.
    await card('Purpose (for us only)').getByText('Do not offer the northern zone.').waitFor()
    expect(await card('Agenda').getByText('northern zone').count()).toBe(0)
    expect(await theirs.content()).not.toContain('northern zone')
    // A file that was taken is no mail that was sent, and no longer holds once the list is another.
    await Promise.all([page.waitForEvent('download'), card('Invitation').getByRole('button', { name: /ics/ }).click()])
    await card('Invitation').getByText(/^Taken as a file on .*; whoever it was given to is not known\.$/).waitFor()
    await card('Delegations').getByRole('button', { name: 'Add somebody' }).first().click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Second guest')
    await card('Delegations').getByRole('button', { name: 'Add somebody' }).last().click()
    await card('Invitation').getByText(/no longer holds/).waitFor()

    // The link was used up.
    const other = await browser.newContext()
    const late = await openPage(other)
    await late.goto(url)
    await late.getByText('This link does not open').waitFor()
    await late.getByRole('combobox', { name: 'Language' }).selectOption('Español')
    await late.getByText('Este enlace no se abre').waitFor()
    await other.close()
    expect([...errorsOf(page), ...errorsOf(theirs)]).toEqual([])
  })

  test('what the room refuses a guest is said in the language of the page', async () => {
    const room = await openPage(outside)
    await room.goto(`${product.address}/guest/${meeting}/room`)
    await room.getByRole('button', { name: 'Entrer', exact: true }).click()
    const seat = await room.getByRole('listitem').filter({ hasText: '· vous' }).getAttribute('data-seat')
    // As many lines as nobody writes by hand: the next is refused for a moment.
    for (let lines = 0, answered = 200; answered === 200 && lines < 60; lines++) answered = (await outside.request.post(`${product.address}/api/dialogue/rooms/${meeting}/chat`, { headers: { origin: product.address }, data: { seat, text: 'x' } })).status()
    await room.getByRole('textbox', { name: 'Écrire à la salle' }).fill('Bonjour')
    await room.getByRole('button', { name: 'Envoyer' }).click()
    await room.getByRole('alert').getByText('Trop de demandes en peu de temps. Attendez un moment et réessayez.').waitFor()
    expect(await room.getByRole('textbox', { name: 'Écrire à la salle' }).inputValue()).toBe('Bonjour')
    await isAccessible(room)
    // Two without a picture, on a phone.
    await go(`/meetings/${meeting}/room`)
    await page.getByRole('button', { name: 'Go in' }).click()
    await room.setViewportSize({ width: 360, height: 740 })
    await room.locator('[data-seat]').nth(1).waitFor()
    expect(await room.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    await page.getByRole('button', { name: 'Leave', exact: true }).click()
    await room.close()
  })

  test('the guest’s cookie opens nothing but the meeting, whatever verb is asked', async () => {
    const api = (await (await context.request.get(`${product.address}/api/openapi.json`)).json()) as { paths: Record<string, Record<string, { security?: unknown[] }>> }
    const id = '00000000-0000-7000-8000-000000000000'
    let tried = 0
    for (const [path, verbs] of Object.entries(api.paths)) for (const [method, verb] of Object.entries(verbs)) {
      const isPublic = verb.security !== undefined && verb.security.length === 0
      const isGuests = path.includes('/guest/')
      if (isPublic && !isGuests) continue
      const address = `${product.address}${path.startsWith('/api') ? '' : '/api'}${path.replace('{meeting}', id).replace(/\{\w+\}/g, meeting)}`
      const answer = await outside.request.fetch(address, { method: method.toUpperCase(), headers: { origin: product.address, 'content-type': 'application/json' }, data: method === 'get' ? undefined : '{}', timeout: 20_000 })
      tried++
      const allowed = isGuests ? [400, 401, 204] : [401]
      expect(allowed, `${method} ${path}: ${answer.status()}`).toContain(answer.status())
    }
    expect(tried).toBeGreaterThan(100)
  })

  test('minutes are drafted, circulated, corrected, agreed by both, and two decisions become commitments', async () => {
    await go(`/meetings/${meeting}`)
    await card('Minutes').getByRole('button', { name: 'Begin minutes' }).click()
    await dialog().getByRole('button', { name: 'Begin minutes' }).click()
    await page.getByRole('heading', { level: 1, name: /^Minutes: Consultations/ }).waitFor()
    await page.getByRole('button', { name: 'Add a paragraph' }).first().click()
    await page.getByRole('textbox', { name: 'Text of paragraph 1' }).fill('Japan asked for the registry before the joint patrol.')
    await page.getByRole('button', { name: 'Add a decision' }).first().click()
    await page.getByRole('textbox', { name: 'Text of paragraph 2' }).fill('Indonesia provides the vessel registry by 30 November.')
    await page.getByRole('button', { name: 'Add a decision' }).nth(1).click()
    await page.getByRole('textbox', { name: 'Text of paragraph 3' }).fill('Japan sends its patrol plan.')
    await page.getByText('Kept', { exact: true }).waitFor()
    // What was typed is there after a reload, without a button having been pressed.
    await page.reload()
    expect(await page.getByRole('textbox', { name: 'Text of paragraph 3' }).inputValue()).toBe('Japan sends its patrol plan.')
    await isAccessible(page)
    await card('Agreement').getByRole('button', { name: 'Circulate' }).click()
    await card('Agreement').getByText(/^Corrections until/).first().waitFor()

    await theirs.getByRole('region', { name: /^Procès-verbal|^Minutes:/ }).getByText('Indonesia provides the vessel registry').waitFor()
    await theirs.getByRole('button', { name: 'Proposer une correction: 2' }).click()
    await theirs.getByRole('textbox', { name: 'Il faudrait lire' }).fill('Indonesia provides the vessel registry by 5 December.')
    await theirs.getByRole('button', { name: 'Proposer', exact: true }).click()
    await theirs.getByText('Proposée').waitFor()
    await isAccessible(theirs)

    await page.reload()
    await card('Corrections').locator('ins').filter({ hasText: 'December' }).waitFor()
    await card('Corrections').getByRole('button', { name: 'Take', exact: true }).click()
    await expect.poll(() => page.getByRole('textbox', { name: 'Text of paragraph 2' }).inputValue(), { timeout: 20_000 }).toBe('Indonesia provides the vessel registry by 5 December.')
    await card('Agreement').getByRole('button', { name: 'Circulate again' }).click()
    await card('Agreement').getByText('Edition 2').waitFor()
    await card('Agreement').getByRole('button', { name: 'Agree', exact: true }).click()
    await card('Agreement').getByText(/✓ Desk officer/).waitFor()
    await theirs.getByText('Édition 2').waitFor()
    await theirs.getByRole('button', { name: /^Approuver pour/ }).click()
    await theirs.getByText('Approuvé par toutes les délégations.').waitFor()
    await page.reload()
    await card('Agreement').getByText('Agreed by all delegations.').waitFor()

    for (const [on, button] of [[page, page.getByRole('button', { name: 'PDF' })], [theirs, theirs.getByRole('button', { name: 'PDF' })]] as const) {
      const [download] = await Promise.all([on.waitForEvent('download'), button.click()])
      expect(await (await download.createReadStream()).toArray().then((parts) => Buffer.concat(parts).toString('latin1', 0, 5))).toBe('%PDF-')
    }

    for (const [text, due] of [['Indonesia provides', /-12-05$/], ['Japan sends', /^$/]] as const) {
      const decision = card('Decisions').locator('div').filter({ hasText: text }).filter({ has: page.getByRole('button') }).last()
      await decision.getByRole('button', { name: 'Make a commitment' }).click()
      // Who owes it is read from the sentence, and the day where it names one.
      expect(await dialog().getByLabel('Due').inputValue()).toMatch(due)
      await dialog().getByRole('button', { name: 'Commit' }).click()
      await dialog().waitFor({ state: 'detached' })
    }
    await card('Decisions').getByRole('link', { name: /Indonesia provides.* · Indonesia · 5 Dec/ }).waitFor()
    await card('Decisions').getByRole('link', { name: /Japan sends.* · Japan/ }).waitFor()
    await go('/commitments')
    await page.getByRole('link', { name: /Indonesia provides the vessel registry/ }).waitFor()
    await page.getByRole('link', { name: /Japan sends its patrol plan/ }).waitFor()
    expect([...errorsOf(page), ...errorsOf(theirs)]).toEqual([])
  })

  test('a thread becomes a meeting with its open points; a series gives one meeting, whose invitation is answered by a file', async () => {
    await go('/threads')
    await page.getByRole('link', { name: 'Landing fees' }).click()
    await page.getByRole('link', { name: 'Plan a meeting' }).click()
    await expect.poll(() => page.getByRole('textbox', { name: 'Agenda' }).inputValue(), { timeout: 20_000 }).toContain('For which airports?')
    // A day that is typed, digit by digit, is taken as it stands at the end.
    await page.getByLabel('Begins').fill('2027-03-01T09:30')
    expect(await page.getByLabel('Ends').inputValue()).toBe('2027-03-01T10:30')
    // Whoever was written down and not added yet comes along.
    await page.getByRole('textbox', { name: 'Name' }).fill('Adviser on fees')
    await page.getByRole('button', { name: 'Plan', exact: true }).click()
    await card('Delegations').getByText('Adviser on fees').waitFor()
    await card('At hand').getByRole('link', { name: 'Landing fees' }).waitFor()
    await card('Delegations').getByRole('button', { name: 'Remove: Adviser on fees' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await card('Delegations').getByText('Adviser on fees').waitFor()

    const calendar = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:REQUEST', 'BEGIN:VEVENT', 'UID:series@partner.example', 'DTSTAMP:20260101T080000Z', 'DTSTART;TZID=Asia/Tokyo:20260105T090000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY', 'SUMMARY:Weekly talks', 'ORGANIZER;CN=Protocol:mailto:protocol@partner.example', 'ATTENDEE:mailto:desk.officer@ministry.example', 'END:VEVENT', 'END:VCALENDAR', '']
    await go('/meetings')
    await page.getByLabel('Choose a file').setInputFiles({ name: 'invitation.ics', mimeType: 'text/calendar', buffer: Buffer.from(calendar.join('\r\n')) })
    await dialog().getByRole('button', { name: 'Plan a meeting' }).click()
    await page.getByRole('combobox', { name: 'Partner' }).fill('Japan')
    await page.getByRole('option', { name: 'Japan' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Plan', exact: true }).click()
    const [answer] = await Promise.all([page.waitForEvent('download'), card('Invitation').getByRole('button', { name: 'Accept' }).click()])
    const words = await (await answer.createReadStream()).toArray().then((parts) => Buffer.concat(parts).toString())
    for (const word of ['METHOD:REPLY', 'UID:series@partner.example', 'RECURRENCE-ID:', 'PARTSTAT=ACCEPTED']) expect(words).toContain(word)
    await card('Invitation').getByText('Accepted').waitFor()
    await isAccessible(page)

    // Another time is proposed in the way of an answer.
    const textOf = async (press: Promise<void>) => {
      const [download] = await Promise.all([page.waitForEvent('download'), press])
      return (await (await download.createReadStream()).toArray().then((parts) => Buffer.concat(parts).toString())).replace(/\r\n /g, '')
    }
    await card('Invitation').getByRole('button', { name: 'Propose another time' }).click()
    expect(await card('Invitation').getByRole('button', { name: 'Send the proposal' }).isDisabled()).toBe(true)
    await card('Invitation').getByLabel('Begins').fill('2027-03-02T11:00')
    await isAccessible(page)
    const proposed = await textOf(card('Invitation').getByRole('button', { name: 'Send the proposal' }).click())
    for (const word of ['METHOD:COUNTER', 'UID:series@partner.example', 'DTSTART:20270302T020000Z', 'DTEND:20270302T030000Z']) expect(proposed).toContain(word)
    await card('Delegations').getByText('Proposes 2 March 2027').waitFor()
    expect(await card('Delegations').getByRole('button', { name: 'Move the meeting' }).count()).toBe(0)

    // The series is moved: what was planned goes along; once its time was changed here, it stays, and says so.
    const planned = page.url()
    const receive = (sequence: number, hour: string) => page.getByLabel('Choose a file').setInputFiles({ name: 'invitation.ics', mimeType: 'text/calendar', buffer: Buffer.from(calendar.join('\r\n').replace('T090000', `T${hour}0000`).replace('DTSTAMP:20260101', `SEQUENCE:${sequence}\r\nDTSTAMP:2026010${sequence + 1}`)) })
    await go('/meetings')
    await receive(1, '15')
    await dialog().getByText('Moved with the series:').waitFor()
    await isAccessible(page)
    await dialog().getByRole('link', { name: /15:00/ }).click()
    await page.getByText(/15:00–16:00 Tokyo/).first().waitFor()
    expect(page.url()).toBe(planned)
    await card('Agenda').getByRole('button', { name: 'Change' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Place' }).fill('Jakarta')
    await page.getByRole('dialog').getByLabel('Ends').fill(`${(await page.getByRole('dialog').getByLabel('Begins').inputValue()).slice(0, 10)}T17:00`)
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await card('Invitation').getByText('They have it at another time:').waitFor()
    await go('/meetings')
    await receive(2, '10')
    await dialog().getByText('Changed here, so not moved; each page tells of their time:').waitFor()
    await isAccessible(page)
    await dialog().getByRole('link', { name: /15:00/ }).click()
    await card('Invitation').getByText(/10:00–11:00 Tokyo/).waitFor()
    await isAccessible(page)
    await card('Invitation').getByRole('button', { name: 'Move the meeting' }).click()
    await card('Invitation').getByText('They have it at another time:').waitFor({ state: 'detached' })
    await page.getByText(/10:00–11:00 Tokyo/).first().waitFor()
    expect(errorsOf(page)).toEqual([])
  })

  test('whoever is removed is outside at once', async () => {
    await go(`/meetings/${meeting}`)
    await card('Delegations').getByRole('button', { name: 'Remove: Head of fisheries' }).click()
    await theirs.getByText('Vous n’avez pas été admis à cette réunion, ou en avez été retiré.').waitFor()
    const answer = await outside.request.get(`${product.address}/api/guest/meetings/${meeting}`)
    expect(answer.status()).toBe(403)
  })
})
