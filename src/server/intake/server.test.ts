import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Role } from '#kernel/roles.ts'
import { localClient, sessionAs } from '../../../test/app.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { createLog } from '../log.ts'
import { migrations } from '../migrations.ts'
import { insertPerson } from '../people/store.ts'
import { contract } from './contract.ts'
import type { Batch } from './schema.ts'
import { openIntake, type Intake } from './server.ts'
import { resolveActor, thing, thingMigrations, things } from './thing.fixture.ts'

let it: TestDatabase
let intake: Intake
let person: string
const folder = mkdtempSync(join(tmpdir(), 'entente-intake-'))
const open = () => openIntake({ db: it.db, log: createLog('error'), folder, targets: [thing], resolveActor })
const clientOf = (id: string, roles: Role[]) => localClient(contract, [intake.routes], { db: it.db, sessionOf: async () => sessionAs(roles, id) })
const api = () => clientOf(person, ['officer'])
const somebody = (roles: Role[]) => insertPerson(it.db, { name: 'Desk officer', email: null, roles })

beforeAll(async () => {
  it = await testDatabase([...migrations, ...thingMigrations])
}, 120_000)
beforeEach(async () => {
  intake = await open()
  person = await somebody(['officer'])
  await sql`DELETE FROM thing`.execute(it.db)
})
afterEach(() => intake.close())
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await it.close()
})

const upload = (body: string | Uint8Array, name = 'things.csv') => api().upload({ name, target: 'thing' }, { body: body as BodyInit })
const ended = async (id: string): Promise<Batch> => {
  for (;;) {
    const batch = await api().batch({ id })
    if (batch.state !== 'applying') return batch
    await sleep(10)
  }
}
const imported = async (body: string, plan: Parameters<ReturnType<typeof api>['apply']>[0] extends infer P ? Partial<P> : never = {}) => {
  const { id } = await upload(body)
  const { suggested } = await api().inspect({ id })
  await api().apply({ id, mapping: suggested, ...plan })
  return ended(id)
}

const file = 'Name,E-mail,Amount,Country,Date,Note,Extra\n'
  + 'Anna,anna@example.org,"1,234.50",Kenya,03/04/2026,=1+1,x\n'
  + 'Bob,not an address,x,Nowhere,30/02/2026,,\n'
  + 'Carla,carla@example.org,5,"Korea, Republic of",13/04/2026,,\n'
  + 'Anna again,ANNA@example.org,,,,,\n'
  + 'Dan,dan@example.org,2000000,,,,\n'
  + ',nobody@example.org,,,,,\n'
  + 'Eve,eve@example.org,,Kenya; Peru,,forbidden,\n'
  + 'Finn,,,Kenya; Peru,,,\n'
  + 'Gus,cut\n'

