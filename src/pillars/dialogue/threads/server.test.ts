import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrations as serverMigrations } from '#server/migrations.ts'
import { accredit, addPerson, clientAs, eventsOf, isActor, marked } from '#server/records/ministry.fixture.ts'
import { contract as recordContract } from '#server/records/contract.ts'
import { recordRoutes } from '#server/records/server.ts'
import { testDatabase, type TestDatabase } from '../../../../test/database.ts'
import { contract } from './contract.ts'
import { thread } from './kinds.ts'
import { migrations } from './migrations.ts'
import { threadOwn } from './own.ts'
import { threadRoutes } from './server.ts'

let it: TestDatabase
let ann: string, ben: string
beforeAll(async () => {
  it = await testDatabase([...serverMigrations, ...migrations])
  await accredit(it.db, 2)
  ann = await addPerson(it.db, { name: 'Ann', roles: ['officer'], level: 2 })
  ben = await addPerson(it.db, { name: 'Ben', roles: ['officer'], level: 0 })
}, 120_000)
afterAll(() => it.close())

const meetingKind = { kind: 'meeting', pillar: 'dialogue', fields: thread.fields, statuses: ['planned'], closed: [], wordsOf: () => '', retention: 'standard' } as const
const room = { kinds: [thread, meetingKind], isActor }
const all = [recordRoutes(room), threadRoutes(room)]
const as = (person: string, role: 'officer' | 'reader' = 'officer') => clientAs(contract, all, it.db, person, [role])
const records = (person: string) => clientAs(recordContract, all, it.db, person, ['officer'])

test('a thread tells what is open and whose turn it is, and is found by its words', async () => {
  const begun = await as(ann).beginThread({ title: 'Landing fees', parties: ['KEN'], first: { side: 'ours', kind: 'proposal', text: 'Halve the landing fees from March.', on: '2026-02-01' } })
  expect(begun).toMatchObject({ standing: { turn: 'theirs', since: '2026-02-01' }, record: { status: 'open', happenedOn: '2026-02-01' }, may: { change: true } })
  const proposal = begun.messages[0]!.id
  const asked = await as(ben).say({ id: begun.record.id, side: 'theirs', kind: 'question', text: 'For which airports?', answers: proposal, on: '2026-02-05' })
  expect(asked.standing).toMatchObject({ turn: 'ours', since: '2026-02-05', open: [{}, {}] })
  expect((await records(ben).get({ id: begun.record.id })).record.summary).toBe('Halve the landing fees from March.\n\nFor which airports?')
  await expect(as(ben).say({ id: begun.record.id, side: 'theirs', kind: 'answer', text: 'All.', answers: asked.messages[1]!.id, on: '2026-02-06' })).rejects.toMatchObject({ code: 'threads/out-of-turn' })
  await as(ann).say({ id: begun.record.id, side: 'ours', kind: 'answer', text: 'All airports.', answers: asked.messages[1]!.id, on: '2026-02-06' })
  expect((await as(ben).threads({ party: 'KEN', turn: 'theirs' })).threads).toMatchObject([{ standing: { turn: 'theirs', since: '2026-02-06', open: [{ text: 'Halve the landing fees from March.' }] }, messages: 3 }])
  expect((await as(ben).threads({ turn: 'ours' })).threads).toEqual([])
  const settled = await as(ann).say({ id: begun.record.id, side: 'theirs', kind: 'acceptance', text: 'Agreed.', answers: proposal, on: '2026-03-01', speaker: 'Director of aviation' })
  expect(settled.standing).toEqual({ turn: null, since: null, open: [] })
  expect((await eventsOf(it.db, begun.record.id)).filter(({ kind }) => kind === 'message.kept')).toHaveLength(4)
})

