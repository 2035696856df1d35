import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { eventsOf } from '#server/records/ministry.fixture.ts'
import { openMinistry, registeredNote, type Ministry } from './ministry.fixture.ts'
import { todayIs } from './page.ts'

let it: Ministry
beforeAll(async () => {
  it = await openMinistry()
}, 120_000)
afterAll(() => it.close())

test('a delivery that is sent twice stands once, and one that is forged or of another note not at all', async () => {
  const { record } = await registeredNote(it)
  const today = todayIs()
  const given = { id: record.id, version: record.version, way: 'hand' as const, to: 'Chancery', on: today }
  const delivered = await it.notes('drafter').deliver(given)
  expect(delivered).toMatchObject({ record: { status: 'delivered' }, deliveries: [{ kind: 'delivered', way: 'hand', to: 'Chancery' }] })
  // The very request again, as a line that broke would send it.
  await expect(it.notes('drafter').deliver(given)).rejects.toMatchObject({ code: 'records/changed-meanwhile' })
  const by = { ...given, version: delivered.record.version, way: 'e-mail' as const, to: 'protocol@partner.example' }
  await it.notes('drafter').deliver(by)
  await it.notes('drafter').deliver(by)
  const receipt = { ...by, to: 'Protocol' }
  await it.notes('drafter').acknowledge(receipt)
  await it.notes('drafter').acknowledge(receipt)
  expect((await it.notes('drafter').get({ id: record.id })).deliveries.map(({ kind, way }) => `${kind} ${way}`)).toEqual(['delivered hand', 'delivered e-mail', 'acknowledged e-mail'])
  expect((await eventsOf(it.db, record.id)).filter(({ kind }) => /note\.(delivered|acknowledged)/.test(kind))).toHaveLength(3)
  // Two at once.
  const twice = { ...by, to: 'Registry' }
  await Promise.allSettled([it.notes('drafter').deliver(twice), it.notes('drafter').deliver(twice)])
  expect((await it.notes('drafter').get({ id: record.id })).deliveries.filter(({ to }) => to === 'Registry')).toHaveLength(1)
  // A receipt that is no file of this note, and a day to come.
  await expect(it.notes('drafter').deliver({ ...by, to: 'Other', receipt: newId() })).rejects.toMatchObject({ code: 'correspondence/no-such-file' })
  await expect(it.notes('drafter').deliver({ ...by, to: 'Other', on: '2999-01-01' })).rejects.toMatchObject({ code: 'correspondence/dates' })
}, 120_000)
