import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scopeOf } from '#server/access/scope.ts'
import type { Db } from '#server/database.ts'
import { changeRecord } from '#server/records/change.ts'
import { clearedNote, noteVerbale, openMinistry, registeredNote, restricted, whole, type Ministry } from './ministry.fixture.ts'

let it: Ministry
beforeAll(async () => { it = await openMinistry() }, 180_000)
afterAll(() => it.close())
const as = <T>(who: keyof Ministry['people'], work: (db: Db) => Promise<T>) => scopeOf(it.db, { person: it.people[who] })(work)
const today = new Date().toISOString().slice(0, 10)

test('a note is drafted in its form, cleared along its chain, registered, delivered and answered', async () => {
  const draft = await it.notes('drafter').draft(noteVerbale({ text: undefined, wantsAnswer: true, dueOn: today }))
  expect(draft.record).toMatchObject({ kind: 'note', status: 'draft', number: null, parties: ['PER'], language: 'en' })
  expect(draft.record.summary).toBe('The Ministry of Foreign Affairs presents its compliments to the Embassy of Peru and has the honour to …\n\nThe Ministry of Foreign Affairs avails itself of this opportunity to renew to the Embassy of Peru the assurances of its highest consideration.')
  expect(draft.may).toMatchObject({ send: true, register: false, clear: null })
  const { id } = draft.record
  const stages = [{ stage: 'desk' as const, unit: it.units.desk }, { stage: 'legal' as const, person: it.people.lawyer }, { stage: 'head' as const, unit: it.units.headquarters }]
  expect(draft.gaps).toEqual(['Paragraph 1 is still to be written on: “to the Embassy of Peru and has the honour to …”.'])
  await expect(it.notes('drafter').send({ id, version: 1, stages })).rejects.toMatchObject({ code: 'correspondence/unfinished', message: expect.stringContaining('has the honour to …”') })
  const sent = await it.notes('drafter').send({ id, version: 1, stages, isUnfinished: true })
  expect(sent.steps.map(({ state }) => state)).toEqual(['current', 'to-come', 'to-come'])
  expect(sent).toMatchObject({ says: [], gaps: draft.gaps })
  expect(sent.record).toMatchObject({ status: 'clearance', assignees: [it.people.deskHead] })
  expect(it.told).toContainEqual(expect.objectContaining({ kind: 'assigned', people: [it.people.deskHead] }))
  await expect(it.notes('lawyer').clear({ id, version: 2, position: 1 })).rejects.toMatchObject({ code: 'correspondence/not-yours' })
  await expect(it.notes('lawyer').clear({ id, version: 2, position: 2 })).rejects.toMatchObject({ code: 'correspondence/not-now' })
  expect((await it.notes('deskHead').get({ id })).may.clear).toBe('desk')
  await expect(it.notes('deskHead').clear({ id, version: 2, position: 1 })).rejects.toMatchObject({ code: 'correspondence/unfinished' })
  const known = await it.notes('deskHead').clear({ id, version: 2, position: 1, isUnfinished: true })
  expect(known.steps[0]).toMatchObject({ state: 'cleared', clearedVersion: 2, by: it.people.deskHead })
  const written = await it.notes('drafter').change({ id, version: known.record.version, changes: { summary: draft.record.summary.replace('…', 'propose talks on fisheries.') } })
  expect(written.gaps).toEqual([])
  // The day passes by which they should have answered.
  const late = await as('drafter', (db) => changeRecord(db, it.house.records, it.people.drafter, { id, version: written.record.version, changes: { dueOn: '2020-01-01' } }))
  const one = await it.notes('deskHead').clear({ id, version: late.version, position: 1 })
  await expect(it.notes('drafter').register({ id, version: one.record.version, series: 'NV' })).rejects.toMatchObject({ code: 'correspondence/not-cleared' })
  const two = await it.notes('lawyer').clear({ id, version: one.record.version, position: 2 })
  const three = await it.notes('chief').clear({ id, version: two.record.version, position: 3 })
  expect(three.record).toMatchObject({ status: 'cleared', assignees: [it.people.drafter] })
  const registered = await it.notes('drafter').register({ id, version: three.record.version, series: 'NV' })
  expect(registered.record).toMatchObject({ status: 'registered', number: `NV/0001/${today.slice(0, 4)}`, happenedOn: today })
  expect(registered.fields.series).toBe('NV')
  expect(it.errors).toEqual([])
  expect(registered.papers).toEqual({ pdf: expect.any(String), docx: expect.any(String) })
  expect(registered.clock).toMatchObject({ state: 'waiting', days: 0, isOverdue: true })
  const delivered = await it.notes('drafter').deliver({ id, version: registered.record.version, way: 'hand', to: 'Chancery', on: today })
  expect(delivered.record.status).toBe('delivered')
  expect(delivered.deliveries).toMatchObject([{ kind: 'delivered', way: 'hand', to: 'Chancery', by: it.people.drafter }])
  const acknowledged = await it.notes('drafter').acknowledge({ id, version: delivered.record.version, way: 'e-mail', to: 'Chancery', on: today })
  expect(acknowledged.deliveries).toHaveLength(2)

  const entered = await it.notes('drafter').enter({ sender: { actor: 'PER', name: 'Embassy of Peru' }, title: 'Reply', text: `No. 7/2026\n\nThe Embassy of Peru presents its compliments to the Ministry and has the honour to refer to its Note No. NV/0001/${today.slice(0, 4)} dated ${today}.` })
  const answers = entered.readings.find(({ field }) => field === 'answers')
  await expect(it.notes('drafter').preview({ id: entered.record.id })).rejects.toMatchObject({ code: 'correspondence/not-now' })
  expect(answers).toMatchObject({ record: id, value: `NV/0001/${today.slice(0, 4)}` })
  const confirmed = await it.notes('drafter').confirm({ id: entered.record.id, version: 1, title: 'Reply', form: 'note-verbale', sender: { actor: 'PER', name: 'Embassy of Peru' }, theirNumber: '7/2026', theirDate: today, receivedOn: today, language: 'en', wantsAnswer: true, answers: id, series: 'IN' })
  expect(confirmed.record).toMatchObject({ status: 'registered', number: `IN/0001/${today.slice(0, 4)}` })
  expect(confirmed).toMatchObject({ previous: id, next: null, answers: [{ id }] })
  expect(await it.notes('drafter').get({ id })).toMatchObject({ record: { status: 'answered' }, clock: { state: 'answered', days: 0 }, next: entered.record.id })

  // Closed and opened again it is answered still.
  const answered = await it.notes('drafter').get({ id })
  const closed = await it.notes('drafter').close({ id, version: answered.record.version, reason: 'Settled' })
  expect((await it.notes('drafter').close({ id, version: closed.record.version, reason: 'Closed in error', isReopened: true })).record.status).toBe('answered')

  const reply = await it.notes('drafter').reply({ to: entered.record.id })
  expect(reply.record).toMatchObject({ title: 'Re: Reply', parties: ['PER'], language: 'en' })
  expect(reply.fields).toMatchObject({ form: 'note-verbale', addressee: { name: 'Embassy of Peru' }, sender: { name: 'Ministry of Foreign Affairs' } })
  expect(reply.record.summary).toContain('presents its compliments to the Embassy of Peru and has the honour to refer to the latter’s Note No. 7/2026 dated')
  expect(reply.record.dueOn).toBeNull()
  expect(reply.chain.map((row) => row.id)).toEqual([id, entered.record.id, reply.record.id])
  expect((await it.notes('drafter').get({ id: entered.record.id })).clock.state).toBe('waiting')
}, 120_000)

