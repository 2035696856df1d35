import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { unmarked, type Marking } from '#kernel/marking.ts'
import type { Role } from '#kernel/roles.ts'
import { migrations as serverMigrations } from '#server/migrations.ts'
import { contract as recordContract } from '#server/records/contract.ts'
import { recordRoutes } from '#server/records/server.ts'
import { scopeOf } from '#server/access/scope.ts'
import { addPerson, addUnit, clientAs } from '#server/records/ministry.fixture.ts'
import { testDatabase, type TestDatabase } from '../../test/database.ts'
import { contract } from './contract.ts'
import { commitment } from './kind.ts'
import { tellRungs } from './ladder/sweep.ts'
import { migrations } from './migrations.ts'
import { own } from './own.ts'
import { dayAfter } from '#kernel/days.ts'
import { commitmentRoutes } from './server.ts'

const today = '2027-03-01'
const memo = { ...commitment, kind: 'memo', fields: commitment.fields.partial(), statuses: ['kept'], closed: ['kept'], ruled: [] } as const
const room = { kinds: [commitment, memo], isActor: (id: string) => /^[A-Z]{3}$/.test(id) }
const routes = [recordRoutes(room), commitmentRoutes(room, () => today)]
const restricted: Marking = { ...unmarked, level: 1 }

let it: TestDatabase
let desk: string, ann: string, ben: string, low: string, head: string
beforeAll(async () => {
  it = await testDatabase([...serverMigrations, ...migrations])
  await sql`INSERT INTO setting (key, value) VALUES ('us', '"NOR"')`.execute(it.db)
  const hq = await addUnit(it.db, 'Ministry', 'headquarters')
  desk = await addUnit(it.db, 'Desk North', 'desk', hq)
  ann = await addPerson(it.db, { name: 'Desk officer', roles: ['officer'], level: 1, unit: desk })
  ben = await addPerson(it.db, { name: 'Second officer', roles: ['officer'], level: 1, unit: desk })
  low = await addPerson(it.db, { name: 'New officer', roles: ['officer'], level: 0, unit: desk })
  head = await addPerson(it.db, { name: 'Head of desk', roles: ['head'], level: 1, unit: desk, isHead: true })
  await addPerson(it.db, { name: 'Director', roles: ['head'], level: 0, unit: hq, isHead: true })
}, 120_000)
afterAll(() => it.close())

const api = (person: string, role: Role = 'officer') => clientAs(contract, routes, it.db, person, [role])
const records = (person: string) => clientAs(recordContract, routes, it.db, person, ['officer'])
const make = (given: object = {}, by = ann) => api(by).makeCommitment({ title: 'Send the list of wrecks', owedBy: ['NOR'], owedTo: ['KEN'], ...given })

