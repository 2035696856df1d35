import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RecordKind } from '#kernel/record.ts'
import { migrations as serverMigrations } from '#server/migrations.ts'
import { tell } from '#server/notify/server.ts'
import { insertPerson } from '#server/people/store.ts'
import { contract as recordContract } from '#server/records/contract.ts'
import { recordRoutes } from '#server/records/server.ts'
import { localClient, sessionAs } from '../../../test/app.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { deskKinds } from '../kinds.ts'
import { contract as portfolioContract } from '../portfolio/contract.ts'
import { portfolioRoutes } from '../portfolio/server.ts'
import { migrations } from '../portfolio/store.ts'
import { contract as stepContract } from '../steps/contract.ts'
import { settleSteps, stepRoutes } from '../steps/server.ts'
import { contract } from './contract.ts'
import { dayRoutes } from './server.ts'

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase([...serverMigrations, ...migrations])
}, 120_000)
afterAll(() => it.close())

const room = { kinds: deskKinds, isActor: () => true, tell }
const proposed = ['a', 'b'].map((key) => ({ rule: 'gone-quiet', key, pillar: 'dialogue' as const, urgency: 1, words: { years: 3 } }))
const all = [recordRoutes(room), portfolioRoutes(() => true), stepRoutes(room, async (partner) => (partner === 'KEN' ? proposed : [])), dayRoutes(deskKinds, async () => undefined)]

async function officer(level: number, name = 'Desk officer') {
  const id = await insertPerson(it.db, { name, email: null, roles: ['officer'], level })
  const options = { db: it.db, sessionOf: async () => sessionAs(['officer'], id) }
  return { id, records: localClient(recordContract, all, options), portfolio: localClient(portfolioContract, all, options), steps: localClient(stepContract, all, options), day: localClient(contract, all, options) }
}
const plus = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const step = { rule: 'gone-quiet', key: 'a', partner: 'KEN', title: 'Call them', pillar: 'dialogue' as const }

test('a step becomes a task once, with an owner and a date, and is done when its cause is gone', async () => {
  const [one, two] = [await officer(0, 'First officer'), await officer(0, 'Second officer')]
  await expect(one.steps.takeStep({ ...step, key: 'elsewhere', dueOn: plus(3) })).rejects.toMatchObject({ code: 'desk/no-step' })
  const both = await Promise.allSettled([one.steps.takeStep({ ...step, dueOn: plus(3), owner: two.id }), two.steps.takeStep({ ...step, dueOn: plus(4) })])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((result) => result.status === 'rejected')).toMatchObject({ reason: { code: 'desk/step-decided' } })
  const [taken] = await one.steps.stepDecisions({ partner: 'KEN' })
  expect(taken).toMatchObject({ status: 'open', assignees: [{ id: two.id, name: 'Second officer' }] })

  expect(await settleSteps(it.db, 'KEN', proposed)).toBe(0)
  expect(await settleSteps(it.db, 'PER', [])).toBe(0)
  expect(await settleSteps(it.db, 'KEN', [proposed[1]!])).toBe(1)
  expect((await one.steps.stepDecisions({ partner: 'KEN' }))[0]!.status).toBe('done')
  const { revisions } = await one.records.history({ id: taken!.task })
  expect(revisions[0]).toMatchObject({ by: null, changes: { status: ['open', 'done'] } })
  expect((await sql<{ by: string }>`SELECT by FROM audit_event WHERE kind = 'task.settled' AND subject_id = ${taken!.task}`.execute(it.db)).rows).toEqual([{ by: 'assessment' }])
  expect((await two.steps.takeStep({ ...step, dueOn: plus(9) })).status).toBe('open')
})

test('steps are proposed with one’s own partners until somebody decides', async () => {
  const one = await officer(0)
  expect(await one.steps.openSteps()).toEqual([])
  await one.portfolio.keepPartner({ actor: 'KEN', tier: 1 })
  // The first is a task of the test above.
  expect(await one.steps.openSteps()).toEqual([{ ...proposed[1], partner: 'KEN' }])
  const { task } = (await one.steps.stepDecisions({ partner: 'KEN' })).find(({ status }) => status === 'open')!
  await one.records.update({ id: task, version: 1, changes: { status: 'done' } })
  expect((await one.steps.openSteps()).map(({ key }) => key)).toEqual(['a', 'b'])
})