test('a change after a clearance opens that stage and those after it again, and says so; one by a later stage leaves the earlier', async () => {
  const draft = await it.notes('drafter').draft(noteVerbale())
  const { id } = draft.record
  const sent = await it.notes('drafter').send({ id, version: 1, stages: [{ stage: 'desk', person: it.people.deskHead }, { stage: 'legal', person: it.people.lawyer }] })
  const desk = await it.notes('deskHead').clear({ id, version: sent.record.version, position: 1 })
  const corrected = await it.notes('lawyer').change({ id, version: desk.record.version, changes: { summary: `${desk.record.summary} Corrected.` } })
  expect(corrected).toMatchObject({ isReopened: false, says: [], steps: [{ state: 'cleared' }, { state: 'current' }] })
  const cleared = await it.notes('lawyer').clear({ id, version: corrected.record.version, position: 2 })
  // Who corrected last and cleared it has been read by nobody: another registers.
  expect(cleared).toMatchObject({ record: { status: 'cleared' }, unread: it.people.lawyer, may: { register: false }, steps: [{ hasChanged: false }, { hasChanged: true }] })
  await expect(it.notes('lawyer').register({ id, version: cleared.record.version, series: 'NV' })).rejects.toMatchObject({ code: 'correspondence/not-yours' })
  expect(await it.notes('drafter').get({ id })).toMatchObject({ unread: it.people.lawyer, may: { register: true } })
  const changed = await it.notes('drafter').change({ id, version: cleared.record.version, changes: { fields: { addressee: { ...draft.fields.addressee, name: 'Embassy of the Republic of Peru' } } } })
  expect(changed).toMatchObject({ isReopened: true, record: { status: 'clearance', assignees: [it.people.deskHead] }, steps: [{ state: 'current', clearedVersion: 2, reopenedBy: cleared.record.version + 1 }, { state: 'to-come', reopenedBy: cleared.record.version + 1 }] })
  expect(changed.says[0]).toMatch(/opened 2 stages.*desk, legal/)
  await expect(it.notes('drafter').register({ id, version: changed.record.version, series: 'NV' })).rejects.toMatchObject({ code: 'correspondence/not-cleared' })
  // What is beside the paper opens nothing.
  const beside = await it.notes('deskHead').clear({ id, version: changed.record.version, position: 1 })
  const due = await it.notes('drafter').change({ id, version: beside.record.version, changes: { dueOn: '2027-01-01', fields: { wantsAnswer: true } } })
  expect(due.steps[0]).toMatchObject({ state: 'cleared', reopenedBy: null })
  // The way around the verbs is closed, and would not go around the chain.
  const legal = await it.notes('lawyer').clear({ id, version: due.record.version, position: 2 })
  await expect(it.records('drafter').update({ id, version: legal.record.version, changes: { summary: 'Another text.' } })).rejects.toMatchObject({ code: 'records/ruled' })
  const around = await as('drafter', (db) => changeRecord(db, it.house.records, it.people.drafter, { id, version: legal.record.version, changes: { summary: 'Another text.' } }))
  await expect(it.notes('drafter').register({ id, version: around.version, series: 'NV' })).rejects.toMatchObject({ code: 'correspondence/not-cleared' })
  const returned = await it.notes('deskHead').giveBack({ id, version: around.version, reason: 'The text was exchanged' })
  expect(returned).toMatchObject({ record: { status: 'draft', assignees: [it.people.drafter] }, steps: [{ state: 'returned', reason: 'The text was exchanged' }, {}] })
}, 120_000)

