import { getMigrations } from 'better-auth/db/migration'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { newId } from '#kernel/ids.ts'
import { scopeOf } from '../access/scope.ts'
import { migrate } from '../migrate.ts'
import { migrations as all } from '../migrations.ts'
import { insertPerson, updatePerson } from '../people/store.ts'
import { authOf } from './auth.ts'
import { linkAtStart } from './links.ts'
import { address, house, type House } from './world.fixture.ts'

let at: House
beforeAll(async () => { at = await house() })
afterAll(() => at.close())

test('better-auth finds nothing missing in the tables that are written out here', async () => {
  const said: string[] = []
  const { options } = authOf({ db: at.it.db, key: 'k'.repeat(43), address, log: { level: 'debug', error: (line) => said.push(line), info: (line) => said.push(line), debug: (line) => said.push(line) } })
  const { toBeCreated, toBeAdded, toBeAddedIndexes } = await getMigrations(options) as unknown as { toBeCreated: unknown[]; toBeAdded: unknown[]; toBeAddedIndexes?: unknown[] }
  expect([toBeCreated, toBeAdded, toBeAddedIndexes ?? []]).toEqual([[], [], []])
  // A counter has 32 bits without a sign (WebAuthn 3, 6.1), one more than better-auth's integer.
  expect(said.filter((line) => /stays nullable|different type|mismatch/.test(line) && !line.includes('Field counter in table auth_passkey'))).toEqual([])
})

test('requests reach none of these tables', async () => {
  const { rows } = await sql<{ name: string; forced: boolean; reached: boolean }>`SELECT c.relname AS name, c.relforcerowsecurity AND c.relrowsecurity AS forced, has_table_privilege('entente_request', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES') OR has_any_column_privilege('entente_request', c.oid, 'SELECT, INSERT, UPDATE') AS reached FROM pg_class c WHERE c.relkind = 'r' AND c.relname LIKE 'auth\_%' ORDER BY 1`.execute(at.it.db)
  expect(rows.map(({ name }) => name)).toEqual(['auth_account', 'auth_attempt', 'auth_link', 'auth_passkey', 'auth_session', 'auth_two_factor', 'auth_used_code', 'auth_user', 'auth_verification'])
  expect(rows.filter(({ forced, reached }) => !forced || reached)).toEqual([])
  await expect(scopeOf(at.it.db, { person: newId() })((db) => sql`SELECT FROM auth_session`.execute(db))).rejects.toMatchObject({ code: '42501' })
})

test('who is a person with an address can sign in, and nobody else: the mirror follows the person', async () => {
  const id = await insertPerson(at.it.db, { name: 'Desk officer', email: 'desk@ministry.example', roles: ['officer'] })
  const mirrored = async () => (await sql<{ name: string; email: string }>`SELECT name, email FROM auth_user WHERE id = ${id}`.execute(at.it.db)).rows[0]
  expect(await mirrored()).toEqual({ name: 'Desk officer', email: 'desk@ministry.example' })
  await updatePerson(at.it.db, id, { name: 'Head of desk', email: 'head@ministry.example' })
  expect(await mirrored()).toEqual({ name: 'Head of desk', email: 'head@ministry.example' })
  await updatePerson(at.it.db, id, { email: null })
  expect(await mirrored()).toBeUndefined()
})

test('from version 0.1.0: its sessions end, and the next start prints a link', async () => {
  const it = await testDatabase(all.filter(({ name }) => name < '2026-11-22T11'))
  try {
    await sql`INSERT INTO session VALUES (${newId()}, 'hash', 'administrator', now(), now())`.execute(it.db)
    await migrate(it.db, all)
    expect((await sql`SELECT FROM pg_class WHERE relname IN ('session', 'session_link')`.execute(it.db)).rows).toEqual([])
    expect(await linkAtStart(it.db, address)).toMatchObject({ url: expect.stringContaining('/setup#token=') })
  } finally {
    await it.close()
  }
})