test('a step is dismissed only with a reason', async () => {
  const one = await officer(0)
  await expect(one.steps.dismissStep({ ...step, key: 'b', reason: ' ' })).rejects.toMatchObject({ code: 'kernel/invalid-input' })
  expect(await one.steps.dismissStep({ ...step, key: 'b', reason: 'They asked us to wait' })).toMatchObject({ status: 'dismissed', reason: 'They asked us to wait' })
  await expect(one.steps.takeStep({ ...step, key: 'b', dueOn: plus(1) })).rejects.toThrow('They asked us to wait')
})

test('the day holds what is due, waits, changed and has gone quiet, as far as one may know', async () => {
  const [me, other] = [await officer(0), await officer(1, 'Other officer')]
  await me.portfolio.keepPartner({ actor: 'PER', tier: 1 })
  await other.portfolio.keepPartner({ actor: 'PER', tier: 1 })
  const make = (title: string, more: object) => other.records.create({ kind: 'task', pillar: 'relations', title, parties: ['PER'], ...more })
  const overdue = await make('Overdue', { assignees: [me.id], dueOn: plus(-2) })
  await make('Soon', { assignees: [me.id], dueOn: plus(10) })
  await make('Far', { assignees: [me.id], dueOn: plus(30) })
  await make('Undated', { assignees: [me.id] })
  const done = await make('Done', { assignees: [me.id], dueOn: plus(1) })
  await other.records.update({ id: done.id, version: 1, changes: { status: 'done' } })
  const closed = { level: 1, compartments: [], releasableTo: null, originators: [], isOriginatorControlled: false, caveats: [] }
  await make('Marked', { marking: closed })
  await other.records.create({ kind: 'interaction', pillar: 'relations', title: 'Call', parties: ['PER'], fields: { mode: 'call' }, status: 'held', happenedOn: plus(-1), marking: closed })

  const day = await me.day.day()
  expect([day.due.map(({ title }) => title), day.undated.map(({ title }) => title)]).toEqual([['Overdue', 'Soon'], ['Undated']])
  expect(day.waiting.map(({ kind, record }) => [kind, record.title])).toContainEqual(['assigned', 'Overdue'])
  expect(day.changed.map(({ title }) => title).sort()).toEqual(['Done', 'Far', 'Overdue', 'Soon', 'Undated'])
  expect(day.quiet.map(({ actor }) => actor)).toEqual(['PER'])
  expect(JSON.stringify(day)).not.toContain('Marked')
  const theirs = await other.day.day()
  expect([theirs.due, theirs.changed, theirs.quiet]).toEqual([[], [], []])
  await me.records.update({ id: overdue.id, version: 1, changes: { title: 'Overdue still' } })
  // Whoever acts on a record has seen what they were told of it, and of no other.
  expect((await me.day.day()).waiting.map(({ record }) => record.title).sort()).toEqual(['Done', 'Far', 'Soon', 'Undated'])
  expect((await other.day.day()).changed.map(({ title, by }) => [title, by])).toEqual([['Overdue still', 'Desk officer']])
})

test('a day is ours, theirs, or nobody’s yet, as its kind tells', async () => {
  const kinds: RecordKind[] = deskKinds.map((kind) => (kind.kind === 'task' ? { ...kind, statuses: ['open', 'sent', 'done'], dueOf: ({ status }, us) => (status === 'open' ? 'nobody' : us === 'KEN' ? 'them' : 'us') } : kind))
  const me = await officer(0)
  const asked = (us: string) => localClient({ ...contract, ...recordContract }, [recordRoutes({ ...room, kinds }), dayRoutes(kinds, async () => us)], { db: it.db, sessionOf: async () => sessionAs(['officer'], me.id) })
  const desk = asked('KEN')
  const { id } = await desk.create({ kind: 'task', pillar: 'relations', title: 'Their answer', assignees: [me.id], dueOn: plus(40) })
  const lines = async (from = desk) => { const { due, undated } = await from.day(); return [due, undated].map((part) => part.map(({ dueOn, isTheirs }) => [dueOn, isTheirs])) }
  expect(await lines()).toEqual([[], [[null, false]]])
  await desk.update({ id, version: 1, changes: { status: 'sent', dueOn: plus(3) } })
  expect(await lines()).toEqual([[[plus(3), true]], []])
  expect(await lines(asked('PER'))).toEqual([[[plus(3), false]], []])
})
