import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/database.ts'
import { migrate, type Migration } from './migrate.ts'

const create: Migration = { name: '2026-11-01T10:00_flag_create', up: async (db) => void (await db.schema.createTable('flag').addColumn('name', 'text').execute()) }
const broken: Migration = {
  name: '2026-11-02T10:00_flag_break',
  up: async (db) => {
    await db.schema.createTable('half_made').addColumn('name', 'text').execute()
    await db.schema.createTable('flag').execute()
  },
}

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase([])
}, 60_000)
afterAll(() => it.close())

test('steps run once, also when two processes migrate together', async () => {
  const taken = await Promise.all([migrate(it.db, [create]), migrate(it.db, [create])])
  expect(taken.flat()).toEqual([create.name])
  expect(await migrate(it.db, [create])).toEqual([])
})

test('a step that fails leaves nothing behind', async () => {
  await expect(migrate(it.db, [create, broken])).rejects.toMatchObject({ code: 'database/migration-failed', message: expect.stringContaining(broken.name) })
  expect((await it.db.introspection.getTables()).map((table) => table.name)).not.toContain('half_made')
})

test('a database of a newer version is refused with a sentence', async () => {
  await expect(migrate(it.db, [])).rejects.toMatchObject({ code: 'database/newer', message: expect.stringContaining(create.name) })
})

test('two steps of one name are a mistake', async () => {
  await expect(migrate(it.db, [create, create])).rejects.toThrow('Two migrations')
})
