import { expect, test } from 'vitest'
import { adds, emptyLake, realData } from '../../../../test/evidence.ts'
import { missions } from './missions.ts'

const real = realData('missions/wikidata_embassies')

test.skipIf(!real)('the list of embassies is read whole', async () => {
  using lake = emptyLake()
  const { 'missions/wikidata': version } = await lake.load(missions, [real!])
  expect(version!.read).toBe(9852)
  expect(adds(version!)).toBe(true)
  expect(version!.rejected / version!.read).toBeLessThan(0.005)
  expect(version!.rejectedBy).not.toHaveProperty('fewer fields than the header')
  const posts = await lake.ask(missions, "SELECT from_actor, to_actor, kind, resident, line FROM mission WHERE id = 'Q106450319' ORDER BY to_actor")
  expect(posts).toEqual([
    { from_actor: 'AFG', to_actor: 'AUS', kind: 'embassy', resident: true, line: 2 },
    { from_actor: 'AFG', to_actor: 'FJI', kind: 'embassy', resident: false, line: 2 },
    { from_actor: 'AFG', to_actor: 'NZL', kind: 'embassy', resident: false, line: 2 },
  ])
  // A post without jurisdiction serves its host country.
  expect(await lake.ask(missions, "SELECT from_actor, to_actor, kind, resident FROM mission WHERE id = 'Q61064773'")).toEqual([{ from_actor: 'AFG', to_actor: 'IRN', kind: 'consulate-general', resident: true }])
})

const header = 'operator;operatorQID;jurisdictions;jurisdictionQIDs;country;countryQID;city;latitude;longitude;type;QID;\n'
const q = (n: number) => `http://www.wikidata.org/entity/Q${n}`

test('operators that are no states are skipped, unknown ones rejected, broken lines kept apart', async () => {
  using lake = emptyLake()
  const { 'missions/wikidata': version } = await lake.load(missions, {
    'posts.csv': header
      + `Japan;${q(17)};;;Indonesia;${q(252)};Jakarta;;;embassy;${q(1)}\n`
      + `Japan;${q(17)};;;Indonesia;${q(252)};Jakarta;;;embassy;${q(1)}\n`
      + `Quebec;${q(176)};;;Japan;${q(17)};Tokyo;;;Quebec Government Office;${q(2)}\n`
      + `Atlantis;${q(99999999)};;;Japan;${q(17)};Tokyo;;;embassy;${q(3)}\n`
      + `Japan;${q(17)};;;Viet Nam;${q(881)};Hanoi;;;embassy;${q(5)};extra;field\n`
      + `Japan;${q(17)};A "quoted" text;;Viet Nam;${q(881)};Hanoi;;;permanent mission;${q(4)}\n`,
  })
  expect(adds(version!)).toBe(true)
  expect(version!.kept).toBe(2)
  expect(version!.skippedBy).toEqual({ 'same post entered twice': 1, 'operator is not a state (subnational)': 1 })
  expect(version!.rejectedBy).toEqual({ 'unknown operator': 1, 'more fields than the header': 1 })
  expect(await lake.ask(missions, 'SELECT to_actor, kind FROM mission ORDER BY 1')).toEqual([{ to_actor: 'IDN', kind: 'embassy' }, { to_actor: 'VNM', kind: 'permanent-mission' }])
})
