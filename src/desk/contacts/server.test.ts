import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Marking } from '#kernel/marking.ts'
import { migrations as serverMigrations } from '#server/migrations.ts'
import { insertPerson } from '#server/people/store.ts'
import { contract as recordContract } from '#server/records/contract.ts'
import { recordRoutes } from '#server/records/server.ts'
import { localClient, sessionAs } from '../../../test/app.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { deskKinds } from '../kinds.ts'
import { migrations as portfolioMigrations } from '../portfolio/store.ts'
import { contract } from './contract.ts'
import { contactRoutes } from './server.ts'
import { migrations } from './store.ts'

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase([...serverMigrations, ...portfolioMigrations, ...migrations])
}, 120_000)
afterAll(() => it.close())

const room = { kinds: deskKinds, isActor: () => true }
const all = [recordRoutes(room), contactRoutes(room)]
async function officer(level: number) {
  const id = await insertPerson(it.db, { name: 'Desk officer', email: null, roles: ['officer'], level })
  const options = { db: it.db, sessionOf: async () => sessionAs(['officer'], id) }
  return { id, records: localClient(recordContract, all, options), desk: localClient(contract, all, options) }
}
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const restricted: Marking = { level: 1, compartments: [], releasableTo: null, originators: [], isOriginatorControlled: false, caveats: [] }

test('a contact is last met when an interaction says so that the reader may see; a hidden contact is nowhere', async () => {
  const [low, high] = [await officer(0), await officer(1)]
  const keep = (title: string, more: object = {}) => high.records.create({ kind: 'contact', pillar: 'dialogue', title, parties: ['KEN'], fields: { purpose: 'Fisheries talks', offices: [{ title: 'Deputy', to: '2020-01-01' }, { title: 'Director', body: 'Ministry', from: '2020-01-01' }] }, ...more })
  const [open, hidden] = [await keep('Zoë Ångström'), await keep('Hidden Person', { marking: restricted })]
  const call = { mode: 'call' as const, title: 'About fisheries', parties: ['KEN'] }
  const kept = await high.desk.logContact({ ...call, on: day(-9), contacts: [open.id, hidden.id] })
  await high.desk.logContact({ ...call, on: day(-2), contacts: [open.id], marking: restricted })
  expect(await high.desk.logContact({ ...call, on: day(5), contacts: [open.id] })).toMatchObject({ status: 'planned' })

  expect(await low.desk.contacts({})).toMatchObject({ contacts: [{ record: { title: 'Zoë Ångström' }, office: { title: 'Director' }, lastMet: day(-9), isDue: false }], after: null })
  expect((await high.desk.contacts({})).contacts.map(({ record, lastMet }) => [record.title, lastMet])).toEqual([['Hidden Person', day(-9)], ['Zoë Ångström', day(-2)]])
  expect(JSON.stringify(await low.records.get({ id: kept.id }))).not.toContain(hidden.id)
  expect((await low.records.links({ id: kept.id })).links.map(({ other }) => other.id)).toEqual([open.id])
  await expect(low.desk.contact({ id: hidden.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  await expect(low.desk.logContact({ ...call, on: day(0), contacts: [hidden.id] })).rejects.toMatchObject({ code: 'desk/no-contact' })

  expect((await low.desk.contacts({ q: 'angstrom' })).contacts).toHaveLength(1)
  expect((await low.desk.contacts({ party: 'PER' })).contacts).toEqual([])
  const first = await high.desk.contacts({ limit: 1 })
  expect((await high.desk.contacts({ limit: 1, after: first.after! })).contacts.map(({ record }) => record.title)).toEqual(['Zoë Ångström'])
})

test('contacts whose retention has run out are told apart, those on hold left out', async () => {
  const { records, desk } = await officer(0)
  const made = await records.create({ kind: 'contact', pillar: 'dialogue', title: 'Former counterpart', fields: { purpose: 'Past talks' } })
  expect((await desk.contacts({ isDue: true })).contacts).toEqual([])
  await sql`UPDATE record SET retain_until = ${day(-1)} WHERE id = ${made.id}`.execute(it.db)
  expect(await desk.contacts({ isDue: true })).toMatchObject({ contacts: [{ record: { id: made.id }, keepUntil: day(-1), isDue: true }] })
  await sql`UPDATE record SET legal_hold = true WHERE id = ${made.id}`.execute(it.db)
  expect((await desk.contacts({ isDue: true })).contacts).toEqual([])
})

test('what interactions named in a field before is linked, and the field gone', async () => {
  const { id, records } = await officer(0)
  const contact = await records.create({ kind: 'contact', pillar: 'dialogue', title: 'Somebody', fields: { purpose: 'Talks' } })
  const kept = await records.create({ kind: 'interaction', pillar: 'dialogue', title: 'Lunch', fields: { mode: 'meeting' } })
  await sql`UPDATE record SET fields = fields || ${JSON.stringify({ contacts: [contact.id, id] })}::jsonb WHERE id = ${kept.id}`.execute(it.db)
  await migrations[0]!.up(it.db as never)
  expect((await records.links({ id: kept.id })).links.map(({ other, kind }) => [other.id, kind])).toEqual([[contact.id, 'contact']])
  expect((await records.get({ id: kept.id })).record.fields).toEqual({ mode: 'meeting' })
})
