import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Role } from '#kernel/roles.ts'
import { localClient, sessionAs } from '../../../test/app.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { migrations } from '../migrations.ts'
import { insertPerson } from '../people/store.ts'
import { contract } from './contract.ts'
import { retentionRoutes } from './server.ts'

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase(migrations)
}, 120_000)
afterAll(() => it.close())

async function somebody(roles: Role[], level = 0) {
  const id = await insertPerson(it.db, { name: 'Registrar', email: null, roles, level })
  return { id, api: localClient(contract, [retentionRoutes()], { db: it.db, sessionOf: async () => sessionAs(roles, id) }) }
}
async function old(author: string, years: number, more: { level?: number; class?: string; trashedDays?: number } = {}) {
  const id = newId()
  await sql`INSERT INTO record (id, pillar, kind, title, level, author, retention_class, created_at, updated_at, deleted_at)
    VALUES (${id}, 'relations', 'memo', 'Old note', ${more.level ?? 0}, ${author}, ${more.class ?? 'working'}, now() - make_interval(years => ${years}), now() - make_interval(years => ${years}), ${more.trashedDays === undefined ? null : sql`now() - make_interval(days => ${more.trashedDays})`})`.execute(it.db)
  return id
}
const exists = async (id: string) => (await sql`SELECT FROM record WHERE id = ${id}`.execute(it.db)).rows.length === 1

test('what is over its time is queued, to each as far as they may read; what is young, held or permanent is not', async () => {
  const registrar = await somebody(['registrar'])
  const cleared = await somebody(['registrar'], 1)
  const ripe = await old(registrar.id, 3)
  const secret = await old(cleared.id, 3, { level: 1 })
  await old(registrar.id, 1)
  await old(registrar.id, 50, { class: 'permanent' })
  const trashed = await old(registrar.id, 0, { trashedDays: 31 })
  await old(registrar.id, 0, { trashedDays: 29 })
  const ids = async (who: typeof registrar) => (await who.api.retentionQueue()).due.map(({ id }) => id).sort()
  expect(await ids(registrar)).toEqual([ripe, trashed].sort())
  expect(await ids(cleared)).toEqual([ripe, trashed, secret].sort())

  await expect(registrar.api.decideRetention({ records: [secret], decision: 'destroy', reason: 'Over' })).rejects.toMatchObject({ code: 'retention/not-due' })
  const hold = await registrar.api.placeHold({ name: 'Inquiry', reason: 'Asked for by a court', records: [ripe] })
  expect([hold.records, await ids(registrar)]).toEqual([1, [trashed]])
  await expect(registrar.api.decideRetention({ records: [ripe], decision: 'destroy', reason: 'Over' })).rejects.toMatchObject({ code: 'retention/on-hold' })
  await expect(registrar.api.placeHold({ name: 'Other', reason: 'Inquiry', records: [secret] })).rejects.toMatchObject({ code: 'kernel/not-found' })
  await registrar.api.endHold({ id: hold.id, reason: 'Closed' })
  await expect(registrar.api.endHold({ id: hold.id, reason: 'Closed' })).rejects.toMatchObject({ code: 'retention/no-hold' })

  await expect(registrar.api.decideRetention({ records: [ripe], decision: 'keep', reason: 'Needed' })).rejects.toMatchObject({ code: 'retention/until' })
  await registrar.api.decideRetention({ records: [ripe], decision: 'keep', reason: 'Needed', until: '2099-01-01' })
  await registrar.api.decideRetention({ records: [trashed], decision: 'destroy', reason: 'Over' })
  expect([await exists(ripe), await exists(trashed), await ids(registrar)]).toEqual([true, false, []])
  const { rows } = await sql<{ kind: string }>`SELECT kind FROM audit_event WHERE subject_id = ${trashed}`.execute(it.db)
  expect(rows.map(({ kind }) => kind)).toEqual(['record.destroyed'])
})

test('changing a class moves the queue; officers decide nothing', async () => {
  const registrar = await somebody(['registrar'])
  const officer = await somebody(['officer'])
  await old(registrar.id, 5, { class: 'standard' })
  const before = (await registrar.api.retentionQueue()).due.length
  await registrar.api.keepRetentionClass({ id: 'standard', name: 'Records of the office', years: 4, trigger: 'changed', disposition: 'transfer' })
  const due = (await registrar.api.retentionQueue()).due
  expect(due.length).toBe(before + 1)
  await registrar.api.decideRetention({ records: [due.find((one) => one.disposition === 'transfer')!.id], decision: 'transfer', reason: 'To the archive' })
  expect((await registrar.api.retentionQueue()).due.length).toBe(before)
  await expect(officer.api.retentionQueue()).rejects.toMatchObject({ code: 'kernel/forbidden' })
})
