import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scopeOf } from '#server/access/scope.ts'
import { openMinistry, registeredNote, restricted, type Ministry } from './ministry.fixture.ts'
import { correspondenceOwn } from './own.ts'

let it: Ministry
beforeAll(async () => { it = await openMinistry() }, 180_000)
afterAll(() => it.close())
const today = new Date().toISOString().slice(0, 10)
const before = (days: number) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10)
const own = async (who: 'drafter' | 'low') => scopeOf(it.db, { person: it.people[who] })(async (db) => {
  const pair = { us: 'KEN', partner: 'PER', today }
  const facts = await correspondenceOwn.facts(db, pair), figures = correspondenceOwn.figures(facts, pair)
  return { of: Object.fromEntries(figures.map(({ id, value }) => [id.replace('dialogue.', ''), value])), figures, steps: correspondenceOwn.steps(facts, pair) }
})

test('figures and steps come from what the reader may read', async () => {
  const asked = await registeredNote(it, { wantsAnswer: true, title: 'Asked' })
  const hidden = await registeredNote(it, { wantsAnswer: true, title: 'Hidden', marking: restricted })
  await registeredNote(it, { addressee: { actor: 'GHA', name: 'Embassy of Ghana' }, wantsAnswer: true })
  const incoming = await it.notes('drafter').enter({ sender: { actor: 'PER', name: 'Embassy of Peru' }, title: 'Their question' })
  await it.notes('drafter').confirm({ id: incoming.record.id, version: 1, title: 'Their question', form: 'note-verbale', sender: { actor: 'PER', name: 'Embassy of Peru' }, theirNumber: null, theirDate: null, receivedOn: before(20), language: null, wantsAnswer: true, dueOn: before(2), answers: null, series: 'IN' })
  await sql`UPDATE record SET happened_on = ${before(64)} WHERE id = ${asked.record.id}`.execute(it.db)
  await sql`UPDATE record SET happened_on = ${before(100)} WHERE id = ${hidden.record.id}`.execute(it.db)
  expect((await own('drafter')).of).toEqual({ 'notes-sent': 2, 'notes-received': 1, 'reply-days-theirs': null, 'reply-days-ours': null, 'open-questions-theirs': 2, 'open-questions-ours': 1 })
  const low = await own('low')
  expect(low.of).toMatchObject({ 'notes-sent': 1, 'open-questions-theirs': 1 })
  expect(low.steps).toMatchObject([{ rule: 'dialogue.unanswered', key: 'ours', urgency: 3, words: { count: 1, days: 20 } }, { key: 'theirs', urgency: 2, words: { count: 1, days: 64, title: 'Asked' } }])
  expect((await own('drafter')).steps[1]).toMatchObject({ urgency: 3, words: { count: 2, days: 100, title: 'Hidden' } })
  expect(JSON.stringify(low)).not.toContain(hidden.record.id)

  const answer = await it.notes('drafter').enter({ sender: { actor: 'PER', name: 'Embassy of Peru' }, title: 'Answer' })
  await it.notes('drafter').confirm({ id: answer.record.id, version: 1, title: 'Answer', form: 'note-verbale', sender: { actor: 'PER', name: 'Embassy of Peru' }, theirNumber: null, theirDate: null, receivedOn: before(4), language: null, wantsAnswer: false, answers: asked.record.id, series: 'IN' })
  expect((await own('drafter')).of).toMatchObject({ 'reply-days-theirs': 60, 'open-questions-theirs': 1, 'notes-received': 2 })
}, 120_000)
