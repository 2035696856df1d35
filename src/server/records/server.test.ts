import { afterAll, beforeAll, expect, test } from 'vitest'
import { isFault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { migrations } from '../migrations.ts'
import { contract } from './contract.ts'
import { accredit, addPerson, addUnit, clientAs, eventsOf, isActor, kinds, marked } from './ministry.fixture.ts'
import { recordRoutes } from './server.ts'

let it: TestDatabase
let desk: string, south: string, ann: string, ben: string, hod: string, low: string
beforeAll(async () => {
  it = await testDatabase(migrations)
  await accredit(it.db, 3)
  const hq = await addUnit(it.db, 'Ministry', 'headquarters')
  desk = await addUnit(it.db, 'Desk North', 'desk', hq)
  south = await addUnit(it.db, 'Desk South', 'desk', hq)
  ann = await addPerson(it.db, { name: 'Ann', roles: ['officer'], level: 2, compartments: ['NORTH'], unit: desk })
  ben = await addPerson(it.db, { name: 'Ben', roles: ['officer'], level: 2, unit: south })
  hod = await addPerson(it.db, { name: 'Hod', roles: ['head'], level: 3, compartments: ['NORTH'], unit: hq, isHead: true })
  low = await addPerson(it.db, { name: 'Low', roles: ['reader'], level: 0, unit: desk })
}, 120_000)
afterAll(() => it.close())

const routes = [recordRoutes({ kinds, isActor })]
const as = (person: string, role: 'officer' | 'head' | 'reader' | 'administrator' = 'officer') => clientAs(contract, routes, it.db, person, [role])
const note = { kind: 'note', title: 'Talks on transit' }

test('a record is kept with what follows from its author, opened, listed and changed', async () => {
  const made = await as(ann).create({ ...note, parties: ['KEN', 'KEN'], fields: { place: 'Room 4' } })
  expect(made).toMatchObject({ pillar: 'dialogue', status: 'draft', author: ann, ownerUnit: desk, version: 1, parties: ['KEN'], retentionClass: 'standard', marking: { level: 0 } })
  expect(made.custodian).not.toBeNull()
  const changed = await as(ben).update({ id: made.id, version: 1, changes: { fields: { attendees: 5 }, status: 'final', assignees: [hod] } })
  expect(changed).toMatchObject({ version: 2, fields: { place: 'Room 4', attendees: 5 }, status: 'final' })
  expect((await as(ben).update({ id: made.id, version: 2, changes: { status: 'final' } })).version).toBe(2)
  const page = await as(low, 'reader').get({ id: made.id })
  expect(page).toMatchObject({ may: { change: false, decide: false }, isFollowed: false, names: { [ann]: 'Ann', [hod]: 'Hod' } })
  expect((await as(hod, 'head').get({ id: made.id })).may).toEqual({ change: true, decide: true })
  const { revisions } = await as(ann).history({ id: made.id })
  expect(revisions).toMatchObject([{ version: 2, by: ben, changes: { status: ['draft', 'final'], 'fields.attendees': [null, 5], assignees: [[], [hod]] } }])
  const back = await as(ann).restoreValue({ id: made.id, version: 2, revision: 2, path: 'fields.attendees' })
  expect(back.fields).toEqual({ place: 'Room 4' })
  expect((await eventsOf(it.db, made.id)).map((one) => [one.kind, one.person])).toEqual([['record.created', ann], ['record.changed', ben], ['record.changed', ann]])
})

test('the second of two writers sees both versions field by field, and nothing is lost', async () => {
  const made = await as(ann).create({ ...note, summary: 'first' })
  await as(ann).update({ id: made.id, version: 1, changes: { summary: 'second', title: 'Talks on tolls' } })
  const fault = await as(ben).update({ id: made.id, version: 1, changes: { summary: 'other', status: 'final' } }).catch((error: unknown) => error)
  expect(isFault(fault, 'records/changed-meanwhile') && fault.conflict).toEqual({
    version: 2,
    fields: [
      { path: 'status', base: 'draft', theirs: 'draft', yours: 'final' },
      { path: 'summary', base: 'first', theirs: 'second', yours: 'other' },
      { path: 'title', base: 'Talks on transit', theirs: 'Talks on tolls', yours: 'Talks on transit' },
    ],
  })
  expect(await as(ben).update({ id: made.id, version: 2, changes: { status: 'final' } })).toMatchObject({ summary: 'second', status: 'final', version: 3 })
})

test('of many who write at once, one writes and the others hear of it', async () => {
  const made = await as(ann).create(note)
  const tries = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => as(n % 2 ? ann : ben).update({ id: made.id, version: 1, changes: { summary: `by ${n}` } })))
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  expect(tries.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []))).toEqual(Array(7).fill('records/changed-meanwhile'))
})

