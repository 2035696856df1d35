import { expect, test } from 'vitest'
import { scopeOf } from '#server/access/scope.ts'
import type { Db } from '#server/database.ts'
import { listNotices } from '#server/notify/store.ts'
import type { RecordKind } from '#kernel/record.ts'
import { listAssigned } from '../src/desk/day/store.ts'
import { note } from '../src/pillars/dialogue/correspondence/kind.ts'
import { noteVerbale, openMinistry } from '../src/pillars/dialogue/correspondence/ministry.fixture.ts'
import { statement } from '../src/pillars/dialogue/statements/kind.ts'
import { statementWorld, words } from '../src/pillars/dialogue/statements/world.fixture.ts'

/** Whether a record waits in somebody's day. */
const waitsFor = (db: Db, kind: RecordKind, person: string, record: string) =>
  scopeOf(db, { person })(async (own) => (await listAssigned(own, [kind], 'KEN', '2999-01-01')).some(({ id }) => id === record))

test('a statement that one is asked to clear is in one’s day with a notice, and gone once somebody cleared it', async () => {
  const world = await statementWorld()
  try {
    const [writer, head, other] = [await world.person(), await world.person('head'), await world.person()]
    const { id } = await writer.keepStatement(words)
    const waits = async () => Promise.all([writer, head, other].map((one) => waitsFor(world.db, statement, one.id, id)))
    expect(await waits()).toEqual([false, false, false])
    const asked = await writer.askClearance({ id, version: 1, person: head.id })
    expect(await waits()).toEqual([false, true, false])
    expect(await scopeOf(world.db, { person: head.id })((db) => listNotices(db, { unread: true, limit: 20 }))).toMatchObject([{ kind: 'assigned', record: { id } }])
    await other.clearStatement({ id, version: asked.version })
    expect(await waits()).toEqual([false, false, false])
  } finally {
    await world.close()
  }
}, 120_000)

test('a note waits in the day of whoever is to clear it, then of its drafter, who registers it', async () => {
  const it = await openMinistry()
  try {
    const { record: { id, version } } = await it.notes('drafter').draft(noteVerbale())
    const waits = async () => Promise.all([it.people.drafter, it.people.deskHead, it.people.chief].map((one) => waitsFor(it.db, note, one, id)))
    const sent = await it.notes('drafter').send({ id, version, stages: [{ stage: 'desk', unit: it.units.desk }, { stage: 'head', person: it.people.chief }] })
    expect(await waits()).toEqual([false, true, false])
    const desk = await it.notes('deskHead').clear({ id, version: sent.record.version, position: 1 })
    expect(await waits()).toEqual([false, false, true])
    await it.notes('chief').clear({ id, version: desk.record.version, position: 2 })
    expect(await waits()).toEqual([true, false, false])
  } finally {
    await it.close()
  }
}, 120_000)
