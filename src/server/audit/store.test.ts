import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import type { Db } from '../database.ts'
import { migrations } from './migrations.ts'
import { rolesForTests } from './roles.fixture.ts'
import { recordEvent, recordEvents, recordRefusal } from './store.ts'

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase([rolesForTests, ...migrations])
}, 60_000)
afterAll(() => it.close())

const asPerson = <T>(person: string, request: string, work: (db: Db) => Promise<T>) => it.db.transaction().execute(async (step) => {
  await sql`SET LOCAL ROLE entente_request`.execute(step)
  await sql`SELECT set_config('entente.person', ${person}, true), set_config('entente.request', ${request}, true)`.execute(step)
  return work(step)
})
const row = async (id: string) => (await sql<Record<string, unknown>>`SELECT * FROM audit_event WHERE id = ${id}`.execute(it.db)).rows[0]

test('an event takes person, request and time from the transaction', async () => {
  const person = newId()
  const id = await asPerson(person, 'r1', (db) => recordEvent(db, { kind: 'record.created', subject: { kind: 'record', id: 'x' }, detail: { fields: ['title'] } }))
  expect(await row(id)).toMatchObject({ person, request: 'r1', by: null, kind: 'record.created', subject_kind: 'record', subject_id: 'x', outcome: 'done', detail: { fields: ['title'] } })
  expect(Math.abs(Date.now() - ((await row(id))!['at'] as Date).getTime())).toBeLessThan(60_000)
})

test('an event of a transaction that is rolled back is not there; a refusal stands by itself', async () => {
  let lost = ''
  const person = newId()
  await asPerson(person, 'r2', async (db) => { lost = await recordEvent(db, { kind: 'record.deleted' }); throw new Error('no') }).catch(() => undefined)
  expect(await row(lost)).toBeUndefined()
  const id = await recordRefusal(it.db, { kind: 'record.deleted', subject: { kind: 'record', id: 'x' } }, { person, request: 'r2' })
  expect(await row(id)).toMatchObject({ person, request: 'r2', outcome: 'refused' })
  // The settings of that transaction are gone with it.
  expect(await row(await recordEvent(it.db, { kind: 'audit.sealed', by: 'command:audit' }))).toMatchObject({ person: null, request: null, by: 'command:audit' })
})

test('requests add to the audit and neither read nor change it, nor write as somebody else', async () => {
  const id = await recordEvent(it.db, { kind: 'record.created' })
  const refused = { code: '42501' }
  for (const table of ['audit_event', 'audit_pending', 'audit_seal', 'audit_checkpoint']) {
    await expect(asPerson(newId(), 'r', (db) => sql.raw(`SELECT * FROM ${table}`).execute(db))).rejects.toMatchObject(refused)
    await expect(asPerson(newId(), 'r', (db) => sql.raw(`DELETE FROM ${table}`).execute(db))).rejects.toMatchObject(refused)
    await expect(asPerson(newId(), 'r', (db) => sql.raw(`TRUNCATE ${table}`).execute(db))).rejects.toMatchObject(refused)
  }
  await expect(asPerson(newId(), 'r', (db) => sql`UPDATE audit_event SET kind = 'record.read' WHERE id = ${id}`.execute(db))).rejects.toMatchObject(refused)
  await expect(asPerson(newId(), 'r', (db) => sql`SELECT audit_seal_pending(10)`.execute(db))).rejects.toMatchObject(refused)
  for (const column of ['person', 'by', 'at', 'request']) {
    await expect(asPerson(newId(), 'r', (db) => sql`INSERT INTO audit_event (id, kind, ${sql.id(column)}) VALUES (${newId()}, 'record.read', NULL)`.execute(db))).rejects.toMatchObject(refused)
  }
  await expect(asPerson(newId(), 'r', (db) => recordEvent(db, { kind: 'record.read', by: 'command:backup' }))).rejects.toMatchObject(refused)
})

test('not even the owner of the tables changes or removes what was written', async () => {
  await recordEvent(it.db, { kind: 'record.created' })
  for (const table of ['audit_event', 'audit_seal', 'audit_checkpoint']) {
    for (const statement of [`DELETE FROM ${table}`, `TRUNCATE ${table}`, `UPDATE ${table} SET ${table === 'audit_event' ? 'kind = kind' : 'sequence = 1'}`]) {
      await expect(sql.raw(statement).execute(it.db)).rejects.toMatchObject({ code: '42501', message: expect.stringContaining('only ever added to') })
    }
  }
})

test('a name is noun.past-tense, and what is given must be whole', async () => {
  await expect(recordEvent(it.db, { kind: 'Record created' as 'a.b' })).rejects.toMatchObject({ code: '23514' })
  await expect(sql`INSERT INTO audit_event (id, kind, subject_id) VALUES (${newId()}, 'record.read', 'x')`.execute(it.db)).rejects.toMatchObject({ code: '23514' })
})

test('many events at once keep their order', async () => {
  const ids = await recordEvents(it.db, Array.from({ length: 2500 }, (_, i) => ({ kind: 'record.read', detail: { i } })))
  const { rows } = await sql<{ id: string }>`SELECT id FROM audit_event WHERE id IN (${sql.join(ids)}) ORDER BY (detail->>'i')::int`.execute(it.db)
  expect(rows.map((r) => r.id)).toEqual(ids)
})

test('all of it works where the database’s user is no superuser', async () => {
  const owner = `plain_${newId().slice(-12)}`
  const bare = await testDatabase([rolesForTests])
  try {
    await bare.db.connection().execute(async (db) => {
      const run = (statement: string) => sql.raw(statement).execute(db)
      await run(`CREATE ROLE ${owner} NOSUPERUSER`)
      await run(`GRANT entente_request, entente_machine TO ${owner}`)
      await run(`ALTER SCHEMA public OWNER TO ${owner}`)
      for (const role of ['entente_request', 'entente_machine']) await run(`GRANT USAGE ON SCHEMA public TO ${role}`)
      await run(`SET ROLE ${owner}`)
      for (const step of migrations) await step.up(db)
      await run('SET ROLE entente_request')
      await recordEvent(db, { kind: 'record.read' })
      for (const role of ['entente_machine', owner]) {
        await run(`SET ROLE ${role}`)
        await recordEvent(db, { kind: 'record.read', by: 'command:x' })
        await run('SELECT audit_seal_pending(10)')
        await expect(run(`DELETE FROM audit_event`)).rejects.toMatchObject({ code: '42501' })
      }
      expect((await sql`SELECT FROM audit_seal`.execute(db)).rows).toHaveLength(3)
      await run('RESET ROLE')
      await run(`DROP OWNED BY ${owner} CASCADE`).catch(() => undefined)
    })
  } finally {
    await bare.close()
    await sql.raw(`DROP ROLE IF EXISTS ${owner}`).execute(it.db)
  }
})
