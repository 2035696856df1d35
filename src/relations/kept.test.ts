import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { scopeOf } from '#server/access/scope.ts'
import { migrations } from '#server/migrations.ts'
import { insertPerson, updateClearance } from '#server/people/store.ts'
import { testDatabase, type TestDatabase } from '../../test/database.ts'
import { keptWith } from './kept.ts'

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase(migrations)
}, 120_000)
afterAll(() => it.close())

test('a brief holds what its reader may know, marked as the whole of it, without a trace of the rest', async () => {
  const [low, high] = await Promise.all([0, 1].map((level) => insertPerson(it.db, { name: 'Desk officer', email: null, roles: ['officer'], level })))
  await updateClearance(it.db, high!, { level: 1, compartments: ['NORTH'], nation: null })
  const keep = (title: string, level: number, compartments: string[], parties = ['KEN'], on = '2026-11-01', kind = 'memo') =>
    sql`INSERT INTO record (id, pillar, kind, title, parties, level, compartments, author, happened_on) VALUES (${newId()}, 'relations', ${kind}, ${title}, ${sql.val(parties)}::text[], ${level}, ${sql.val(compartments)}::text[], ${high!}, ${on})`.execute(it.db)
  await keep('Open', 0, [])
  await keep('Delicate', 1, ['NORTH'], ['KEN', 'PER'], '2026-11-02')
  await keep('Elsewhere', 0, [], ['PER'])
  await keep('A person', 0, [], ['KEN'], '2026-11-03', 'contact')
  const forLow = await scopeOf(it.db, { person: low! })((db) => keptWith(db, 'KEN'))
  const forHigh = await scopeOf(it.db, { person: high! })((db) => keptWith(db, 'KEN'))
  expect(forLow).toEqual({ records: [{ date: '2026-11-01', kind: 'memo', title: 'Open', number: null, level: 'UNCLASSIFIED' }], marking: undefined })
  expect([forHigh.records.map(({ title }) => title), forHigh.marking]).toEqual([['Delicate', 'Open'], 'RESTRICTED//NORTH'])
  const { rows } = await sql<{ kind: string; person: string }>`SELECT kind, person FROM audit_event ORDER BY id`.execute(it.db)
  expect(rows).toEqual([{ kind: 'brief.made', person: low }, { kind: 'brief.made', person: high }, { kind: 'record.read', person: high }])
})