test('a commitment moves, is proved, closed, opened again and released, and its history shows every date and who asked', async () => {
  const made = await make({ dueOn: '2027-02-01', assignees: [ben] })
  const { id } = made
  await expect(api(ben).moveCommitment({ id, version: 7, dueOn: '2027-03-01', side: 'KEN', reason: 'They asked' })).rejects.toMatchObject({ code: 'kernel/invalid-input' })
  const moved = await api(ben).moveCommitment({ id, version: 1, dueOn: '2027-03-15', side: 'KEN', reason: 'Their survey ship is late' })
  await expect(api(ann).moveCommitment({ id, version: 1, dueOn: '2027-04-01', side: 'NOR', reason: 'We need longer' })).rejects.toMatchObject({ code: 'records/changed-meanwhile' })
  await api(ann).moveCommitment({ id, version: moved.version, dueOn: '2027-04-01', side: 'NOR', reason: 'Charts to be checked' })
  const page = await api(low).commitment({ id })
  expect(page.dates.map(({ from, to, by, side, reason }) => [from, to, by, side, reason])).toEqual([
    ['2027-02-01', '2027-03-15', ben, 'KEN', 'Their survey ship is late'], ['2027-03-15', '2027-04-01', ann, 'NOR', 'Charts to be checked'],
  ])
  expect(page.item).toMatchObject({ firstDueOn: '2027-02-01', moves: 2, evidence: 0, direction: 'by', rung: null, record: { dueOn: '2027-04-01' } })
  expect((await api(low).commitment({ id, side: 'KEN' })).item.direction).toBe('to')

  await expect(api(ann).turnCommitment({ id, version: 3, state: 'done' })).rejects.toMatchObject({ code: 'commitments/needs-evidence' })
  const paper = await records(ann).create({ kind: 'memo', pillar: 'dialogue', title: 'Receipt of the list' })
  await api(ann).proveCommitment({ id, record: paper.id })
  const done = await api(ann).turnCommitment({ id, version: 3, state: 'done', on: '2027-02-20' })
  expect(done).toMatchObject({ status: 'done', happenedOn: '2027-02-20', version: 4 })
  await expect(api(ann).moveCommitment({ id, version: 4, dueOn: '2027-05-01', side: 'NOR', reason: 'No more' })).rejects.toMatchObject({ code: 'commitments/closed' })
  await expect(api(ann).turnCommitment({ id, version: 4, state: 'on-schedule' })).rejects.toMatchObject({ code: 'commitments/needs-reason' })
  expect(await api(ann).turnCommitment({ id, version: 4, state: 'on-schedule', reason: 'Two wrecks were missing' })).toMatchObject({ status: 'on-schedule', happenedOn: null })
  await expect(api(ann).turnCommitment({ id, version: 5, state: 'released', side: 'NOR', reason: 'We would rather not' })).rejects.toMatchObject({ code: 'commitments/not-theirs' })
  await api(ann).turnCommitment({ id, version: 5, state: 'released', side: 'KEN', reason: 'Their note of today' })
  const after = await api(ben).commitment({ id })
  expect(after.history[0]).toMatchObject({ changes: { status: ['on-schedule', 'released'] }, side: 'KEN', reason: 'Their note of today', by: ann })
  expect([after.mayUndo, (await api(ann).commitment({ id })).mayUndo]).toEqual([false, true])
  await expect(api(ben).undoCommitment({ id, version: 6 })).rejects.toMatchObject({ code: 'commitments/no-undo' })
  expect(await api(ann).undoCommitment({ id, version: 6 })).toMatchObject({ status: 'on-schedule', version: 7 })
})

test('of its files only those that somebody chose prove it, with who did and when', async () => {
  const [{ id }, other] = [await make(), await make()]
  const attach = async (name: string, record: string, type?: string) => {
    const [link, file] = [newId(), newId()]
    await it.db.transaction().execute(async (db) => {
      // What a file holds is no matter here: its link stands without it, or without a key.
      await sql`SET LOCAL session_replication_role = replica`.execute(db)
      await sql`INSERT INTO file_link (id, record_id, file_id, name, by) VALUES (${link}, ${record}, ${file}, ${name}, ${ann})`.execute(db)
      if (type === undefined) return
      await sql`INSERT INTO file_version (link_id, record_id, version, file_id, name, by) VALUES (${link}, ${record}, 1, ${file}, ${name}, ${ann})`.execute(db)
      await sql`INSERT INTO file (id, data_key, digest, size, type, by) VALUES (${file}, ${newId()}, ${'0'.repeat(64)}, 1, ${type}, ${ann})`.execute(db)
    })
    return link
  }
  const [receipt, map, elsewhere] = [await attach('Receipt.pdf', id, 'text/plain'), await attach('Map.pdf', id), await attach('Other.pdf', other.id)]
  expect(await api(ben).commitment({ id })).toMatchObject({ item: { evidence: 0 }, evidence: [], files: [{ name: 'Map.pdf', type: null }, { name: 'Receipt.pdf', type: 'text/plain' }] })
  await expect(api(ann).turnCommitment({ id, version: 1, state: 'done' })).rejects.toMatchObject({ code: 'commitments/needs-evidence' })
  await expect(api(ann).proveCommitment({ id, file: elsewhere })).rejects.toMatchObject({ code: 'kernel/not-found' })
  await expect(api(ann).proveCommitment({ id })).rejects.toMatchObject({ code: 'kernel/invalid-input' })
  for (let twice = 0; twice < 2; twice++) await api(ben).proveCommitment({ id, file: receipt })
  const page = await api(ann).commitment({ id })
  expect(page).toMatchObject({ item: { evidence: 1 }, evidence: [{ id: receipt, record: null, file: 'Receipt.pdf', type: 'text/plain', by: ben }], files: [{ id: map }] })
  expect((await api(ann).commitments({ q: 'wrecks' })).items.filter(({ evidence }) => evidence > 0).map(({ record }) => record.id)).toContain(id)
  await expect(api(ann).unproveCommitment({ id, file: map })).rejects.toMatchObject({ code: 'kernel/not-found' })
  await api(ann).unproveCommitment({ id, file: receipt })
  expect(await api(ann).commitment({ id })).toMatchObject({ evidence: [], files: [{}, {}] })
  await api(ann).proveCommitment({ id, file: receipt })
  expect(await api(ann).turnCommitment({ id, version: 1, state: 'done' })).toMatchObject({ status: 'done' })
})

