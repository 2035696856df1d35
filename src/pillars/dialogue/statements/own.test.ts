import { afterAll, beforeAll, expect, test } from 'vitest'
import { scopeOf } from '#server/access/scope.ts'
import { statementOwn } from './own.ts'
import { published, restricted, statementWorld, words, type Person, type StatementWorld } from './world.fixture.ts'

let world: StatementWorld
let officer: Person, head: Person, low: Person
beforeAll(async () => {
  world = await statementWorld()
  ;[officer, head, low] = [await world.person(), await world.person('head'), await world.person('officer', 0)]
}, 120_000)
afterAll(() => world.close())

const pair = { us: 'KEN', partner: 'TZA', today: '2026-06-01' }
const as = (who: Person) => scopeOf(world.db, { person: who.id, request: '019d0f6e-0000-7000-8000-0000abcdef12' })
const steps = (who: Person) => as(who)(async (db) => statementOwn.steps(await statementOwn.facts(db, pair), pair))
const figures = async (who: Person) => Object.fromEntries((await as(who)(async (db) => statementOwn.figures(await statementOwn.facts(db, pair), pair))).map(({ id, value, n, rows }) => [id, [value, n, rows.length]]))

test('a statement of theirs that changed since ours is a step, until we say something newer; nobody learns of what they may not read', async () => {
  expect(await figures(officer)).toEqual({ 'dialogue.statements-theirs': [null, 0, 0], 'dialogue.statements-ours': [null, 0, 0] })
  const topic = await officer.makeTopic({ name: 'Fisheries' })
  const theirs = await officer.keepStatement({ ...words, speaker: 'TZA', topic: topic.id, on: '2026-01-01' })
  expect(await steps(officer)).toEqual([])
  const again = await officer.keepVersion({ id: theirs.id, version: 1, title: words.title, position: '', text: 'Passage is paid for.', language: 'en', intent: null, on: '2026-03-01' })
  expect(await steps(officer)).toMatchObject([{ rule: 'dialogue.statement-changed', key: 'unanswered', words: { topic: 'Fisheries', day: '2026-03-01' }, rows: [{ record: theirs.id }] }])
  const ours = await published(world, head, { topic: topic.id, on: '2026-02-01', intent: { what: 'To object', towards: ['TZA'] } })
  expect(await steps(officer)).toMatchObject([{ key: 'since-ours', urgency: 2, words: { ours: '2026-02-01' }, rows: [{ record: theirs.id }, { record: ours.id }] }])
  expect(await figures(officer)).toEqual({ 'dialogue.statements-theirs': [1, 1, 1], 'dialogue.statements-ours': [1, 1, 1] })
  await published(world, head, { topic: topic.id, on: '2026-04-01' })
  expect(await steps(officer)).toEqual([])
  await officer.keepVersion({ id: theirs.id, version: again.version, title: words.title, position: '', text: 'Passage is dear.', language: 'en', intent: null, on: '2026-05-01' })
  expect(await steps(low)).toHaveLength(1)
  await officer.records.mark({ id: theirs.id, version: again.version + 1, marking: restricted, reason: 'Told in confidence.' })
  expect(await steps(low)).toEqual([])
  expect(await figures(low)).toMatchObject({ 'dialogue.statements-theirs': [null, 0, 0] })
  expect(await steps(officer)).toHaveLength(1)
})