test('what does not fit is refused with a sentence, and nothing is kept', async () => {
  const cases: [object, string, RegExp][] = [
    [{ kind: 'poem' }, 'records/unknown-kind', /There are: note, errand/],
    [{ fields: { attendees: 'many' } }, 'records/unfit', /fields\.attendees/],
    [{ fields: { colour: 'red' } }, 'records/unfit', /colour/],
    [{ status: 'lost' }, 'records/unfit', /draft, final, void/],
    [{ kind: 'errand' }, 'records/unfit', /heading/],
    [{ parties: ['Atlantis'] }, 'records/unknown-actor', /Atlantis/],
    [{ ownerUnit: newId() }, 'records/unfit', /no such unit/],
    [{ marking: marked({ level: 4 }) }, 'records/marking', /accredited/],
    [{ marking: marked({ level: 3 }) }, 'access/beyond-you', /above your clearance/],
    [{ marking: marked({ level: 1, compartments: ['SOUTH'] }) }, 'access/beyond-you', /“SOUTH”/],
    [{ marking: marked({ tlp: 'RED' }) }, 'records/marking', /TLP:RED/],
    [{ assignees: [low], marking: marked({ level: 1 }) }, 'records/may-not-read', /^Low may not read this record\./],
    [{ named: [newId()] }, 'records/may-not-read', /Nobody here/],
  ]
  const before = (await as(ann).list()).total
  for (const [given, code, sentence] of cases) await expect(as(ann).create({ ...note, ...given })).rejects.toMatchObject({ code, message: expect.stringMatching(sentence) })
  await expect(as(low, 'reader').create(note)).rejects.toMatchObject({ code: 'kernel/forbidden' })
  expect((await as(ann).list()).total).toBe(before)
})

test('lists filter, turn pages without a gap and count only what one may see', async () => {
  const made = []
  for (let n = 0; n < 7; n++) made.push(await as(ann).create({ kind: 'errand', pillar: 'economy', title: `Errand ${n}`, parties: ['FJI'], dueOn: `2026-12-0${7 - n}`, ...(n < 3 && { audience: 'named' as const }), ...(n === 5 && { status: 'done' }) }))
  const asked = { party: 'FJI', limit: 2 } as const
  const pages = []
  for (let after: string | undefined; ;) {
    const page = await as(ann).list({ ...asked, sort: 'due', ...(after && { after }) })
    expect(page).toMatchObject({ total: 7, isMore: false })
    pages.push(...page.items.map((one) => one.id))
    if (page.after === null) break
    after = page.after
  }
  expect(pages).toEqual(made.map((one) => one.id).toReversed())
  expect((await as(ben).list({ party: 'FJI' })).total).toBe(4)
  expect((await as(ben).list({ party: 'FJI', isOpen: true })).items.map((one) => one.title)).toEqual(['Errand 6', 'Errand 4', 'Errand 3'])
  expect((await as(ann).list({ party: 'FJI', dueBefore: '2026-12-02' })).total).toBe(2)
  expect((await as(ben).list({ party: 'FJI', isMine: true })).total).toBe(0)
  await expect(as(ann).list({ after: 'x' })).rejects.toMatchObject({ code: 'kernel/invalid-input' })
})

test('the timeline of a relationship runs by the day things happened, or else were written, by pillar and kind', async () => {
  const make = (title: string, given: object) => as(ann).create({ ...note, title, parties: ['WSM'], ...given })
  await make('Old', { happenedOn: '2020-05-01' })
  await make('Undated', {})
  await make('Errand', { kind: 'errand', pillar: 'economy', happenedOn: '2021-01-01', audience: 'named' })
  const titles = async (person: string, asked: object = {}) => (await as(person).timeline({ party: 'WSM', ...asked })).items.map((one) => one.title)
  expect(await titles(ann)).toEqual(['Undated', 'Errand', 'Old'])
  expect(await titles(ben)).toEqual(['Undated', 'Old'])
  expect(await titles(ann, { pillar: 'economy' })).toEqual(['Errand'])
  expect(await titles(ann, { kind: 'note' })).toEqual(['Undated', 'Old'])
})

test('kinds are offered with the JSON Schema of what they add, and an earlier value is given back where it is one', async () => {
  const cards = await as(ann).kinds()
  expect(cards.map((one) => [one.kind, one.pillar, Object.keys(one.fields['properties'] as object)])).toEqual([['note', 'dialogue', ['place', 'attendees']], ['errand', null, ['urgent']]])
  const made = await as(ann).create(note)
  await as(ann).trash({ id: made.id, version: 1 })
  await as(ann).untrash({ id: made.id })
  for (const [revision, path] of [[2, 'isTrash'], [3, 'toString'], [2, 'title'], [9, 'title']] as const) await expect(as(ann).restoreValue({ id: made.id, version: 3, revision, path })).rejects.toMatchObject({ code: 'records/no-revision' })
})

test('opening a marked record is one event a minute and version', async () => {
  const made = await as(ann).create({ ...note, marking: marked({ level: 1 }) })
  await Promise.all([as(ben).get({ id: made.id }), as(ben).get({ id: made.id }), as(hod, 'head').get({ id: made.id })])
  await as(ann).update({ id: made.id, version: 1, changes: { summary: 'more' } })
  await as(ben).get({ id: made.id })
  const reads = (await eventsOf(it.db, made.id)).filter((one) => one.kind === 'record.read')
  expect(reads.map((one) => [one.person, one.detail['version']]).sort()).toEqual([[ben, 1], [ben, 2], [hod, 1]].sort())
})
