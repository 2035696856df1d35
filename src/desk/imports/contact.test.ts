import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findActor, resolve } from '#evidence/actors.ts'
import { contract } from '#server/intake/contract.ts'
import { openIntake, type Intake } from '#server/intake/server.ts'
import { createLog } from '#server/log.ts'
import { migrations } from '#server/migrations.ts'
import { contract as recordContract } from '#server/records/contract.ts'
import { recordRoutes } from '#server/records/server.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { addPerson, clientAs } from '../../server/records/ministry.fixture.ts'
import { deskKinds } from '../kinds.ts'
import { migrations as contactMigrations } from './store.ts'
import { deskTargets } from './targets.ts'

let it: TestDatabase
let intake: Intake
let person: string
const room = { kinds: deskKinds, isActor: (id: string) => findActor(id) !== undefined }
const folder = mkdtempSync(join(tmpdir(), 'entente-intake-'))
beforeAll(async () => {
  it = await testDatabase([...migrations, ...contactMigrations])
  intake = await openIntake({
    db: it.db, log: createLog('error'), folder, targets: deskTargets(room),
    resolveActor: (text) => {
      const found = resolve('name', text)
      return 'actor' in found ? found : { sentence: `“${text}” is no country that the concordance knows.` }
    },
  })
}, 120_000)
beforeEach(async () => {
  person = await addPerson(it.db, { name: 'Desk officer', roles: ['officer'], level: 1 })
})
afterAll(async () => {
  await intake.close()
  rmSync(folder, { recursive: true, force: true })
  await it.close()
})

const api = () => clientAs(contract, [intake.routes], it.db, person, ['officer'])
const listed = async (kind: string) => (await clientAs(recordContract, [recordRoutes(room)], it.db, person, ['officer']).list({ kind })).items.filter((one) => one.author === person)

async function imported(target: string, name: string, body: string, duplicates: 'skip' | 'update' = 'skip', fixed: Record<string, string> = {}) {
  const { id } = await api().upload({ name, target }, { body })
  const { suggested } = await api().inspect({ id })
  await api().apply({ id, mapping: { ...suggested, fixed }, duplicates })
  for (;;) {
    const batch = await api().batch({ id })
    if (batch.state !== 'applying') return { ...batch, suggested }
    await sleep(10)
  }
}

const card = (name: string, rest: string) => `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${name}\r\n${rest}\r\nEND:VCARD\r\n`

test('cards become contacts without a hand on the mapping but for the purpose', async () => {
  const { counts, suggested } = await imported('contact', 'people.vcf', card('Anna Example', 'N:Example;Anna;;;\r\nTITLE:Ambassador\r\nORG:Embassy\r\nEMAIL:Anna@example.org\r\nEMAIL:second@example.org\r\nTEL;TYPE=CELL:+254 700 1\r\nTEL:+254 20 1\r\nADR:;;Street 1;Nairobi;;;Kenya') + card('Nameless', 'EMAIL:broken'), 'skip', { purpose: 'Bilateral work' })
  expect(suggested.columns).toMatchObject({ title: 'Name', givenName: 'Given name', familyName: 'Family name', emails: 'E-mail', otherEmail: 'E-mail 2', phones: 'Telephone', mobile: 'Mobile', office: 'Title', body: 'Organisation', parties: 'Country' })
  expect(counts).toMatchObject({ created: 1, rejected: 1 })
  expect(await listed('contact')).toMatchObject([{ title: 'Anna Example', parties: ['KEN'], status: 'current', retentionClass: 'personal', fields: { givenName: 'Anna', familyName: 'Example', emails: ['Anna@example.org', 'second@example.org'], phones: ['+254 20 1', '+254 700 1'], offices: [{ title: 'Ambassador', body: 'Embassy' }], purpose: 'Bilateral work' } }])
})

test('a contact is known by any of its addresses, else by name and country', async () => {
  await imported('contact', 'a.csv', 'Name,E-mail,Country,Purpose\nAnna,one@example.org;two@example.org,Peru,Work\nBob,,Peru,Work\n')
  const { counts } = await imported('contact', 'b.csv', 'Name,E-mail,Country,Purpose,Position\nAnna Maria,TWO@example.org,Peru,Work,Minister\nBOB,,Peru,Work,\nBob,,Kenya,Work,\n', 'update')
  expect(counts).toMatchObject({ updated: 2, created: 1 })
  await imported('contact', 'c.csv', 'Name,E-mail,Country,Purpose,Position\nAnna Maria,three@example.org; One@example.org,Peru,Work,President\n', 'update')
  await imported('contact', 'd.csv', 'Name,E-mail,Country,Purpose,Position\nAnna Maria,three@example.org,Peru,Work,MINISTER\n', 'update')
  expect((await listed('contact')).find(({ title }) => title === 'Anna Maria')!.fields).toMatchObject({ emails: ['one@example.org', 'two@example.org', 'three@example.org'], offices: [{ title: 'Minister' }, { title: 'President' }] })
  expect((await listed('contact')).map(({ title, parties, fields }) => [title, parties[0], (fields['offices'] as { title: string }[] | undefined)?.[0]?.title])).toEqual(expect.arrayContaining([['Anna Maria', 'PER', 'Minister'], ['BOB', 'PER', undefined], ['Bob', 'KEN', undefined]]))
})

test('a row that is like two contacts is refused, and two rows that are like one change it once', async () => {
  await imported('contact', 'a.csv', 'Name,E-mail,Purpose\nOne,one@a.example;other@a.example,Work\nTwo,two@a.example,Work\n')
  const { counts, id } = await imported('contact', 'b.csv', 'Name,E-mail,Purpose\nBoth,one@a.example;two@a.example,Work\nFirst,one@a.example,Work\nSecond,other@a.example,Work\n', 'update')
  expect(counts).toMatchObject({ rejected: 1, updated: 1, skipped: 1 })
  expect(await (await api().errors({ id })).text()).toContain('like 2 different records')
  expect((await listed('contact')).map(({ title }) => title).sort()).toEqual(['First', 'Two'])
})

test('a calendar becomes interactions, and its tasks tasks', async () => {
  const calendar = 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Lunch\r\nDTSTART:20260403T120000Z\r\nLOCATION:Geneva\r\nDESCRIPTION:Trade\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'
  expect((await imported('interaction', 'a.ics', calendar, 'skip', { mode: 'meeting', parties: 'Kenya; Peru' })).counts).toMatchObject({ created: 1 })
  expect(await listed('interaction')).toMatchObject([{ title: 'Lunch', happenedOn: '2026-04-03', parties: ['KEN', 'PER'], fields: { mode: 'meeting', place: 'Geneva' } }])
  await imported('task', 'b.ics', calendar.replaceAll('VEVENT', 'VTODO').replace('DTSTART', 'DUE'))
  expect(await listed('task')).toMatchObject([{ title: 'Lunch', dueOn: '2026-04-03', status: 'open' }])
})

test('mail becomes memos', async () => {
  await imported('memo', 'a.eml', 'From: a@example.org\r\nDate: Mon, 6 May 2024 10:00:00 +0000\r\nSubject: Notes from the talks\r\n\r\nText of the message')
  expect(await listed('memo')).toMatchObject([{ title: 'Notes from the talks', happenedOn: '2024-05-06' }])
})
