import { mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Marking } from '#kernel/marking.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { multipart } from '../../../test/multipart.ts'
import { appOf, sessionAs } from '../../../test/app.ts'
import { scopeOf } from '../access/scope.ts'
import { migrations } from '../migrations.ts'
import { contract as recordContract } from '../records/contract.ts'
import { accredit, addPerson, addUnit, clientAs, eventsOf, isActor, kinds, marked } from '../records/ministry.fixture.ts'
import { recordRoutes } from '../records/server.ts'
import { contract as searchContract } from '../search/contract.ts'
import { searchRoutes } from '../search/server.ts'
import { indexFileText } from '../search/store.ts'
import { contract } from './contract.ts'
import { openVault } from './open.ts'
import { docx, jpeg, pdf, rawZip } from './reading/crafted.fixture.ts'
import { fileRoutes } from './server.ts'
import { sweepFiles } from './sweep.ts'
import type { Vault } from './vault.ts'

let it: TestDatabase
let data: string
let vault: Vault
let mission: string, ann: string, ben: string, low: string
const indexed: [record: string, file: string, text: string | undefined][] = []
beforeAll(async () => {
  it = await testDatabase(migrations)
  data = mkdtempSync(join(tmpdir(), 'entente-files-'))
  vault = await openVault(it.db, { data, masterKeyFile: undefined })
  await accredit(it.db, 3)
  const hq = await addUnit(it.db, 'Ministry', 'headquarters')
  mission = await addUnit(it.db, 'Mission', 'mission', hq)
  ann = await addPerson(it.db, { name: 'Ann', roles: ['officer'], level: 2, unit: mission })
  ben = await addPerson(it.db, { name: 'Ben', roles: ['officer'], level: 0, unit: hq })
  low = await addPerson(it.db, { name: 'Low', roles: ['reader'], level: 0, unit: hq })
}, 120_000)
afterAll(async () => { await it.close(); rmSync(data, { recursive: true }) })

const routes = () => [fileRoutes({ db: it.db, vault, index: async (db, ...words) => { indexed.push(words); await indexFileText(db, ...words) } }), recordRoutes({ kinds, isActor, carried: ['file_link'] })]
const as = (person: string, role: 'officer' | 'reader' | 'administrator' = 'officer') => clientAs(contract, routes(), it.db, person, [role])
const records = (person: string) => clientAs(recordContract, routes(), it.db, person, ['officer'])
const form = (...files: [name: string, content: string | Uint8Array][]) => ({ body: multipart(files) })
const record = async (given: Partial<Marking> = {}, person = ann) => (await records(person).create({ kind: 'note', title: 'Talks on transit', marking: marked(given) })).id
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
const stored = () => readdirSync(join(data, 'files'), { recursive: true }).map(String).filter((path) => /[0-9a-f]{64}$/.test(path))

test('files are kept sealed with their record, and given back to the byte, under their name, never to be shown', async () => {
  const id = await record()
  const memo = await docx(['Agrément was requested'])
  const { files } = await as(ann).upload({ record: id }, form(['Mémoire “final”.docx', memo], ['note.txt', 'plain words']))
  expect(files).toMatchObject([
    { record: id, name: 'Mémoire “final”.docx', version: 1, versions: [{ version: 1, size: memo.length, by: ann, isSearchable: true, preview: 'text/plain', type: expect.stringContaining('wordprocessingml') }] },
    { name: 'note.txt', versions: [{ type: 'text/plain' }] },
  ])
  const reply = await as(low, 'reader').download({ id: files[0]!.id })
  expect((await bytesOf(reply)).equals(memo)).toBe(true)
  expect(Object.fromEntries(['content-disposition', 'content-security-policy', 'x-content-type-options', 'content-length', 'cache-control'].map((name) => [name, reply.headers.get(name)]))).toEqual({
    'content-disposition': `attachment; filename="M_moire _final_.docx"; filename*=UTF-8''M%C3%A9moire%20%E2%80%9Cfinal%E2%80%9D.docx`,
    'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff', 'content-length': String(memo.length), 'cache-control': 'private, no-store',
  })
  expect(stored().length).toBeGreaterThan(0)
  for (const path of stored()) expect(readFileSync(join(data, 'files', path)).includes('plain words')).toBe(false)
  expect(await as(low, 'reader').list({ record: id })).toMatchObject({ files: [{ name: 'Mémoire “final”.docx' }, { name: 'note.txt' }], names: { [ann]: 'Ann' } })
  expect(indexed.slice(-2)).toEqual([[id, files[0]!.id, 'Mémoire “final”.docx\nAgrément was requested'], [id, files[1]!.id, 'note.txt\nplain words']])
  expect((await eventsOf(it.db, id)).map((one) => one.kind)).toEqual(['record.created', 'file.added', 'file.added', 'file.downloaded'])
})

