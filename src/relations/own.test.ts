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

type Kept = { record: string; title: string }

/** Tells how many records there are about a partner, and what is most pressing. */
const counting: Own<Kept> = {
  list: 'counted',
  async facts(db, { partner }) {
    const { rows } = await sql<Kept>`SELECT id AS record, title FROM record WHERE parties @> ARRAY[${partner}] ORDER BY title`.execute(db)
    return rows
  },
  figures: (facts) => [
    { id: 'dialogue.kept', value: facts.length, unit: 'count', n: facts.length, rows: facts.map((one) => ({ ...one, on: null })) },
    { id: 'dialogue.unknown', value: null, unit: 'days', n: 0, rows: [] },
  ],
  steps: () => [{ rule: 'dialogue.late', key: 'late', urgency: 1, words: {}, rows: [] }, { rule: 'dialogue.urgent', key: 'now', urgency: 3, words: {}, rows: [] }],
}
const of = (person: string, partner = 'KEN') => scopeOf(it.db, { person })((db) => ownOf(db, [{ pillar: 'dialogue', own: counting }], { us: 'PER', partner, today: '2026-11-22' }))

test('figures and steps are of what the reader may read, and marked as the whole of it; the most pressing step comes first', async () => {
  const [low, high] = await Promise.all([0, 1].map((level) => insertPerson(it.db, { name: 'Desk officer', email: null, roles: ['officer'], level })))
  for (const [title, level] of [['Open', 0], ['Restricted', 1]] as const) {
    await sql`INSERT INTO record (id, pillar, kind, title, parties, level, author) VALUES (${newId()}, 'dialogue', 'memo', ${title}, ARRAY['KEN'], ${level}, ${high!})`.execute(it.db)
  }
  const [forLow, forHigh] = [await of(low!), await of(high!)]
  expect([forLow.figures[0]!.rows.map(({ title }) => title), forLow.figures[0]!.value, forLow.marking.level]).toEqual([['Open'], 1, 0])
  expect([forHigh.figures[0]!.rows.map(({ title }) => title), forHigh.figures[0]!.value, forHigh.marking.level]).toEqual([['Open', 'Restricted'], 2, 1])
  expect(forHigh.steps.map(({ rule, pillar }) => [rule, pillar])).toEqual([['dialogue.urgent', 'dialogue'], ['dialogue.late', 'dialogue']])
  expect(forHigh.figures).toHaveLength(1)
  expect(forHigh.figures[0]!.rows[0]).toMatchObject({ kind: 'memo' })
})

test('of whom nothing is kept nothing is told, and no zero', async () => {
  const person = await insertPerson(it.db, { name: 'Desk officer', email: null, roles: ['officer'], level: 0 })
  expect(await of(person, 'FJI')).toMatchObject({ figures: [], steps: [] })
})

test('more records count than are shown, and all of them mark what is told', async () => {
  const high = await insertPerson(it.db, { name: 'Desk officer', email: null, roles: ['officer'], level: 1 })
  for (let at = 0; at < 60; at++) await sql`INSERT INTO record (id, pillar, kind, title, parties, level, author) VALUES (${newId()}, 'dialogue', 'memo', ${`Note ${String(at).padStart(2, '0')}`}, ARRAY['TZA'], ${at === 59 ? 1 : 0}, ${high})`.execute(it.db)
  const page = await of(high, 'TZA')
  expect([page.figures[0]!.value, page.figures[0]!.rows.length, page.marking.level]).toEqual([60, 50, 1])
})
