import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Marking } from '#kernel/marking.ts'
import type { Role } from '#kernel/roles.ts'
import { testDatabase, type TestDatabase } from '../../../../test/database.ts'
import { migrations } from '../../migrations.ts'
import { contract } from '../contract.ts'
import { accredit, addPerson, addUnit, clientAs, eventsOf, isActor, kinds, marked } from '../ministry.fixture.ts'
import { recordRoutes } from '../server.ts'

let it: TestDatabase
let ann: string, ben: string, hod: string, low: string, far: string
beforeAll(async () => {
  it = await testDatabase(migrations)
  await accredit(it.db, 2)
  const hq = await addUnit(it.db, 'Ministry', 'headquarters')
  const desk = await addUnit(it.db, 'Desk', 'desk', hq)
  const other = await addUnit(it.db, 'Other desk', 'desk', hq)
  ann = await addPerson(it.db, { name: 'Ann', roles: ['officer'], level: 2, compartments: ['ALPHA'], unit: desk })
  ben = await addPerson(it.db, { name: 'Ben', roles: ['officer'], level: 2, compartments: ['ALPHA'], unit: desk })
  hod = await addPerson(it.db, { name: 'Hod', roles: ['head'], level: 2, compartments: ['ALPHA'], unit: hq, isHead: true })
  far = await addPerson(it.db, { name: 'Far', roles: ['head'], level: 2, compartments: ['ALPHA'], unit: other, isHead: true })
  low = await addPerson(it.db, { name: 'Low', roles: ['officer'], level: 1, unit: desk })
}, 120_000)
afterAll(() => it.close())

const routes = [recordRoutes({ kinds, isActor })]
const as = (person: string, ...roles: Role[]) => clientAs(contract, routes, it.db, person, roles.length > 0 ? roles : ['officer'])
const create = (marking: Partial<Marking>, given: object = {}) => as(ann).create({ kind: 'note', title: 'Note', marking: marked(marking), ...given })
const reason = 'The talks were made public'

