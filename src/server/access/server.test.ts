import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Role } from '#kernel/roles.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { migrations } from '../migrations.ts'
import { contract as recordContract } from '../records/contract.ts'
import { accredit, addPerson, addUnit, clientAs, eventsOf, isActor, kinds, marked } from '../records/ministry.fixture.ts'
import { recordRoutes } from '../records/server.ts'
import { contract } from './contract.ts'
import { accessRoutes } from './server.ts'

let it: TestDatabase
let ann: string, eve: string, low: string, sec: string, hod: string
beforeAll(async () => {
  it = await testDatabase(migrations)
  await accredit(it.db, 3)
  const hq = await addUnit(it.db, 'Ministry', 'headquarters')
  const desk = await addUnit(it.db, 'Desk', 'desk', hq)
  ann = await addPerson(it.db, { name: 'Ann', roles: ['officer'], level: 2, compartments: ['ALPHA'], unit: desk })
  eve = await addPerson(it.db, { name: 'Eve', roles: ['officer'], level: 2 })
  low = await addPerson(it.db, { name: 'Low', roles: ['officer'], level: 1 })
  hod = await addPerson(it.db, { name: 'Hod', roles: ['head'], level: 2, compartments: ['ALPHA'], unit: desk, isHead: true })
  sec = await addPerson(it.db, { name: 'Sec', roles: ['security-officer', 'officer'], level: 0 })
}, 120_000)
afterAll(() => it.close())

const all = [accessRoutes(), recordRoutes({ kinds, isActor })]
const records = (person: string, ...roles: Role[]) => clientAs(recordContract, all, it.db, person, roles.length > 0 ? roles : ['officer'])
const access = (person: string, ...roles: Role[]) => clientAs(contract, all, it.db, person, roles.length > 0 ? roles : ['officer'])
const security = () => access(sec, 'security-officer')
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const hidden = () => records(ann).create({ kind: 'note', title: 'Hidden', marking: marked({ level: 2, compartments: ['ALPHA'] }), audience: 'unit' })
const reason = 'Stands in for a colleague'

test('a person is read in to one record for reading only, listed, ended early, and all of it is audited', async () => {
  const [one, two] = [await hidden(), await hidden()]
  const granted = await security().grant({ person: eve, record: one.id, reason, until: inDays(30) })
  expect(granted).toMatchObject({ name: 'Eve', record: one.id, grantedBy: 'Sec', endedAt: null })
  expect((await records(eve).get({ id: one.id })).may).toEqual({ change: false, decide: false })
  const tries = [() => records(eve).update({ id: one.id, version: 1, changes: { title: 'x' } }), () => records(eve).comment({ id: one.id, text: 'x' }), () => records(eve).readers({ id: one.id })]
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'access/read-only' })
  await expect(records(eve).get({ id: two.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  expect((await records(ann).readers({ id: one.id })).readers).toEqual([{ id: ann, name: 'Ann', why: 'author' }, { id: eve, name: 'Eve', why: 'exception' }, { id: hod, name: 'Hod', why: 'unit' }])
  expect((await access(eve).mine()).exceptions.map((e) => e.record)).toEqual([one.id])
  expect((await access(ann).mine()).exceptions).toEqual([])
  expect((await security().exceptions()).exceptions.map((e) => e.id)).toEqual([granted.id])
  expect((await security().end({ id: granted.id })).endedAt).not.toBeNull()
  await expect(records(eve).get({ id: one.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  expect((await security().exceptions()).exceptions).toEqual([])
  expect((await security().exceptions({ isCurrent: false })).exceptions.map((e) => e.id)).toContain(granted.id)
  expect((await eventsOf(it.db, one.id)).map((event) => event.kind)).toEqual(['record.created', 'access.granted', 'record.read', 'access.ended'])
})

test('exceptional access ends by itself', async () => {
  const one = await hidden()
  const granted = await security().grant({ person: eve, record: one.id, reason, until: inDays(1) })
  expect((await records(eve).list()).items.map((item) => item.id)).toContain(one.id)
  await sql`UPDATE access_exception SET granted_at = granted_at - interval '2 days', until = until - interval '2 days' WHERE id = ${granted.id}`.execute(it.db)
  expect((await records(eve).list()).items.map((item) => item.id)).not.toContain(one.id)
})

test('an exception past the rules is refused with a sentence', async () => {
  const one = await hidden()
  const cases: [object, string, RegExp][] = [
    [{ person: sec }, 'access/exception', /Nobody reads themselves in/],
    [{ reason: 'because' }, 'kernel/invalid-input', /at least 10/],
    [{ until: inDays(-1) }, 'access/exception', /past/],
    [{ until: inDays(91) }, 'access/exception', /90 days/],
    [{ person: low }, 'access/not-cleared', /clearance/],
    [{ person: newId() }, 'access/not-cleared', /clearance/],
    [{ person: ann }, 'access/exception', /already/],
    [{ record: newId() }, 'kernel/not-found', /no such record/],
    [{ request: newId() }, 'kernel/not-found', /no such request/],
  ]
  for (const [given, code, sentence] of cases) await expect(security().grant({ person: eve, record: one.id, reason, until: inDays(30), ...given })).rejects.toMatchObject({ code, message: expect.stringMatching(sentence) })
  expect((await security().exceptions()).exceptions.filter((e) => e.record === one.id)).toEqual([])
  await expect(access(ann).grant({ person: eve, record: one.id, reason, until: inDays(1) })).rejects.toMatchObject({ code: 'kernel/forbidden' })
})

test('asking tells nothing about the record, and the security officer decides by its id', async () => {
  const one = await hidden()
  await sql`UPDATE record SET number = 'N/0007/2026' WHERE id = ${one.id}`.execute(it.db)
  const asked = ['N/0007/2026', `https://entente.example/records/${one.id}`, newId(), 'N/9999/2026']
  for (const about of asked) expect(await access(eve).ask({ about, reason })).toEqual({})
  const { requests } = await security().requests()
  expect(requests.map((q) => [q.about, q.records, q.name])).toEqual(asked.map((about, n) => [about, n < 2 ? [one.id] : [], 'Eve']))
  expect(JSON.stringify(requests)).not.toContain('Hidden')
  await security().grant({ person: eve, record: one.id, reason, until: inDays(2), request: requests[0]!.id })
  for (const { id } of requests.slice(1)) await security().decline({ id })
  await expect(security().decline({ id: requests[1]!.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  expect((await security().requests()).requests).toEqual([])
})

test('who has read is told to the author, the head of the unit and the security officer, who learns no title', async () => {
  const one = await hidden()
  await records(ann).get({ id: one.id })
  await records(hod, 'head').get({ id: one.id })
  for (const reads of [records(ann), records(hod, 'head'), records(sec, 'security-officer')]) expect((await reads.reads({ id: one.id })).reads.map((r) => [r.name, r.times])).toEqual([['Hod', 1], ['Ann', 1]])
  const open = await records(ann).create({ kind: 'note', title: 'Open' })
  await expect(records(eve).reads({ id: open.id })).rejects.toMatchObject({ code: 'records/decides' })
  await expect(records(sec, 'security-officer').get({ id: one.id })).rejects.toMatchObject({ code: 'kernel/forbidden' })
})
