import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import type { Role } from '#kernel/roles.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { migrations } from '../migrations.ts'
import { contract } from './contract.ts'
import { accredit, addPerson, addUnit, clientAs, eventsOf, isActor, kinds, marked } from './ministry.fixture.ts'
import { recordRoutes } from './server.ts'

let it: TestDatabase
let north: string, ann: string, ben: string, eve: string, hod: string, admin: string
beforeAll(async () => {
  it = await testDatabase(migrations)
  await accredit(it.db, 3)
  const hq = await addUnit(it.db, 'Ministry', 'headquarters')
  north = await addUnit(it.db, 'Desk North', 'desk', hq)
  const south = await addUnit(it.db, 'Desk South', 'desk', hq)
  ann = await addPerson(it.db, { name: 'Ann', roles: ['officer'], level: 2, compartments: ['ALPHA', 'BETA'], unit: north })
  ben = await addPerson(it.db, { name: 'Ben Alpha', roles: ['officer'], level: 2, compartments: ['ALPHA'], unit: north })
  eve = await addPerson(it.db, { name: 'Eve Beta', roles: ['officer'], level: 2, compartments: ['BETA'], unit: south })
  hod = await addPerson(it.db, { name: 'Hod', roles: ['head'], level: 3, unit: hq, isHead: true })
  admin = await addPerson(it.db, { name: 'Root', roles: ['administrator'], level: 3, compartments: ['ALPHA', 'BETA'], unit: hq, isHead: true })
}, 120_000)
afterAll(() => it.close())

const routes = [recordRoutes({ kinds, isActor })]
const as = (person: string, ...roles: Role[]) => clientAs(contract, routes, it.db, person, roles.length > 0 ? roles : ['officer'])
const create = (by: string, given: object = {}) => as(by).create({ kind: 'note', title: 'Note', ...given })

/** Every verb that takes a record's id, as somebody else would try it. */
function everyVerb(id: string, mine: SpineRecord): Record<string, () => Promise<unknown>> {
  const api = as(eve)
  return {
    get: () => api.get({ id }),
    update: () => api.update({ id, version: 1, changes: { title: 'x' } }),
    'update, of no known version': () => api.update({ id, version: 7, changes: {} }),
    history: () => api.history({ id }),
    restoreValue: () => api.restoreValue({ id, version: 1, revision: 2, path: 'title' }),
    mark: () => api.mark({ id, version: 1, marking: marked({}), reason: 'Because I would like to' }),
    trash: () => api.trash({ id, version: 1 }),
    untrash: () => api.untrash({ id }),
    comments: () => api.comments({ id }),
    comment: () => api.comment({ id, text: 'x', mentions: [ann] }),
    links: () => api.links({ id }),
    'link from': () => api.link({ id, to: mine.id }),
    'link to': () => api.link({ id: mine.id, to: id }),
    readers: () => api.readers({ id }),
    reads: () => api.reads({ id }),
    offer: () => api.offer({ begins: 'A', as: 'reader', id }),
    follow: () => api.follow({ id }),
    unfollow: () => api.unfollow({ id }),
    followers: () => api.followers({ id }),
  }
}

test('a hidden record answers every verb exactly as one that does not exist', async () => {
  const mine = await create(eve)
  const inTrash = await create(ann, { audience: 'unit' })
  await as(ann).trash({ id: inTrash.id, version: 1 })
  const hidden = [await create(ann, { marking: marked({ level: 2, compartments: ['ALPHA'] }) }), await create(ann, { audience: 'unit' }), await create(ann, { audience: 'named', named: [ben] }), inTrash]
  const absent = everyVerb(newId(), mine)
  for (const record of hidden) {
    for (const [verb, attempt] of Object.entries(everyVerb(record.id, mine))) {
      const [answer, expected] = await Promise.all([attempt, absent[verb]!].map((one) => one().then(() => 'an answer', ({ code, message }: Fault) => ({ code, message }))))
      expect(expected, verb).toEqual({ code: 'kernel/not-found', message: 'There is no such record. Check its number or link.' })
      expect(answer, verb).toEqual(expected)
    }
    expect((await eventsOf(it.db, record.id)).filter((one) => one.person === eve)).toEqual([])
  }
})

test('equal-rank markings restrict: of two compartments at one level, each hides from who holds only the other', async () => {
  const [alpha, beta, both] = [['ALPHA'], ['BETA'], ['ALPHA', 'BETA']]
  const made = { alpha: await create(ann, { marking: marked({ level: 2, compartments: alpha }) }), beta: await create(ann, { marking: marked({ level: 2, compartments: beta }) }), both: await create(ann, { marking: marked({ level: 2, compartments: both }) }) }
  const seen = async (person: string) => (await as(person).list({ limit: 200 })).items.map((one) => one.id)
  const of = async (person: string) => { const ids = await seen(person); return Object.entries(made).filter(([, one]) => ids.includes(one.id)).map(([name]) => name) }
  expect(await of(ann)).toEqual(['alpha', 'beta', 'both'])
  expect(await of(ben)).toEqual(['alpha'])
  expect(await of(eve)).toEqual(['beta'])
  // A higher level does not make up for a compartment.
  expect(await of(hod)).toEqual([])
})

