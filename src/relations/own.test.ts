import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { scopeOf } from '#server/access/scope.ts'
import { migrations } from '#server/migrations.ts'
import type { Own } from '#server/own.ts'
import { insertPerson } from '#server/people/store.ts'
import { testDatabase, type TestDatabase } from '../../test/database.ts'
import { ownOf } from './own.ts'

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase(migrations)
}, 120_000)
afterAll(() => it.close())

/** Tells how many records there are about a partner, and what is most pressing. */
const counting: Own = {
  async figures(db, { partner }) {
    const { rows } = await sql<{ id: string; title: string }>`SELECT id, title FROM record WHERE parties @> ARRAY[${partner}] ORDER BY title`.execute(db)
    return [{ id: 'dialogue.kept', value: rows.length, unit: 'count', n: rows.length, rows: rows.map(({ id, title }) => ({ record: id, title, on: null })) }]
  },
  steps: async () => [{ rule: 'dialogue.late', key: 'late', urgency: 1, words: {}, rows: [] }, { rule: 'dialogue.urgent', key: 'now', urgency: 3, words: {}, rows: [] }],
}

test('figures and steps are of what the reader may read, and marked as the whole of it; the most pressing step comes first', async () => {
  const [low, high] = await Promise.all([0, 1].map((level) => insertPerson(it.db, { name: 'Desk officer', email: null, roles: ['officer'], level })))
  for (const [title, level] of [['Open', 0], ['Restricted', 1]] as const) {
    await sql`INSERT INTO record (id, pillar, kind, title, parties, level, author) VALUES (${newId()}, 'dialogue', 'memo', ${title}, ARRAY['KEN'], ${level}, ${high!})`.execute(it.db)
  }
  const of = (person: string) => scopeOf(it.db, { person })((db) => ownOf(db, [{ pillar: 'dialogue', own: counting }], { us: 'PER', partner: 'KEN', today: '2026-11-22' }))
  const [forLow, forHigh] = [await of(low!), await of(high!)]
  expect([forLow.figures[0]!.rows.map(({ title }) => title), forLow.figures[0]!.value, forLow.marking.level]).toEqual([['Open'], 1, 0])
  expect([forHigh.figures[0]!.rows.map(({ title }) => title), forHigh.figures[0]!.value, forHigh.marking.level]).toEqual([['Open', 'Restricted'], 2, 1])
  expect(forHigh.steps.map(({ rule, pillar }) => [rule, pillar])).toEqual([['dialogue.urgent', 'dialogue'], ['dialogue.late', 'dialogue']])
})