test('a page never goes out as a page, and previews only as what they are', async () => {
  const id = await record()
  const { files: [page, letter, photograph, sound] } = await as(ann).upload({ record: id }, form(['a.html', '<html><script>alert(1)</script><p>words'], ['a.pdf', await pdf(['First page'])], ['a.jpg', jpeg('taken at home')], ['a.bin', Buffer.from([0, 1, 2, 3])]))
  expect((await as(ann).download({ id: page!.id })).headers.get('content-type')).toBe('application/octet-stream')
  const words = await as(ann).preview({ id: page!.id })
  expect([words.headers.get('content-type'), await words.text()]).toEqual(['text/plain; charset=utf-8', 'words'])
  const first = await as(ann).preview({ id: letter!.id })
  expect([first.headers.get('content-type'), (await bytesOf(first)).subarray(1, 4).toString()]).toEqual(['image/png', 'PNG'])
  expect((await bytesOf(await as(ann).preview({ id: photograph!.id }))).includes('taken at home')).toBe(false)
  expect((await bytesOf(await as(ann).download({ id: photograph!.id }))).includes('taken at home')).toBe(true)
  await expect(as(ann).preview({ id: sound!.id })).rejects.toMatchObject({ code: 'files/no-preview' })
})

test('a new version follows the one that was opened; the second of two hears of the first', async () => {
  const id = await record()
  const { files: [file] } = await as(ann).upload({ record: id }, form(['a.txt', 'one']))
  const next = await as(ben).replace({ id: file!.id, version: 1 }, form(['b.txt', 'two']))
  expect(next).toMatchObject({ name: 'b.txt', version: 2, versions: [{ version: 2, by: ben, name: 'b.txt' }, { version: 1, by: ann, name: 'a.txt' }] })
  await expect(as(ann).replace({ id: file!.id, version: 1 }, form(['c.txt', 'three']))).rejects.toMatchObject({ code: 'files/changed-meanwhile', message: expect.stringContaining('version 2') })
  const both = await Promise.allSettled([ann, ben].map((person) => as(person).replace({ id: file!.id, version: 2 }, form(['d.txt', person]))))
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await (await as(ann).download({ id: file!.id, version: 1 })).text()).toBe('one')
  expect((await as(ann).list({ record: id })).files[0]!.versions).toHaveLength(3)
  expect(indexed.at(-1)?.[2]).not.toContain('two')
})

test('on request nothing is kept of what a file tells beside its content, at once or as the next version', async () => {
  const id = await record()
  const secret = 'Somebody Secret'
  const { files: [file] } = await as(ann).upload({ record: id, isStripped: true }, form(['a.docx', await docx(['x'], secret)]))
  expect(file!.versions[0]).toMatchObject({ isStripped: true })
  const { files: [other] } = await as(ann).upload({ record: id }, form(['a.jpg', jpeg(secret)]))
  const stripped = await as(ann).strip({ id: other!.id, version: 1 })
  expect(stripped).toMatchObject({ version: 2, versions: [{ isStripped: true }, { isStripped: false }] })
  expect((await bytesOf(await as(ann).download({ id: other!.id }))).includes(secret)).toBe(false)
  expect((await bytesOf(await as(ann).download({ id: other!.id, version: 1 }))).includes(secret)).toBe(true)
  const { files: [text] } = await as(ann).upload({ record: id }, form(['a.txt', 'x']))
  await expect(as(ann).strip({ id: text!.id, version: 1 })).rejects.toMatchObject({ code: 'files/unstrippable' })
})

