import { afterAll, beforeAll, expect, test } from 'vitest'
import { localClient, sessionAs } from '../../test/app.ts'
import { testDatabase, type TestDatabase } from '../../test/database.ts'
import { migrations } from './migrations.ts'
import { contract } from './people/contract.ts'
import { peopleRoutes } from './people/server.ts'
import { insertPerson } from './people/store.ts'

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase(migrations)
}, 120_000)
afterAll(() => it.close())

test('ASVS 1.2.4: whatever a name holds is a name to the database', async () => {
  const id = await insertPerson(it.db, { name: 'Administrator', email: null, roles: ['administrator'] })
  const api = localClient(contract, [peopleRoutes(async () => {})], { db: it.db, sessionOf: async () => sessionAs(['administrator'], id) })
  const names = [`'); DROP TABLE person; --`, `x' OR '1'='1`, '$1 $$ $body$', '"; SELECT pg_sleep(9); --', `\\'; COMMIT; --`, `%_\\`, '{{7*7}} ${7*7} #{7*7}', `<script>alert(1)</script>`]
  for (const name of names) expect((await api.makeUnit({ name, kind: 'desk', parent: null, host: null })).name).toBe(name)
  expect((await api.units()).map((unit) => unit.name).sort()).toEqual([...names].sort())
  expect((await api.people()).map((one) => one.id)).toContain(id)
})
