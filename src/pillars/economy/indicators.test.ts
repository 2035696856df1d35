import { expect, test } from 'vitest'
import type { Row } from '#kernel/evidence.ts'
import { emptyLake, realData } from '../../../test/evidence.ts'
import { indicators } from './indicators.ts'
import { agreements } from './sources/agreements.ts'
import { trade } from './sources/trade.ts'
import { steps } from './steps.ts'
import { tables, timeline } from './timeline.ts'

const files = ['trade/cow_trade_v4', 'trade/penppml_trade', 'trade/desta', 'trade/bit_unctad'].map(realData)
const whole = files.every((file) => file !== undefined)
const [cow, penppml, desta, unctad] = files as string[]
const figure = (id: string) => indicators.find((i) => i.id === id)!
const economy = { ...trade, datasets: [...trade.datasets, ...agreements.datasets], precedence: agreements.precedence! }

test.skipIf(!whole)('every figure is recomputed by its formula from the rows it opens to', async () => {
  using lake = emptyLake()
  await lake.load(trade, [cow!, penppml!])
  await lake.load(agreements, [desta!, unctad!])
  for (const indicator of indicators) {
    const sample = await lake.ask(economy, `SELECT * FROM (SELECT *, row_number() OVER (ORDER BY hash(us || partner || year)) AS place FROM (${indicator.figures}) WHERE value > 0) WHERE place <= 12`)
    expect(sample).toHaveLength(12)
    for (const { us, partner, year, value, n } of sample as { us: string; partner: string; year: number; value: number; n: number }[]) {
      const rows = await lake.ask(economy, indicator.rows, { us, partner, year })
      expect(rows).toHaveLength(n)
      expect(Math.abs(indicator.recompute(rows)! - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, value))
      expect(rows.every((row: Row) => typeof row['source'] === 'string' && typeof row['version'] === 'number' && typeof row['line'] === 'number')).toBe(true)
    }
  }
  const value = async (id: string, us: string, partner: string, year: number) => (await lake.ask(economy, `SELECT value FROM (${figure(id).figures}) WHERE us = $us AND partner = $partner AND year = $year`, { us, partner, year }))[0]?.['value']
  // Indonesia and Japan: their own agreement and ASEAN's of 2008; the Regional Comprehensive Economic Partnership since 2022.
  expect([await value('economy.agreements-trade', 'IDN', 'JPN', 2007), await value('economy.agreements-trade', 'IDN', 'JPN', 2010), await value('economy.agreements-trade', 'JPN', 'IDN', 2023)]).toEqual([undefined, 2, 3])
  // India ended its treaty with Germany on 3 June 2017.
  expect(await value('economy.agreements-investment', 'IND', 'DEU', 2016)).toBe((await value('economy.agreements-investment', 'IND', 'DEU', 2017) as number) + 1)
  expect(await value('economy.exports-share', 'USA', 'JPN', 2009)).toBeCloseTo(60487 / 1010366, 2)
  for (const table of tables) expect((await lake.ask(economy, table.sql, { us: 'IDN', partner: 'JPN' })).length).toBeGreaterThan(5)
  for (const { sql } of timeline) for (const row of await lake.ask(economy, sql, { us: 'IND', partner: 'DEU' })) expect(row).toMatchObject({ date: expect.any(String), kind: expect.any(String), title: expect.any(String), dataset: expect.any(String), version: 1 })
  const propose = async (id: string, at: { us: string; partner: string; year: number }) => { const step = steps.find((s) => s.id === id)!; return step.propose(await lake.ask(economy, step.sql, at), at) }
  expect(await propose('economy.agreement-ended', { us: 'IND', partner: 'DEU', year: 2020 })).toMatchObject([{ words: { ended: 2017 } }])
  expect(await propose('economy.trade-off-course', { us: 'AUS', partner: 'CHN', year: 2009 })).toMatchObject([{ key: 'exports-risen' }, { key: 'imports-risen' }])
  expect(await propose('economy.trade-off-course', { us: 'AUS', partner: 'CHN', year: 2025 })).toEqual([])
})

const comtrade = (...rows: string[]) => 'typeCode,freqCode,period,reporterCode,partnerCode,partner2Code,flowCode,cmdCode,customsCode,motCode,primaryValue\n' + rows.map((row) => `C,A,2000,${row}\n`).join('')

test('a file of one reporter speaks for that reporter only; the rest stands as it was', async () => {
  using lake = emptyLake()
  // Indonesia 850, Japan 740, Australia 900.
  await lake.load(trade, { 'dyads.csv': 'ccode1,ccode2,year,flow1,flow2\n740,850,2000,60,20\n740,900,2000,40,10\n850,900,2000,5,15\n' })
  await lake.load(trade, { 'indonesia.csv': comtrade('360,392,0,X,TOTAL,C00,0,90000000', '360,36,0,X,TOTAL,C00,0,10000000') })
  const shares = await lake.ask(trade, `SELECT us, partner, round(value, 4) AS value FROM (${figure('economy.exports-share').figures}) ORDER BY 1, 2`)
  expect(shares).toEqual([
    // Australia's and Japan's exports from the compiled file, Indonesia's from its own report.
    { us: 'AUS', partner: 'IDN', value: 0.1111 }, { us: 'AUS', partner: 'JPN', value: 0.8889 },
    { us: 'IDN', partner: 'AUS', value: 0.1 }, { us: 'IDN', partner: 'JPN', value: 0.9 },
    { us: 'JPN', partner: 'AUS', value: 0.3333 }, { us: 'JPN', partner: 'IDN', value: 0.6667 },
  ])
  // Indonesia reported no imports; its file does not speak for Japan's imports either.
  expect(await lake.ask(trade, `SELECT DISTINCT source FROM (${figure('economy.imports-share').rows})`, { us: 'JPN', partner: 'IDN', year: 2000 })).toEqual([{ source: 'trade/cow' }])
})
