import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { migrations as all } from '../migrations.ts'
import { migrations } from './migrations.ts'

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase([...all.filter((step) => !migrations.some((one) => one.name === step.name)), ...migrations])
}, 120_000)
afterAll(() => it.close())

test('x', async () => {
  const person = newId()
  await sql`INSERT INTO person (id, name, roles, level) VALUES (${person}, 'Ana Ruiz', '{officer}', 4)`.execute(it.db)
  await sql`INSERT INTO record (id, pillar, kind, title, level, author, language, summary) VALUES (${newId()}, 'relations', 'memo', 'Fisheries talks with Горбачёв', 0, ${person}, 'en', 'The ministers discussed quotas.')`.execute(it.db)
  console.log((await sql`SELECT document::text, titled::text, latin FROM search_entry`.execute(it.db)).rows)
  await it.db.transaction().execute(async (db) => {
    await sql`SELECT set_config('entente.person', ${person}, true), set_config('role', 'entente_request', true)`.execute(db)
    console.log(JSON.stringify((await sql`SELECT search_find(search_words('quota', false, false), 0, null, null, 'relevance', 0, 20, true) AS a`.execute(db)).rows))
    console.log(JSON.stringify((await sql`SELECT search_find(search_words('gorbachev', false, false) || search_name('gorbachev', '{C,A}'), 0, null, null, 'relevance', 0, 20, true) AS a, search_similar('fishreies', 5)`.execute(db)).rows))
  })
})
