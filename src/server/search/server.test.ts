import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { Role } from '#kernel/roles.ts'
import { localClient, sessionAs } from '../../../test/app.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { migrations } from '../migrations.ts'
import { scopeOf } from '../access/scope.ts'
import { contract } from './contract.ts'
import { searchRoutes } from './server.ts'
import { removeFileText, setFileText } from './store.ts'

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase(migrations)
}, 120_000)
afterAll(() => it.close())

const actors = [
  { id: 'FRA', kind: 'state', spells: [], names: { en: 'France', ru: 'Франция', ar: 'فرنسا' }, aliases: [] },
  { id: 'KOR', kind: 'state', spells: [], names: { en: 'South Korea' }, aliases: [] },
  { id: 'PRK', kind: 'state', spells: [], names: { en: 'North Korea' }, aliases: [] },
] satisfies Actor[]
const kinds = ['memo', 'contact', 'note-verbale'].map((kind) => ({ kind }) as never)
const people = { high: newId(), low: newId() }
const unit = newId()

beforeEach(async () => {
  await sql`TRUNCATE person, unit, post, record, search_language CASCADE`.execute(it.db)
  await sql`UPDATE marking_policy SET ceiling = 4`.execute(it.db)
  await sql`INSERT INTO unit (id, name, kind) VALUES (${unit}, 'Europe', 'desk')`.execute(it.db)
  await sql`INSERT INTO person (id, name, roles, level) VALUES (${people.high}, 'Inès Okoye', '{officer}', 4), (${people.low}, 'Omar Haddad', '{officer}', 1)`.execute(it.db)
  await sql`INSERT INTO post (id, person_id, unit_id, title, from_date) VALUES (${newId()}, ${people.high}, ${unit}, 'Officer', current_date)`.execute(it.db)
})

type Draft = { title: string; summary?: string; kind?: string; level?: number; parties?: string[]; language?: string; fields?: object; number?: string; happened?: string; author?: string }
async function keep(given: Draft): Promise<string> {
  const id = newId()
  await sql`INSERT INTO record (id, pillar, kind, title, summary, level, parties, language, fields, number, happened_on, author)
    VALUES (${id}, 'relations', ${given.kind ?? 'memo'}, ${given.title}, ${given.summary ?? ''}, ${given.level ?? 0}, ${given.parties ?? []}, ${given.language ?? 'en'}, ${JSON.stringify(given.fields ?? {})}, ${given.number ?? null}, ${given.happened ?? '2024-03-05'}, ${given.author ?? people.high})`.execute(it.db)
  return id
}
const as = (person: string, roles: readonly Role[] = ['officer']) => localClient(contract, [searchRoutes({ actors: async () => actors, kinds })], { db: it.db, sessionOf: async () => sessionAs(roles, person) })
const find = async (q: string, person = people.high, more: object = {}) => as(person).search({ q, ...more })
const titles = async (q: string, person = people.high) => (await find(q, person)).hits.map((one) => one.record.title).sort()
const plain = (segments: readonly { text: string; isHit: boolean }[]) => segments.map((one) => (one.isHit ? `[${one.text}]` : one.text)).join('')

test('a record is found in the moment it is written, as it then is, in the trash only when asked', async () => {
  const id = await keep({ title: 'Fisheries talks', summary: 'The ministers discussed quotas.' })
  expect(await titles('quota')).toEqual(['Fisheries talks'])
  await sql`UPDATE record SET summary = 'They spoke of borders.', level = 2 WHERE id = ${id}`.execute(it.db)
  expect([await titles('quota'), await titles('border'), await titles('border', people.low)]).toEqual([[], ['Fisheries talks'], []])
  await sql`UPDATE record SET deleted_at = now() WHERE id = ${id}`.execute(it.db)
  expect([await titles('border'), await titles('border is:trash')]).toEqual([[], ['Fisheries talks']])
  await sql`DELETE FROM record WHERE id = ${id}`.execute(it.db)
  expect(await titles('border is:trash')).toEqual([])
})

