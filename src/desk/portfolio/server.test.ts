import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { migrations as serverMigrations } from '#server/migrations.ts'
import { insertPerson } from '#server/people/store.ts'
import { localClient, sessionAs } from '../../../test/app.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { contract } from './contract.ts'
import { portfolioRoutes } from './server.ts'
import { migrations } from './store.ts'

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase([...serverMigrations, ...migrations])
}, 120_000)
afterAll(() => it.close())

async function officer(level: number) {
  const id = await insertPerson(it.db, { name: 'Desk officer', email: null, roles: ['officer'], level })
  return { id, api: localClient(contract, [portfolioRoutes((actor) => actor !== 'XXX')], { db: it.db, sessionOf: async () => sessionAs(['officer'], id) }) }
}
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
const met = (author: string, days: number, level: number) =>
  sql`INSERT INTO record (id, pillar, kind, title, parties, level, author, status, happened_on) VALUES (${newId()}, 'relations', 'interaction', 'Call', '{KEN}', ${level}, ${author}, 'held', ${daysAgo(days)})`.execute(it.db)

test('a portfolio is one’s own; when a partner was last met counts only what one may read', async () => {
  const [low, high] = [await officer(0), await officer(1)]
  for (const { api } of [low, high]) expect(await api.keepPartner({ actor: 'KEN', tier: 1 })).toMatchObject({ rhythmDays: 30, isQuiet: true, lastContact: null })
  await expect(low.api.keepPartner({ actor: 'XXX', tier: 1 })).rejects.toMatchObject({ code: 'desk/unknown-actor' })
  await met(high.id, 60, 0)
  await met(high.id, 5, 1)
  expect(await high.api.portfolio()).toMatchObject([{ silentDays: 5, isQuiet: false }])
  expect(await low.api.portfolio()).toMatchObject([{ silentDays: 60, isQuiet: true }])
  expect(await low.api.keepPartner({ actor: 'KEN', tier: 3, rhythmDays: 200 })).toMatchObject({ tier: 3, isQuiet: false })
  await low.api.dropPartner({ actor: 'KEN' })
  expect([(await low.api.portfolio()).length, (await high.api.portfolio()).length]).toEqual([0, 1])
})