test('two who settle the same point at once: one does', async () => {
  const { record, messages } = await as(ann).beginThread({ title: 'Race', parties: ['PER'], first: { side: 'theirs', kind: 'proposal', text: 'Meet in May.', on: '2026-01-01' } })
  const both = await Promise.allSettled(['acceptance', 'refusal'].map((kind) => as(ann).say({ id: record.id, side: 'ours', kind: kind as 'refusal', text: kind, answers: messages[0]!.id, on: '2026-01-02' })))
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a message kept by mistake is struck out and seen; one that is answered is not', async () => {
  const { record, messages } = await as(ann).beginThread({ title: 'Mistake', parties: ['PER'], first: { side: 'theirs', kind: 'question', text: 'When?', on: '2026-01-01' } })
  const answered = await as(ann).say({ id: record.id, side: 'ours', kind: 'answer', text: 'In May.', answers: messages[0]!.id, on: '2026-01-02' })
  await expect(as(ann).strike({ id: record.id, message: messages[0]!.id, reason: 'wrong thread' })).rejects.toMatchObject({ code: 'threads/answered' })
  const after = await as(ann).strike({ id: record.id, message: answered.messages[1]!.id, reason: 'was never sent' })
  expect(after).toMatchObject({ standing: { turn: 'ours' }, messages: [{ struckReason: null }, { struckReason: 'was never sent' }] })
  expect(after.record.summary).toBe('When?')
  const closed = await as(ann).closeThread({ id: record.id, version: after.record.version, status: 'closed' })
  await expect(as(ann).closeThread({ id: record.id, version: after.record.version, status: 'open' })).rejects.toMatchObject({ code: 'records/changed-meanwhile' })
  await expect(as(ann).say({ id: record.id, side: 'ours', kind: 'information', text: 'x', on: '2026-02-01' })).rejects.toMatchObject({ code: 'threads/closed' })
  expect((await as(ann).threads({ isClosed: true })).threads.map((one) => one.record.id)).toContain(closed.record.id)
})

test('a hidden thread is nowhere, a hidden source is not named, and a reader changes nothing', async () => {
  const hidden = await as(ann).beginThread({ title: 'Hidden', parties: ['KEN'], marking: marked({ level: 1 }) })
  expect((await as(ben).threads({})).threads.map((one) => one.record.title)).not.toContain('Hidden')
  await expect(as(ben).thread({ id: hidden.record.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  await expect(as(ben).say({ id: hidden.record.id, side: 'ours', kind: 'information', text: 'x', on: '2026-01-01' })).rejects.toMatchObject({ code: 'kernel/not-found' })
  const meeting = await records(ann).create({ kind: 'meeting', title: 'Closed talks', marking: marked({ level: 1 }) })
  const open = await as(ann).beginThread({ title: 'Open', parties: ['KEN'], first: { side: 'theirs', kind: 'information', text: 'Said in the talks.', on: '2026-01-01', source: meeting.id } })
  expect(open.messages[0]!.source).toMatchObject({ title: 'Closed talks' })
  expect((await as(ben).thread({ id: open.record.id })).messages[0]!.source).toBeNull()
  await expect(as(ben).say({ id: open.record.id, side: 'ours', kind: 'information', text: 'x', on: '2026-01-01', source: meeting.id })).rejects.toMatchObject({ code: 'threads/no-source' })
  const reader = await addPerson(it.db, { name: 'Reader', roles: ['reader'], level: 2 })
  expect((await as(reader, 'reader').thread({ id: open.record.id })).may).toEqual({ change: false, decide: false })
  await expect(as(reader, 'reader').say({ id: open.record.id, side: 'ours', kind: 'information', text: 'x', on: '2026-01-01' })).rejects.toMatchObject({ code: 'kernel/forbidden' })
})

test('open proposals by age are figures, and steps after thirty days', async () => {
  const { scopeOf } = await import('#server/access/scope.ts')
  const within = scopeOf(it.db, { person: ben })
  const pair = { us: 'KEN', partner: 'ESP', today: '2026-06-01' }
  const begin = (side: 'ours' | 'theirs', on: string, more: object = {}) => as(ann).beginThread({ title: `${side} of ${on}`, parties: ['ESP'], first: { side, kind: 'proposal', text: 'x', on }, ...more })
  await begin('ours', '2026-02-01')
  await begin('theirs', '2026-04-20')
  await begin('theirs', '2026-05-20')
  await begin('theirs', '2020-01-01', { marking: marked({ level: 1 }) })
  expect(threadOwn.figures(await within((db) => threadOwn.facts(db, pair)), pair).map(({ value, n }) => [value, n])).toEqual([[3, 3], [120, 3]])
  expect(threadOwn.steps(await within((db) => threadOwn.facts(db, pair)), pair).map(({ rule, urgency, words }) => [rule, urgency, words['days']])).toEqual([['dialogue.proposal-unanswered', 2, 120], ['dialogue.proposal-to-answer', 1, 42]])
  expect(threadOwn.figures(await within((db) => threadOwn.facts(db, { ...pair, partner: 'ITA' })), pair).map(({ value }) => value)).toEqual([0, null])
})