test('a removed file is gone from list and search, and comes back whole', async () => {
  const id = await record()
  const { files: [file] } = await as(ann).upload({ record: id }, form(['a.txt', 'one']))
  await as(ann).replace({ id: file!.id, version: 1 }, form(['a.txt', 'two']))
  expect(await as(ann).remove({ id: file!.id })).toMatchObject({ removedBy: ann })
  expect((await as(ann).list({ record: id })).files).toEqual([])
  expect(indexed.at(-1)).toEqual([id, file!.id, undefined])
  expect((await as(ann).list({ record: id, isRemoved: true })).files).toMatchObject([{ id: file!.id, versions: [{}, {}] }])
  await expect(as(ann).replace({ id: file!.id, version: 2 }, form(['a.txt', 'x']))).rejects.toMatchObject({ code: 'files/changed-meanwhile' })
  await as(ann).restore({ id: file!.id })
  expect((await as(ann).list({ record: id })).files).toMatchObject([{ id: file!.id, version: 2, removedAt: null, versions: [{}, {}] }])
  // The record's own trash keeps them as well.
  await records(ann).trash({ id, version: 1 })
  await expect(as(ann).remove({ id: file!.id })).rejects.toMatchObject({ code: 'records/in-trash' })
  await records(ann).untrash({ id })
  expect((await as(ann).list({ record: id })).files).toHaveLength(1)
})

test('files of a hidden record do not exist, in any verb and in the database, and equal content tells nothing', async () => {
  const hidden = await record({ level: 2 })
  const { files: [file] } = await as(ann).upload({ record: hidden }, form(['secret.txt', 'the same words']))
  const nothing = { code: 'kernel/not-found' }
  for (const [person, role] of [[ben, 'officer'], [low, 'reader']] as const) {
    await expect(as(person, role).list({ record: hidden })).rejects.toMatchObject(nothing)
    await expect(as(person, role).download({ id: file!.id })).rejects.toMatchObject(nothing)
    await expect(as(person, role).preview({ id: file!.id })).rejects.toMatchObject(nothing)
  }
  const absent = await as(ben).download({ id: newId() }).catch((error: Error) => error.message)
  expect(await as(ben).download({ id: file!.id }).catch((error: Error) => error.message)).toBe(absent)
  await expect(as(ben).upload({ record: hidden }, form(['a.txt', 'x']))).rejects.toMatchObject(nothing)
  await expect(as(ben).replace({ id: file!.id, version: 1 }, form(['a.txt', 'x']))).rejects.toMatchObject(nothing)
  await expect(as(ben).remove({ id: file!.id })).rejects.toMatchObject(nothing)
  await expect(as(ben).restore({ id: file!.id })).rejects.toMatchObject(nothing)
  await expect(as(ben).strip({ id: file!.id, version: 1 })).rejects.toMatchObject(nothing)
  const { files: [same] } = await as(ben).upload({ record: await record({}, ben) }, form(['mine.txt', 'the same words']))
  expect(same!.versions).toMatchObject([{ version: 1, by: ben }])
  for (const table of ['file', 'file_link', 'file_version']) {
    const seen = await scopeOf(it.db, { person: low })(async (db) => (await sql<{ id: string }>`SELECT * FROM ${sql.table(table)}`.execute(db)).rows)
    expect(JSON.stringify(seen)).not.toContain(hidden)
    expect(JSON.stringify(seen)).not.toContain('secret.txt')
  }
  const { rows } = await sql`SELECT FROM file WHERE text = 'the same words'`.execute(it.db)
  const visible = await scopeOf(it.db, { person: low })(async (db) => (await sql`SELECT FROM file WHERE text = 'the same words'`.execute(db)).rows)
  expect([rows.length, visible.length]).toEqual([2, 1])
})

