import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commitments } from '../src/commitments/room.ts'
import { contract } from '../src/commitments/contract.ts'
import { own } from '../src/commitments/own.ts'
import { commitmentRoutes } from '../src/commitments/server.ts'
import { contract as dayContract } from '../src/desk/day/contract.ts'
import { dayRoutes } from '../src/desk/day/server.ts'
import { deskKinds } from '../src/desk/kinds.ts'
import { migrations as portfolioMigrations } from '../src/desk/portfolio/store.ts'
import { composeBrief } from '../src/relations/brief/compose.ts'
import { sampleInput } from '../src/relations/brief/sample.fixture.ts'
import { keptWith } from '../src/relations/kept.ts'
import { ownOf } from '../src/relations/own.ts'
import { unmarked } from '#kernel/marking.ts'
import { scopeOf } from '#server/access/scope.ts'
import { migrations } from '#server/migrations.ts'
import { contract as recordContract } from '#server/records/contract.ts'
import { addPerson, addUnit, clientAs } from '#server/records/ministry.fixture.ts'
import { recordRoutes } from '#server/records/server.ts'
import { testDatabase, type TestDatabase } from './database.ts'

const kinds = [...deskKinds, ...commitments.kinds]
const room = { kinds, isActor: (id: string) => /^[A-Z]{3}$/.test(id) }
const telling = [{ pillar: 'relations' as const, own }]
const routes = [recordRoutes(room), commitmentRoutes(room), dayRoutes(kinds, async () => 'NOR')]
const today = new Date().toISOString().slice(0, 10)
const far = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)

let it: TestDatabase
let ours: string, colleague: string
beforeAll(async () => {
  it = await testDatabase([...migrations, ...portfolioMigrations, ...commitments.migrations])
  await sql`INSERT INTO setting (key, value) VALUES ('us', '"NOR"')`.execute(it.db)
  const desk = await addUnit(it.db, 'Desk', 'desk')
  ours = await addPerson(it.db, { name: 'Desk officer', roles: ['officer'], unit: desk })
  colleague = await addPerson(it.db, { name: 'Second officer', roles: ['officer'], unit: desk })
}, 120_000)
afterAll(() => it.close())

const as = <C extends Parameters<typeof clientAs>[0]>(with_: C, person = ours) => clientAs(with_, routes, it.db, person, ['officer'])

/** What each place tells of one commitment between us and the partner. */
async function everywhere(id: string) {
  const api = as(contract)
  const [timeline, ourSide, theirSide, page, [ourSum], [theirSum], day] = await Promise.all([
    as(recordContract).timeline({ party: 'KEN', kind: 'commitment' }), api.commitments({ party: 'KEN' }), api.commitments({ side: 'KEN', party: 'NOR' }), api.commitment({ id }),
    api.commitmentSums({ partner: 'KEN' }), api.commitmentSums({ side: 'KEN', partner: 'NOR' }), as(dayContract, colleague).day(),
  ])
  const { figures, kept } = await scopeOf(it.db, { person: ours })(async (db) => ({ figures: (await ownOf(db, telling, { us: 'NOR', partner: 'KEN', today })).figures, kept: await keptWith(db, 'KEN', 'NOR', telling) }))
  const inDay = [...day.due, ...day.undated].filter((line) => line.id === id)
  const inBrief = kept.owed!.open.filter((line) => line.id === id)
  const section = composeBrief({ ...sampleInput(), kept: kept.records, owed: kept.owed! }).sections.find((one) => one.id === 'commitments')!
  const figure = (name: string) => figures.find((one) => one.id === `commitments.${name}`)?.value ?? null
  const [mine, theirs] = [ourSide, theirSide].map(({ items }) => items.find(({ record }) => record.id === id)!) as [(typeof ourSide.items)[number], (typeof ourSide.items)[number]]
  // Both sides read the very same record; only the direction is the other way.
  expect([mine.direction, theirs.direction]).toEqual(['by', 'to'])
  expect({ ...theirs, direction: 'by' }).toEqual(mine)
  expect(theirSum!.to).toEqual(ourSum!.by)
  // Every place has the same state and the same date.
  const { status, dueOn } = page.record
  expect(timeline.items.map((one) => [one.status, one.dueOn])).toEqual([[status, dueOn]])
  expect(mine.record).toMatchObject({ status, dueOn })
  expect(inDay.map((one) => [one.status, one.dueOn])).toEqual(inDay.length > 0 ? [[status, dueOn]] : [])
  expect(inBrief.map((one) => [one.state, one.dueOn])).toEqual(status === 'done' ? [] : [[status, dueOn]])
  expect(JSON.stringify(section).includes('Publish the tide tables')).toBe(status !== 'done')
  expect(kept.records.some(({ kind }) => kind === 'commitment')).toBe(false)
  expect([figure('open-by-us'), figure('overdue-by-us'), figure('kept-by-us')]).toEqual([ourSum!.by.open, ourSum!.by.overdue, ourSum!.by.kept.share])
  expect(kept.own!.figures.map((one) => [one.id, one.value])).toEqual(figures.map((one) => [one.id, one.value]))
  return { state: status, due: dueOn, rung: mine.rung, inDay: inDay.length, inBrief: inBrief[0] && { first: inBrief[0].firstDueOn, isLate: inBrief[0].isLate }, open: ourSum!.by.open, overdue: ourSum!.by.overdue, kept: ourSum!.by.kept.share, dates: page.dates.map(({ from, to, side }) => [from, to, side]), evidence: mine.evidence, history: page.history }
}