test('a file goes all the way: inspected, tried, applied, its errors mended and applied, undone', async () => {
  const { id, ...batch } = await upload(file)
  expect(batch).toMatchObject({ state: 'uploaded', format: 'csv', fileName: 'things.csv', counts: null })
  expect(statSync(join(folder, id)).mode & 0o777).toBe(0o600)

  const inspected = await api().inspect({ id })
  expect(inspected.columns[0]).toEqual({ name: 'Name', samples: ['Anna', 'Bob', 'Carla', 'Anna again', 'Dan'] })
  expect(inspected.suggested).toEqual({ columns: { name: 'Name', email: 'E-mail', amount: 'Amount', parties: 'Country', met: 'Date', note: 'Note' }, fixed: {}, dateOrder: 'dmy', listSeparator: ';' })
  expect(inspected).toMatchObject({ isOrderGuessed: false, problems: [{ line: 10 }], importedBefore: null })

  const mapping = { ...inspected.suggested, columns: { ...inspected.suggested.columns, parties: 'Country' } }
  const tried = await api().dryRun({ id, mapping })
  expect(tried.counts).toEqual({ rows: 9, created: 5, updated: 0, skipped: 1, rejected: 3 })
  expect(tried.errors).toEqual([
    { line: 3, column: 'E-mail', sentence: '“not an address” does not fit “email”: Invalid email address.' },
    { line: 3, column: 'Amount', sentence: '“x” is no number.' },
    { line: 3, column: 'Country', sentence: '“Nowhere” is no country that is known.' },
    { line: 3, column: 'Date', sentence: '“30/02/2026” is no date. Write it as 2026-04-03.' },
    { line: 7, column: 'Name', sentence: '“name” is empty; every row needs it.' },
    { line: 10, column: null, sentence: expect.stringContaining('has 2 cells, the header 7') as string },
  ])
  expect(await things(it.db)).toEqual([])

  await api().apply({ id, mapping })
  // Two more are refused by the database itself: by a constraint, and by a policy.
  expect(await ended(id)).toMatchObject({ state: 'applied', problem: null, counts: { rows: 9, created: 3, updated: 0, skipped: 1, rejected: 5 } })
  expect(await things(it.db)).toMatchObject([
    { name: 'Anna', amount: '1234.5', parties: ['KEN'], met: '2026-04-03', note: '=1+1' },
    { name: 'Carla', parties: ['KOR'], met: '2026-04-13' },
    { name: 'Finn', parties: ['KEN', 'PER'] },
  ])
  // The answer does not wait for the file to be gone.
  await expect.poll(() => existsSync(join(folder, id))).toBe(false)

  const errors = await (await api().errors({ id })).text()
  expect(errors.split('\r\n').slice(0, 3)).toEqual([
    'Name,E-mail,Amount,Country,Date,Note,Extra,error',
    expect.stringMatching(/^Bob,not an address,x,Nowhere,30\/02\/2026,,,Line 3: E-mail: /) as string,
    expect.stringMatching(/^Dan,dan@example.org,2000000,,,,,.*Line 6: The database does not take it/) as string,
  ])
  expect(errors).toContain('Eve,eve@example.org,,Kenya; Peru,,forbidden,,Line 8: You may not write such a record')

  const again = await imported(errors.replace('not an address,x,Nowhere,30/02/2026', 'bob@example.org,1,Peru,').replace('2000000', '2').replace('forbidden', 'allowed').replace('\r\n,nobody', '\r\nNobody,nobody'))
  expect(again).toMatchObject({ state: 'applied', counts: { created: 4, rejected: 1 } })

  await sql`UPDATE thing SET note = 'since', version = version + 1 WHERE name = 'Carla'`.execute(it.db)
  const undone = await api().undo({ id })
  expect(undone).toMatchObject({ undone: 2, stayCount: 1, stays: [{ line: 4, sentence: 'It was changed since.' }] })
  expect((await things(it.db)).map(({ name }) => name)).toEqual(['Bob', 'Carla', 'Dan', 'Eve', 'Nobody'])
  expect((await api().batch({ id })).state).toBe('partly-undone')
  const { rows } = await sql<{ kind: string; detail: Record<string, unknown> }>`SELECT kind, detail FROM audit_event WHERE subject_id = ${id} ORDER BY id`.execute(it.db)
  expect(rows.map((row) => row.kind)).toEqual(['intake.uploaded', 'intake.applied', 'intake.undone'])
  expect(JSON.stringify(rows)).not.toContain('things.csv')
})

const two = 'Name,E-mail,Note\nAnna,anna@example.org,first\nAnna Maria,Anna@example.org,second\n'

test.each([
  ['skip', { created: 0, updated: 0, skipped: 2 }, ['Anna', null], 1],
  ['update', { created: 0, updated: 1, skipped: 1 }, ['Anna', 'first'], 2],
  ['create', { created: 2, updated: 0, skipped: 0 }, ['Anna', null], 1],
] as const)('what is there already: %s', async (duplicates, counts, first, version) => {
  await imported('Name,E-mail\nAnna,anna@example.org\n')
  const batch = await imported(two, { duplicates })
  expect(batch.counts).toMatchObject(counts)
  const [one] = await things(it.db)
  expect([one!.name, one!.note, one!.version]).toEqual([...first, version])
  expect(await api().undo({ id: batch.id })).toMatchObject({ undone: counts.created + counts.updated, stayCount: 0 })
  expect(await things(it.db)).toMatchObject([{ name: 'Anna', note: null }])
})

test('somebody else’s things are no duplicates, and nobody sees another’s batch', async () => {
  await imported(two)
  const first = person
  const { id } = await upload(two)
  person = await somebody(['officer'])
  expect((await imported(two)).counts).toMatchObject({ created: 1, skipped: 1 })
  const other = api()
  for (const call of [() => other.batch({ id }), () => other.inspect({ id }), () => other.discard({ id }), () => other.undo({ id }), () => other.errors({ id }), () => other.apply({ id, mapping: { columns: {} } })]) await expect(call()).rejects.toMatchObject({ code: 'intake/unknown-batch' })
  expect(await api().batches()).toHaveLength(1)
  await expect(api().batches({ everybody: true })).rejects.toMatchObject({ code: 'kernel/forbidden' })
  const all = await clientOf(await somebody(['head']), ['head']).batches({ everybody: true })
  expect(all.filter(({ by }) => by === first)).toMatchObject([{ fileName: null, digest: null, counts: null }, { fileName: null, digest: null, counts: null }])
})

