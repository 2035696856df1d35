import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clearedAndPublished, statementWorld, words, type Person, type StatementWorld } from './world.fixture.ts'

let world: StatementWorld
let officer: Person, head: Person, other: Person
beforeAll(async () => {
  world = await statementWorld()
  ;[officer, head, other] = [await world.person(), await world.person('head'), await world.person()]
}, 120_000)
afterAll(() => world.close())

const own = { code: 'statements/own-words' }
const alone = async (id: string) => (await sql<{ detail: { isAlone?: boolean } }>`SELECT detail FROM audit_event WHERE subject_id = ${id} AND kind = 'statement.cleared' ORDER BY id DESC LIMIT 1`.execute(world.db)).rows[0]?.detail.isAlone
const toldOf = async (record: string, kind: string) => (await sql<{ person: string }>`SELECT person FROM notice WHERE record_id = ${record} AND kind = ${kind} ORDER BY id`.execute(world.db)).rows.map(({ person }) => person)

test('who wrote words does not clear them, whatever their role; who is left is named', async () => {
  const kept = await head.keepStatement(words)
  await expect(head.clearStatement({ id: kept.id, version: 1 })).rejects.toMatchObject({ ...own, message: expect.stringContaining('Ask one of those who may: Desk officer') })
  expect(await head.statement({ id: kept.id })).toMatchObject({ may: { clear: false }, clearing: { isAlone: false } })
  // Who changed somebody else's words has written in them, too; whoever only set the topic or the day has not.
  const theirs = await officer.keepStatement(words)
  const dated = await other.editStatement({ id: theirs.id, version: 1, ...words, on: '2026-03-03' })
  for (const part of [{ title: 'Otherwise' }, { position: 'Otherwise.' }, { text: 'Otherwise.' }, { language: 'fr' }, { intent: { what: 'To object' } }]) {
    const one = await officer.keepStatement(words)
    const changed = await head.editStatement({ id: one.id, version: 1, ...words, ...part })
    await expect(head.clearStatement({ id: one.id, version: changed.version }), JSON.stringify(part)).rejects.toMatchObject(own)
    await expect(officer.clearStatement({ id: one.id, version: changed.version })).rejects.toMatchObject(own)
  }
  const cleared = await other.clearStatement({ id: theirs.id, version: dated.version })
  // What was cleared since was read by somebody else: who wrote before that may clear what another changed, and the author never.
  const again = await other.editStatement({ id: theirs.id, version: cleared.version, ...words, text: 'We hold that passage is free for all.' })
  await expect(other.clearStatement({ id: theirs.id, version: again.version })).rejects.toMatchObject(own)
  await expect(officer.clearStatement({ id: theirs.id, version: again.version })).rejects.toMatchObject(own)
  await head.clearStatement({ id: theirs.id, version: again.version })
  expect(await alone(theirs.id)).toBeUndefined()
})

test('a statement begun in the place of another is cleared by somebody else, too', async () => {
  const older = await clearedAndPublished(world, head, await head.keepStatement(words))
  const newer = await head.succeedStatement({ id: older.id })
  await expect(head.clearStatement({ id: newer.id, version: newer.version })).rejects.toMatchObject(own)
  const edited = await head.editStatement({ id: newer.id, version: newer.version, ...words, text: 'Three ships, not two.' })
  await expect(head.clearStatement({ id: newer.id, version: edited.version })).rejects.toMatchObject(own)
  await other.clearStatement({ id: newer.id, version: edited.version })
})

test('limited to oneself, a statement is still not cleared by oneself; the sentence says what to do', async () => {
  const kept = await head.keepStatement({ ...words, audience: 'named' })
  await expect(head.clearStatement({ id: kept.id, version: 1 })).rejects.toMatchObject({ ...own, message: expect.stringContaining('let somebody read them first') })
  expect((await head.statement({ id: kept.id })).clearing!.others).toEqual([])
})

test('somebody who may is asked to clear: it is assigned to them, they are told, and cleared it waits for them no more', async () => {
  const reader = await world.person('reader')
  const kept = await officer.keepStatement(words)
  const offered = (await officer.statement({ id: kept.id })).clearing!
  expect(offered.others.map(({ id }) => id)).toEqual(expect.arrayContaining([head.id, other.id]))
  for (const who of [officer.id, reader.id, kept.id]) {
    expect(offered.others.map(({ id }) => id)).not.toContain(who)
    await expect(officer.askClearance({ id: kept.id, version: 1, person: who })).rejects.toMatchObject({ code: 'statements/cannot-clear' })
  }
  const asked = await officer.askClearance({ id: kept.id, version: 1, person: other.id })
  expect(asked.assignees).toEqual([other.id])
  expect(await toldOf(kept.id, 'assigned')).toEqual([other.id])
  expect((await officer.statement({ id: kept.id })).clearing!.asked).toEqual([other.id])
  expect((await other.clearStatement({ id: kept.id, version: asked.version })).assignees).toEqual([])
})

test('where everybody wrote in it the last of them does not clear; where there is one writer only, they do, and the audit says so', async () => {
  const small = await statementWorld()
  try {
    const lead = await small.person('head')
    const kept = await lead.keepStatement(words)
    expect(await lead.statement({ id: kept.id })).toMatchObject({ may: { clear: true }, clearing: { isAlone: true, others: [] } })
    await lead.clearStatement({ id: kept.id, version: 1 })
    const { rows } = await sql<{ detail: unknown }>`SELECT detail FROM audit_event WHERE subject_id = ${kept.id} AND kind = 'statement.cleared'`.execute(small.db)
    expect(rows).toMatchObject([{ detail: { isAlone: true } }])
    const next = await lead.keepStatement(words)
    await small.person('reader')
    expect((await lead.statement({ id: next.id })).may.clear).toBe(true)
    const desk = await small.person()
    await expect(lead.clearStatement({ id: next.id, version: 1 })).rejects.toMatchObject(own)
    const changed = await desk.editStatement({ id: next.id, version: 1, ...words, text: 'Changed by the desk.' })
    await expect(desk.clearStatement({ id: next.id, version: changed.version })).rejects.toMatchObject(own)
    await lead.clearStatement({ id: next.id, version: changed.version })
    // Who left counts no more.
    const last = await lead.keepStatement(words)
    await sql`UPDATE person SET active = false WHERE id = ${desk.id}`.execute(small.db)
    await lead.clearStatement({ id: last.id, version: 1 })
  } finally {
    await small.close()
  }
}, 60_000)