test('a record is found by the words of its files as they stand, by those who may see it', async () => {
  const search = async (person: string, q: string) => (await clientAs(searchContract, [searchRoutes({ actors: async () => [], kinds })], it.db, person, ['officer']).search({ q })).hits.map((hit) => hit.record.id)
  const [open, hidden] = [await record(), await record({ level: 2 })]
  const { files: [file] } = await as(ann).upload({ record: open }, form(['annex.docx', await docx(['Zugvogelabkommen'])]))
  await as(ann).upload({ record: hidden }, form(['secret.docx', await docx(['Zugvogelabkommen'])]))
  expect((await search(ann, 'zugvogelabkommen')).sort()).toEqual([open, hidden].sort())
  expect(await search(ben, 'zugvogelabkommen has:file')).toEqual([open])
  await as(ann).replace({ id: file!.id, version: 1 }, form(['annex.txt', 'Kranichroute']))
  expect(await search(ben, 'zugvogelabkommen')).toEqual([])
  expect(await search(ben, 'kranichroute')).toEqual([open])
  await as(ann).remove({ id: file!.id })
  expect(await search(ben, 'kranichroute')).toEqual([])
})

test('files move with a merge, versions, words and all, and come back with its undoing', async () => {
  const head = await addPerson(it.db, { name: 'Reg', roles: ['registrar'], level: 2, unit: mission })
  const registrar = clientAs(recordContract, routes(), it.db, head, ['registrar'])
  const [kept, other] = [await record(), await record()]
  const { files: [file] } = await as(ann).upload({ record: other }, form(['a.txt', 'one']))
  await as(ann).replace({ id: file!.id, version: 1 }, form(['a.txt', 'two']))
  const { merge } = await registrar.merge({ id: kept, version: 1, other, otherVersion: 1 })
  const found = async () => (await sql<{ record_id: string }>`SELECT record_id FROM search_file WHERE file_id = ${file!.id}`.execute(it.db)).rows
  expect((await as(ann).list({ record: kept })).files).toMatchObject([{ id: file!.id, record: kept, versions: [{ version: 2 }, { version: 1 }] }])
  expect(await (await as(ann).download({ id: file!.id, version: 1 })).text()).toBe('one')
  expect(await found()).toEqual([{ record_id: kept }])
  await registrar.undoMerge({ id: merge })
  expect((await as(ann).list({ record: other })).files).toHaveLength(1)
  expect(await found()).toEqual([{ record_id: other }])
})

test('who may only read sends, replaces and removes nothing; an administrator gets at no file', async () => {
  const id = await record()
  const { files: [file] } = await as(ann).upload({ record: id }, form(['a.txt', 'x']))
  await expect(as(low, 'reader').upload({ record: id }, form(['a.txt', 'x']))).rejects.toMatchObject({ code: 'kernel/forbidden' })
  await expect(as(low).upload({ record: id }, form(['a.txt', 'x']))).rejects.toMatchObject({ code: 'access/read-only' })
  await expect(as(low).remove({ id: file!.id })).rejects.toMatchObject({ code: 'access/read-only' })
  await expect(as(await addPerson(it.db, { name: 'Adm', roles: ['administrator'], level: 3 }), 'administrator').download({ id: file!.id })).rejects.toMatchObject({ code: 'kernel/forbidden' })
  await expect(scopeOf(it.db, { person: low })((db) => sql`UPDATE file_link SET name = 'x' WHERE id = ${file!.id}`.execute(db))).resolves.toMatchObject({ numAffectedRows: 0n })
  await expect(scopeOf(it.db, { person: ann })((db) => sql`UPDATE file SET text = 'x'`.execute(db))).rejects.toThrow('permission denied')
  await expect(scopeOf(it.db, { person: ann })((db) => sql`SELECT * FROM data_key`.execute(db))).rejects.toThrow('permission denied')
})

