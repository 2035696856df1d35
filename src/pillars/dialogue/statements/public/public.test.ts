import { sql } from 'kysely'
import Parser from 'rss-parser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { address, clearedAndPublished, corrected, published, restricted, statementWorld, words, type Person, type StatementWorld } from '../world.fixture.ts'

let world: StatementWorld
let head: Person
const everywhere = ['/statements', '/statements/atom.xml', '/statements/feed.json']
beforeAll(async () => {
  world = await statementWorld()
  head = await world.person('head')
}, 120_000)
afterAll(() => world.close())

const on = () => head.setPublicPage({ isOn: true, name: 'Ministry of <Foreign> Affairs', about: 'What we say & why.' })
const slugOf = async (id: string) => (await head.statement({ id })).public!.address.replace(`${address}/statements/`, '')
/** All that anybody can get, as one text. */
const allText = async (more: readonly string[] = []) => (await Promise.all([...everywhere, ...more].map((path) => world.get(path)))).map(({ text }) => text).join('\n')

test('off until a head turns it on; off is as if nothing were there', async () => {
  const out = await published(world, head, { title: 'Said before the page was on' })
  for (const path of [...everywhere, `/statements/${out.id}`, '/statements/style.css']) expect(await world.get(path), path).toMatchObject({ status: 404, text: 'Not found\n' })
  expect((await head.statement({ id: out.id })).public!.isShown).toBe(false)
  const officer = await world.person()
  await expect(officer.setPublicPage({ isOn: true, name: '', about: '' })).rejects.toMatchObject({ code: 'kernel/forbidden' })
  expect(await on()).toMatchObject({ isOn: true, address: `${address}/statements` })
  for (const path of everywhere) expect((await world.get(path)).status, path).toBe(200)
  expect((await world.get(`/statements/${out.id}`)).text).toContain('Said before the page was on')
  expect((await head.statement({ id: out.id })).public!.isShown).toBe(true)
})

test('nothing that is not published is seen: not internal, cleared, marked up, limited, trashed or withdrawn words; not in counts, feeds or by guessing', async () => {
  await on()
  const before = await allText()
  const total = (await world.get('/statements')).text.match(/<li><p/g)!.length
  const internal = await head.keepStatement({ ...words, title: 'SECRETWORD internal' })
  const clearedOne = await head.keepStatement({ ...words, title: 'SECRETWORD cleared' })
  await (await world.second()).clearStatement({ id: clearedOne.id, version: 1 })
  const theirs = await head.keepStatement({ ...words, speaker: 'TZA', title: 'SECRETWORD theirs' })
  const up = await published(world, head, { title: 'SECRETWORD marked up', text: 'SECRETWORD' })
  const limited = await published(world, head, { title: 'SECRETWORD limited', text: 'SECRETWORD' })
  const trashed = await published(world, head, { title: 'SECRETWORD trashed', text: 'SECRETWORD' })
  const gone = await published(world, head, { title: 'SECRETWORD withdrawn', text: 'SECRETWORD', position: 'SECRETWORD' })
  const slugs = await Promise.all([up, limited, trashed].map(({ id }) => slugOf(id)))
  const old = await slugOf(gone.id)
  expect(old).toMatch(/^secretword-withdrawn-/)
  expect(await allText()).toContain('SECRETWORD marked up')
  await head.records.mark({ id: up.id, version: up.version, marking: restricted, reason: 'Not for everybody after all.' })
  await head.records.update({ id: limited.id, version: limited.version, changes: { audience: 'named', named: [head.id] } })
  await head.records.trash({ id: trashed.id, version: trashed.version })
  await head.withdrawStatement({ id: gone.id, version: gone.version, reason: 'Made in error.' })
  const ids = [internal, clearedOne, theirs, up, limited, trashed].map(({ id }) => id)
  for (const which of [...ids, ...slugs, 'no-such-statement', '../x', '%00', 'A'.repeat(300)]) {
    const found = await world.get(`/statements/${which}`)
    expect(found.status, which).toBe(404)
    // The answer for what is hidden is to the letter that for what does not exist.
    if (/^[a-z0-9-]+$/.test(which)) expect(found.text).toBe((await world.get('/statements/no-such-statement')).text)
  }
  const now = await allText([`/statements/${gone.id}`, '/statements?page=2', '/statements?page=-1', "/statements?page=1'--"])
  expect(now.toLowerCase()).not.toContain('secretword')
  expect((await world.get('/statements')).text.match(/<li><p/g)!.length).toBe(total + 1)
  expect(before).not.toContain(gone.id)
  // Who follows an old link is told that it was withdrawn; the address itself stands nowhere any more.
  const page = await world.get(`/statements/${old}`)
  expect(page.status).toBe(410)
  expect(page.text).toContain('This statement was withdrawn on')
  expect(page.text).toContain('Made in error.')
  expect(page.text.toLowerCase()).not.toContain('secretword')
  expect(await slugOf(gone.id)).toBe(gone.id)
  expect((await world.get(`/statements/${gone.id}`)).status).toBe(410)
  expect((await world.get(`/statements/${old.slice(0, -1)}`)).status).toBe(404)
  const { rows } = await sql<{ row: string }>`SELECT statement_public::text AS row FROM statement_public WHERE record_id = ${gone.id}`.execute(world.db)
  expect(rows[0]!.row.toLowerCase()).not.toContain('secretword')
})

