import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { adds, emptyLake, realData } from '../../../../test/evidence.ts'
import { alliances } from './alliances.ts'

const cow = realData('alliances/cow_alliances_v4.1')
const atop = realData('alliances/atop')

test.skipIf(!cow)('COW: 414 alliances; 1,221 members, 3,222 pairs and 21,315 member-years follow from 6,444 directed pairs', async () => {
  using lake = emptyLake()
  const { 'alliances/cow': version } = await lake.load(alliances, [cow!])
  expect(version).toMatchObject({
    read: 6444 + 3222 + 1221 + 21315, kept: 6444 - 22, rejected: 0,
    skippedBy: { 'one state gave way to another, no day in common': 22, 'member follows from the directed list': 1221, 'pair follows from the directed list': 3222, 'year of a member follows from the directed list': 21315 },
  })
  expect(adds(version!)).toBe(true)
  const ask = (sql: string) => lake.ask(alliances, sql)
  expect(await ask('SELECT count(DISTINCT id) AS alliances, count(DISTINCT line) AS rows FROM alliance')).toEqual([{ alliances: 414, rows: 6422 }])
  expect(await ask('SELECT from_actor, to_actor, from_year, to_year, defense, nonaggression, consultation FROM alliance WHERE line = 2')).toEqual([{ from_actor: 'GBR', to_actor: 'PRT', from_year: 1816, to_year: null, defense: true, nonaggression: true, consultation: false }])
  // One code, two states: what the Soviet Union owed Mongolia ended before Russia bore the code; Russia's own treaty is of 2000.
  expect(await ask("SELECT from_actor, from_year, to_year FROM alliance WHERE to_actor = 'MNG' AND from_actor IN ('SUN', 'RUS') ORDER BY 2")).toEqual([{ from_actor: 'SUN', from_year: 1936, to_year: 1991 }, { from_actor: 'RUS', from_year: 2000, to_year: null }])
})

test.skipIf(!atop)('ATOP: 273,296 directed dyad-years', async () => {
  using lake = emptyLake()
  const { 'alliances/atop': version } = await lake.load(alliances, [atop!])
  expect(version).toMatchObject({ read: 273296, kept: 273296, years: [1815, 2018] })
  expect(await lake.ask(alliances, 'SELECT from_actor, to_actor, from_year, defense, offense, neutrality FROM alliance WHERE line = 2')).toEqual([{ from_actor: 'USA', to_actor: 'CAN', from_year: 1942, defense: true, offense: true, neutrality: false }])
})

test('a span over the end of a state is shared out; bad flags, years and codes are rejects', async () => {
  using lake = emptyLake()
  const { 'alliances/cow': version } = await lake.load(alliances, {
    'directed.csv': 'version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,dyad_end_month,dyad_end_year,left_censor,right_censor,defense,neutrality,nonaggression,entente,version\n'
      + '1,365,Russia,712,Mongolia,1,1,1980,,,,0,1,1,0,0,,4.1\n2,365,Russia,712,Mongolia,1,1,1990,1,1,1985,0,0,1,0,0,0,4.1\n3,2,x,20,y,4,4,1949,,,,0,1,yes,0,0,0,4.1\n4,2,x,9999,y,1,1,1949,,,,0,1,1,0,0,0,4.1\n5,2,x,20,y,31,2,1949,,,,0,1,1,0,0,0,4.1\n',
    'members.csv': 'version4id,ccode,state_name,all_st_year,mem_st_year,mem_end_year\n1,712,Mongolia,1980,1980,\n9,712,Mongolia,1980,1980,\n1,365,Russia,1980,1980,\n',
  })
  expect(adds(version!)).toBe(true)
  expect(version).toMatchObject({ kept: 1, rejectedBy: { 'ends before it begins': 1, 'obligation is neither 0 nor 1': 1, 'unknown country code': 1, 'first day is not a date': 1, 'does not follow from the directed list': 2 } })
  expect(await lake.ask(alliances, 'SELECT from_actor, from_year, to_year FROM alliance ORDER BY 2')).toEqual([{ from_actor: 'SUN', from_year: 1980, to_year: 1991 }, { from_actor: 'RUS', from_year: 1991, to_year: null }])
  // A row of a file whose columns are not the table's is given back whole.
  const rejects = readFileSync(join(lake.lake, version!.rejectsFile!), 'utf8').split('\n')
  expect(rejects.filter((line) => line.startsWith('members.csv,3,does not follow from the directed list,'))).toEqual([expect.stringContaining('Mongolia')])
})