test('whoever is to clear must be able to read; who drafted does not clear; a chain does not run backwards', async () => {
  const { record: { id } } = await it.notes('drafter').draft(noteVerbale({ marking: restricted }))
  await expect(it.notes('drafter').send({ id, version: 1, stages: [{ stage: 'desk', person: it.people.low }] })).rejects.toMatchObject({ code: 'records/may-not-read' })
  await expect(it.notes('drafter').send({ id, version: 1, stages: [{ stage: 'head', person: it.people.chief }, { stage: 'desk', person: it.people.deskHead }] })).rejects.toMatchObject({ code: 'correspondence/chain' })
  await expect(it.notes('drafter').send({ id, version: 1, stages: [{ stage: 'desk', unit: it.units.desk, person: it.people.deskHead }] })).rejects.toMatchObject({ code: 'kernel/invalid-input' })
  const empty = await it.notes('drafter').draft(noteVerbale({ text: ' ' }))
  await expect(it.notes('drafter').send({ id: empty.record.id, version: 1, stages: [{ stage: 'desk', person: it.people.deskHead }] })).rejects.toMatchObject({ code: 'correspondence/unfit' })
  await expect(it.notes('drafter').send({ id, version: 1, stages: [{ stage: 'desk', person: it.people.drafter }] })).rejects.toMatchObject({ code: 'correspondence/chain' })
}, 60_000)

