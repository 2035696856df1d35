import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unmarked } from '#kernel/marking.ts'
import { scopeOf } from '#server/access/scope.ts'
import { migrations as serverMigrations } from '#server/migrations.ts'
import { insertPerson } from '#server/people/store.ts'
import { createRecord } from '#server/records/create.ts'
import type { NewRecord } from '#server/records/schema.ts'
import { testDatabase, type TestDatabase } from '../../test/database.ts'
import { createCommitment } from './create.ts'
import { commitment } from './kind.ts'
import { migrations } from './migrations.ts'
import { newCommitment } from './schema.ts'

const memo = { ...commitment, kind: 'memo', fields: commitment.fields.partial() }
const room = { kinds: [commitment, memo], isActor: (id: string) => /^[A-Z]{3}$/.test(id) }
const paper = { kind: 'memo', title: 'Minutes', parties: [], fields: {}, summary: '', language: null, audience: 'ministry', named: [], assignees: [], happenedOn: null, dueOn: null } as const satisfies NewRecord | object

let it: TestDatabase
let by: string, low: string
beforeAll(async () => {
  it = await testDatabase([...serverMigrations, ...migrations])
  await sql`INSERT INTO setting (key, value) VALUES ('us', '"NOR"')`.execute(it.db)
  by = await insertPerson(it.db, { name: 'Desk officer', email: null, roles: ['officer'], level: 1 })
  low = await insertPerson(it.db, { name: 'Desk officer', email: null, roles: ['officer'], level: 0 })
}, 120_000)
afterAll(() => it.close())

const within = <T>(person: string, work: Parameters<ReturnType<typeof scopeOf>>[0]) => scopeOf(it.db, { person })(work) as Promise<T>
const given = (more: object) => newCommitment.parse({ title: 'Send the list of wrecks', owedBy: ['NOR'], owedTo: ['KEN'], ...more })

test('a commitment is kept with its sides, and its parties are the others', async () => {
  const made = await within(by, (db) => createCommitment(db, room, by, given({ owedTo: ['KEN', 'TZA'], dueOn: '2027-02-01' })))
  expect(made).toMatchObject({ kind: 'commitment', pillar: 'relations', status: 'not-started', parties: ['KEN', 'TZA'], fields: { owedBy: ['NOR'], owedTo: ['KEN', 'TZA'] }, dueOn: '2027-02-01' })
  await expect(within(by, (db) => createCommitment(db, room, by, given({ owedTo: ['NOR'] })))).rejects.toMatchObject({ code: 'records/unfit' })
  await expect(within(by, (db) => createCommitment(db, room, by, given({ owedTo: ['Atlantis'] })))).rejects.toMatchObject({ code: 'records/unknown-actor', message: expect.stringContaining('Atlantis') })
})

test('heading, marking and readers follow from the source, and its words are there for its readers only', async () => {
  const from = (more: object) => within<{ id: string }>(by, (db) => createRecord(db, room, by, { ...paper, pillar: 'dialogue', ...more }))
  const [marked, open] = [await from({ marking: { ...unmarked, level: 1 }, audience: 'named' }), await from({ marking: { ...unmarked, level: 1 } })]
  const source = { record: marked.id, paragraph: '4', words: 'Norway will send the list.' }
  expect(await within(by, (db) => createCommitment(db, room, by, given({ source })))).toMatchObject({ pillar: 'dialogue', marking: { level: 1 }, audience: 'named' })
  await within(by, (db) => createCommitment(db, room, by, given({ source: { ...source, record: open.id }, marking: unmarked, audience: 'ministry' })))
  const words = (person: string) => within<unknown[]>(person, async (db) => (await sql<{ words: string }>`SELECT words FROM commitment_source`.execute(db)).rows)
  expect(await words(by)).toHaveLength(2)
  expect(await words(low)).toEqual([])
  await expect(within(low, (db) => createCommitment(db, room, low, given({ source })))).rejects.toMatchObject({ code: 'kernel/not-found' })
})