test('rules do not fire when off: the owner unit restricts only where the audience is the unit', async () => {
  const open = await create(ann, { audience: 'ministry', ownerUnit: north })
  const unit = await create(ann, { audience: 'unit', ownerUnit: north })
  const nobodys = await create(ann, { audience: 'unit', ownerUnit: null })
  const named = await create(ann, { audience: 'named', ownerUnit: north })
  const can = (person: string, id: string) => as(person).get({ id }).then(() => true, () => false)
  expect(await can(eve, open.id)).toBe(true)
  expect(await can(eve, unit.id)).toBe(false)
  expect(await can(ben, unit.id)).toBe(true)
  // A unit audience without a unit is nobody's but the author's, and not everybody's.
  expect([await can(ben, nobodys.id), await can(hod, nobodys.id), await can(ann, nobodys.id)]).toEqual([false, false, true])
  // Named people only, even from the owner's own unit; with nobody named, the author.
  expect([await can(ben, named.id), await can(ann, named.id)]).toEqual([false, true])
})

test('an administrator does not bypass: neither by role nor by heading everything', async () => {
  const open = await create(ann)
  const api = as(admin, 'administrator')
  await expect(api.list()).rejects.toMatchObject({ code: 'kernel/forbidden' })
  // Even where a verb asks for nothing but a session, the database knows that this role reads no records.
  await expect(api.reads({ id: open.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  // And even if the door were open: the person, not the session, decides in the database.
  await expect(as(admin, 'officer').get({ id: open.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  expect((await as(admin, 'officer').list()).total).toBe(0)
})

test('counts do not leak: totals, pages, links, comments and timelines are of what one may see', async () => {
  const party = 'TUV'
  const centre = await create(ann, { parties: [party] })
  for (let n = 0; n < 5; n++) {
    const hidden = await create(ann, { parties: [party], marking: marked({ level: 2, compartments: ['ALPHA'] }), happenedOn: `2026-01-0${n + 1}`, assignees: [ben] })
    await as(ann).link({ id: n % 2 ? centre.id : hidden.id, to: n % 2 ? hidden.id : centre.id })
  }
  const shown = await create(ann, { parties: [party] })
  await as(ann).link({ id: centre.id, to: shown.id })
  expect((await as(ben).timeline({ party })).total).toBe(7)
  const lists = [await as(eve).list({ party, limit: 2 }), await as(eve).timeline({ party, limit: 2 })]
  for (const list of lists) {
    expect(list.items.map((one) => one.id)).toEqual([shown.id, centre.id])
    expect(list).toMatchObject({ total: 2, isMore: false, after: null })
    expect(Object.keys(list.names)).toEqual([ann])
  }
  expect((await as(eve).list({ party, assignee: ben })).total).toBe(0)
  const { links } = await as(eve).links({ id: centre.id })
  expect(links.map((one) => one.other.id)).toEqual([shown.id])
  expect((await as(ann).links({ id: centre.id })).links).toHaveLength(6)
  // Somebody else's link to what is hidden answers like one that never was.
  const hiddenLink = (await as(ann).links({ id: centre.id })).links.find((one) => one.other.id !== shown.id)!
  const [a, b] = await Promise.all([hiddenLink.id, newId()].map((id) => as(eve).unlink({ id }).catch(({ code, message }: Fault) => ({ code, message }))))
  expect(a).toEqual(b)
})

test('only people who may read are offered, mentioned, assigned or named, and no more than their name is told', async () => {
  const alpha = await create(ann, { marking: marked({ level: 2, compartments: ['ALPHA'] }), audience: 'unit' })
  const offer = async (begins: string, as_: 'reader' | 'named') => (await as(ann).offer({ begins, as: as_, id: alpha.id })).people.map((one) => one.name)
  expect(await offer('', 'reader')).toEqual(['Ann', 'Ben Alpha'])
  expect(await offer('alp', 'reader')).toEqual(['Ben Alpha'])
  expect(await offer('eve', 'named')).toEqual([])
  expect(await offer('%', 'reader')).toEqual([])
  const draft = { marking: marked({ level: 2 }), audience: 'unit' as const, ownerUnit: north }
  expect((await as(ann).offer({ begins: '', as: 'reader', draft })).people.map((one) => one.name)).toEqual(['Ann', 'Ben Alpha', 'Hod'])
  expect((await as(ann).offer({ begins: '', as: 'named', draft })).people.map((one) => one.name)).toEqual(['Ann', 'Ben Alpha', 'Eve Beta', 'Hod'])
  await expect(as(ann).offer({ begins: '', as: 'reader', draft: { ...draft, marking: marked({ level: 3 }) } })).rejects.toMatchObject({ code: 'access/beyond-you' })
  const refusal = { code: 'records/may-not-read', message: 'Eve Beta may not read this record. Choose among those who may.' }
  await expect(as(ann).comment({ id: alpha.id, text: 'Look', mentions: [ben, eve] })).rejects.toMatchObject(refusal)
  await expect(as(ann).update({ id: alpha.id, version: 1, changes: { assignees: [eve] } })).rejects.toMatchObject(refusal)
  await expect(as(ann).update({ id: alpha.id, version: 1, changes: { named: [eve] } })).rejects.toMatchObject(refusal)
  expect((await as(ann).comments({ id: alpha.id })).comments).toEqual([])
  expect(await as(ben).comment({ id: alpha.id, text: 'Seen', mentions: [ann] })).toMatchObject({ by: ben, text: 'Seen' })
})
