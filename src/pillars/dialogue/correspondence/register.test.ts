import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Fault } from '#kernel/faults.ts'
import { contract as registers } from '#server/registers/contract.ts'
import { registerRoutes } from '#server/registers/server.ts'
import { clientAs } from '#server/records/ministry.fixture.ts'
import { clearedNote, noteVerbale, openMinistry, type Ministry } from './ministry.fixture.ts'

let it: Ministry
beforeAll(async () => { it = await openMinistry() }, 180_000)
afterAll(() => it.close())

const last = async () => (await sql<{ last: number }>`SELECT coalesce(max(last), 0)::int AS last FROM register_series_year WHERE series = 'NV'`.execute(it.db)).rows[0]!.last

test('64 at once draw 64 numbers without a gap, each with its note', async () => {
  const cleared = await Promise.all(Array.from({ length: 64 }, (_, at) => clearedNote(it, { title: `Note ${at}` })))
  const outcomes = await Promise.all(cleared.map(({ record }) => it.notes('drafter').register({ id: record.id, version: record.version, series: 'NV' })))
  const numbers = outcomes.map(({ record }) => Number(record.number!.split('/')[1])).sort((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: 64 }, (_, at) => at + 1))
  const audit = await clientAs(registers, [registerRoutes()], it.db, it.people.registrar, ['registrar']).gaps({ series: 'NV' })
  expect(audit).toMatchObject([{ last: 64, drawn: 64, voided: 0, missing: [], beyond: [] }])
  expect(it.errors).toEqual([])
}, 300_000)

test('of two who register the same note at once one does; the other is told, and draws no number', async () => {
  const { record } = await clearedNote(it)
  const before = await last()
  const outcomes = await Promise.allSettled([1, 2].map(() => it.notes('drafter').register({ id: record.id, version: record.version, series: 'NV' })))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(outcomes.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: expect.stringMatching(/correspondence\/not-now|records\/changed-meanwhile/) } })
  expect(await last()).toBe(before + 1)
}, 60_000)

test('what is refused draws no number: another version, a closed year, a day to come, a note that cannot be printed', async () => {
  const { record } = await clearedNote(it)
  const before = await last()
  const given = { id: record.id, version: record.version, series: 'NV' }
  await expect(it.notes('drafter').register({ ...given, version: record.version - 1 })).rejects.toMatchObject({ code: 'records/changed-meanwhile' })
  await expect(it.notes('drafter').register({ ...given, on: '2001-01-01' })).rejects.toMatchObject({ code: 'registers/year' })
  await expect(it.notes('drafter').register({ ...given, series: 'XX' })).rejects.toMatchObject({ code: 'registers/unknown-series' })
  const refused = vi.spyOn(await import('./output/pdf.ts'), 'notePdf').mockRejectedValue(new Fault('correspondence/unprintable', 'The typesetter ended.'))
  await expect(it.notes('drafter').register(given)).rejects.toMatchObject({ code: 'correspondence/unprintable' })
  refused.mockRestore()
  expect(await last()).toBe(before)
  expect((await it.notes('drafter').get({ id: record.id })).record).toMatchObject({ status: 'cleared', number: null, version: record.version })
}, 60_000)

test('a cut between number and papers leaves the number with its note, and the papers are made when asked for', async () => {
  const { record } = await clearedNote(it)
  const cut = vi.spyOn(it.house.files, 'prepare').mockRejectedValueOnce(new Error('the power went'))
  const registered = await it.notes('drafter').register({ id: record.id, version: record.version, series: 'NV' })
  cut.mockRestore()
  expect(registered).toMatchObject({ record: { status: 'registered', number: expect.stringMatching(/^NV/) }, papers: { pdf: null, docx: null } })
  expect(it.errors.splice(0)).toHaveLength(1)
  const papers = (await it.notes('drafter').papers({ id: record.id })).papers
  expect(papers).toEqual({ pdf: expect.any(String), docx: expect.any(String) })
  expect((await it.notes('drafter').papers({ id: record.id })).papers).toEqual(papers)
}, 60_000)