test('a successor that may no longer be seen is not named by what it superseded', async () => {
  await on()
  const older = await published(world, head, { title: 'The older line' })
  const newer = await head.succeedStatement({ id: older.id })
  const renamed = await head.editStatement({ id: newer.id, version: newer.version, ...words, title: 'The newer line' })
  const out = await clearedAndPublished(world, head, renamed)
  const at = await slugOf(older.id)
  expect((await world.get(`/statements/${at}`)).text).toMatch(/This statement has been superseded by <a href="\/statements\/the-newer-line-/)
  const newest = await world.get(`/statements/${await slugOf(newer.id)}`)
  expect(newest.text).toContain('What changed against “The older line”')
  expect(newest.text).toContain('<del><span class="unseen">removed: </span>older</del><ins><span class="unseen">added: </span>newer</ins>')
  // What stood one after the other is told over the years, each by the day it was said.
  expect(newest.text).toMatch(/Over the years<\/h2>.*2 March 2026.*<strong>The newer line<\/strong>.*<a href="\/statements\/the-older-line-\w+">The older line<\/a>/s)
  expect(newest.text).toContain('<time datetime="2026-03-02">Dated 2 March 2026</time>')
  await head.records.mark({ id: newer.id, version: out.version, marking: restricted, reason: 'Not for everybody after all.' })
  const page = await world.get(`/statements/${at}`)
  expect(page.text).toContain('has been superseded.')
  expect(page.text).not.toContain('newer-line')
  expect(page.text).not.toContain('The newer line')
})

test('what changed between versions is told in words and marks', async () => {
  await on()
  const out = await published(world, head, { title: 'Versions', text: 'Ports are open to all.', position: '' })
  await corrected(world, head, { id: out.id, version: out.version, title: 'Versions', position: '', text: 'Ports are open to friends.', language: 'en', intent: null, reason: 'We said it <better>.' })
  const { text } = await world.get(`/statements/${out.id}`)
  expect(text).toContain('What changed')
  expect(text).toContain('open to <del><span class="unseen">removed: </span>all</del><ins><span class="unseen">added: </span>friends</ins>.')
  expect(text).toContain('We said it &lt;better&gt;.')
})

test('HTML and script in words stay words, in pages and feeds', async () => {
  await on()
  const evil = '<script>alert(1)</script> & "quoted" \'x\' ]]> <img src=x onerror=alert(1)> \u0007bell'
  const out = await published(world, head, { title: evil, position: evil, text: `${evil}\n\n</article></html>${evil}`, intent: { what: evil, towards: ['TZA'] } })
  for (const path of [...everywhere.slice(0, 1), `/statements/${out.id}`]) {
    const { text } = await world.get(path)
    expect(text).not.toMatch(/<script|<img|onerror=alert\(1\)>\s/)
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot;')
    expect(text).not.toContain('\u0007')
  }
  const feed = await new Parser<object, { id: string }>().parseString((await world.get('/statements/atom.xml')).text)
  const item = feed.items.find(({ id }) => id === `urn:uuid:${out.id}`)!
  expect(item.title).toBe(evil.replace('\u0007', ''))
  expect(item['content']).toContain('&lt;script&gt;')
  expect(item['content']).not.toContain('<script')
  const json = JSON.parse((await world.get('/statements/feed.json')).text) as { items: { id: string; content_html: string }[] }
  expect(json.items.find(({ id }) => id === `urn:uuid:${out.id}`)!.content_html).not.toMatch(/<script|<img/)
})

test('the feeds are Atom and JSON Feed as their papers say, with ids that stay', async () => {
  await on()
  const out = await published(world, head, { title: 'مضيق', language: 'ar', text: 'المرور حر.', position: '' })
  const atom = await world.get('/statements/atom.xml')
  expect(atom.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  const feed = await new Parser<object, { id: string }>().parseString(atom.text)
  expect(feed).toMatchObject({ title: 'Statements: Ministry of <Foreign> Affairs', feedUrl: `${address}/statements/atom.xml` })
  const item = feed.items.find(({ id }) => id === `urn:uuid:${out.id}`)!
  // A title without Latin letters gives no address in words: the id stands in its place.
  expect(item.link).toBe(`${address}/statements/${out.id}`)
  // RFC 4287: ids, titles and updated everywhere; an author of the feed; entries unique by id.
  expect(atom.text.match(/<id>/g)!.length).toBe(feed.items.length + 1)
  expect(atom.text.match(/<updated>\d{4}-\d\d-\d\dT[\d:.]+Z<\/updated>/g)!.length).toBe(feed.items.length + 1)
  expect(atom.text).toMatch(/<author>\s*<name>/)
  expect(atom.text).toContain('xml:lang="ar"')
  const json = JSON.parse((await world.get('/statements/feed.json')).text) as Record<string, unknown> & { items: Record<string, unknown>[] }
  expect(json).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', home_page_url: `${address}/statements`, feed_url: `${address}/statements/feed.json` })
  expect(json.items.find(({ id }) => id === `urn:uuid:${out.id}`)).toMatchObject({ title: 'مضيق', language: 'ar', url: `${address}/statements/${out.id}`, content_html: expect.stringContaining('dir="rtl"') })
  const changed = await corrected(world, head, { id: out.id, version: out.version, title: 'عنوان آخر', position: '', text: 'المرور حر.', language: 'ar', intent: null, reason: 'Title' })
  const after = (await new Parser<object, { id: string }>().parseString((await world.get('/statements/atom.xml')).text)).items[0]!
  expect(after).toMatchObject({ id: `urn:uuid:${out.id}`, link: `${address}/statements/${out.id}`, title: 'عنوان آخر' })
  expect(changed.status).toBe('published')
})

test('pages are asked for anew and sent only when changed, load nothing but their own sheet, and speak the reader’s language', async () => {
  await on()
  const out = await published(world, head, { title: 'Notre position', language: 'fr', text: 'La mer est libre.' })
  const first = await world.get(`/statements/${out.id}`, { 'accept-language': 'ar' })
  expect(first.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
  expect(first.text).not.toMatch(/<script|style=|<style|onclick/)
  expect(first.text).toMatch(/^<!doctype html>\n<html lang="ar" dir="rtl">/)
  expect(first.text).toContain('<h1 lang="fr" dir="ltr">Notre position</h1>')
  expect(first.headers.get('cache-control')).toBe('public, no-cache')
  const again = await world.get(`/statements/${out.id}`, { 'accept-language': 'ar', 'if-none-match': first.headers.get('etag')! })
  expect([again.status, again.text]).toEqual([304, ''])
  await head.withdrawStatement({ id: out.id, version: out.version })
  expect((await world.get(`/statements/${out.id}`, { 'accept-language': 'ar', 'if-none-match': first.headers.get('etag')! })).status).toBe(410)
})

test('a list longer than a page goes on', async () => {
  await on()
  const out = await published(world, head, { title: 'One of many' })
  await sql`INSERT INTO record SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'title', 'Many ' || n))).* FROM record r, generate_series(1, 120) n WHERE r.id = ${out.id}`.execute(world.db)
  await sql`INSERT INTO statement_public SELECT id, 'many-' || row_number() OVER (), 'published', now() - interval '1 day', now() - interval '1 day' FROM record WHERE title LIKE 'Many %'`.execute(world.db)
  await sql`INSERT INTO statement_version (record_id, number, said_on, by, is_public, title, position, body, language, level, compartments) SELECT id, 1, '2026-01-01', author, true, title, '', 'x', 'en', 0, '{}' FROM record WHERE title LIKE 'Many %'`.execute(world.db)
  const first = await world.get('/statements')
  expect(first.text).toContain('rel="next" href="/statements?page=2"')
  expect(first.text.match(/<li><p/g)).toHaveLength(100)
  expect((await world.get('/statements?page=2')).text).toContain('rel="prev"')
})