test('only who may clear is offered; somebody else is put on a stage, what was cleared stays; a head does not clear their own', async () => {
  const { record: { id } } = await it.notes('drafter').draft(noteVerbale())
  const names = async () => (await it.notes('drafter').clearers({ id, begins: '' })).people.map((one) => one.id)
  expect(await names()).toEqual(expect.arrayContaining([it.people.deskHead, it.people.lawyer]))
  expect(await names()).not.toContain(it.people.drafter)
  const sent = await it.notes('drafter').send({ id, version: 1, stages: [{ stage: 'desk', unit: it.units.desk }, { stage: 'legal', person: it.people.lawyer }] })
  const desk = await it.notes('deskHead').clear({ id, version: sent.record.version, position: 1 })
  const version = desk.record.version
  expect(desk.may.replace).toBe(false)
  await expect(it.notes('deskHead').replace({ id, version, position: 2, person: it.people.deskHead })).rejects.toMatchObject({ code: 'correspondence/not-yours' })
  await expect(it.notes('drafter').replace({ id, version, position: 1, person: it.people.chief })).rejects.toMatchObject({ code: 'correspondence/not-now' })
  await expect(it.notes('drafter').replace({ id, version, position: 2, person: it.people.drafter })).rejects.toMatchObject({ code: 'correspondence/chain' })
  const replaced = await it.notes('drafter').replace({ id, version, position: 2, person: it.people.chief })
  expect(replaced).toMatchObject({ record: { assignees: [it.people.chief] }, steps: [{ state: 'cleared', by: it.people.deskHead }, { state: 'current', person: it.people.chief }], may: { replace: true } })
  await expect(it.notes('lawyer').clear({ id, version: replaced.record.version, position: 2 })).rejects.toMatchObject({ code: 'correspondence/not-yours' })
  expect((await it.notes('chief').clear({ id, version: replaced.record.version, position: 2 })).record.status).toBe('cleared')

  // Where the drafter heads the unit of a stage, whoever heads the one above clears it.
  const own = await it.notes('deskHead').draft(noteVerbale())
  const above = await it.notes('deskHead').send({ id: own.record.id, version: 1, stages: [{ stage: 'desk', unit: it.units.desk }] })
  expect(above.record.assignees).not.toContain(it.people.deskHead)
  await expect(it.notes('deskHead').clear({ id: own.record.id, version: above.record.version, position: 1 })).rejects.toMatchObject({ code: 'correspondence/not-yours' })
}, 60_000)

test('a note in which something is still to be written draws no number', async () => {
  const { record: { id } } = await it.notes('drafter').draft(noteVerbale({ text: undefined }))
  const sent = await it.notes('drafter').send({ id, version: 1, stages: [{ stage: 'desk', unit: it.units.desk }], isUnfinished: true })
  const { record } = await it.notes('deskHead').clear({ id, version: sent.record.version, position: 1, isUnfinished: true })
  const last = async () => (await sql<{ n: number }>`SELECT coalesce(max(last), 0)::int AS n FROM register_series_year WHERE series = 'NV'`.execute(it.db)).rows[0]!.n
  const before = await last()
  await expect(it.notes('drafter').register({ id, version: record.version, series: 'NV' })).rejects.toMatchObject({ code: 'correspondence/unfinished', message: expect.stringContaining('has the honour to …”') })
  await expect(it.notes('drafter').circulate({ id, version: record.version, series: 'NV', addressees: [{ actor: null, name: 'Embassy of Chile' }, { actor: null, name: 'Embassy of Ghana' }] })).rejects.toMatchObject({ code: 'correspondence/unfinished' })
  expect(await last()).toBe(before)
}, 60_000)