test('a number that was voided leaves the note to take another', async () => {
  const { record } = await clearedNote(it)
  const registered = await it.notes('drafter').register({ id: record.id, version: record.version, series: 'NV' })
  const [, number, year] = registered.record.number!.split('/').map(Number)
  await clientAs(registers, [registerRoutes()], it.db, it.people.registrar, ['registrar']).void({ series: 'NV', year: year!, number: number!, reason: 'Drawn in the wrong register' })
  const voided = await it.notes('drafter').get({ id: record.id })
  expect(voided).toMatchObject({ record: { number: null }, may: { register: true, deliver: false } })
  expect(voided.papers).toEqual({ pdf: null, docx: null })
  const again = await it.notes('drafter').register({ id: record.id, version: voided.record.version, series: 'IN' })
  expect(again.record.number).toMatch(/^IN/)
  expect(again.papers.pdf).not.toBe(registered.papers.pdf)
}, 60_000)

test('a circular that fails at its last addressee leaves none', async () => {
  const { record } = await clearedNote(it)
  const before = await last()
  const count = async () => (await it.notes('drafter').list({})).total
  const notes = await count()
  const known = vi.spyOn(it.house.records, 'isActor').mockImplementation((id) => id !== 'ZZZ')
  await expect(it.notes('drafter').circulate({ id: record.id, version: record.version, series: 'NV', addressees: [{ actor: 'PER', name: 'Embassy of Peru' }, { actor: 'ZZZ', name: 'Nowhere' }] })).rejects.toMatchObject({ code: 'records/unknown-actor' })
  known.mockRestore()
  expect([await last(), await count()]).toEqual([before, notes])
}, 60_000)

test('a form takes only what belongs to it', async () => {
  const draft = (more: object) => it.notes('drafter').draft(noteVerbale(more))
  await expect(draft({ signer: 'Minister' })).rejects.toMatchObject({ code: 'correspondence/unfit', fields: [{ path: 'fields.signer' }] })
  await expect(draft({ form: 'cable' })).rejects.toMatchObject({ code: 'correspondence/unfit' })
  await expect(draft({ form: 'cable', cable: { captions: ['DIRGEN', 'EXDIS'] } })).rejects.toMatchObject({ code: 'correspondence/unfit', fields: [{ path: 'fields.cable.captions' }] })
  expect((await draft({ form: 'cable', cable: { captions: ['STADIS', 'EXDIS'], action: [{ actor: null, name: 'Embassy in Lima' }], paragraphs: [{ level: 1, text: 'One' }] } })).fields.cable?.captions).toEqual(['STADIS', 'EXDIS'])
}, 60_000)

test('a démarche is instructed, sent and reported on', async () => {
  const { record } = await clearedNote(it, { form: 'demarche', demarche: { objective: 'Win support', points: ['First', 'Second'], level: 'Director', deadline: '2027-01-01' } })
  const sent = await it.notes('drafter').register({ id: record.id, version: record.version, series: 'NV' })
  const today = new Date().toISOString().slice(0, 10)
  await expect(it.notes('drafter').report({ id: record.id, version: sent.record.version, deliveredTo: 'Director', deliveredOn: '2999-01-01', report: 'x' })).rejects.toMatchObject({ code: 'correspondence/dates' })
  const reported = await it.notes('drafter').report({ id: record.id, version: sent.record.version, deliveredTo: 'Director', deliveredOn: today, report: 'They will consider it.' })
  expect(reported).toMatchObject({ record: { status: 'delivered' }, isReopened: false, steps: [{ state: 'cleared' }] })
  expect(reported.fields.demarche).toMatchObject({ objective: 'Win support', deliveredOn: today, report: 'They will consider it.' })
}, 60_000)