test('what was left behind under a higher marking stays under it when the record is marked down', async () => {
  const id = await record({ level: 2 })
  const { files: [file, removed] } = await as(ann).upload({ record: id }, form(['plan.txt', 'the secret plan'], ['names.txt', 'the names']))
  await as(ann).replace({ id: file!.id, version: 1 }, form(['plan.txt', 'the public plan']))
  await as(ann).remove({ id: removed!.id })
  await records(ann).mark({ id, version: 1, marking: marked({ level: 0 }), reason: 'Published in the gazette' })
  expect((await as(ben).list({ record: id })).files).toMatchObject([{ version: 2, versions: [{ version: 2 }] }])
  expect(await (await as(ben).download({ id: file!.id })).text()).toBe('the public plan')
  await expect(as(ben).download({ id: file!.id, version: 1 })).rejects.toMatchObject({ code: 'kernel/not-found' })
  expect((await as(ben).list({ record: id, isRemoved: true })).files).toEqual([])
  expect((await as(ann).list({ record: id, isRemoved: true })).files).toHaveLength(1)
  await expect(as(ben).restore({ id: removed!.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  await expect(as(ann).restore({ id: removed!.id })).rejects.toMatchObject({ code: 'files/marked-lower' })
})

test('what is refused is in the audit with its reason, and leaves nothing behind', async () => {
  const id = await record()
  const before = stored().length
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
  const cases: [string, string | Uint8Array, string][] = [
    ['bomb.zip', rawZip([{ name: 'a', content: Buffer.alloc(60_000_000) }]), 'files/bomb'],
    ['two.jpg', Buffer.concat([jpeg(), rawZip([{ name: 'a', content: Buffer.from('x') }])]), 'files/polyglot'],
    ['x.svg', svg, 'files/active'],
    ['page.pdf', '<!doctype html>', 'files/disguised'],
    ['run.exe', 'MZ', 'files/executable'],
    ['../../etc/passwd', 'x', 'files/bad-name'],
    ['empty.txt', '', 'files/empty'],
  ]
  // One bad file refuses the whole upload, whichever it is.
  for (const [name, content, code] of cases) await expect(as(ann).upload({ record: id }, form(['fine.txt', `fine beside ${name}`], [name, content])), name).rejects.toMatchObject({ code })
  expect((await as(ann).list({ record: id })).files).toEqual([])
  expect((await eventsOf(it.db, id)).filter((one) => one.kind === 'file.refused').map((one) => one.detail['reason'])).toEqual(cases.map(([, , code]) => code))
  expect(readdirSync(join(data, 'files', 'drafts'))).toEqual([])
  expect(stored().length - before).toBeLessThanOrEqual(cases.length)
  const asked = (body: BodyInit) => as(ann).upload({ record: id }, { body }).catch((error: { code: string }) => error.code)
  expect(await asked('no form')).toBe('kernel/unsupported-media')
  expect(await asked(multipart([]))).toBe('kernel/malformed')
  expect(await as(ann).upload({ record: id }, form(...Array.from({ length: 21 }, (_, i) => [`${i}.txt`, 'x'] as [string, string]))).catch((error: { code: string }) => error.code)).toBe('kernel/too-large')
})

test('an upload or download that breaks off leaves no draft and nothing open', async () => {
  const id = await record()
  const open = () => (process.platform === 'linux' ? readdirSync('/proc/self/fd') : []).filter((fd) => { try { return readlinkSync(`/proc/self/fd/${fd}`).startsWith(data) } catch { return false } }).length
  const boundary = '------x'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="f"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\n`
  const giving = new AbortController()
  const sending = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Buffer.from(head + 'x'.repeat(500_000))),
    pull: async (controller) => { giving.abort(); await new Promise((resolve) => setTimeout(resolve, 50)); controller.error(new Error('gone')) },
  })
  const request = new Request(`http://localhost/api/records/${id}/files`, { method: 'POST', body: sending, duplex: 'half', headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } } as RequestInit)
  const app = appOf(routes(), { db: it.db, sessionOf: async () => sessionAs(['officer'], ann) })
  expect((await app.fetch(request)).status).toBe(400)
  expect(readdirSync(join(data, 'files', 'drafts'))).toEqual([])
  const { files: [file] } = await as(ann).upload({ record: id }, form(['a.txt', 'word '.repeat(200_000)]))
  const half = await as(ann).download({ id: file!.id })
  const reader = half.body!.getReader()
  await reader.read()
  await reader.cancel()
  expect((await app.request(`/api/files/${file!.id}/content`, { method: 'HEAD' })).headers.get('content-length')).toBe('1000000')
  expect(open()).toBe(0)
})

test('a damaged, exchanged or missing stored file is told before its first byte', async () => {
  const id = await record()
  const { files: [one, two] } = await as(ann).upload({ record: id }, form(['a.txt', 'first words'], ['b.txt', 'other words']))
  const { rows } = await sql<{ text: string; digest: string }>`SELECT text, digest FROM file WHERE text IN ('first words', 'other words')`.execute(it.db)
  const pathOf = (text: string) => { const { digest } = rows.find((row) => row.text === text)!; return join(data, 'files', digest.slice(0, 2), digest) }
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  writeFileSync(pathOf('first words'), readFileSync(pathOf('other words')))
  await expect(as(ann).download({ id: one!.id })).rejects.toMatchObject({ code: 'files/damaged' })
  rmSync(pathOf('other words'))
  await expect(as(ann).download({ id: two!.id })).rejects.toMatchObject({ code: 'files/missing' })
  expect(quiet).toHaveBeenCalledTimes(2)
  quiet.mockRestore()
})

test('files of a destroyed record and leftovers of uploads are cleared away, and nothing else', async () => {
  const [gone, stays] = [await record(), await record()]
  await as(ann).upload({ record: gone }, form(['a.txt', 'only here'], ['b.txt', 'in both places']))
  await as(ann).upload({ record: stays }, form(['b.txt', 'in both places']))
  await sql`DELETE FROM record WHERE id = ${gone}`.execute(it.db)
  const before = stored()
  expect(await sweepFiles(it.db, vault.store)).toBe(0)
  const removed = await sweepFiles(it.db, vault.store, Date.now() + 2 * 3_600_000)
  expect(removed).toBeGreaterThan(0)
  expect(before.length - stored().length).toBe(removed)
  const { files: [file] } = await as(ann).list({ record: stays })
  expect(await (await as(ann).download({ id: file!.id })).text()).toBe('in both places')
  const { rows } = await sql`SELECT FROM file WHERE text = 'only here'`.execute(it.db)
  expect(rows).toEqual([])
})

test('each mission’s files are under its own key, and older ones open after the key is changed', async () => {
  const id = await record()
  const { files: [file] } = await as(ann).upload({ record: id }, form(['a.txt', 'under the old key']))
  await vault.keys.rotateDataKey(mission)
  await vault.keys.rotateMasterKey()
  await as(ann).replace({ id: file!.id, version: 1 }, form(['a.txt', 'under the old key']))
  const { rows } = await sql<{ data_key: string; digest: string; custodian: string }>`SELECT f.data_key, f.digest, k.custodian FROM file f JOIN data_key k ON k.id = f.data_key WHERE f.text = 'under the old key'`.execute(it.db)
  expect(new Set(rows.map((row) => row.data_key)).size).toBe(2)
  expect(new Set(rows.map((row) => row.digest)).size).toBe(2)
  expect(rows.every((row) => row.custodian === mission)).toBe(true)
  for (const version of [1, 2]) expect(await (await as(ann).download({ id: file!.id, version })).text()).toBe('under the old key')
})
