import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { createLog } from '../log.ts'
import { migrations } from '../migrations.ts'
import { contract as recordContract } from '../records/contract.ts'
import { addPerson, addUnit, clientAs, eventsOf, isActor, kinds } from '../records/ministry.fixture.ts'
import { recordRoutes } from '../records/server.ts'
import { contract } from './contract.ts'
import { recordTarget } from './record-target.ts'
import { openIntake, type Intake } from './server.ts'

let it: TestDatabase
let intake: Intake
let person: string
let desk: string
const room = { kinds, isActor }
const folder = mkdtempSync(join(tmpdir(), 'entente-intake-'))
const note = recordTarget(room, { kind: kinds[0]!, label: 'Notes', accepts: ['csv'] })
beforeAll(async () => {
  it = await testDatabase(migrations)
  desk = await addUnit(it.db, 'Desk', 'desk', await addUnit(it.db, 'Ministry', 'headquarters'))
  intake = await openIntake({ db: it.db, log: createLog('error'), folder, targets: [note], resolveActor: (text) => (isActor(text) ? { actor: text } : { sentence: `“${text}” is no country.` }) })
}, 120_000)
beforeEach(async () => {
  person = await addPerson(it.db, { name: 'Desk officer', roles: ['officer'], level: 1, unit: desk })
})
afterAll(async () => {
  await intake.close()
  rmSync(folder, { recursive: true, force: true })
  await it.close()
})

const as = (id: string) => clientAs(contract, [intake.routes], it.db, id, ['officer'])
const records = (id: string) => clientAs(recordContract, [recordRoutes(room)], it.db, id, ['officer'])

async function imported(body: string, duplicates: 'skip' | 'update' | 'create' = 'skip', fixed: Record<string, string> = {}) {
  const api = as(person)
  const { id } = await api.upload({ name: 'notes.csv', target: 'note' }, { body })
  const { suggested } = await api.inspect({ id })
  const tried = await api.dryRun({ id, mapping: { ...suggested, fixed }, duplicates })
  await api.apply({ id, mapping: { ...suggested, fixed }, duplicates })
  for (;;) {
    const batch = await api.batch({ id })
    if (batch.state !== 'applying') return { ...batch, tried, api }
    await sleep(10)
  }
}

const file = 'Title,Country,Date,Place,Attendees,Text\nFirst talks,KEN; PER,2026-04-03,Nairobi,12,"What was said"\nSecond talks,KEN,2026-04-04,,,\n'

test('records are kept like those of a form: unit, archive, marking, status and audit follow', async () => {
  const { state, counts, id } = await imported(file, 'skip', { level: 'RESTRICTED', audience: 'unit' })
  expect({ state, counts }).toEqual({ state: 'applied', counts: { rows: 2, created: 2, updated: 0, skipped: 0, rejected: 0 } })
  const { items } = await records(person).list({})
  const first = items.find((one) => one.title === 'First talks')!
  expect(first).toMatchObject({ pillar: 'dialogue', parties: ['KEN', 'PER'], happenedOn: '2026-04-03', fields: { place: 'Nairobi', attendees: 12 }, ownerUnit: desk, author: person, status: 'draft', audience: 'unit', version: 1, marking: { level: 1 } })
  expect(first.custodian).not.toBeNull()
  expect(await eventsOf(it.db, first.id)).toMatchObject([{ kind: 'record.created', person, detail: { kind: 'note', level: 1 } }])
  expect(await as(person).undo({ id })).toEqual({ undone: 2, stayCount: 0, stays: [] })
  expect((await records(person).list({})).items).toEqual([])
  expect((await records(person).list({ isTrash: true })).items).toHaveLength(2)
})

test('what is there is found by title, parties and day, among what one may see', async () => {
  await imported(file)
  expect((await imported(file)).counts).toMatchObject({ created: 0, skipped: 2 })
  expect((await imported(file.replace('2026-04-04', '2026-04-05').toUpperCase().replace('TITLE', 'Title'))).counts).toMatchObject({ created: 1, skipped: 1 })
  const first = person
  const hidden = await imported(file.replace('First', 'Hidden'), 'skip', { audience: 'unit' })
  person = await addPerson(it.db, { name: 'Another', roles: ['officer'], level: 1 })
  expect((await imported(file.replace('First', 'Hidden'))).counts).toMatchObject({ created: 1, skipped: 1 })
  expect((await as(first).undo({ id: hidden.id })).undone).toBe(1)
})

test('an update writes what the file says and nothing else, and is put back', async () => {
  await imported('Title,Country,Date,Place,Attendees\nUpdated,PER,2026-01-01,Lima,3\n')
  const { counts, api, id } = await imported('Title,Country,Date,Place,Text\nUpdated,PER,2026-01-01,Cusco,New text\n', 'update', { level: 'RESTRICTED' })
  expect(counts).toMatchObject({ updated: 1, created: 0 })
  const find = async () => (await records(person).list({})).items.find((one) => one.title === 'Updated')!
  const updated = await find()
  expect(updated).toMatchObject({ version: 2, fields: { place: 'Cusco', attendees: 3 }, marking: { level: 0 } })
  expect((await api.undo({ id })).undone).toBe(1)
  expect(await find()).toMatchObject({ version: 3, fields: { place: 'Lima', attendees: 3 } })
  const { record } = await records(person).get({ id: updated.id })
  expect(record.summary).toBe('')
})

test('what somebody changed since, commented on or holds stays, each with its reason', async () => {
  const { api, id } = await imported(`Title\n${['changed', 'commented', 'held', 'trashed', 'alone'].map((title) => `${title}\n`).join('')}`)
  const one = async (title: string) => (await records(person).list({})).items.find((item) => item.title === title)!.id
  await records(person).update({ id: await one('changed'), version: 1, changes: { summary: 'x' } })
  const commented = await one('commented')
  await sql`INSERT INTO record_comment (id, record_id, by, text) VALUES (gen_random_uuid(), ${commented}, ${person}, 'Hm')`.execute(it.db)
  await sql`UPDATE record SET legal_hold = true WHERE id = ${await one('held')}`.execute(it.db)
  await records(person).trash({ id: await one('trashed'), version: 1 })
  const { undone, stays } = await api.undo({ id })
  expect(undone).toBe(1)
  expect(Object.fromEntries(stays.map(({ line, sentence }) => [line, sentence]))).toEqual({
    2: 'Somebody has changed it since.', 3: expect.stringContaining('Comments or links') as string, 4: 'It is under legal hold.', 5: 'It is in the trash already.',
  })
})

test('nobody imports above their clearance, and the trial’s rows that the rules refuse are refused alone', async () => {
  const { counts, api, id } = await imported('Title,Level\nOpen,UNCLASSIFIED\nSecret one,SECRET\nRestricted,restricted\nOdd,COSMIC\n')
  expect(counts).toMatchObject({ created: 2, rejected: 2 })
  expect(await (await api.errors({ id })).text()).toMatch(/Secret one,SECRET,.*above[\s\S]*Odd,COSMIC,.*is none of/)
})

test('an unknown kind of value in a field of the kind is told by its column', async () => {
  const { tried } = await imported('Title,Attendees,Status\nA,-1,draft\nB,2.5,final\nC,1,burnt\n')
  expect(tried.errors.map(({ line, column }) => `${line} ${column}`)).toEqual(['2 Attendees', '3 Attendees', '4 Status'])
})