test('minutes become a commitment, its date is moved twice, evidence is attached, it is closed: every place agrees after each step', async () => {
  const api = as(contract)
  const minutes = await as(recordContract).create({ kind: 'memo', pillar: 'dialogue', title: 'Minutes of the joint commission', parties: ['KEN'] })
  const { id } = await api.makeCommitment({ title: 'Publish the tide tables', owedBy: ['NOR'], owedTo: ['KEN'], dueOn: far(-2), assignees: [colleague], source: { record: minutes.id, paragraph: '7', words: 'Norway will publish the tide tables.' } })
  expect((await api.commitment({ id })).sources).toMatchObject([{ record: { id: minutes.id, title: 'Minutes of the joint commission' }, paragraph: '7', words: 'Norway will publish the tide tables.' }])
  expect(await everywhere(id)).toMatchObject({ state: 'not-started', rung: 'overdue-1', inDay: 1, inBrief: { first: null, isLate: true }, open: 1, overdue: 1, kept: 0, dates: [] })

  await api.moveCommitment({ id, version: 1, dueOn: far(10), side: 'NOR', reason: 'The printer failed' })
  expect(await everywhere(id)).toMatchObject({ due: far(10), rung: 'due-soon', inDay: 1, inBrief: { first: far(-2), isLate: false }, overdue: 0, kept: null, dates: [[far(-2), far(10), 'NOR']] })

  await api.moveCommitment({ id, version: 2, dueOn: far(40), side: 'KEN', reason: 'They want the new datum' })
  expect(await everywhere(id)).toMatchObject({ due: far(40), rung: null, inDay: 0, inBrief: { first: far(-2) }, dates: [[far(-2), far(10), 'NOR'], [far(10), far(40), 'KEN']] })

  const paper = await as(recordContract).create({ kind: 'document', pillar: 'dialogue', title: 'The tide tables', parties: ['KEN'] })
  await api.proveCommitment({ id, record: paper.id })
  expect(await everywhere(id)).toMatchObject({ state: 'not-started', evidence: 1, open: 1 })

  await api.turnCommitment({ id, version: 3, state: 'done' })
  const closed = await everywhere(id)
  // Done before its day: whether it was kept in time is told once that day has come.
  expect(closed).toMatchObject({ state: 'done', rung: null, inDay: 0, open: 0, overdue: 0, kept: null, evidence: 1, dates: [[far(-2), far(10), 'NOR'], [far(10), far(40), 'KEN']] })
  expect(closed.inBrief).toBeUndefined()
  expect(closed.history.map(({ changes, reason, by }) => [Object.keys(changes).sort(), reason, by])).toEqual([[['happenedOn', 'status'], null, ours], [['dueOn'], 'They want the new datum', ours], [['dueOn'], 'The printer failed', ours]])
})

test('a brief has commitments as far as its reader may know, marked with them, and not a trace of the rest', async () => {
  const [low, high] = [await addPerson(it.db, { name: 'New officer', roles: ['officer'], level: 0 }), await addPerson(it.db, { name: 'Head of desk', roles: ['head'], level: 1 })]
  const owe = (given: object) => as(contract, high).makeCommitment({ title: 'Answer on the patrol', owedBy: ['PER'], owedTo: ['NOR'], dueOn: far(-5), ...given })
  const briefOf = (person: string) => scopeOf(it.db, { person })((db) => keptWith(db, 'PER', 'NOR'))
  expect((await briefOf(low)).owed).toBeUndefined()
  await owe({})
  const before = await briefOf(low)
  expect([before.owed!.open.length, before.owed!.byThem.due, before.marking]).toEqual([1, 1, undefined])
  const hidden = await owe({ title: 'Return the charts', marking: { ...unmarked, level: 1 } })
  expect(await briefOf(low)).toEqual(before)
  const whole = await briefOf(high)
  expect([whole.owed!.open.map(({ title, level }) => [title, level]), whole.owed!.byThem.due, whole.marking]).toEqual([[['Answer on the patrol', 'UNCLASSIFIED'], ['Return the charts', 'RESTRICTED']], 2, 'RESTRICTED'])
  const { rows } = await sql`SELECT FROM audit_event WHERE kind = 'record.read' AND subject_id = ${hidden.id} AND person = ${high} AND detail ->> 'in' = 'brief'`.execute(it.db)
  expect(rows).toHaveLength(1)
})
