import { afterAll, beforeAll, expect, test } from 'vitest'
import { everything, localClient } from '../../../test/app.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { contract } from './contract.ts'
import { initialSettings } from './schema.ts'
import { settingsRoutes } from './server.ts'
import { migrations } from './store.ts'

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase(migrations)
}, 60_000)
afterAll(() => it.close())
const api = () => localClient(contract, [settingsRoutes(it.db, (id) => /^[A-Z]{3}$/.test(id))])

test('choices replace the initial ones and every change is logged with what was before', async () => {
  expect(await api().settings()).toEqual(initialSettings)
  const overrides = { XKX: { kind: 'entity' as const, name: { en: 'Kosovo*' } } }
  const chosen = { us: 'IDN', language: 'fr' as const, worldview: { overrides }, firstRunDone: true }
  expect(await api().choose(chosen)).toEqual(chosen)
  expect(await api().choose(chosen)).toEqual(chosen)
  const { changes, more } = await api().changes()
  expect(changes.map(({ key, before, after, who }) => [key, before, after, who === everything.person.id])).toEqual([
    ['firstRunDone', false, true, true],
    ['worldview', { overrides: {} }, { overrides }, true],
    ['language', 'en', 'fr', true],
    ['us', null, 'IDN', true],
  ])
  expect(more).toBe(false)
  const page = await api().changes({ limit: 3 })
  expect(page.more).toBe(true)
  expect((await api().changes({ before: page.changes[2]!.id })).changes).toHaveLength(1)
})

test('leaving our country out takes it back', async () => {
  const { us: _, ...rest } = await api().settings()
  expect(await api().choose(rest)).toEqual(rest)
})

test('unknown actors and languages are refused and change nothing', async () => {
  const before = await api().settings()
  await expect(api().choose({ ...before, us: 'Atlantis' })).rejects.toMatchObject({ code: 'settings/unknown-actor', message: expect.stringContaining('Atlantis') })
  await expect(api().choose({ ...before, language: 'la' as 'en' })).rejects.toMatchObject({ code: 'kernel/invalid-input' })
  expect(await api().settings()).toEqual(before)
})

test('changes at the same time are made one after the other', async () => {
  const before = await api().settings()
  await Promise.all(['JPN', 'KEN', 'PER', 'FJI'].map((us) => api().choose({ ...before, us })))
  const { changes } = await api().changes({ limit: 4 })
  for (let i = 0; i < 3; i++) expect(changes[i]!.before).toBe(changes[i + 1]!.after)
})
