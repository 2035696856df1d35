import { createWriteStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import Parser from 'rss-parser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { realData } from '../evidence.ts'
import { isAccessible } from './accessible.ts'
import { choose, errorsOf, hasBrowser, openBrowser, openPage, signedIn } from './browser.ts'
import { invite, sender, type Colleague } from './colleagues.ts'
import { startProduct, type Product } from './product.ts'

const corpus = realData('statements/ungdc')

/** Pictures of the screens, where a folder for them is named. */
const pictures = process.env['ENTENTE_TEST_PICTURES']

describe.skipIf(!hasBrowser)('statements', () => {
  let product: Product, browser: Browser, context: BrowserContext, administrator: Colleague['send']
  let officer: Colleague, head: Colleague
  /** Somebody out in the world, who never signed in. */
  let world: Page
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct({ real: false }), openBrowser()])
    context = await signedIn(browser, product, { us: 'KEN' })
    administrator = sender(context, product)
    officer = await invite(browser, product, administrator, { name: 'Desk officer', roles: ['officer'] })
    head = await invite(browser, product, administrator, { name: 'Head of desk', roles: ['head'] })
    world = await openPage(await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' }))
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })
  const at = (path: string) => product.address + path
  const feed = () => new Parser<object, { id: string }>().parseURL(at('/statements/atom.xml'))
  const picture = async (page: Page, name: string) => {
    if (!pictures) return
    mkdirSync(pictures, { recursive: true })
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
  }

  test('one is drafted, cleared, published, corrected, superseded and withdrawn; the world reads it in a browser and in a feed reader', async () => {
    // The public page is off until a head turns it on.
    expect((await world.goto(at('/statements')))!.status()).toBe(404)
    const [{ page: desk }, { page: lead }] = [officer, head]
    await lead.goto(at('/dialogue/statements/public'))
    await lead.getByRole('checkbox', { name: 'Show published statements to everybody' }).check({ force: true })
    await lead.getByRole('textbox', { name: 'Who speaks' }).fill('Ministry of Foreign Affairs')
    await lead.getByRole('button', { name: 'Save' }).click()
    await lead.getByRole('link', { name: /\/statements\/atom\.xml$/ }).waitFor()
    await isAccessible(lead)

    await desk.goto(at('/dialogue/statements'))
    await desk.getByRole('button', { name: 'New topic' }).click()
    await desk.getByRole('textbox', { name: 'Name' }).fill('Law of the sea')
    await desk.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await desk.getByRole('link', { name: 'Law of the sea' }).waitFor()
    await desk.getByRole('link', { name: 'New statement' }).first().click()
    await desk.getByRole('textbox', { name: 'Title' }).fill('On <b>passage</b> & straits')
    await desk.getByRole('combobox', { name: 'Topic' }).selectOption('Law of the sea')
    await desk.getByRole('textbox', { name: 'Position' }).fill('Passage through straits is free.')
    await desk.getByRole('textbox', { name: 'Text' }).fill('We hold that passage through straits is free.\n\nWe shall levy no toll on foreign ships.')
    await desk.getByRole('textbox', { name: 'What' }).fill('To ratify the agreement')
    await isAccessible(desk)
    await picture(desk, 'new')
    await desk.getByRole('button', { name: 'Save' }).click()
    await desk.getByText('You wrote it: somebody else clears it.').waitFor()
    const address = new URL(desk.url()).pathname
    expect((await world.goto(at(`/statements/${address.split('/').at(-1)}`)))!.status()).toBe(404)

    await lead.goto(at(address))
    await lead.getByRole('button', { name: 'Clear', exact: true }).click()
    await lead.getByText('Cleared: it can be published.').waitFor()
    await lead.getByRole('button', { name: 'Publish' }).click()
    await lead.getByRole('button', { name: 'Publish to everybody' }).click()
    const link = lead.getByRole('link', { name: /\/statements\/on-b-passage-b-straits-/ })
    await link.waitFor()
    await isAccessible(lead)
    await picture(lead, 'published')
    const place = (await link.getAttribute('href'))!

    await world.goto(at('/statements'))
    await world.getByRole('link', { name: 'On <b>passage</b> & straits' }).click()
    await world.getByText('We shall levy no toll on foreign ships.').waitFor()
    expect(world.url()).toBe(place)
    await isAccessible(world)
    await picture(world, 'public')
    const first = (await feed()).items
    expect(first).toMatchObject([{ title: 'On <b>passage</b> & straits', link: place }])

    // A correction: the desk proposes it, a head reads what changes and publishes it, and everybody is told.
    await desk.goto(at(address))
    await desk.getByRole('button', { name: 'Propose a correction' }).click()
    await desk.getByRole('textbox', { name: 'Text' }).fill('We hold that innocent passage through straits is free.\n\nWe shall levy no toll on foreign ships.')
    await desk.getByRole('textbox', { name: /What changes and why/ }).fill('One word was missing.')
    await desk.getByRole('button', { name: 'Propose', exact: true }).click()
    await desk.getByRole('heading', { name: 'A correction waits' }).waitFor()
    expect(await desk.getByRole('button', { name: 'Publish the corrected version' }).count()).toBe(0)
    await isAccessible(desk)
    await picture(desk, 'proposed')
    await world.reload()
    expect(await world.locator('ins').count()).toBe(0)
    await lead.goto(at(address))
    await lead.getByRole('button', { name: 'Publish the corrected version' }).waitFor()
    await isAccessible(lead)
    await picture(lead, 'waits')
    await lead.getByRole('button', { name: 'Publish the corrected version' }).dblclick()
    await lead.getByRole('region', { name: 'What changed' }).locator('ins', { hasText: 'innocent' }).waitFor()
    await world.reload()
    expect(await world.locator('ins').textContent()).toBe('added: innocent ')
    await world.getByText('One word was missing.').waitFor()
    await isAccessible(world)
    await picture(world, 'public-corrected')

    // Another takes its place.
    await desk.goto(at(address))
    await desk.getByRole('button', { name: 'Begin a statement in its place' }).click()
    await desk.getByText('A draft in its place').waitFor()
    const successor = new URL(desk.url()).pathname
    expect(successor).not.toBe(address)
    await desk.getByRole('button', { name: 'Edit' }).click()
    await desk.getByRole('textbox', { name: 'Title' }).fill('On tolls')
    await desk.getByRole('textbox', { name: 'Text' }).fill('From next year a toll is due from foreign ships.')
    await desk.getByRole('button', { name: 'Save' }).click()
    await desk.getByRole('heading', { name: 'On tolls' }).waitFor()
    await lead.goto(at(successor))
    await lead.getByRole('button', { name: 'Clear', exact: true }).click()
    await lead.getByRole('button', { name: 'Publish' }).click()
    await lead.getByText('It takes the place of: On <b>passage</b> & straits').waitFor()
    await lead.getByRole('button', { name: 'Publish to everybody' }).click()
    await lead.getByRole('link', { name: /\/statements\/on-tolls-/ }).waitFor()
    await world.reload()
    await world.getByText('This statement has been superseded by').waitFor()
    await world.getByRole('link', { name: 'On tolls' }).click()
    await world.getByText('From next year a toll is due').waitFor()
    const second = (await feed()).items
    expect(second.map(({ title }) => title).sort()).toEqual(['On <b>passage</b> & straits (superseded)', 'On tolls'])
    expect(second.map(({ id }) => id)).toContain(first[0]!.id)
    await desk.goto(at('/dialogue/statements'))
    await desk.getByRole('list', { name: 'Statements' }).getByText('superseded').waitFor()
    await isAccessible(desk)
    await picture(desk, 'list')

    // Withdrawn: the page says so, and its words are gone from it and from the feeds.
    await lead.getByRole('button', { name: 'Withdraw' }).click()
    await lead.getByRole('textbox', { name: /Reason/ }).fill('Published too early.')
    await lead.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
    await lead.getByText('Withdrawn.').waitFor()
    await world.reload()
    await world.getByText('Published too early.').waitFor()
    expect(await world.content()).not.toContain('toll is due')
    expect((await feed()).items.map(({ title }) => title)).toContain('Withdrawn statement')
    expect(JSON.stringify(await feed())).not.toContain('toll is due')
    await isAccessible(world)
    expect([...errorsOf(desk), ...errorsOf(lead), ...errorsOf(world, [404, 410])]).toEqual([])
  }, 240_000)

  test('how a statement will be read is told while it is written, and what a partner promises becomes a commitment', async () => {
    const { page, send } = officer
    await page.goto(at('/dialogue/statements/new'))
    await page.getByRole('textbox', { name: 'Title' }).fill('Tolls')
    const text = page.getByRole('textbox', { name: 'Text' })
    await text.fill('We condemn the toll. We will open the archive by 30 June 2027.')
    const style = page.getByRole('group', { name: 'Style' })
    await style.getByText('A promise: We will open the archive by 30 June 2027').waitFor()
    // The words that are found are gone to in their box, by keyboard as well.
    await style.getByRole('button', { name: /“condemn”/ }).press('Enter')
    expect(await text.evaluate((box: HTMLTextAreaElement) => box.value.slice(box.selectionStart, box.selectionEnd))).toBe('condemn')
    await style.getByRole('button', { name: 'Apply the suggestion for: condemn' }).click()
    expect(await text.inputValue()).toMatch(/^We deplore the toll/)
    await text.press('ControlOrMeta+z')
    expect(await text.inputValue()).toMatch(/^We condemn the toll/)
    await text.fill('Our partners welcome it.')
    await style.getByText('Nothing stands out.').waitFor()
    expect(await style.getByText('A promise').count()).toBe(0)
    await isAccessible(page)
    await picture(page, 'style-below')
    await page.getByRole('button', { name: 'Discard' }).click()

    // A double click sends once.
    await page.goto(at('/dialogue/statements/new'))
    await page.getByRole('textbox', { name: 'Title' }).fill('Pressed twice')
    await page.getByRole('textbox', { name: 'Text' }).fill('Ports are open.')
    await page.getByRole('button', { name: 'Save' }).dblclick()
    await page.waitForURL(/\/dialogue\/statements\/[0-9a-f-]{36}$/)
    const { statements } = (await send('GET', '/dialogue/statements?limit=50')) as { statements: { record: { title: string } }[] }
    expect(statements.filter(({ record: { title } }) => title === 'Pressed twice')).toHaveLength(1)

    const made = (await send('POST', '/dialogue/statements', { speaker: 'TZA', title: 'On the archive', text: 'We thank our neighbour.\n\nWe will open the archive by 30 June 2027.', language: 'en', on: '2026-11-01' })) as { id: string }
    await page.goto(at(`/dialogue/statements/${made.id}`))
    const commit = page.getByRole('region', { name: 'Style' }).getByRole('link', { name: /^Make it a commitment/ })
    await commit.waitFor()
    await isAccessible(page)
    await picture(page, 'style-card')
    await commit.click()
    await page.getByRole('heading', { name: 'New commitment' }).waitFor()
    expect(await page.getByRole('textbox', { name: 'What is owed' }).inputValue()).toContain('open the archive by 30 June 2027')
    expect(await page.getByLabel('By when').inputValue()).toBe('2027-06-30')
    // The address holds places, no words of a record.
    expect(new URL(page.url()).search).not.toContain('archive')
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
    await page.waitForURL(/\/commitments\/[0-9a-f-]{36}$/)
    const { record, sources } = (await send('GET', new URL(page.url()).pathname)) as { record: { dueOn: string; fields: Record<string, unknown> }; sources: { paragraph: string; words: string }[] }
    expect([record.dueOn, record.fields['owedBy'], sources[0]]).toMatchObject(['2027-06-30', ['TZA'], { paragraph: '2' }])
    expect(errorsOf(page)).toEqual([])
  }, 180_000)

  test('what a partner said stands beside what we said, through its versions', async () => {
    const { page, send } = officer
    const { topics } = (await send('GET', '/dialogue/topics')) as { topics: { id: string; name: string }[] }
    const topic = topics.find(({ name }) => name === 'Law of the sea')!
    await send('POST', '/dialogue/statements', { speaker: 'KEN', topic: topic.id, title: 'Our line on straits', text: 'We hold that passage through straits is free. Pilots are at hand.', language: 'en', on: '2026-01-10' })
    await page.goto(at(`/dialogue/statements/new?topic=${topic.id}`))
    await page.getByText('A partner’s', { exact: true }).click()
    await page.getByRole('combobox', { name: 'Whose' }).fill('Tanz')
    await page.getByRole('option', { name: 'Tanzania' }).click()
    await page.getByRole('textbox', { name: 'Title' }).fill('Their line on straits')
    await page.getByLabel('Said on').fill('2026-02-01')
    await page.getByRole('textbox', { name: 'Text' }).fill('We hold that passage through straits is a right. Ports are open.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'They now say it differently' }).click()
    await page.getByRole('textbox', { name: 'Text' }).fill('We hold that passage through straits is a privilege. Ports are open.')
    await page.getByLabel('Said on').fill('2026-05-01')
    await page.getByRole('button', { name: 'Keep the version' }).click()
    await page.locator('ins', { hasText: 'privilege' }).waitFor()
    await page.getByRole('link', { name: 'Law of the sea' }).click()
    await page.waitForURL(/topics\/.*with=TZA/)
    await page.getByRole('region', { name: 'Where they differ' }).getByText('They said nothing like it.').first().waitFor()
    await page.getByRole('heading', { name: /^What was said: .*Tanzania/ }).waitFor()
    await isAccessible(page)
    await picture(page, 'board')
    const board = page.url()
    await page.setViewportSize({ width: 360, height: 780 })
    for (const path of [new URL(board).pathname + new URL(board).search, '/dialogue/statements', '/dialogue/statements/new', '/dialogue/statements/public']) {
      await page.goto(at(path))
      await page.locator('main section').first().waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360)
      await picture(page, `narrow-${path.split('/').slice(3).join('-').slice(0, 10) || 'list'}`)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    await choose(context, product, { us: 'KEN', language: 'ar' })
    await page.emulateMedia({ colorScheme: 'dark' })
    for (const path of ['/dialogue/statements', new URL(board).pathname + new URL(board).search]) {
      await page.goto(at(path))
      await page.locator('html[dir="rtl"] main section').first().waitFor()
      await isAccessible(page)
      await picture(page, `arabic-dark-${path.split('/').slice(3).join('-').slice(0, 10) || 'list'}`)
    }
    await choose(context, product, { us: 'KEN', language: 'en' })
    await page.emulateMedia({ colorScheme: 'light' })
    expect(errorsOf(page)).toEqual([])
  }, 240_000)

  test.skipIf(!corpus)('the General Debate is loaded as a zip, searched and compared', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'entente-speeches-'))
    const zip = new ZipFile()
    for (const session of readdirSync(corpus!).filter((name) => name.startsWith('Session 76'))) for (const name of readdirSync(join(corpus!, session))) zip.addFile(join(corpus!, session, name), `TXT/${session}/${name}`)
    zip.end()
    const file = join(folder, 'ungdc.zip')
    await pipeline(zip.outputStream, createWriteStream(file))
    const answer = await context.request.post(at('/api/evidence/uploads?source=general-debate'), { multipart: { files: { name: 'ungdc.zip', mimeType: 'application/zip', buffer: readFileSync(file) } }, headers: { origin: product.address } })
    expect(answer.ok(), await answer.text()).toBe(true)
    rmSync(folder, { recursive: true })
    const { page, send } = officer
    await expect.poll(async () => ((await send('GET', '/dialogue/debate')) as { years: { speeches: number }[] }).years[0]?.speeches, { timeout: 80_000, interval: 1000 }).toBeGreaterThan(150)
    await page.goto(at('/dialogue/debate'))
    await page.getByRole('searchbox', { name: /Words/ }).fill('"sea level"')
    await page.locator('mark').first().waitFor()
    expect((await page.locator('mark').first().textContent())!.toLowerCase()).toMatch(/^sea\s+levels?$/)
    // The first are shown, and the rest on asking.
    const passages = page.getByRole('listitem').filter({ has: page.locator('mark') })
    expect(await passages.count()).toBe(20)
    await page.getByRole('button', { name: 'More', exact: true }).click()
    const all = Number.parseInt((await page.getByRole('heading', { name: /^\d+ passages$/ }).textContent())!, 10)
    await expect.poll(() => passages.count(), { timeout: 20_000 }).toBe(all)
    expect(await page.getByRole('button', { name: 'More', exact: true }).count()).toBe(0)
    await isAccessible(page)
    await picture(page, 'debate')
    await page.getByRole('tab', { name: 'Two speeches' }).click()
    await page.getByRole('combobox', { name: 'The other' }).fill('Fiji')
    await page.getByRole('option', { name: 'Fiji' }).click()
    await page.getByText(/^Likeness 0\.\d+/).waitFor()
    expect(await page.locator('tbody tr').count()).toBe(12)
    await isAccessible(page)
    await picture(page, 'compare')
    await page.goto(at('/dialogue/debate/KEN_76_2021'))
    await page.getByRole('link', { name: 'Keep a statement from it' }).waitFor()
    await isAccessible(page)
    expect(errorsOf(page)).toEqual([])
  }, 240_000)
})
