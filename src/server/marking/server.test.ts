import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { schemes, unmarked } from '#kernel/marking.ts'
import type { Role } from '#kernel/roles.ts'
import { localClient, sessionAs } from '../../../test/app.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { migrations } from '../migrations.ts'
import { insertPerson, updateClearance } from '../people/store.ts'
import { contract } from './contract.ts'
import { labelNamespace, labelOf } from './label.ts'
import { markingRoutes } from './server.ts'

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase(migrations)
}, 120_000)
afterAll(() => it.close())

async function somebody(roles: Role[], compartments: string[] = []) {
  const id = await insertPerson(it.db, { name: 'Officer', email: null, roles })
  await updateClearance(it.db, id, { level: 3, compartments, nation: null })
  return localClient(contract, [markingRoutes()], { db: it.db, sessionOf: async () => sessionAs(roles, id) })
}

test('the default ceiling is RESTRICTED; only the security officer states another', async () => {
  const security = await somebody(['security-officer'])
  expect((await security.markingPolicy()).policy).toEqual({ scheme: 'national', ceiling: 1 })
  await expect((await somebody(['administrator'])).chooseMarkingPolicy({ scheme: 'national', ceiling: 3, reason: 'Accredited' })).rejects.toMatchObject({ code: 'kernel/forbidden' })
  await security.chooseMarkingPolicy({ scheme: 'official', ceiling: 3, reason: 'Accredited' })
  expect((await (await somebody(['reader'])).markingPolicy()).policy).toEqual({ scheme: 'official', ceiling: 3 })
})

test('that a compartment exists is told to those who are in it', async () => {
  const security = await somebody(['security-officer'])
  for (const code of ['NORTH', 'SOUTH']) await security.makeCompartment({ code, name: `Circle ${code}` })
  await expect(security.makeCompartment({ code: 'NORTH', name: 'Again' })).rejects.toMatchObject({ code: 'marking/compartment-there' })
  expect((await security.markingPolicy()).compartments.map(({ code }) => code)).toEqual(['NORTH', 'SOUTH'])
  expect((await (await somebody(['officer'], ['SOUTH'])).markingPolicy()).compartments.map(({ code }) => code)).toEqual(['SOUTH'])
  expect((await (await somebody(['administrator'])).markingPolicy()).compartments).toEqual([])
  expect((await security.changeCompartment({ code: 'NORTH', isClosed: true })).closedAt).not.toBeNull()
  await expect(security.changeCompartment({ code: 'EAST', isClosed: true })).rejects.toMatchObject({ code: 'marking/no-compartment' })
})

test('a label holds policy, classification and the three kinds of categories, escaped', () => {
  const text = labelOf({ ...unmarked, level: 1, compartments: ['NORTH'], releasableTo: ['KEN'], caveats: ['PERSONAL'], tlp: 'AMBER' }, schemes.national, 'P<&', new Date('2026-11-22T10:00:00Z'))
  const parser = new SaxesParser({ xmlns: true })
  const seen: string[] = []
  let inside = ''
  parser.on('opentag', (tag) => {
    expect(tag.uri).toBe(labelNamespace)
    inside = tag.local
    if (tag.local === 'Category') seen.push(`${tag.attributes['TagName']!.value} ${tag.attributes['Type']!.value}`)
  })
  parser.on('text', (words) => void (words.trim() && seen.push(`${inside}: ${words}`)))
  parser.write(text).close()
  expect(seen).toEqual(['PolicyIdentifier: ENTENTE-NATIONAL', 'Classification: RESTRICTED', 'Compartment RESTRICTIVE', 'GenericValue: NORTH', 'Releasable To PERMISSIVE', 'GenericValue: KEN', 'GenericValue: P<&', 'Caveat INFORMATIVE', 'GenericValue: PERSONAL', 'TLP INFORMATIVE', 'GenericValue: TLP:AMBER', 'CreationDateTime: 2026-11-22T10:00:00.000Z'])
})