test('a mapping that does not fit is refused with what is wrong', async () => {
  const { id } = await upload('A,B\n1,2\n')
  const tryWith = (columns: Record<string, string>, fixed: Record<string, string> = {}) => api().dryRun({ id, mapping: { columns, fixed } })
  await expect(tryWith({})).rejects.toThrow('Every row needs “name”')
  await expect(tryWith({ name: 'C' })).rejects.toThrow('has no column “C”')
  await expect(tryWith({ nome: 'A' })).rejects.toThrow('There is no field “nome”')
  expect((await tryWith({}, { name: 'Same for all', mode: 'VISIT' })).counts.created).toBe(1)
})

test('stopped while it is written, nothing stays; the file is there to try again', async () => {
  const { id } = await upload(`Name\n${Array.from({ length: 100_000 }, (_, i) => `n${i}\n`).join('')}`)
  const mapping = { columns: { name: 'Name' } }
  await api().apply({ id, mapping })
  await expect(api().undo({ id })).rejects.toThrow('It is being imported now')
  for (let rows = 0; rows < 2000;) {
    rows = (await api().batch({ id })).progress?.rows ?? 0
    await sleep(5)
  }
  expect(await api().cancel({ id })).toMatchObject({ state: 'uploaded', progress: null, problem: 'It was stopped; nothing was imported.' })
  expect(await things(it.db)).toEqual([])
  expect((await sql<{ n: number }>`SELECT count(*)::int AS n FROM intake_row WHERE batch = ${id}`.execute(it.db)).rows[0]!.n).toBe(0)
  expect(existsSync(join(folder, id))).toBe(true)
}, 30_000)

test('a file that breaks off imports nothing', async () => {
  const batch = await imported(`Name,Note\n${'a,b\n'.repeat(3000)}c,"open\n`)
  expect(batch).toMatchObject({ state: 'uploaded', problem: expect.stringMatching(/at or after line 3,002 is never closed.*Nothing was imported/) as string })
  expect(await things(it.db)).toEqual([])
})

test('what cannot be imported leaves no file behind', async () => {
  await expect(upload('%PDF-1.7')).rejects.toMatchObject({ code: 'intake/unknown-format' })
  await expect(upload('x'.repeat(10_000_000))).rejects.toMatchObject({ code: 'intake/too-large' })
  await expect(upload(new Uint8Array(101 * 1024 * 1024))).rejects.toMatchObject({ code: 'intake/too-large' })
  await expect(api().upload({ name: 'x', target: 'nothing' }, { body: 'a' })).rejects.toMatchObject({ code: 'intake/unknown-target' })
  expect(readdirSync(folder)).toEqual([])
  const { rows } = await sql<{ reason: string; outcome: string }>`SELECT detail ->> 'reason' AS reason, outcome FROM audit_event WHERE kind = 'intake.refused' AND person = ${person} ORDER BY id`.execute(it.db)
  expect(rows).toEqual(['intake/unknown-format', 'intake/too-large', 'intake/too-large'].map((reason) => ({ reason, outcome: 'refused' })))
})

test('five files wait; the oldest makes room; a new start removes them all', async () => {
  const ids: string[] = []
  for (let i = 0; i < 6; i++) ids.push((await upload(`Name\n${i}\n`)).id)
  expect((await api().batch({ id: ids[0]! })).state).toBe('discarded')
  expect((await api().discard({ id: ids[1]! })).state).toBe('discarded')
  expect(readdirSync(folder)).toHaveLength(4)
  await intake.close()
  intake = await open()
  expect(readdirSync(folder)).toEqual([])
  await expect(api().inspect({ id: ids[5]! })).rejects.toMatchObject({ code: 'intake/file-gone' })
})

test('mappings are kept by name, for oneself', async () => {
  const mapping = { columns: { name: 'A' }, fixed: {}, dateOrder: 'mdy' as const, listSeparator: ',' }
  await api().saveMapping({ target: 'thing', name: 'Ours', mapping: { columns: {} } })
  const saved = await api().saveMapping({ target: 'thing', name: 'Ours', mapping })
  expect(await api().mappings({ target: 'thing' })).toMatchObject([{ name: 'Ours', mapping }])
  person = await somebody(['officer'])
  expect(await api().mappings({ target: 'thing' })).toEqual([])
  await expect(api().forgetMapping({ id: saved.id })).rejects.toMatchObject({ code: 'intake/unknown-mapping' })
})

test('the very same file is known again', async () => {
  const { id } = await imported(two)
  const again = await upload(two)
  expect((await api().inspect({ id: again.id })).importedBefore).toMatchObject({ batch: id })
})