test('the common verbs of records do not get round the rules', async () => {
  const { id, version } = await make({ dueOn: today })
  const ruled = { code: 'records/ruled' }
  for (const changes of [{ status: 'released' }, { dueOn: '2030-01-01' }, { happenedOn: today }, { parties: ['PER'] }, { fields: { owedTo: ['PER'] } }]) await expect(records(ann).update({ id, version, changes }), JSON.stringify(changes)).rejects.toMatchObject(ruled)
  await expect(records(ann).create({ kind: 'commitment', pillar: 'dialogue', title: 'By another door', fields: { owedBy: ['NOR'], owedTo: ['NOR'] }, status: 'done' })).rejects.toMatchObject(ruled)
  await api(ann).moveCommitment({ id, version, dueOn: '2027-04-01', side: 'NOR', reason: 'Later' })
  await expect(records(ann).restoreValue({ id, version: 2, revision: 2, path: 'dueOn' })).rejects.toMatchObject(ruled)
  const other = await make()
  await expect(clientAs(recordContract, routes, it.db, head, ['head']).merge({ id, version: 2, other: other.id, otherVersion: 1 })).rejects.toMatchObject(ruled)
  // What no rule stands behind is changed as in any record.
  expect(await records(ann).update({ id, version: 2, changes: { summary: 'More of it' } })).toMatchObject({ summary: 'More of it' })
  // A reader changes nothing, and a record of another kind is no commitment.
  await expect(api(low, 'reader').turnCommitment({ id, version: 3, state: 'behind' })).rejects.toMatchObject({ code: 'kernel/forbidden' })
  const paper = await records(ann).create({ kind: 'memo', pillar: 'dialogue', title: 'Paper' })
  for (const attempt of [() => api(ann).commitment({ id: paper.id }), () => api(ann).turnCommitment({ id: paper.id, version: 1, state: 'done', reason: 'Why not' })]) await expect(attempt()).rejects.toMatchObject({ code: 'kernel/not-found' })
})

test('it is handed over, its sides change, and undoing gives all of it back', async () => {
  const { id } = await make({ assignees: [ann] })
  expect(await api(ann).handOverCommitment({ id, version: 1, assignees: [ben], reason: 'On leave' })).toMatchObject({ assignees: [ben] })
  expect(await api(ann).undoCommitment({ id, version: 2 })).toMatchObject({ assignees: [ann], version: 3 })
  expect(await api(ann).changeCommitment({ id, version: 3, title: 'Send both lists', owedTo: ['KEN', 'TZA'] })).toMatchObject({ title: 'Send both lists', parties: ['KEN', 'TZA'], fields: { owedTo: ['KEN', 'TZA'] } })
  await expect(api(ann).changeCommitment({ id, version: 4, owedTo: ['NOR'] })).rejects.toMatchObject({ code: 'records/unfit' })
  expect(await api(ann).undoCommitment({ id, version: 4 })).toMatchObject({ title: 'Send the list of wrecks', parties: ['KEN'], fields: { owedBy: ['NOR'], owedTo: ['KEN'] } })
  await expect(api(ann).handOverCommitment({ id, version: 5, assignees: ['0199d000-0000-7000-8000-000000000001'] })).rejects.toMatchObject({ code: 'records/may-not-read' })
})

