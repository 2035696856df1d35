import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { migrations } from '../migrations.ts'
import { requestRole } from './roles.ts'
import { scopeOf } from './scope.ts'

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase(migrations)
}, 120_000)
afterAll(() => it.close())

test('every table is under forced row-level security, and none is open to requests without a policy', async () => {
  const { rows } = await sql<{ name: string; forced: boolean; granted: boolean; policies: number }>`
    SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
      has_any_column_privilege(${requestRole}, c.oid, 'SELECT, INSERT, UPDATE') OR has_table_privilege(${requestRole}, c.oid, 'DELETE, TRUNCATE') AS granted,
      (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid AND p.polroles @> ARRAY[(SELECT oid FROM pg_roles WHERE rolname = ${requestRole})]) AS policies
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`.execute(it.db)
  expect(rows.length).toBeGreaterThan(10)
  expect(rows.filter((row) => row.granted && !row.forced).map((row) => row.name)).toEqual([])
  expect(rows.filter((row) => row.granted && row.policies === 0).map((row) => row.name)).toEqual([])
})

test('somebody unknown, and nobody, see nothing and write nothing', async () => {
  for (const person of [newId(), '']) {
    const within = scopeOf(it.db, { person })
    expect(await within(async (db) => (await sql`SELECT * FROM record`.execute(db)).rows)).toEqual([])
    await expect(within((db) => sql`INSERT INTO record (id, pillar, kind, title, level, author) VALUES (${newId()}, 'relations', 'memo', 'x', 0, ${newId()})`.execute(db))).rejects.toThrow('row-level security')
    for (const table of ['setting', 'person', 'marking_policy']) await expect(within((db) => sql`UPDATE ${sql.table(table)} SET ${sql.ref(table === 'person' ? 'name' : table === 'setting' ? 'value' : 'ceiling')} = DEFAULT`.execute(db))).rejects.toThrow()
    await expect(within((db) => sql`SELECT level FROM person`.execute(db))).rejects.toThrow('permission denied')
    await expect(within((db) => sql`SELECT * FROM access_of(${newId()})`.execute(db))).rejects.toThrow('permission denied')
  }
})

test('rights end with the transaction', async () => {
  await scopeOf(it.db, { person: newId() })(async () => undefined)
  const { rows } = await sql<{ person: string; role: string }>`SELECT current_setting('entente.person', true) AS person, current_user AS role`.execute(it.db)
  expect(rows[0]!.person ?? '').toBe('')
  expect(rows[0]!.role).not.toBe(requestRole)
})
