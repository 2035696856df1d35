import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { bill, examine, makeBill, type Bill } from './bom.ts'
import { verdictOn } from './licences.ts'

let made: Bill
beforeAll(() => {
  made = makeBill()
}, 60_000)

test('ASVS 15.1.2: the bill is CycloneDX, names each library that ships once, and every dependency in it', () => {
  expect(() => bill.parse(made)).not.toThrow()
  const refs = made.components.map((one) => one['bom-ref'])
  expect(new Set(refs).size).toBe(refs.length)
  const known = new Set([...refs, made.metadata.component['bom-ref']])
  expect(made.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((ref) => !known.has(ref))).toEqual([])
  const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as Record<string, Record<string, string>>
  const shipped = new Set(made.components.map(({ name, version }) => `${name}@${version}`))
  expect(Object.entries(dependencies!).filter(([name, version]) => !shipped.has(`${name}@${version}`))).toEqual([])
  // What only the tests use is not part of the product.
  expect(made.components.filter(({ name }) => ['playwright-core', 'oxlint', 'oidc-provider', 'smtp-server', 'axe-core', 'knip'].includes(name))).toEqual([])
  expect(made.metadata.component).toMatchObject({ name: 'entente', type: 'application' })
})

test('the same lock gives the same bill, without addresses of a registry', () => {
  expect(makeBill()).toEqual(made)
  const addresses = JSON.stringify(made).match(/https?:\/\/[^"\s]+/g)
  expect(new Set(addresses)).toEqual(new Set(['http://cyclonedx.org/schema/bom-1.5.schema.json']))
})

test('nothing ships under a licence that forbids it; what asks for a notice is known by name', () => {
  const { noted, refused } = examine(made)
  expect(refused).toEqual([])
  expect([...new Set(noted.map((one) => one.replace(/(-(android|darwin|freebsd|linux|win32)[\w-]*)? .*/, '')))].sort()).toEqual(['ical.js', 'lightningcss'])
  const spoiled = { ...made, components: [{ ...made.components[0]!, name: 'left', licenses: [{ license: { id: 'AGPL-3.0-only' } }] }, { ...made.components[0]!, name: 'bare', licenses: [] }] }
  expect(examine(spoiled).refused).toEqual([`left ${made.components[0]!.version}: AGPL-3.0-only`, `bare ${made.components[0]!.version}: no licence known`])
})

test('of a choice of licences the mildest counts, of several together the strictest', () => {
  const verdicts = { 'MIT': 'permitted', 'MPL-2.0': 'noted', 'GPL-3.0-only': 'refused', 'LGPL-2.1': 'refused', '(MIT OR GPL-2.0-only)': 'permitted', 'MIT AND OFL-1.1': 'permitted', 'MIT AND GPL-2.0-only': 'refused', '(MPL-2.0 AND MIT) OR AGPL-3.0': 'noted', 'MIT OR MPL-2.0 AND GPL-2.0': 'permitted', 'Apache-2.0 WITH LLVM-exception': 'permitted', 'SEE LICENSE IN x': 'refused', '': 'refused', '(MIT': 'refused' }
  expect(Object.fromEntries(Object.keys(verdicts).map((one) => [one, verdictOn(one)]))).toEqual(verdicts)
})