test('a registered note keeps its text, whatever way a change comes', async () => {
  const { record } = await registeredNote(it)
  await expect(it.notes('drafter').change({ id: record.id, version: record.version, changes: { summary: 'Other' } })).rejects.toMatchObject({ code: 'correspondence/not-now' })
  await expect(it.records('drafter').update({ id: record.id, version: record.version, changes: { summary: 'Other' } })).rejects.toMatchObject({ code: 'records/ruled' })
  await expect(as('drafter', (db) => changeRecord(db, it.house.records, it.people.drafter, { id: record.id, version: record.version, changes: { summary: 'Other' } }))).rejects.toMatchObject({ code: 'records/guarded', message: 'The note is registered: its text stays as it is. Write a note that corrects or replaces it.' })
  expect((await it.notes('drafter').get({ id: record.id })).record.summary).toBe(record.summary)
  expect((await it.notes('drafter').change({ id: record.id, version: record.version, changes: { dueOn: '2027-01-01' } })).record.dueOn).toBe('2027-01-01')
}, 60_000)

test('a hidden note leaks through no reply link, list, count, chain, status or clock', async () => {
  const asked = await registeredNote(it, { wantsAnswer: true, title: 'Open question' })
  const hidden = await it.notes('drafter').reply({ to: asked.record.id, title: 'Hidden answer', marking: restricted, text: whole })
  const before = await it.notes('low').list({})
  const sent = await it.notes('drafter').send({ id: hidden.record.id, version: 1, stages: [{ stage: 'desk', person: it.people.deskHead }] })
  const cleared = await it.notes('deskHead').clear({ id: hidden.record.id, version: sent.record.version, position: 1 })
  await it.notes('drafter').register({ id: hidden.record.id, version: cleared.record.version, series: 'NV' })
  expect((await it.notes('drafter').get({ id: asked.record.id })).clock.state).toBe('answered')
  const seen = await it.notes('low').get({ id: asked.record.id })
  expect(seen).toMatchObject({ record: { status: 'registered' }, clock: { state: 'waiting' }, answeredBy: [], next: null, chain: [{ id: asked.record.id }] })
  expect(JSON.stringify(seen)).not.toContain(hidden.record.id)
  const after = await it.notes('low').list({})
  expect(after.total).toBe(before.total)
  expect(JSON.stringify(after)).not.toContain('Hidden')
  expect((await it.notes('low').list({ awaiting: 'theirs' })).notes.map((row) => row.id)).toContain(asked.record.id)
  expect((await it.notes('drafter').list({ awaiting: 'theirs' })).notes.map((row) => row.id)).not.toContain(asked.record.id)
  expect((await it.notes('low').list({ q: 'Hidden answer' })).total).toBe(0)
  await expect(it.notes('low').get({ id: hidden.record.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  await expect(it.notes('low').preview({ id: hidden.record.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  await expect(it.notes('low').reply({ to: hidden.record.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
}, 60_000)

test('a circular goes to all or to none, numbered one after the other', async () => {
  const { record } = await clearedNote(it, { title: 'Circular' })
  const addressees = ['Peru', 'Chile', 'Ghana'].map((name) => ({ actor: null, name: `Embassy of ${name}` }))
  const given = { id: record.id, version: record.version, series: 'NV', addressees }
  const count = async () => (await sql<{ n: number }>`SELECT last AS n FROM register_series_year WHERE series = 'NV'`.execute(it.db)).rows[0]!.n
  const last = await count()
  await expect(it.notes('drafter').circulate({ ...given, addressees: [...addressees.slice(0, 2), { actor: null, name: 'x', rank: 'ambassador', unit: 'no' }] } as never)).rejects.toMatchObject({ code: 'kernel/invalid-input' })
  const { notes } = await it.notes('drafter').circulate(given)
  expect(notes.map(({ number }) => number)).toEqual([1, 2, 3].map((n) => `NV/${String(last + n).padStart(4, '0')}/${today.slice(0, 4)}`))
  await it.backlog.settled()
  const first = await it.notes('drafter').get({ id: notes[1]!.id })
  expect(first).toMatchObject({ record: { status: 'registered' }, fields: { addressee: { name: 'Embassy of Chile' } }, papers: { pdf: expect.any(String) } })
  expect(first.record.summary).toContain('to the Embassy of Chile and has')
  expect(first.record.parties).toEqual([])
  expect(first.circulars).toHaveLength(3)
  expect(await it.notes('drafter').get({ id: record.id })).toMatchObject({ record: { status: 'closed' }, circulars: [{}, {}, {}], may: { register: false, circulate: false } })
}, 60_000)

test('a circular to posts of ours reads to each as to it, and waits for the head of the post until acknowledged', async () => {
  const french = { form: 'note-verbale', language: 'fr', sender: { actor: null, name: 'Ministère des affaires étrangères' }, addressee: { actor: null, name: 'Ambassade du Pérou', rank: 'ambassador' } } as const
  const { record: { summary } } = await it.notes('drafter').draft(noteVerbale({ ...french, text: undefined }))
  const { record } = await clearedNote(it, { ...french, text: summary.replace('…', 'proposer des consultations.') })
  expect(record.summary).toContain('compliments à l’Ambassade du Pérou')
  const { notes } = await it.notes('drafter').circulate({ id: record.id, version: record.version, series: 'NV', addressees: [{ actor: null, name: 'Ministère de la pêche', unit: it.units.headquarters }, { actor: null, name: 'Mission permanente', unit: it.units.embassy }] })
  const [to, vacant] = await Promise.all(notes.map(({ id }) => it.notes('chief').get({ id })))
  expect(to!.record.summary).toMatch(/présente ses compliments au Ministère de la pêche[^]*renouveler au Ministère de la pêche/u)
  expect(vacant!.record.summary).toContain('compliments à la Mission permanente')
  expect(to!.record.assignees).toEqual([it.people.chief])
  const taken = await it.notes('chief').acknowledge({ id: to!.record.id, version: to!.record.version, way: 'envelope', to: 'Head of mission', on: today })
  expect(taken.record.assignees).toEqual([])
  await it.backlog.settled()
}, 60_000)

test('lists filter by direction, form, party, series, status and words, and page by a place', async () => {
  const all = (filter: object) => it.notes('drafter').list({ limit: 200, ...filter })
  expect((await all({ direction: 'in' })).notes.every((row) => row.direction === 'in')).toBe(true)
  expect((await all({ form: 'cable' })).total).toBe(0)
  expect((await all({ party: 'GHA' })).total).toBe(0)
  expect((await all({ series: 'IN' })).notes).toHaveLength(1)
  expect((await all({ q: 'circular' })).notes.length).toBe(4)
  expect((await all({ q: 'NV/0001/2026', status: 'answered' })).notes).toHaveLength(1)
  const whole = (await all({})).notes.map((row) => row.id)
  const pages: string[] = []
  for (let after: string | null | undefined; after !== null;) {
    const page = await it.notes('drafter').list({ limit: 4, ...(after && { after }) })
    pages.push(...page.notes.map((row) => row.id))
    after = page.after
  }
  expect(pages).toEqual(whole)
  await expect(all({ after: 'nonsense' })).rejects.toMatchObject({ code: 'kernel/invalid-input' })
}, 60_000)

test('the ministry’s own templates stand in the place of what ships, by heads and the registrar alone', async () => {
  const given = { language: 'en', form: 'note-verbale', part: 'close', text: 'The {sender} renews its assurances to the {addressee}.' } as const
  await expect(it.notes('drafter').setTemplate(given)).rejects.toMatchObject({ code: 'kernel/forbidden' })
  await expect(it.notes('registrar').setTemplate({ ...given, text: 'The {sendr}' })).rejects.toMatchObject({ code: 'correspondence/placeholder' })
  expect(await it.notes('registrar').setTemplate(given)).toContainEqual(expect.objectContaining({ part: 'close', form: 'note-verbale', own: 'all' }))
  expect((await it.notes('drafter').draft(noteVerbale({ text: undefined }))).record.summary).toContain('renews its assurances to the Embassy of Peru.')
  await it.notes('registrar').setTemplate({ ...given, ranks: ['minister', 'official'], text: 'For a minister' })
  expect((await it.notes('drafter').templates({ language: 'en' })).filter(({ own }) => own !== null)).toMatchObject([{ own: 'all', ranks: expect.not.arrayContaining(['minister']) }, { own: 'ranks', ranks: ['minister', 'official'], text: 'For a minister' }])
  await it.notes('registrar').setTemplate({ ...given, ranks: ['minister', 'official'], text: null })
  expect((await it.notes('drafter').previewTemplate({ ...given, part: 'opening', language: 'fr', text: '{Le:sender} écrit {au:addressee} pour ' })).text).toMatch(/^Le Ministère des affaires étrangères écrit à l’Ambassade pour …[^]*très haute considération\.$/u)
  await expect(it.notes('drafter').previewTemplate({ ...given, text: '{sendr}' })).rejects.toMatchObject({ code: 'correspondence/placeholder' })
  await it.notes('registrar').setTemplate({ ...given, text: null })
  expect((await it.notes('drafter').draft(noteVerbale({ text: undefined }))).record.summary).not.toContain('renews its assurances to')
  const spanish = await it.notes('drafter').draft(noteVerbale({ text: undefined, form: 'letter', language: 'es', signer: 'Director' }))
  expect(spanish.says[0]).toMatch(/No text ships/)
}, 60_000)

test('the register leaves as CSV, narrowed as on screen, each line marked, without what the reader may not read', async () => {
  const title = '=Sums of the register'
  await it.notes('drafter').draft(noteVerbale({ title, marking: restricted }))
  await it.notes('drafter').draft(noteVerbale({ title: 'Open sums' }))
  const lines = async (who: 'drafter' | 'low') => { const answer = await it.notes(who).exportNotes({ status: 'draft', q: 'sums' }); return { marking: answer.headers.get('x-marking'), lines: (await answer.text()).trim().split('\r\n') } }
  const mine = await lines('drafter')
  expect(mine.lines).toHaveLength(3)
  expect(mine.lines[0]).toMatch(/^marking,id,number/u)
  expect(mine.lines.find((line) => line.includes('Sums of'))).toMatch(/^RESTRICTED,.*'=Sums of the register/u)
  expect(mine.marking).toBe('RESTRICTED')
  expect(await lines('low')).toMatchObject({ lines: [expect.anything(), expect.stringContaining('Open sums')] })
}, 60_000)

test('what is meant so is kept with the note, for everybody who opens it', async () => {
  const { record } = await it.notes('drafter').draft(noteVerbale())
  const finding = { id: record.id, rule: 'courtesy-close-weakened', words: 'high consideration' }
  await it.notes('drafter').keepFinding(finding)
  await it.notes('drafter').keepFinding(finding)
  const seen = await it.notes('deskHead').get({ id: record.id })
  expect(seen.kept).toMatchObject([{ rule: finding.rule, words: finding.words, by: it.people.drafter }])
  expect(seen.names[it.people.drafter]).toBe('Desk officer')
  expect(seen.record.version).toBe(1)
  expect((await it.notes('deskHead').restoreFindings({ id: record.id })).kept).toEqual([])
}, 60_000)

test('a version can be read again as it was', async () => {
  const { record } = await it.notes('drafter').draft(noteVerbale({ title: 'First' }))
  await it.notes('drafter').change({ id: record.id, version: 1, changes: { title: 'Second', summary: 'New text', fields: { place: 'Mombasa' } } })
  expect(await it.notes('drafter').version({ id: record.id, version: 1 })).toMatchObject({ title: 'First', summary: record.summary, fields: { place: 'Nairobi' } })
  expect(await it.notes('drafter').version({ id: record.id, version: 2 })).toMatchObject({ title: 'Second', fields: { place: 'Mombasa' } })
  await expect(it.notes('drafter').version({ id: record.id, version: 9 })).rejects.toMatchObject({ code: 'correspondence/no-version' })
}, 60_000)
