import { afterAll, beforeAll, expect, test } from 'vitest'
import { localClient } from '../../../test/app.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { contract } from './contract.ts'
import { mostBytes } from './schema.ts'
import { boundaryRoutes } from './server.ts'
import { migrations } from './store.ts'

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase(migrations)
}, 60_000)
afterAll(() => it.close())

const api = () => localClient(contract, [boundaryRoutes(it.db, (id) => id === 'KEN')])
const topology = (id: string) => JSON.stringify({ type: 'Topology', arcs: [[[0, 0], [1, 0], [0, 1]]], objects: { countries: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', id, arcs: [[0]] }] } } })

test('a view is given back to the byte, and the same file is kept once', async () => {
  const view = await api().keep({ name: 'ours.json' }, { body: topology('KEN') })
  expect(view).toMatchObject({ name: 'ours.json', bytes: topology('KEN').length })
  expect(await (await api().read({ digest: view.digest })).text()).toBe(topology('KEN'))
  expect((await api().keep({ name: 'again.json' }, { body: topology('KEN') })).digest).toBe(view.digest)
})

test.each([
  ['{"type":', 'is not JSON'],
  ['[]', 'not TopoJSON'],
  ['{"type":"Topology","arcs":[],"objects":{}}', 'no object “countries”'],
  [topology('Kenya'), 'Use ISO 3166-1 alpha-3'],
])('what maps could not draw is refused with its reason: %s', async (body, reason) => {
  await expect(api().keep({ name: 'x' }, { body })).rejects.toThrow(reason)
})

test('a view larger than the limit is refused, and an unknown one is not found', async () => {
  await expect(api().keep({ name: 'x' }, { body: ' '.repeat(mostBytes + 1) })).rejects.toMatchObject({ code: 'kernel/too-large' })
  await expect(api().read({ digest: '0'.repeat(64) })).rejects.toMatchObject({ code: 'kernel/not-found' })
})
