import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Role } from '#kernel/roles.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { authorizeChange } from '../access/authorized.ts'
import { scopeOf } from '../access/scope.ts'
import { connect } from '../database.ts'
import { createLog } from '../log.ts'
import { migrations } from '../migrations.ts'
import { contract as recordContract } from '../records/contract.ts'
import { accredit, addPerson, addUnit, clientAs, isActor, kinds, marked } from '../records/ministry.fixture.ts'
import { recordRoutes } from '../records/server.ts'
import { contract } from './contract.ts'
import { labelOf } from './rules.ts'
import { registerRoutes } from './server.ts'
import { drawNumber } from './store.ts'

let it: TestDatabase
let ann: string, eve: string, reg: string, hq: string, mission: string
beforeAll(async () => {
  it = await testDatabase(migrations)
  await accredit(it.db, 2)
  hq = await addUnit(it.db, 'Ministry', 'headquarters')
  mission = await addUnit(it.db, 'Mission', 'mission', hq)
  ann = await addPerson(it.db, { name: 'Ann', roles: ['officer'], level: 2, compartments: ['ALPHA'], unit: mission })
  eve = await addPerson(it.db, { name: 'Eve', roles: ['officer'], level: 1, unit: hq })
  reg = await addPerson(it.db, { name: 'Reg', roles: ['registrar'], level: 1, unit: hq })
}, 120_000)
afterAll(() => it.close())

const all = [registerRoutes(), recordRoutes({ kinds, isActor })]
const records = (person: string, ...roles: Role[]) => clientAs(recordContract, all, it.db, person, roles.length > 0 ? roles : ['officer'])
const registers = (person: string, ...roles: Role[]) => clientAs(contract, all, it.db, person, roles.length > 0 ? roles : ['officer'])
const registrar = () => registers(reg, 'registrar')
const year = new Date().getUTCFullYear()
const note = (by: string, given: object = {}) => records(by).create({ kind: 'note', title: 'Note', ...given })

test('numbers are drawn in order, once a record, voided with a reason and never given again', async () => {
  expect(await registrar().open({ code: 'NV', name: 'Notes verbales' })).toMatchObject({ example: `NV/0001/${year}`, closedAt: null })
  const first = await note(ann, { series: 'NV' })
  expect(first).toMatchObject({ number: `NV/0001/${year}`, version: 1 })
  const second = await note(eve)
  expect(await registers(eve).draw({ series: 'NV', record: second.id })).toEqual({ number: 2, label: `NV/0002/${year}` })
  await expect(registers(eve).draw({ series: 'NV', record: second.id })).rejects.toMatchObject({ code: 'registers/numbered' })
  await expect(registers(eve).void({ series: 'NV', year, number: 2, reason: 'Drawn in error' })).rejects.toMatchObject({ code: 'kernel/forbidden' })
  expect(await registrar().void({ series: 'NV', year, number: 2, reason: 'Drawn in error' })).toMatchObject({ number: 2, voidReason: 'Drawn in error' })
  expect((await records(eve).get({ id: second.id })).record.number).toBeNull()
  expect(await registers(eve).draw({ series: 'NV', record: second.id })).toEqual({ number: 3, label: `NV/0003/${year}` })
  expect((await records(eve).history({ id: second.id })).revisions.map((one) => one.changes['number'])).toEqual([[null, `NV/0003/${year}`], [`NV/0002/${year}`, null], [null, `NV/0002/${year}`]])
  expect((await registers(eve).entries({ series: 'NV', year })).entries.map((one) => [one.number, one.voidedAt !== null])).toEqual([[3, false], [2, true], [1, false]])
  expect(await registrar().gaps({ series: 'NV' })).toEqual([{ series: 'NV', year, last: 3, drawn: 3, voided: 1, missing: [], beyond: [] }])
  await expect(scopeOf(it.db, { person: reg })((db) => sql`DELETE FROM register_entry`.execute(db))).rejects.toThrow('permission denied')
}, 30_000)

test('of a hidden record the registrar is shown a number that is taken and nothing else; others not even that', async () => {
  await registrar().open({ code: 'SEC', name: 'Notes' })
  const hidden = await note(ann, { series: 'SEC', title: 'Secret talks', marking: marked({ level: 2, compartments: ['ALPHA'] }) })
  await note(ann, { series: 'SEC' })
  const { entries } = await registrar().entries({ series: 'SEC', year })
  expect(entries[1]).toEqual({ series: 'SEC', year, number: 1, label: `SEC/0001/${year}`, isWithheld: true, record: null, title: null, marking: null, isTrash: false, drawnAt: null, drawnBy: null, voidedAt: null, voidReason: null })
  await expect(registrar().void({ series: 'SEC', year, number: 1, reason: 'Drawn in error' })).rejects.toMatchObject({ code: 'registers/withheld' })
  expect(await registers(eve).entries({ series: 'SEC', year })).toMatchObject({ entries: [{ number: 2, isWithheld: false }], isMore: false })
  expect((await registers(ann).entries({ series: 'SEC', year })).entries.map((one) => one.title)).toEqual(['Note', 'Secret talks'])
  const [a, b] = await Promise.all([hidden.id, newId()].map((record) => registers(eve).draw({ series: 'SEC', record }).catch(({ code, message }: { code: string; message: string }) => ({ code, message }))))
  expect(a).toEqual(b)
})

