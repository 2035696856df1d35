import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#kernel/roles.ts'
import { testDatabase, type TestDatabase } from '../../../../test/database.ts'
import { multipart } from '../../../../test/multipart.ts'
import { contract as fileContract } from '../../files/contract.ts'
import { openVault } from '../../files/open.ts'
import { fileRoutes } from '../../files/server.ts'
import type { Routes } from '../../http.ts'
import { migrations } from '../../migrations.ts'
import { contract } from '../contract.ts'
import { addPerson, addUnit, clientAs, isActor, kinds } from '../ministry.fixture.ts'
import { recordRoutes } from '../server.ts'

let it: TestDatabase
let data: string
let routes: readonly Routes[]
let ann: string, reg: string
beforeAll(async () => {
  it = await testDatabase(migrations)
  data = mkdtempSync(join(tmpdir(), 'entente-merge-'))
  const vault = await openVault(it.db, { data, masterKeyFile: undefined })
  routes = [recordRoutes({ kinds, isActor, carried: ['file_link'] }), fileRoutes({ db: it.db, vault })]
  const hq = await addUnit(it.db, 'Ministry', 'headquarters')
  ann = await addPerson(it.db, { name: 'Ann', roles: ['officer'], unit: hq })
  reg = await addPerson(it.db, { name: 'Reg', roles: ['registrar'], unit: hq })
}, 120_000)
afterAll(async () => { await it.close(); rmSync(data, { recursive: true }) })

const records = (person = ann, ...roles: Role[]) => clientAs(contract, routes, it.db, person, roles.length > 0 ? roles : ['officer'])
const files = () => clientAs(fileContract, routes, it.db, ann, ['officer'])
async function withFile(name: string): Promise<string> {
  const { id } = await records().create({ kind: 'note', title: name })
  await files().upload({ record: id }, { body: multipart([[`${name}.txt`, `Words of ${name}`]]) })
  return id
}
const sight = async (record: string) => Promise.all((await files().list({ record })).files.map(async (one) => [one.name, await (await files().download({ id: one.id })).text()]))

test('files come back from the trash, move with a merge, and move back when it is undone', async () => {
  const [one, two] = [await withFile('one'), await withFile('two')]
  await records().trash({ id: two, version: 1 })
  await records().untrash({ id: two })
  expect(await sight(two)).toEqual([['two.txt', 'Words of two']])
  const versions = await Promise.all([one, two].map(async (id) => (await records().get({ id })).record.version))
  expect((await records(reg, 'registrar').previewMerge({ id: one, other: two })).moves).toMatchObject({ file_link: 1 })
  const { merge } = await records(reg, 'registrar').merge({ id: one, version: versions[0]!, other: two, otherVersion: versions[1]! })
  expect((await sight(one)).sort()).toEqual([['one.txt', 'Words of one'], ['two.txt', 'Words of two']])
  expect(await sight(two)).toEqual([])
  await records(reg, 'registrar').undoMerge({ id: merge })
  expect([await sight(one), await sight(two)]).toEqual([[['one.txt', 'Words of one']], [['two.txt', 'Words of two']]])
})
