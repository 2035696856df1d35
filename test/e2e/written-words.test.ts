import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorsOf, hasBrowser, openBrowser, openPage, signedIn } from './browser.ts'
import { invite, sender, type Colleague } from './colleagues.ts'
import { startProduct, type Product } from './product.ts'

/** What would run, were it ever taken for more than words: it leaves a mark on the page that it runs in. */
const evil = 'Passage <img src=x onerror="window.ran=1"><script>window.ran=1</script>"\'><svg/onload=window.ran=1>{{constructor.constructor("window.ran=1")()}}'

describe.skipIf(!hasBrowser)('words that would like to be more', () => {
  let product: Product, browser: Browser, context: BrowserContext, outside: BrowserContext, page: Page, theirs: Page
  let officer: Colleague, head: Colleague
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct({ real: false }), openBrowser()])
    context = await signedIn(browser, product, { us: 'KEN' })
    const administrator = sender(context, product)
    officer = await invite(browser, product, administrator, { name: 'Desk <b>officer</b> <img src=x onerror=window.ran=1> here', roles: ['officer'], title: evil })
    head = await invite(browser, product, administrator, { name: 'Head of desk', roles: ['head'] })
    page = officer.page
    outside = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
    theirs = await openPage(outside)
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
  })

  /** Opens a screen, on which the words are to be read as they were typed, and sees that nothing of them ran or became an element. */
  const isHarmless = async (on: Page, path: string) => {
    await on.goto(product.address + path)
    await on.getByText('window.ran=1').first().waitFor({ state: 'attached' })
    await on.waitForLoadState('networkidle')
    const found = await on.evaluate(() => ({ ran: 'ran' in window, images: document.querySelectorAll('img[src="x"], svg[onload], [onerror]').length, scripts: [...document.scripts].filter((one) => one.textContent.includes('window.ran')).length }))
    expect(found, path).toEqual({ ran: false, images: 0, scripts: 0 })
  }

  test('in names, notes, statements, threads, meetings, minutes and commitments they stay words, on every screen, for guests and for everybody', async () => {
    const send = officer.send
    const one = async (path: string, data: object) => ((await send('POST', path, data)) as { record: { id: string; version: number } }).record
    const embassy = { actor: 'PER', name: `Embassy ${evil}`.slice(0, 300), rank: 'ambassador', place: 'Nairobi' }
    const note = await one('/dialogue/notes', { form: 'note-verbale', language: 'en', title: evil, text: `${evil}\n\n${evil}`, addressee: embassy, place: 'Nairobi' })
    const came = await one('/dialogue/notes/incoming/typed', { sender: embassy, title: evil, text: `${evil}\nNote No. 1/2026` })
    const thread = await one('/dialogue/threads', { title: evil, parties: ['PER'], first: { side: 'ours', kind: 'proposal', text: evil, on: '2026-02-01', speaker: evil.slice(0, 200) } })
    const hours = (count: number) => new Date(Math.floor(Date.now() / 1000) * 1000 + count * 3_600_000).toISOString()
    const meeting = (await send('POST', '/dialogue/meetings', {
      title: evil, purpose: evil, startsAt: hours(48), endsAt: hours(50), zone: 'Africa/Nairobi', place: evil.slice(0, 200), isVideo: true, languages: ['en'], agenda: [{ title: evil.slice(0, 200), minutes: 30 }],
      delegations: [{ actor: 'PER', zone: 'America/Lima' }], participants: [{ delegation: 'PER', name: evil.slice(0, 200), email: 'director@partner.example', office: evil.slice(0, 200), isHead: true }],
    })) as { record: { id: string }; participants: { id: string; person: string | null }[] }
    const guest = meeting.participants.find(({ person }) => person === null)!.id
    const minutes = (await send('POST', `/dialogue/meetings/${meeting.record.id}/minutes`, { form: 'summary', title: evil })) as { record: { id: string; version: number }; fields: { sections: object[] } }
    const paragraphs = ['text', 'decision'].map((kind, at) => ({ id: `019d0f6e-0000-7000-8000-00000000000${at}`, kind, speaker: evil.slice(0, 200), text: evil }))
    const { version } = (await send('PUT', `/dialogue/minutes/${minutes.record.id}`, { version: minutes.record.version, content: { title: evil, ...minutes.fields, sections: minutes.fields.sections.map((section, at) => ({ ...section, ...(at === 0 && { paragraphs }) })) } })) as { version: number }
    await send('POST', `/dialogue/minutes/${minutes.record.id}/editions`, { version, until: hours(24) })
    const commitment = (await send('POST', '/commitments', { title: evil, owedBy: ['KEN'], owedTo: ['PER'], dueOn: '2027-01-01', assignees: [officer.id], source: { record: minutes.record.id, paragraph: '1', words: evil } })) as { id: string }
    const topic = (await send('POST', '/dialogue/topics', { name: evil.slice(0, 150) })) as { id: string }
    const said = { topic: topic.id, title: evil, position: evil, text: `${evil}\n\n${evil}`, language: 'en', intent: { what: evil, towards: ['PER'], from: null } }
    await head.send('PUT', '/dialogue/public-page', { isOn: true, name: evil.slice(0, 200), about: evil })
    const ours = (await send('POST', '/dialogue/statements', { speaker: 'KEN', ...said })) as { id: string; version: number }
    const cleared = (await head.send('POST', `/dialogue/statements/${ours.id}/clearance`, { version: ours.version })) as { version: number }
    await head.send('POST', `/dialogue/statements/${ours.id}/publication`, { version: cleared.version, note: evil })
    const statement = (await send('POST', '/dialogue/statements', { speaker: 'PER', on: '2026-02-01', ...said })) as { id: string; version: number }
    await send('POST', `/dialogue/statements/${statement.id}/versions`, { ...said, version: statement.version, text: `${evil} and more ${evil}`, on: '2026-05-01', note: evil })
    await send('PUT', '/portfolio/PER', { tier: 1 })

    for (const path of [
      '/correspondence', `/correspondence/${note.id}`, `/correspondence/${came.id}`, '/threads?show=all', `/threads/${thread.id}`, '/meetings', `/meetings/${meeting.record.id}`, `/minutes/${minutes.record.id}`,
      '/commitments', `/commitments/${commitment.id}`, '/dialogue/statements', `/dialogue/statements/${ours.id}`, `/dialogue/statements/${statement.id}`, `/dialogue/statements/topics/${topic.id}?with=PER`,
      '/records', `/records/${statement.id}?plain`, '/search?q=passage',
    ]) await isHarmless(page, path)
    expect(errorsOf(page)).toEqual([])

    // The other side, and everybody.
    const { url } = (await send('POST', `/dialogue/meetings/${meeting.record.id}/participants/${guest}/link`, {})) as { url: string }
    await theirs.goto(url)
    await theirs.getByRole('button', { name: 'Join' }).click()
    await theirs.waitForURL(/\/guest\//)
    await send('PUT', `/dialogue/meetings/${meeting.record.id}/participants/${guest}/admission`, { admission: 'admitted' })
    for (const path of [`/guest/${meeting.record.id}`, '/statements', `/statements/${ours.id}`]) await isHarmless(theirs, path)
    expect(errorsOf(theirs)).toEqual([])
  }, 400_000)
})
