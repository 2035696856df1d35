import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson } from '#server/records/ministry.fixture.ts'
import { clearedNote, noteVerbale, openMinistry, type Ministry } from './ministry.fixture.ts'

let it: Ministry
beforeAll(async () => { it = await openMinistry({ registers: [] }) }, 180_000)
afterAll(() => it.close())

test('where there is no register, whoever drafts is told who may open one and can read the note; a head opens the first, and the note is numbered in it', async () => {
  const { record } = await clearedNote(it)
  const choice = await it.notes('drafter').registers({ note: record.id })
  expect(choice).toMatchObject({ registers: [], usual: null, mayOpen: false, mission: null })
  // The registrar first; nobody who may not open one or does not read the note.
  expect(choice.openers[0]).toEqual({ id: it.people.registrar, name: 'Registrar' })
  expect(choice.openers.map(({ id }) => id)).not.toContain(it.people.lawyer)
  expect(await it.notes('deskHead').registers({})).toMatchObject({ mayOpen: true, openers: [] })
  const first = { registers: [{ code: 'OUT', name: 'Outgoing notes', direction: 'out' as const }, { code: 'IN', name: 'Incoming notes', direction: 'in' as const }] }
  await expect(it.notes('drafter').openRegisters(first)).rejects.toMatchObject({ code: 'kernel/forbidden' })
  await expect(it.notes('deskHead').openRegisters({ registers: [first.registers[0]!, first.registers[0]!] })).rejects.toMatchObject({ code: 'kernel/invalid-input' })
  const opened = await it.notes('deskHead').openRegisters(first)
  expect(opened.map(({ code, direction }) => [code, direction])).toEqual([['IN', 'in'], ['OUT', 'out']])
  await expect(it.notes('deskHead').openRegisters({ registers: [{ code: 'NV', name: 'Notes' }] })).rejects.toMatchObject({ code: 'correspondence/not-now' })
  // A number from the wrong one could not be given back: it is not offered, and refused before it is drawn.
  await expect(it.notes('drafter').register({ id: record.id, version: record.version, series: 'IN' })).rejects.toMatchObject({ code: 'correspondence/other-way' })
  const registered = await it.notes('drafter').register({ id: record.id, version: record.version, series: 'OUT' })
  expect(registered.record.number).toMatch(/^OUT\/0001\/\d{4}$/)
  const next = await clearedNote(it)
  expect(await it.notes('drafter').registers({ note: next.record.id })).toMatchObject({ registers: [{ code: 'OUT' }], usual: 'OUT' })
  // What comes in is not offered the register of what goes out first.
  const incoming = await it.notes('drafter').enter({ sender: { actor: 'PER', name: 'Embassy of Peru' }, title: 'Reply', text: 'Yes.' })
  expect(await it.notes('drafter').registers({ note: incoming.record.id })).toMatchObject({ registers: [{ code: 'IN', next: expect.stringMatching(/^IN\/0001/) }], usual: 'IN' })
}, 120_000)

test('a closed register and that of another mission are not offered; a mission opens one of its own', async () => {
  await sql`UPDATE register_series SET closed_at = clock_timestamp() WHERE code IN ('OUT', 'IN')`.execute(it.db)
  const person = await addPerson(it.db, { name: 'Head of mission', roles: ['head'], level: 1, unit: it.units.embassy, isHead: true })
  const head = it.as(person, 'head')
  expect(await head.registers({})).toMatchObject({ registers: [], mayOpen: true, mission: { name: 'Embassy' } })
  await expect(head.openRegisters({ registers: [{ code: 'OUT', name: 'Notes of the embassy' }] })).rejects.toMatchObject({ code: 'registers/taken' })
  expect(await head.openRegisters({ registers: [{ code: 'EMB', name: 'Notes of the embassy' }] })).toMatchObject([{ code: 'EMB', example: expect.stringMatching(/^EMB\/0001/) }])
  expect((await it.notes('drafter').registers({})).registers).toEqual([])
}, 60_000)

test('where nobody else writes notes, one clears one’s own, and the audit tells', async () => {
  const { record: { id } } = await it.notes('drafter').draft(noteVerbale())
  const stages = [{ stage: 'head', person: it.people.drafter, unit: null }] as const
  await expect(it.notes('drafter').send({ id, version: 1, stages: [...stages] })).rejects.toMatchObject({ code: 'correspondence/chain' })
  expect((await it.notes('drafter').clearers({ id, begins: '' })).people.map((one) => one.id)).not.toContain(it.people.drafter)
  await sql`UPDATE person SET active = false WHERE id <> ${it.people.drafter}`.execute(it.db)
  try {
    expect((await it.notes('drafter').clearers({ id, begins: '' })).people.map((one) => one.id)).toEqual([it.people.drafter])
    const sent = await it.notes('drafter').send({ id, version: 1, stages: [...stages] })
    expect((await it.notes('drafter').clear({ id, version: sent.record.version, position: 1 })).record.status).toBe('cleared')
    const { rows } = await sql<{ detail: object }>`SELECT detail FROM audit_event WHERE kind = 'note.cleared' AND subject_id = ${id}`.execute(it.db)
    expect(rows).toMatchObject([{ detail: { isAlone: true } }])
  } finally {
    await sql`UPDATE person SET active = true`.execute(it.db)
  }
})