test('lists filter, turn their pages without a gap in both orders, and count', async () => {
  const far = (days: number) => dayAfter(today, days)
  const dates = [-100, -40, -5, 3, 60]
  for (const [at, days] of dates.entries()) await make({ title: `Fisheries ${at}`, owedBy: ['NOR'], owedTo: ['FJI'], dueOn: far(days), ...(at === 2 && { assignees: [ben] }) })
  await make({ title: 'Fisheries undated', owedBy: ['FJI'], owedTo: ['NOR'] })
  const titles = async (asked: object) => (await api(ann).commitments({ party: 'FJI', ...asked })).items.map(({ record }) => record.title.replace('Fisheries ', ''))
  expect(await titles({})).toEqual(['0', '1', '2', '3', '4', 'undated'])
  expect(await Promise.all((['overdue-90', 'overdue-30', 'overdue-1', 'due-soon'] as const).map((rung) => titles({ rung })))).toEqual([['0'], ['1'], ['2'], ['3']])
  expect(await titles({ isOverdue: true })).toEqual(['0', '1', '2'])
  expect(await titles({ direction: 'to' })).toEqual(['undated'])
  expect(await titles({ direction: 'to', side: 'FJI' })).toEqual(['0', '1', '2', '3', '4'])
  expect(await titles({ assignee: ben })).toEqual(['2'])
  expect(await titles({ dueFrom: far(-40), dueTo: far(3) })).toEqual(['1', '2', '3'])
  expect(await titles({ q: 'FÍSHERIES ùndated' })).toEqual(['undated'])
  expect((await api(ben).commitments({ party: 'FJI', isMine: true })).total).toBe(1)
  for (const sort of ['due', 'partner'] as const) {
    const whole = (await api(ann).commitments({ sort, limit: 200 })).items.map(({ record }) => record.id)
    const paged: string[] = []
    for (let after: string | undefined; ;) {
      const page = await api(ann).commitments({ sort, limit: 2, ...(after && { after }) })
      expect(page.total).toBe(whole.length)
      paged.push(...page.items.map(({ record }) => record.id))
      if (page.after === null) break
      after = page.after
    }
    expect(paged).toEqual(whole)
  }
  await expect(api(ann).commitments({ after: 'x' })).rejects.toMatchObject({ code: 'kernel/invalid-input' })
  const csv = await (await api(ann).exportCommitments({ party: 'FJI' })).text()
  expect(csv.trim().split('\r\n')).toHaveLength(7)
  expect(csv).toContain('Fisheries undated')
})

test('a record tells which of its words are commitments already, to whom may read both; nothing moves to before it was made', async () => {
  const paper = await records(ann).create({ kind: 'memo', pillar: 'dialogue', title: 'Note on wrecks', parties: ['KEN'] })
  const words = 'Norway will send the list by 1 May 2027.'
  const open = await make({ dueOn: '2027-05-01', source: { record: paper.id, paragraph: '2', words } })
  const shut = await make({ title: 'Unsaid', marking: restricted, source: { record: paper.id, words: 'Unsaid.' } })
  const from = (person: string) => api(person).commitmentsFrom({ record: paper.id })
  expect((await from(ann)).map(({ record, paragraph, words: said }) => [record.id, paragraph, said])).toEqual([[open.id, '2', words], [shut.id, null, 'Unsaid.']])
  expect((await from(low)).map(({ record }) => record.id)).toEqual([open.id])
  await expect(api(ann).commitmentsFrom({ record: crypto.randomUUID() })).rejects.toMatchObject({ code: 'kernel/not-found' })
  await expect(api(ann).moveCommitment({ id: open.id, version: 1, dueOn: '1900-01-01', side: 'KEN', reason: 'They asked' })).rejects.toMatchObject({ code: 'commitments/too-early', fields: [{ path: 'dueOn' }] })
})

