import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../../test/database.ts'
import { migrations } from '../../migrations.ts'
import { contract } from '../contract.ts'
import { addPerson, addUnit, clientAs, eventsOf, isActor, kinds, marked } from '../ministry.fixture.ts'
import { recordRoutes } from '../server.ts'

let it: TestDatabase
let people: string[]
beforeAll(async () => {
  it = await testDatabase(migrations)
  const hq = await addUnit(it.db, 'Ministry', 'headquarters')
  people = await Promise.all(['Ann', 'Ben', 'Eve'].map((name, n) => addPerson(it.db, { name, roles: ['officer'], level: n === 2 ? 0 : 1, unit: hq })))
}, 120_000)
afterAll(() => it.close())

const routes = [recordRoutes({ kinds, isActor })]
const as = (person: string) => clientAs(contract, routes, it.db, person, ['officer'])

/** All that one person sees of a record and what hangs on it; versions and times of the row itself apart. */
async function sight(person: string, id: string): Promise<unknown> {
  const api = as(person)
  const page = await api.get({ id })
  const { version: _, updatedAt: __, ...record } = page.record
  return { record, isFollowed: page.isFollowed, links: (await api.links({ id })).links.map(({ other: ___, ...link }) => link), comments: await api.comments({ id }), followers: await api.followers({ id }) }
}

test('a restore loses no relation: whatever hangs on a record is after the trash as it was before, for everybody', async () => {
  const action = fc.record({ who: fc.nat(2), what: fc.constantFrom('link', 'back', 'comment', 'follow', 'assign'), other: fc.nat(3), level: fc.nat(1) })
  await fc.assert(fc.asyncProperty(fc.array(action, { maxLength: 8 }), async (actions) => {
    const others = await Promise.all([0, 1, 0, 1].map((level, n) => as(people[level ? 0 : n % 3]!).create({ kind: 'errand', pillar: 'economy', title: `Other ${n}`, marking: marked({ level }) })))
    const { id } = await as(people[0]!).create({ kind: 'note', title: 'It', parties: ['KEN'], fields: { place: 'Here' } })
    for (const { who, what, other } of actions) {
      const api = as(people[who]!)
      const to = others[other]!.id
      if (what === 'link') await api.link({ id, to, kind: 'answers' }).catch(() => undefined)
      if (what === 'back') await api.link({ id: to, to: id }).catch(() => undefined)
      if (what === 'comment') await api.comment({ id, text: `From ${who}`, mentions: [people[other % 3]!] })
      if (what === 'follow') await api.follow({ id })
      if (what === 'assign') await api.update({ id, version: (await api.get({ id })).record.version, changes: { assignees: [people[other % 3]!] } })
    }
    const before = await Promise.all(people.map((one) => sight(one, id)))
    const { version } = (await as(people[1]!).get({ id })).record
    await as(people[1]!).trash({ id, version })
    for (const one of others.slice(0, 3)) expect((await as(people[0]!).links({ id: one.id })).links.filter((link) => link.other.id === id)).toEqual([])
    await as(people[0]!).untrash({ id })
    expect(await Promise.all(people.map((one) => sight(one, id)))).toEqual(before)
  }), { numRuns: 12 })
}, 120_000)

test('what lies in the trash is out of lists, counts and timelines, and is changed by nothing but taking it out', async () => {
  const [ann, ben] = [as(people[0]!), as(people[1]!)]
  const made = await ann.create({ kind: 'note', title: 'It', parties: ['NRU'] })
  const other = await ann.create({ kind: 'note', title: 'Other', parties: ['NRU'] })
  await ben.trash({ id: made.id, version: 1 })
  expect((await ann.list({ party: 'NRU' })).total).toBe(1)
  expect((await ann.timeline({ party: 'NRU' })).items.map((one) => one.id)).toEqual([other.id])
  expect((await ben.list({ isTrash: true })).items.map((one) => one.id)).toContain(made.id)
  expect((await ann.list({ isTrash: true })).total).toBe(0)
  const refused = { code: 'records/in-trash' }
  await expect(ann.update({ id: made.id, version: 2, changes: { title: 'x' } })).rejects.toMatchObject(refused)
  await expect(ann.comment({ id: made.id, text: 'x' })).rejects.toMatchObject(refused)
  await expect(ann.link({ id: other.id, to: made.id })).rejects.toMatchObject(refused)
  await expect(ann.trash({ id: made.id, version: 2 })).rejects.toMatchObject(refused)
  await expect(ann.mark({ id: made.id, version: 2, marking: marked({ level: 1 }), reason: 'It has to be marked' })).rejects.toMatchObject(refused)
  expect((await ann.untrash({ id: made.id })).deletedAt).toBeNull()
  expect((await ann.untrash({ id: made.id })).version).toBe(3)
  expect((await eventsOf(it.db, made.id)).map((one) => one.kind)).toEqual(['record.created', 'record.deleted', 'record.restored'])
})

test('what is under legal hold does not go to the trash, and requests destroy nothing', async () => {
  const made = await as(people[0]!).create({ kind: 'note', title: 'Held' })
  await sql`UPDATE record SET legal_hold = true WHERE id = ${made.id}`.execute(it.db)
  await expect(as(people[0]!).trash({ id: made.id, version: 1 })).rejects.toMatchObject({ code: 'records/held' })
  const { rows } = await sql<{ may: boolean }>`SELECT has_table_privilege('entente_request', 'record', 'DELETE') AS may`.execute(it.db)
  expect(rows[0]!.may).toBe(false)
})