test('operators, phrases, OR and - find what they say', async () => {
  await keep({ title: 'Visa waiver', summary: 'A draft agreement on short stays.', kind: 'note-verbale', parties: ['FRA'], number: 'NV/2024/17', happened: '2024-03-05' })
  await keep({ title: 'Border visit', summary: 'Agreement on a draft was not reached.', parties: ['KOR'], happened: '2023-11-30', author: people.low })
  await keep({ title: 'Letter', summary: 'On trade.', fields: { sender: 'Élise Łukasik' }, happened: '2022-01-01', parties: ['PRK'] })
  for (const [q, expected] of [
    ['agreement', ['Border visit', 'Visa waiver']], ['"draft agreement"', ['Visa waiver']], ['agreement -visa', ['Border visit']], ['visa OR trade', ['Letter', 'Visa waiver']],
    ['country:Франция', ['Visa waiver']], ['country:Korea', ['Border visit', 'Letter']], ['-country:فرنسا', ['Border visit', 'Letter']], ['type:note-verbale', ['Visa waiver']], ['type:dance', []],
    ['before:2024', ['Border visit', 'Letter']], ['after:2022 before:2024', ['Border visit']], ['after:2024-03-04', ['Visa waiver']], ['number:NV/2024', ['Visa waiver']], ['NV/2024/17', ['Visa waiver']],
    ['from:haddad', ['Border visit']], ['from:Lukasik', ['Letter']], ['from:Лукасик', []], ['year:2023', ['Border visit']], ['pillar:relations visa', ['Visa waiver']], ['', ['Border visit', 'Letter', 'Visa waiver']],
    ['the', []], ['the agreement', ['Border visit', 'Visa waiver']],
  ] as const) expect([q, await titles(q)]).toEqual([q, expected])
  const byDate = (await find('', people.high, { sort: 'date' })).hits.map((one) => one.record.happenedOn)
  expect(byDate).toEqual(['2024-03-05', '2023-11-30', '2022-01-01'])
})

test('each language is read as itself, and names meet across scripts and spellings', async () => {
  await keep({ title: 'Les négociations ont échoué', language: 'fr' })
  await keep({ title: 'Переговоры с Горбачёвым', summary: 'Обсуждали границы.', language: 'ru' })
  await keep({ title: 'لقاء مع محمد حسين', summary: 'بحث المفاوضات', language: 'ar' })
  await keep({ title: '中国外交部发言', language: 'zh' })
  await keep({ title: 'Dinner with Mikhail Gorbachev', language: 'en' })
  await keep({ title: 'Call to Mohammed Hussein', kind: 'contact', language: 'en' })
  for (const [q, expected] of [
    ['négociation', ['Les négociations ont échoué']], ['NEGOCIATIONS', ['Les négociations ont échoué']], ['граница', ['Переговоры с Горбачёвым']], ['外交', ['中国外交部发言']], ['交外', []],
    ['Горбачёв', ['Dinner with Mikhail Gorbachev', 'Переговоры с Горбачёвым']], ['Muhammad -call', ['لقاء مع محمد حسين']], ['حسين', ['Call to Mohammed Hussein', 'لقاء مع محمد حسين']], ['Хусейн', ['Call to Mohammed Hussein', 'لقاء مع محمد حسين']],
    ['~Husayn', ['Call to Mohammed Hussein', 'لقاء مع محمد حسين']], ['~Gorbatschow', ['Dinner with Mikhail Gorbachev', 'Переговоры с Горбачёвым']], ['gorbachev', ['Dinner with Mikhail Gorbachev', 'Переговоры с Горбачёвым']],
  ] as const) expect([q, await titles(q)]).toEqual([q, [...expected].sort()])
  const loose = await find('Gorbahcev')
  expect([loose.isLoose, loose.hits.map((one) => plain(one.title)), loose.meant]).toEqual([true, ['Dinner with Mikhail [Gorbachev]'], [{ typed: 'Gorbahcev', instead: ['gorbachev'] }]])
})

test('what was found is marked, in the passage around it, as text and never as HTML', async () => {
  await keep({ title: 'On <b>quotas</b> & nets', summary: `${'Nothing here. '.repeat(40)}The quota for cod, <script>alert(1)</script> was cut.${' And more.'.repeat(40)}` })
  const [hit] = (await find('quotas')).hits
  expect(plain(hit!.title)).toBe('On <b>[quotas]</b> & nets')
  expect(plain(hit!.snippet)).toMatch(/^… .*The \[quota\] for cod, <script>alert\(1\)<\/script> was cut\. And more\..* …$/)
})