test('per partner it is told what each side kept, and both sides read the same', async () => {
  const keep = async (owedBy: string, owedTo: string, on?: string) => {
    const { id } = await make({ owedBy: [owedBy], owedTo: [owedTo], dueOn: '2027-02-01' })
    if (on) await api(ann).turnCommitment({ id, version: 1, state: 'done', on, reason: 'Seen' })
  }
  for (const on of ['2027-01-31', '2027-02-01', '2027-02-02', undefined]) await keep('NOR', 'WSM', on)
  await keep('WSM', 'NOR', '2027-01-01')
  const [sum] = await api(ann).commitmentSums({ partner: 'WSM' })
  expect(sum).toMatchObject({ partner: 'WSM', by: { open: 1, overdue: 1, done: 3, kept: { due: 4, inTime: 2, late: 1, not: 1, share: 0.5, low: expect.closeTo(0.15, 2), high: expect.closeTo(0.85, 2) } }, to: { open: 0, done: 1, kept: { due: 1, share: 1, high: 1 } }, nextDueOn: '2027-02-01' })
  const [theirs] = await api(ann).commitmentSums({ side: 'WSM', partner: 'NOR' })
  expect([theirs!.by, theirs!.to]).toEqual([sum!.to, sum!.by])
})

test('what is hidden is in no list, count, share, figure, step, export or ladder of whoever may not read it', async () => {
  const source = await records(ann).create({ kind: 'memo', pillar: 'security', title: 'Confidential minutes', marking: restricted })
  const open = await make({ owedTo: ['TUV'], dueOn: '2027-02-20', source: { record: source.id, words: 'Shown to nobody else', paragraph: '3' }, marking: unmarked, audience: 'ministry' })
  const before = { list: await api(low).commitments({ party: 'TUV' }), sums: await api(low).commitmentSums({ partner: 'TUV' }), csv: await (await api(low).exportCommitments({ party: 'TUV' })).text() }
  const told = (person: string) => scopeOf(it.db, { person })(async (db) => { const pair = { us: 'NOR', partner: 'TUV', today }, facts = await own.facts(db, pair); return { figures: own.figures(facts, pair), steps: own.steps(facts, pair) } })
  const toldBefore = await told(low)
  const hidden = [await make({ owedTo: ['TUV'], dueOn: '2027-01-01', marking: restricted, assignees: [ben] }), await make({ owedTo: ['TUV'], dueOn: '2027-02-25', source: { record: source.id } }), await make({ owedTo: ['TUV'], dueOn: '2027-01-02', audience: 'named', named: [ben] })]
  await api(ann).proveCommitment({ id: open.id, record: source.id })
  expect(hidden[1]).toMatchObject({ marking: { level: 1 }, pillar: 'security' })
  expect(await api(low).commitments({ party: 'TUV' })).toEqual(before.list)
  expect(await api(low).commitmentSums({ partner: 'TUV' })).toEqual(before.sums)
  expect(await (await api(low).exportCommitments({ party: 'TUV' })).text()).toBe(before.csv)
  expect(await told(low)).toEqual(toldBefore)
  expect((await told(ann)).figures.find(({ id }) => id === 'commitments.overdue-by-us')).toMatchObject({ value: 4 })
  expect((await told(ann)).steps.map(({ rule, urgency, words }) => [rule, urgency, words['count']])).toEqual([['commitments.overdue-by-us', 3, 4]])
  // The source and the evidence of what may be read are not there either, nor a word of them.
  const page = await api(low).commitment({ id: open.id })
  expect([page.sources, page.evidence, page.item.evidence]).toEqual([[], [], 0])
  expect(JSON.stringify(page)).not.toMatch(/Shown to nobody|Confidential/)
  expect((await api(ann).commitment({ id: open.id })).sources).toMatchObject([{ words: 'Shown to nobody else', paragraph: '3', record: { id: source.id } }])
  for (const { id } of hidden) {
    const [answer, absent] = await Promise.all([id, '0199d000-0000-7000-8000-000000000001'].map((one) => api(low).commitment({ id: one }).catch(({ code, message }: { code: string; message: string }) => ({ code, message }))))
    expect(answer).toEqual(absent)
    await expect(api(low).turnCommitment({ id, version: 1, state: 'behind' })).rejects.toMatchObject({ code: 'kernel/not-found' })
  }
})

