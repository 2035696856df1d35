import { expect, test } from 'vitest'
import { adds, emptyLake, realData } from '../../../../test/evidence.ts'
import { students } from './students.ts'

const oecd = realData('exchange/oecd_enrolment_by_origin')
const mobility = realData('exchange/uis_oecd_mobility')

test.skipIf(!oecd || !mobility)('enrolments, national totals and shares are read whole', async () => {
  using lake = emptyLake()
  const versions = await lake.load(students, [oecd!, mobility!])
  for (const version of Object.values(versions)) expect(adds(version)).toBe(true)
  expect(Object.fromEntries(Object.entries(versions).map(([id, v]) => [id, [v.read, v.rejected]]))).toEqual({ 'students/oecd': [57858, 0], 'students/uis': [9186, 0], 'students/oecd-shares': [9943, 0] })
  const flow = (from: string, to: string, year: number) => lake.ask(students, "SELECT value, line FROM flow WHERE kind = 'students' AND from_actor = $from AND to_actor = $to AND year = $year", { from, to, year })
  expect(await flow('SUR', 'NLD', 2016)).toEqual([{ value: 1118, line: 2 }])
  expect(await flow('LCA', 'NLD', 2015)).toEqual([])
  // The shares are of the host's students, whatever the copy's headings say: who comes to Australia, in the order of the enrolments.
  const order = async (kind: string, year: number) => (await lake.ask(students, "SELECT from_actor FROM flow WHERE kind = $kind AND to_actor = 'AUS' AND year = $year ORDER BY value DESC LIMIT 3", { kind, year })).map((r) => r['from_actor'])
  expect(await order('students-share', 2022)).toEqual(await order('students', 2019))
  expect(await lake.ask(students, "SELECT DISTINCT unit FROM flow WHERE kind = 'students-share'")).toEqual([{ unit: 'percent' }])
  expect(await lake.ask(students, "SELECT count(*) AS n FROM flow WHERE from_actor IN ('CUW', 'CIV') AND kind = 'students-share'")).not.toEqual([{ n: 0 }])
})

test('zeros are not read as zero; separators, unknown names and doubled rows are rejects', async () => {
  using lake = emptyLake()
  const { 'students/oecd': version } = await lake.load(students, {
    'enrolment.csv': 'COUNTRY_OF_SCHOOL,COUNTRY_OF_ORIGIN,YEAR,TOTAL_INTL_STUDENTS\nJapan,Indonesia,2019,7000\nJapan,Indonesia,2019,7001\nJapan,Atlantis,2019,5\nJapan,Namibia,2019,"1,200"\nJapan,France,20x9,5\nJapan,Peru,2019,0\nJapan,Japan,2019,3\nJapan,World,2019,3\n',
  })
  expect(adds(version!)).toBe(true)
  expect(version!.kept).toBe(1)
  expect(version!.skippedBy).toEqual({ 'zero, which may mean not reported': 1, 'at home': 1, 'origin is no state (aggregate)': 1 })
  expect(version!.rejectedBy).toEqual({ 'a second number for the same host, origin and year': 1, 'unknown origin': 1, 'number of students is not a number': 1, 'year is not a year': 1 })
})
