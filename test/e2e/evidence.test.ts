import { readFileSync, statSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { realData } from '../evidence.ts'
import { errorsOf, hasBrowser, openBrowser, openPage, signedIn } from './browser.ts'
import { startProduct, type Product } from './product.ts'

const memberships = realData('igo/country_org_membership_2020/CountrycodesOrgs.csv.gz')
const missions = realData('missions/wikidata_embassies/database_of_embassies_2022-11-16.csv.gz')
const votes = ['un_votes.csv.gz', 'un_roll_calls.csv.gz', 'un_roll_call_issues.csv'].map((name) => realData(`un/unvotes/${name}`))

describe.skipIf(!hasBrowser)('evidence, brought in by hand', () => {
  let product: Product, browser: Browser, page: Page

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct({ real: false }), openBrowser()])
    page = await openPage(await signedIn(browser, product))
    await page.goto(`${product.address}/evidence`)
    await page.getByRole('heading', { level: 1, name: 'Evidence' }).waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })
  afterEach(() => expect(errorsOf(page, [400, 409, 422])).toEqual([]))

  const source = (id: string, on = page) => on.locator(`[id="${id}"]`)
  const openImport = async (id: string) => {
    await source(id).waitFor()
    const button = source(id).getByRole('button', { name: /^Import: / })
    if (await button.isVisible()) await button.click()
  }
  type Given = string | { name: string; mimeType: string; buffer: Buffer }
  const give = async (id: string, files: Given[]) => {
    await openImport(id)
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), source(id).getByRole('button', { name: 'Choose files' }).click()])
    await chooser.setFiles(files as string[])
  }
  type Job = { id: string; source: string; state: string; startedAt: string }
  const known = new Set<string>()
  /** How the import that has begun since the last one ended, as the server and the page say. */
  const ended = async (id: string) => {
    let last: Job | undefined
    await expect.poll(async () => {
      const jobs = (await (await page.context().request.get(`${product.address}/api/evidence/imports`)).json()) as Job[]
      last = jobs.find((job) => job.source === id && !known.has(job.id))
      return last?.state ?? 'running'
    }, { timeout: 80_000, interval: 300 }).not.toBe('running')
    known.add(last!.id)
    await source(id).locator('[role="status"]', { hasText: `Import ${last!.state === 'done' ? 'finished' : last!.state}` }).waitFor()
    return last!.state
  }
  const sums = async (id: string) => (await source(id).getByText(/read = .* kept \+ .* skipped \+ .* rejected/).allTextContents()).map((text) => text.match(/[\d,]+/g)!.map((part) => Number(part.replaceAll(',', ''))))

  test.skipIf(!memberships)('a list is chosen, loaded and counted: read = kept + skipped + rejected', async () => {
    await give('igo-memberships', [memberships!])
    expect(await ended('igo-memberships')).toBe('done')
    const counts = await sums('igo-memberships')
    expect(counts.length).toBeGreaterThan(0)
    for (const [read, kept, skipped, rejected] of counts) expect(read).toBe(kept! + skipped! + rejected!)
    expect(counts[0]![1]).toBeGreaterThan(100)
  })

  test.skipIf(!memberships)('the same list again is unchanged', async () => {
    await give('igo-memberships', [memberships!])
    expect(await ended('igo-memberships')).toBe('done')
    await source('igo-memberships').getByText('unchanged, version 1 stands').waitFor({ timeout: 80_000 })
  })

  test.skipIf(!missions)('missions are dropped on the page; what was rejected can be taken home', async () => {
    await openImport('missions')
    const bytes = readFileSync(missions!).toString('base64')
    const dropped = await page.evaluateHandle(async ({ bytes, name }) => {
      const data = new DataTransfer()
      const body = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))
      data.items.add(new File([body], name, { type: 'application/gzip' }))
      return data
    }, { bytes, name: 'database_of_embassies_2022-11-16.csv.gz' })
    const area = source('missions').getByText('Drop the publisher’s files or a folder here')
    await area.dispatchEvent('dragover', { dataTransfer: dropped })
    await area.dispatchEvent('drop', { dataTransfer: dropped })
    expect(await ended('missions')).toBe('done')
    const [[read, kept, skipped, rejected]] = (await sums('missions')) as [number[]]
    expect(read).toBe(kept! + skipped! + rejected!)
    expect(rejected).toBeGreaterThan(0)
    const [file] = await Promise.all([page.waitForEvent('download'), source('missions').getByRole('link', { name: 'Download the rejected rows' }).first().click()])
    const lines = readFileSync(await file.path(), 'utf8').trim().split(/\r?\n/)
    expect(lines[0]).toMatch(/line.*reason/)
    expect(lines.length).toBeGreaterThan(1)
  })

  test.skipIf(!missions)('a broken file says what is wrong with it, and the version before it stands', async () => {
    const whole = readFileSync(missions!)
    await give('missions', [{ name: 'database_of_embassies_2023-01-01.csv.gz', mimeType: 'application/gzip', buffer: whole.subarray(0, statSync(missions!).size / 2) }])
    expect(await ended('missions')).toBe('failed')
    const sentence = await source('missions').getByRole('alert').textContent()
    expect(sentence).toMatch(/database_of_embassies_2023-01-01\.csv\.gz/)
    expect(sentence).toMatch(/truncated|ends|incomplete|cut/i)
    const state = (await (await page.context().request.get(`${product.address}/api/evidence/sources`)).json()) as { id: string; datasets: { current: { version: number } | null; versions: unknown[] }[] }[]
    const dataset = state.find(({ id }) => id === 'missions')!.datasets.find(({ current }) => current)!
    expect([dataset.current!.version, dataset.versions.length]).toEqual([1, 1])
  })

  test('a file of no known layout, and an empty one, are named', async () => {
    await give('alliances', [{ name: 'shopping-list.csv', mimeType: 'text/csv', buffer: Buffer.from('bread,milk\n1,2\n') }, { name: 'nothing.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) }])
    expect(await ended('alliances')).toBe('failed')
    expect(await source('alliances').getByRole('alert').textContent()).toMatch(/shopping-list\.csv|layout/)
  })

  test('an address that is none is refused before anything is asked', async () => {
    await openImport('trade')
    await source('trade').getByLabel('Address of a file').fill('http://127.0.0.1:1/nothing.csv')
    await source('trade').getByRole('button', { name: 'Load', exact: true }).dblclick()
    await expect.poll(async () => (await source('trade').getByRole('alert').allTextContents()).join(' '), { timeout: 60_000 }).toMatch(/\w{3}/)
  })

  test.skipIf(votes.some((path) => !path))('a long import shows how far it is, in every tab and after a reload, and is cancelled', async () => {
    await give('un-votes', votes as string[])
    await source('un-votes').getByRole('progressbar', { name: 'Progress of the import' }).waitFor()
    const second = await openPage(page.context())
    await second.goto(`${product.address}/evidence#un-votes`)
    const running = source('un-votes', second).getByText('Importing', { exact: true })
    await running.waitFor()
    await second.reload()
    await running.waitFor()
    await source('un-votes', second).getByRole('button', { name: 'Cancel' }).dblclick()
    expect(await ended('un-votes')).toBe('cancelled')
    await source('un-votes').getByText('What was there before stands.').waitFor()
    expect(await source('un-votes').getByText('Version 1').count()).toBe(0)
    expect(errorsOf(second, [404, 409])).toEqual([])
    await second.close()
  })
})