test('anybody who may change a record marks it up, not beyond their own clearance, and an ordinary change never marks', async () => {
  const made = await create({ level: 1 }, { assignees: [low, ben] })
  await expect(as(low).mark({ id: made.id, version: 1, marking: marked({ level: 2 }), reason })).rejects.toMatchObject({ code: 'access/beyond-you' })
  await expect(as(ben).mark({ id: made.id, version: 1, marking: marked({ level: 3 }), reason })).rejects.toMatchObject({ code: 'records/marking' })
  await expect(as(ben).mark({ id: made.id, version: 1, marking: marked({ level: 2 }), reason: 'short' })).rejects.toMatchObject({ code: 'kernel/invalid-input' })
  const up = await as(ben).mark({ id: made.id, version: 1, marking: marked({ level: 2, compartments: ['ALPHA', 'ALPHA'] }), reason })
  // Whoever cannot read it any more is no longer assigned.
  expect(up).toMatchObject({ marking: { level: 2, compartments: ['ALPHA'] }, version: 2, assignees: [ben] })
  await expect(as(low).get({ id: made.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  const same = await as(ben).update({ id: made.id, version: 2, changes: { title: 'x', marking: marked({}) } as { title: string } })
  expect(same.marking.level).toBe(2)
})

test('down only the author or the head of the unit marks, with both markings in history and audit', async () => {
  const made = await create({ level: 2 })
  for (const [person, role] of [[ben, 'officer'], [far, 'head']] as const) {
    await expect(as(person, role).mark({ id: made.id, version: 1, marking: marked({ level: 1 }), reason })).rejects.toMatchObject({ code: 'records/decides' })
  }
  await expect(as(hod, 'head').mark({ id: made.id, version: 2, marking: marked({ level: 1 }), reason })).rejects.toMatchObject({ code: 'kernel/invalid-input' })
  await as(hod, 'head').mark({ id: made.id, version: 1, marking: marked({ level: 1 }), reason })
  await expect(as(ann).mark({ id: made.id, version: 1, marking: marked({}), reason })).rejects.toMatchObject({ code: 'records/changed-meanwhile' })
  await as(ann).mark({ id: made.id, version: 2, marking: marked({}), reason })
  const { revisions } = await as(ben).history({ id: made.id })
  expect(revisions.map((one) => [one.by, one.reason, one.changes['marking']])).toEqual([
    [ann, reason, [marked({ level: 1 }), marked({})]],
    [hod, reason, [marked({ level: 2 }), marked({ level: 1 })]],
  ])
  expect((await eventsOf(it.db, made.id)).filter((one) => one.kind === 'record.marked-down').map((one) => one.detail)).toMatchObject([{ before: { level: 2 }, after: { level: 1 } }, { before: { level: 1 }, after: { level: 0 } }])
})

test('under originator control nothing is marked down without the statement of consent', async () => {
  const controlled = { level: 2, originators: ['KEN'], isOriginatorControlled: true }
  const made = await create(controlled)
  // Letting the control itself go is marking down too.
  for (const marking of [marked({ ...controlled, level: 1 }), marked({ level: 2, originators: ['KEN'] }), marked({ ...controlled, originators: [] })]) {
    await expect(as(ann).mark({ id: made.id, version: 1, marking, reason })).rejects.toMatchObject({ code: 'records/consent', message: expect.stringContaining('KEN') })
  }
  const consent = { of: 'Embassy of Kenya', text: 'No objection to release as RESTRICTED.', on: '2026-11-20' }
  expect((await as(ann).mark({ id: made.id, version: 1, marking: marked({ ...controlled, level: 1 }), reason, consent })).marking.level).toBe(1)
  expect((await as(ann).history({ id: made.id })).revisions[0]!.changes['consent']).toEqual([null, consent])
  const event = (await eventsOf(it.db, made.id)).at(-1)!
  expect(event.detail).toMatchObject({ consentOf: consent.of, consentOn: consent.on })
  expect(JSON.stringify(event.detail)).not.toContain('objection')
})

test('what was written under a higher marking stays hidden after marking down, and so does that marking', async () => {
  const made = await create({ level: 2, compartments: ['ALPHA'] }, { summary: 'The source is X.' })
  await as(ann).update({ id: made.id, version: 1, changes: { summary: 'Talks were held.' } })
  await as(ann).mark({ id: made.id, version: 2, marking: marked({ level: 1 }), reason })
  await as(ben).update({ id: made.id, version: 3, changes: { title: 'Talks' } })
  const seen = (await as(low).history({ id: made.id })).revisions
  expect(seen.map((one) => [one.version, one.reason])).toEqual([[4, null], [3, reason]])
  expect(JSON.stringify(seen)).not.toMatch(/source|ALPHA/)
  expect((await as(ben).history({ id: made.id })).revisions).toHaveLength(3)
  const fault = await as(low).update({ id: made.id, version: 1, changes: { summary: 'mine' } }).catch((error: unknown) => error)
  expect(JSON.stringify((fault as { conflict: unknown }).conflict)).not.toMatch(/source|ALPHA/)
  await expect(as(low).restoreValue({ id: made.id, version: 4, revision: 2, path: 'summary' })).rejects.toMatchObject({ code: 'records/no-revision' })
})

test('who reads is decided by author and head; nobody shuts themselves out', async () => {
  const made = await create({ level: 1 })
  await expect(as(ben).update({ id: made.id, version: 1, changes: { audience: 'unit' } })).rejects.toMatchObject({ code: 'records/decides' })
  await expect(as(hod, 'head').update({ id: made.id, version: 1, changes: { audience: 'named' } })).rejects.toMatchObject({ code: 'access/shut-out' })
  await expect(as(far, 'head').update({ id: made.id, version: 1, changes: { ownerUnit: null } })).rejects.toMatchObject({ code: 'records/decides' })
  expect(await as(hod, 'head').update({ id: made.id, version: 1, changes: { audience: 'named', named: [hod] } })).toMatchObject({ audience: 'named', named: [hod] })
  await expect(as(ben).get({ id: made.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  expect(await as(ann).mark({ id: made.id, version: 2, marking: marked({ level: 1, tlp: 'RED' }), reason })).toMatchObject({ marking: { tlp: 'RED' } })
  await expect(as(ann).update({ id: made.id, version: 3, changes: { audience: 'ministry' } })).rejects.toMatchObject({ code: 'records/marking', message: expect.stringContaining('TLP:RED') })
})