test('each rung is told once to whom it concerns and to nobody who may not read it', async () => {
  await sql`DELETE FROM notice`.execute(it.db)
  await sql`UPDATE record SET deleted_at = now() WHERE kind = 'commitment'`.execute(it.db)
  const { id } = await make({ dueOn: '2027-03-10', assignees: [ben], marking: restricted })
  const unassigned = await make({ dueOn: '2027-06-01' })
  const undated = await make({})
  const on = async (day: string) => {
    await sql`DELETE FROM notice`.execute(it.db)
    await it.db.transaction().execute((db) => tellRungs(db, day))
    expect(await it.db.transaction().execute((db) => tellRungs(db, day))).toBe(0)
    const { rows } = await sql<{ name: string; record_id: string }>`SELECT p.name, n.record_id FROM notice n JOIN person p ON p.id = n.person WHERE n.kind = 'due' ORDER BY p.name`.execute(it.db)
    expect(rows.some(({ record_id }) => record_id === undated.id)).toBe(false)
    return rows.map(({ name, record_id }) => `${name}${record_id === id ? '' : ' (unassigned)'}`)
  }
  expect(await on('2027-02-23')).toEqual([])
  expect(await on('2027-02-24')).toEqual(['Second officer'])
  expect(await on('2027-03-10')).toEqual([])
  expect(await on('2027-03-11')).toEqual(['Second officer'])
  expect(await on('2027-04-08')).toEqual([])
  expect(await on('2027-04-09')).toEqual(['Head of desk', 'Second officer'])
  // The director heads the unit above, but may not read what is restricted; of the other one the author is told.
  expect(await on('2027-06-08')).toEqual(['Desk officer (unassigned)', 'Head of desk', 'Second officer'])
  expect(await on('2027-09-15')).toEqual(['Desk officer (unassigned)', 'Director (unassigned)', 'Head of desk (unassigned)'])
  // A date that was moved begins anew; what is closed is told no more.
  const moved = await api(ben).moveCommitment({ id, version: 1, dueOn: '2027-12-01', side: 'NOR', reason: 'Agreed anew' })
  expect(await on('2027-11-20')).toEqual(['Second officer'])
  await api(ben).turnCommitment({ id, version: moved.version, state: 'done', reason: 'Handed over' })
  await api(ann).turnCommitment({ id: unassigned.id, version: 1, state: 'released', side: 'KEN', reason: 'Not needed' })
  expect(await on('2028-12-01')).toEqual([])
})

test('views are kept for oneself, one’s unit or the ministry, and shared no further', async () => {
  const stranger = await addPerson(it.db, { name: 'Elsewhere', roles: ['officer'], level: 1 })
  const mine = await api(ann).keepCommitmentView({ name: 'Overdue with them', query: 'party=WSM&overdue=true' })
  await api(ann).keepCommitmentView({ name: 'Of the desk', query: 'direction=by', shared: 'unit', unit: desk })
  await expect(api(ann).keepCommitmentView({ name: 'overdue with them', query: '' })).rejects.toMatchObject({ code: 'commitments/name-taken' })
  await expect(api(stranger).keepCommitmentView({ name: 'Theirs', query: '', shared: 'unit', unit: desk })).rejects.toMatchObject({ code: 'commitments/may-not-share' })
  await expect(api(low, 'reader').keepCommitmentView({ name: 'All', query: '', shared: 'ministry' })).rejects.toMatchObject({ code: 'commitments/may-not-share' })
  const names = async (person: string) => (await api(person).commitmentViews()).map(({ name, isMine }) => [name, isMine])
  expect(await names(ann)).toEqual([['Of the desk', true], ['Overdue with them', true]])
  expect(await names(ben)).toEqual([['Of the desk', false]])
  expect(await names(stranger)).toEqual([])
  await expect(api(ben).dropCommitmentView({ id: mine.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  await api(ann).dropCommitmentView({ id: mine.id })
  expect(await names(ann)).toEqual([['Of the desk', true]])
})