test('what a register does not do is said in a sentence', async () => {
  await registrar().open({ code: 'MIS', name: 'Of the mission', unit: mission, pattern: '{year}-{series}-{number}' })
  const mine = await note(eve)
  const cases: [() => Promise<unknown>, string, RegExp][] = [
    [() => registrar().open({ code: 'MIS', name: 'x' }), 'registers/taken', /MIS/],
    [() => registrar().open({ code: 'X1', name: 'x', pattern: '{series}{number}/{year}' }), 'registers/pattern', /For example/],
    [() => registrar().open({ code: 'X1', name: 'x', pattern: '{series}/{number}' }), 'registers/pattern', /year/],
    [() => registers(eve).draw({ series: 'NONE', record: mine.id }), 'registers/unknown-series', /no such register/],
    [() => registers(eve).draw({ series: 'MIS', record: mine.id }), 'registers/elsewhere', /another unit/],
    [() => registers(eve).draw({ series: 'MIS', record: mine.id, year: year - 1 }), 'registers/year', /ask the registrar/],
    [() => note(eve, { series: 'MIS' }), 'registers/elsewhere', /another unit/],
    [() => registrar().void({ series: 'MIS', year, number: 5, reason: 'Drawn in error' }), 'kernel/not-found', /no such number/],
    [() => registrar().change({ code: 'NONE', name: 'x', isClosed: true }), 'registers/unknown-series', /NONE/],
  ]
  for (const [attempt, code, sentence] of cases) await expect(attempt()).rejects.toMatchObject({ code, message: expect.stringMatching(sentence) })
  expect((await note(ann, { series: 'MIS' })).number).toBe(`${year}-MIS-1`)
  await registrar().change({ code: 'MIS', name: 'Closed', isClosed: true })
  await expect(note(ann, { series: 'MIS' })).rejects.toMatchObject({ code: 'registers/closed' })
  expect(await registrar().draw({ series: 'NV', record: (await note(reg)).id, year: year - 1 })).toMatchObject({ number: 1 })
})

test('64 parallel writers, of whom some give up: no gap, no duplicate', async () => {
  await registrar().open({ code: 'PAR', name: 'Parallel' })
  const made: string[] = []
  for (let n = 0; n < 64; n++) made.push((await note(eve)).id)
  const { db } = connect({ ...it.options, max: 64 }, createLog('error'))
  try {
    // All at once, each on a connection of its own; every third is rolled back after it drew.
    const tries = await Promise.allSettled(made.map((id, n) => scopeOf(db, { person: eve })(async (step) => {
      const drawn = await drawNumber(step, 'PAR', year, await authorizeChange(step, id))
      if (n % 3 === 2) throw new Error('given up')
      return drawn.number
    })))
    const numbers = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])).sort((a, b) => a - b)
    expect(tries.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Error).message] : []))).toEqual(Array(21).fill('given up'))
    expect(numbers).toEqual(Array.from({ length: 43 }, (_, n) => n + 1))
    expect(await registrar().gaps({ series: 'PAR' })).toEqual([{ series: 'PAR', year, last: 43, drawn: 43, voided: 0, missing: [], beyond: [] }])
  } finally {
    await db.destroy()
  }
}, 60_000)

test('the gap audit names what is missing and what lies beyond', async () => {
  await sql`UPDATE register_series_year SET last = 45 WHERE series = 'PAR'`.execute(it.db)
  await sql`UPDATE register_entry SET number = 60 WHERE series = 'PAR' AND number = 7`.execute(it.db)
  expect(await registrar().gaps({ series: 'PAR' })).toMatchObject([{ missing: [7, 44, 45], beyond: [60] }])
})

test('a number reads in the database as by the rule', async () => {
  for (const [n, pattern] of ['{series}/{number:4}/{year}', '{number:1}.{year}.{series}', '({year}) {series} {number}', '{series}-{number:9}-{year}'].entries()) {
    await registrar().open({ code: `P${n}`, name: 'Pattern', pattern })
    for (const number of [1, 2]) expect((await note(eve, { series: `P${n}` })).number).toBe(labelOf(pattern, `P${n}`, year, number))
    await sql`UPDATE register_series_year SET last = 12344 WHERE series = ${`P${n}`}`.execute(it.db)
    expect((await note(eve, { series: `P${n}` })).number).toBe(labelOf(pattern, `P${n}`, year, 12345))
  }
})