test('text of files is found, and where it was found is told', async () => {
  const id = await keep({ title: 'Annex' })
  const file = newId()
  const scope = scopeOf(it.db, { person: people.high })
  await scope((db) => setFileText(db, id, file, 'Desalination plant at the coast\0.'))
  const [hit] = (await find('desalination has:file')).hits
  expect([plain(hit!.snippet), hit!.source]).toEqual(['[Desalination] plant at the coast .', 'file'])
  await scope((db) => removeFileText(db, id, file))
  expect([await titles('desalination'), await titles('has:file')]).toEqual([[], []])
  await sql`UPDATE record SET level = 4 WHERE id = ${id}`.execute(it.db)
  await expect(scopeOf(it.db, { person: people.low })((db) => setFileText(db, id, file, 'x'))).rejects.toThrow('row-level security')
})

test('of two changes of a record at once neither is lost to the index', async () => {
  const id = await keep({ title: 'Before' })
  const step = Promise.withResolvers<void>()
  const first = it.db.transaction().execute(async (db) => {
    await sql`UPDATE record SET title = 'Heron' WHERE id = ${id}`.execute(db)
    step.resolve()
    await new Promise((resolve) => setTimeout(resolve, 300))
  })
  await step.promise
  await Promise.all([first, setFileText(it.db, id, newId(), 'Desalination')])
  expect([await titles('heron desalination'), await titles('before')]).toEqual([['Heron'], []])
})

test('words of files go with the files to the record that they are merged into', async () => {
  const [one, other, link, file] = [await keep({ title: 'One' }), await keep({ title: 'Other' }), newId(), newId()]
  await it.db.transaction().execute(async (db) => {
    await sql`SET LOCAL session_replication_role = replica`.execute(db)
    await sql`INSERT INTO file (id, data_key, digest, size, type, text, by) VALUES (${file}, ${newId()}, ${'a'.repeat(64)}, 1, 'text/plain', 'Desalination', ${people.high})`.execute(db)
    await sql`INSERT INTO file_link (id, record_id, file_id, name, by) VALUES (${link}, ${one}, ${file}, 'plan.txt', ${people.high})`.execute(db)
  })
  await setFileText(it.db, one, link, 'plan.txt\nDesalination')
  expect(await titles('desalination')).toEqual(['One'])
  await sql`UPDATE file_link SET record_id = ${other} WHERE id = ${link}`.execute(it.db)
  expect([await titles('desalination'), await titles('has:file plan')]).toEqual([['Other'], ['Other']])
})

test('two officers of different clearance: nothing tells the lower one that more exists', async () => {
  await keep({ title: 'Kestrel overview', summary: 'Kestrel is on schedule.', parties: ['FRA'], level: 0 })
  await keep({ title: 'Kestrel annex Zanzibarian', summary: 'Kestrel costs.', parties: ['KOR'], kind: 'contact', level: 3, happened: '2021-01-01', fields: { sender: 'Kestrelmann' } })
  await setFileText(it.db, await keep({ title: 'Kestrel again', level: 4 }), newId(), 'Kestrel')
  const [high, low] = [await find('kestrel'), await find('kestrel', people.low)]
  expect([high.total, high.facets.kind, high.facets.file]).toEqual([3, [{ value: 'memo', count: 2 }, { value: 'contact', count: 1 }], [{ value: 'true', count: 1 }]])
  expect(low).toMatchObject({ total: 1, isMore: false, marking: { level: 0 }, facets: { kind: [{ value: 'memo', count: 1 }], country: [{ value: 'FRA', count: 1 }], year: [{ value: '2024', count: 1 }], level: [{ value: '0', count: 1 }] } })
  expect(low.facets.file).toBeUndefined()
  // As if it were not there: the same answer as for a word that nobody ever wrote, but for the word.
  const [hidden, absent] = [await find('Zanzibarian', people.low), await find('Zanzibarion', people.low)]
  expect(hidden).toEqual(absent)
  expect((await find('Zanzibarion')).meant).toEqual([{ typed: 'Zanzibarion', instead: ['zanzibarian'] }])
  expect(await find('~Zanzibarion', people.low)).toEqual(await find('~Xylophonium', people.low))
  expect((await as(people.low).suggest({ q: 'kes' })).map((one) => one.title)).toEqual(['Kestrel overview'])
  expect((await as(people.high).suggest({ q: 'kes ann' })).length + (await as(people.high).suggest({ q: 'kestrel ann' })).length).toBe(1)
  expect((await as(people.low).search({ q: 'from:kestrelmann' })).total).toBe(0)
})

