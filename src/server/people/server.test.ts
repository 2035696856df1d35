import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#kernel/roles.ts'
import { localClient, sessionAs } from '../../../test/app.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { migrations } from '../migrations.ts'
import { contract } from './contract.ts'
import { peopleRoutes } from './server.ts'
import { insertPerson } from './store.ts'

let it: TestDatabase
const left: string[] = []
beforeAll(async () => {
  it = await testDatabase(migrations)
}, 120_000)
afterAll(() => it.close())

async function somebody(roles: Role[], name = 'Desk officer') {
  const id = await insertPerson(it.db, { name, email: null, roles })
  return { id, api: localClient(contract, [peopleRoutes(async (_, person) => void left.push(person))], { db: it.db, sessionOf: async () => sessionAs(roles, id) }) }
}

test('units make a tree, without loops, names once in a place, closed only when nobody is in them', async () => {
  const { api, id } = await somebody(['administrator'])
  const ministry = await api.makeUnit({ name: 'Ministry', kind: 'headquarters', parent: null, host: null })
  const desk = await api.makeUnit({ name: 'Desk for the south', kind: 'desk', parent: ministry.id, host: null })
  await expect(api.makeUnit({ name: 'desk FOR the south', kind: 'desk', parent: ministry.id, host: null })).rejects.toMatchObject({ code: 'people/unit-name' })
  await expect(api.changeUnit({ id: ministry.id, parent: desk.id })).rejects.toMatchObject({ code: 'people/unit-loop' })
  await expect(api.changeUnit({ id: ministry.id, isClosed: true })).rejects.toMatchObject({ code: 'people/unit-held' })
  const post = await api.givePost({ person: id, unit: desk.id, title: 'Head of desk', isHead: true, from: '2026-01-01', to: null })
  await expect(api.changeUnit({ id: desk.id, isClosed: true })).rejects.toMatchObject({ code: 'people/unit-held' })
  await expect(api.changePost({ id: post.id, to: '2025-12-31' })).rejects.toMatchObject({ code: 'people/post-dates' })
  await api.changePost({ id: post.id, to: '2026-02-01' })
  await api.changeUnit({ id: desk.id, isClosed: true })
  expect((await api.units()).map((unit) => unit.name)).toEqual(['Ministry'])
  expect((await api.person({ id })).posts).toMatchObject([{ title: 'Head of desk', to: '2026-02-01' }])
  expect((await api.people()).find((one) => one.id === id)!.posts).toEqual([])
})

test('a clearance is given by the security officer, not by the administrator, and not to oneself where there are two', async () => {
  const officer = await somebody(['officer'])
  const administrator = await somebody(['administrator'])
  const security = await somebody(['security-officer'])
  const clearance = { level: 2, compartments: ['NORTH'], nation: null }
  await expect(administrator.api.clear({ id: officer.id, ...clearance, reason: 'Vetted' })).rejects.toMatchObject({ code: 'kernel/forbidden' })
  expect(await security.api.clear({ id: security.id, ...clearance, reason: 'The only one there is' })).toEqual(clearance)
  await somebody(['security-officer'])
  await expect(security.api.clear({ id: security.id, ...clearance, level: 3, reason: 'More' })).rejects.toMatchObject({ code: 'people/own-rights' })
  await security.api.clear({ id: officer.id, ...clearance, reason: 'Vetted' })
  expect(await officer.api.clearance({ id: officer.id })).toEqual(clearance)
  await expect(officer.api.clearance({ id: security.id })).rejects.toMatchObject({ code: 'kernel/forbidden' })
  expect((await security.api.clearances()).find((one) => one.person === officer.id)).toEqual({ person: officer.id, name: 'Desk officer', ...clearance })
  await expect(administrator.api.clearances()).rejects.toMatchObject({ code: 'kernel/forbidden' })
  await expect(administrator.api.clearance({ id: officer.id })).rejects.toMatchObject({ code: 'kernel/forbidden' })
})

test('nobody widens their own rights, the last administrator stays, and who leaves is out at once', async () => {
  await it.db.withTables<{ person: { active: boolean } }>().updateTable('person').set({ active: false }).execute()
  const first = await somebody(['administrator'])
  await expect(first.api.changePerson({ id: first.id, roles: ['officer'] })).rejects.toMatchObject({ code: 'people/last-administrator' })
  await expect(first.api.changePerson({ id: first.id, isActive: false })).rejects.toMatchObject({ code: 'people/last-administrator' })
  expect((await first.api.changePerson({ id: first.id, roles: ['administrator', 'officer'] })).roles).toContain('officer')
  const second = await somebody(['administrator'])
  await expect(first.api.changePerson({ id: first.id, roles: ['administrator', 'registrar'] })).rejects.toMatchObject({ code: 'people/own-rights' })
  await second.api.changePerson({ id: first.id, isActive: false, email: 'one@ministry.example' })
  expect(left).toContain(first.id)
  await expect(second.api.changePerson({ id: second.id, email: 'ONE@ministry.example' })).rejects.toMatchObject({ code: 'people/email-taken' })
  await expect((await somebody(['officer'])).api.changePerson({ id: second.id, name: 'x' })).rejects.toMatchObject({ code: 'kernel/forbidden' })
})
