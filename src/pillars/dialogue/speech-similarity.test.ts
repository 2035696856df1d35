import { expect, test } from 'vitest'
import { emptyLake, realData } from '../../../test/evidence.ts'
import { generalDebate } from './sources/general-debate.ts'
import { similarityOf, speechSimilarity } from './speech-similarity.ts'

const real = realData('statements/ungdc')
const figures = `WITH speech_weight AS (${speechSimilarity.prepare!.sql}) ${speechSimilarity.figures}`

/** Twenty speeches of a year whose words are made for the purpose; every one says “assembly”. */
function speeches(said: Record<string, string>): Record<string, string> {
  const others = ['AUT', 'BEL', 'BRA', 'CAN', 'CHL', 'CUB', 'DNK', 'EGY', 'FIN', 'FRA', 'GHA', 'IND', 'ITA', 'KEN', 'MEX', 'NOR', 'PER', 'THA'].map((code, i) => [code, `assembly orchard${'abcdefghijklmnopqr'[i]} `.repeat(40)])
  return Object.fromEntries([...others, ...Object.entries(said)].map(([code, text]) => [`${code}_76_2021.txt`, text!]))
}

test('speeches of the same rare words are alike, a word that all say counts nothing', async () => {
  using lake = emptyLake()
  await lake.load(generalDebate, speeches({ IDN: 'assembly mangroves '.repeat(40), JPN: `${'assembly mangrove '.repeat(40)}${'tunnel '.repeat(40)}` }))
  const found = await lake.ask(generalDebate, `SELECT * FROM (${figures}) ORDER BY us`)
  // Two of the pairs share a stem other than “assembly”: 40·ln(20/2) against a vector of 40·ln(20/2) and 40·ln(20).
  const expected = Math.log(10) / Math.hypot(Math.log(10), Math.log(20))
  expect(found.map(({ us, partner }) => `${us} ${partner}`)).toEqual(['IDN JPN', 'JPN IDN'])
  for (const { value } of found) expect(value).toBeCloseTo(expected, 12)
  const rows = await lake.ask(generalDebate, speechSimilarity.rows, { us: 'IDN', partner: 'JPN', year: 2021 })
  expect(similarityOf(rows)).toBeCloseTo(expected, 12)
  expect(rows[0]).toMatchObject({ words: 'mangrove', our_speech: 'IDN_76_2021', their_speech: 'JPN_76_2021', source: 'general-debate/ungdc' })
})

test('too few speeches of a year tell nothing', async () => {
  using lake = emptyLake()
  await lake.load(generalDebate, { 'IDN_76_2021.txt': 'mangrove '.repeat(60), 'JPN_76_2021.txt': 'mangrove '.repeat(60) })
  expect(await lake.ask(generalDebate, figures)).toEqual([])
  expect(similarityOf(await lake.ask(generalDebate, speechSimilarity.rows, { us: 'IDN', partner: 'JPN', year: 2021 }))).toBeUndefined()
})

test.skipIf(!real)('of real speeches every figure is that of its passages, the same both ways, between 0 and 1', async () => {
  using lake = emptyLake()
  await lake.load(generalDebate, [real!])
  const found = await lake.ask(generalDebate, figures)
  expect(found.length).toBeGreaterThan(100_000)
  expect(found.every(({ value }) => Number(value) > 0 && Number(value) < 1)).toBe(true)
  const of = new Map(found.map(({ us, partner, year, value }) => [`${us} ${partner} ${year}`, Number(value)]))
  for (const [us, partner, year] of [['IDN', 'JPN', 2021], ['FJI', 'TUV', 2022], ['KEN', 'EUE', 2020], ['BRA', 'ARG', 2020]] as const) {
    const rows = await lake.ask(generalDebate, speechSimilarity.rows, { us, partner, year })
    expect(rows.length).toBe(21)
    expect(similarityOf(rows)).toBeCloseTo(of.get(`${us} ${partner} ${year}`) ?? NaN, 12)
    expect(of.get(`${partner} ${us} ${year}`)).toBeCloseTo(of.get(`${us} ${partner} ${year}`)!, 12)
  }
})