test('the romanised beginning of a title is enough', async () => {
  await keep({ title: 'Встреча с Лавровым', language: 'ru' })
  for (const q of ['лавр', 'lavr', 'Vstrecha lavr', 'встреча ла']) expect([q, (await as(people.high).suggest({ q })).length]).toEqual([q, 1])
  for (const q of ['', ' ', "'", '\\', "a' | 'b", ':*', 'зя']) expect([q, (await as(people.high).suggest({ q })).length]).toEqual([q, 0])
})

test('any amount of any text is kept; what is indexed of it is cut', async () => {
  const distinct = (letters: number) => Array.from({ length: 400_000 }, (_, i) => i.toString(36).padStart(letters, 'q')).join(' ')
  const texts = { 'one word': 'a'.repeat(10_000_000), 'distinct words': distinct(4), 'distinct Arabic': distinct(3).replace(/[a-z]/g, (letter) => String.fromCharCode(0x628 + (letter.charCodeAt(0) % 20))), ideographs: Array.from({ length: 300_000 }, (_, i) => String.fromCharCode(0x4e00 + (i % 20_000))).join(''), marks: '́'.repeat(200_000), signs: "'\\:*&|!() ".repeat(20_000), emoji: '🕊️'.repeat(60_000) }
  for (const [name, text] of Object.entries(texts)) {
    const id = await keep({ title: `Long ${name}`, summary: `beginning ${text}`, fields: { note: text.slice(0, 1_000_000) } })
    await setFileText(it.db, id, newId(), text)
    await setFileText(it.db, id, newId(), text)
  }
  expect((await find('beginning')).total).toBe(Object.keys(texts).length)
}, 120_000)

test('a kept search holds the question, and each asks it with their own rights', async () => {
  await keep({ title: 'Open border' })
  await keep({ title: 'Secret border', level: 3 })
  const made = await as(people.high).keepView({ name: 'Borders', query: 'border', shared: 'ministry' })
  const ofUnit = await as(people.high).keepView({ name: 'Desk', query: 'x', shared: 'unit', unit })
  const [shared] = await as(people.low).views()
  expect([shared?.name, shared?.isMine, (await as(people.low).views()).length, (await as(people.high).views()).length]).toEqual(['Borders', false, 1, 2])
  expect([(await find(shared!.query, people.high)).total, (await find(shared!.query, people.low)).total]).toEqual([2, 1])
  await expect(as(people.low).changeView({ ...ofUnit, name: 'Mine now' })).rejects.toMatchObject({ code: 'kernel/not-found' })
  await expect(as(people.low).dropView({ id: made.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  await expect(as(people.low).keepView({ name: 'Theirs', query: 'x', shared: 'unit', unit })).rejects.toMatchObject({ code: 'search/may-not-share' })
  await expect(as(people.high, ['reader']).keepView({ name: 'All', query: 'x', shared: 'ministry' })).rejects.toMatchObject({ code: 'search/may-not-share' })
  await expect(as(people.high).keepView({ name: 'borders', query: 'x' })).rejects.toMatchObject({ code: 'search/name-taken' })
  expect((await as(people.high).changeView({ ...made, shared: 'me' })).shared).toBe('me')
  expect(await as(people.low).views()).toEqual([])
  await as(people.high).dropView({ id: made.id })
  expect((await as(people.high).views()).map((one) => one.name)).toEqual(['Desk'])
})

test('requests reach neither the index nor the functions that keep it', async () => {
  for (const text of ['SELECT * FROM search_entry', 'SELECT * FROM search_language', 'SELECT search_put(ARRAY[gen_random_uuid()])', 'SELECT search_reach()']) {
    await expect(scopeOf(it.db, { person: people.high })((db) => sql.raw(text).execute(db))).rejects.toThrow('permission denied')
  }
})
