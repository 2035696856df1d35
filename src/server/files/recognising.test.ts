import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { multipart } from '../../../test/multipart.ts'
import { samples, scanned } from '../../../test/recognition.ts'
import { migrations } from '../migrations.ts'
import { contract as recordContract } from '../records/contract.ts'
import { accredit, addPerson, addUnit, clientAs, isActor, kinds, marked } from '../records/ministry.fixture.ts'
import { recordRoutes } from '../records/server.ts'
import { contract as searchContract } from '../search/contract.ts'
import { searchRoutes } from '../search/server.ts'
import { indexFileText } from '../search/store.ts'
import { contract } from './contract.ts'
import { openVault } from './open.ts'
import { pdf } from './reading/crafted.fixture.ts'
import { pdfOf, pngOf, type Grey } from './reading/scanned.fixture.ts'
import { startRecognising } from './recognising.ts'
import { fileRoutes } from './server.ts'
import type { Vault } from './vault.ts'

let it: TestDatabase
let data: string
let vault: Vault
let ann: string
let page: Grey, other: Grey
beforeAll(async () => {
  it = await testDatabase(migrations)
  data = mkdtempSync(join(tmpdir(), 'entente-scans-'))
  vault = await openVault(it.db, { data, masterKeyFile: undefined })
  await accredit(it.db, 3)
  ann = await addPerson(it.db, { name: 'Ann', roles: ['officer'], level: 2, unit: await addUnit(it.db, 'Ministry', 'headquarters') })
  ;[page, other] = [(await scanned(samples[0]!))[0]!, (await scanned(samples[1]!))[0]!]
}, 180_000)
afterAll(async () => { await it.close(); rmSync(data, { recursive: true }) })

const room = () => ({ db: it.db, vault, index: indexFileText })
const routes = () => [fileRoutes(room()), recordRoutes({ kinds, isActor }), searchRoutes({ actors: async () => [], kinds })]
const files = () => clientAs(contract, routes(), it.db, ann, ['officer'])
const record = async () => (await clientAs(recordContract, routes(), it.db, ann, ['officer']).create({ kind: 'note', title: 'A file', marking: marked({}) })).id
const sent = async (name: string, content: Uint8Array) => (await files().upload({ record: await record() }, { body: multipart([[name, content]]) })).files[0]!
const foundBy = async (q: string) => (await clientAs(searchContract, routes(), it.db, ann, ['officer']).search({ q })).hits.map((hit) => hit.record.id)
const now = async ({ id, record: of }: { id: string; record: string }) => (await files().list({ record: of })).files.find((one) => one.id === id)!.versions[0]!
const errors: unknown[] = []
const log = { level: 'error', error: (...all: unknown[]) => errors.push(all), info: () => undefined, debug: () => undefined } as const
const recognised = async () => {
  const recognising = startRecognising(room(), log)
  await recognising.rest()
  await recognising.close()
}

test('a scan is kept at once, recognised afterwards, and then found by its words', async () => {
  const scan = await sent('scan.pdf', await pdfOf([page]))
  expect(scan.versions[0]).toMatchObject({ recognition: 'waiting', isSearchable: false, pages: 1, says: null, preview: 'image/png' })
  expect(await foundBy('"licensed vessels"')).toEqual([])
  await recognised()
  expect(errors).toEqual([])
  expect(await now(scan)).toMatchObject({ recognition: 'done', isSearchable: true, says: null })
  expect(await foundBy('"licensed vessels"')).toEqual([scan.record])
}, 900_000)

test('a paper with words waits for nothing, and one without a picture either', async () => {
  expect((await sent('words.pdf', await pdf(['The quick note', 'and a second page']))).versions[0]).toMatchObject({ recognition: null, isSearchable: true })
  expect((await sent('empty.pdf', await pdf([' ']))).versions[0]).toMatchObject({ recognition: null, isSearchable: false, says: expect.stringContaining('no words') })
}, 60_000)

test('what is not recognised is said, what was removed meanwhile is not found, and a lost file holds up no other', async () => {
  const blank = await sent('blank.png', pngOf({ width: 900, height: 1200, data: new Uint8Array(900 * 1200).fill(230) }))
  const removed = await sent('removed.png', pngOf(other))
  await files().remove({ id: removed.id })
  const lost = await sent('lost.png', pngOf({ ...page, data: page.data.map((one) => one ^ 1) }))
  const { rows } = await sql<{ digest: string }>`SELECT f.digest FROM file f JOIN file_version v ON v.file_id = f.id WHERE v.link_id = ${lost.id}`.execute(it.db)
  await vault.store.remove(rows[0]!.digest)
  await recognised()
  expect(errors.splice(0)).toHaveLength(1)
  expect(await now(lost)).toMatchObject({ recognition: 'waiting' })
  expect(await now(blank)).toMatchObject({ recognition: 'done', isSearchable: false })
  expect(await foundBy('"voluntary pledges"')).toEqual([])
  await files().restore({ id: removed.id })
  expect(await foundBy('"voluntary pledges"')).toEqual([removed.record])
}, 900_000)

test('what a stop of the server broke off is recognised after the next start', async () => {
  const scan = await sent('again.png', pngOf({ ...page, data: page.data.map((one) => one ^ 2) }))
  const stopped = startRecognising(room(), log)
  void stopped.rest()
  await stopped.close()
  expect(await now(scan)).toMatchObject({ recognition: 'waiting' })
  await recognised()
  expect(await now(scan)).toMatchObject({ recognition: 'done', isSearchable: true })
}, 900_000)
