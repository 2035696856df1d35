import { expect, test } from 'vitest'
import { adds, emptyLake, realData } from '../../../../test/evidence.ts'
import { trade } from './trade.ts'

const cow = realData('trade/cow_trade_v4')
const penppml = realData('trade/penppml_trade')

test.skipIf(!cow)('COW: 597,961 dyad-years and 14,410 state-years; flow1 runs from state 2 to state 1', async () => {
  using lake = emptyLake()
  const versions = await lake.load(trade, [cow!])
  for (const version of Object.values(versions)) expect(adds(version)).toBe(true)
  expect(versions).toMatchObject({ 'trade/cow': { read: 597961, rejected: 0, years: [1870, 2009] }, 'trade/cow-totals': { read: 14410, rejected: 0, skippedBy: { 'both totals missing': 815 }, years: [1870, 2014] } })
  // The publisher's row 2,740,2009,98402,60487: the United States import 98,402 million from Japan.
  expect(await lake.ask(trade, "SELECT from_actor, to_actor, value, unit, line FROM flow WHERE year = 2009 AND from_actor IN ('USA', 'JPN') AND to_actor IN ('USA', 'JPN') ORDER BY 1")).toEqual([
    { from_actor: 'JPN', to_actor: 'USA', value: 98402e6, unit: 'usd', line: 9648 }, { from_actor: 'USA', to_actor: 'JPN', value: 60487e6, unit: 'usd', line: 9648 },
  ])
})

test.skipIf(!penppml)('penppml: 316,317 rows of exports', async () => {
  using lake = emptyLake()
  const { 'trade/penppml': version } = await lake.load(trade, [penppml!])
  expect(version).toMatchObject({ read: 316317, rejected: 0, years: [1964, 2016] })
  expect(adds(version!)).toBe(true)
  expect(await lake.ask(trade, "SELECT value, line FROM flow WHERE from_actor = 'USA' AND to_actor = 'JPN' AND year = 2016")).toEqual([{ value: 48627216384, line: 301825 }])
})

test('a number with thousands separators, an unknown code and a bad year are rejects; −9 and empty are missing', async () => {
  using lake = emptyLake()
  const { 'trade/cow': version } = await lake.load(trade, {
    'dyads.csv': 'ccode1,ccode2,year,flow1,flow2,smoothflow1\n2,740,2000,"1,234",5,x\n2,740,2001,-9,,x\n2,740,2002,-9,7,x\n2,9999,2003,1,1,x\n2,740,MM,1,1,x\n2,740,2004,-3,1,x\n2,740,2005,0,1.5,not read\n',
  })
  expect(adds(version!)).toBe(true)
  expect(version).toMatchObject({ kept: 2, skippedBy: { 'both flows missing': 1 }, rejectedBy: { 'flow is not an amount': 2, 'unknown country code': 1, 'year is not a number': 1 } })
  expect(await lake.ask(trade, 'SELECT from_actor, year, value FROM flow ORDER BY year, 1')).toEqual([{ from_actor: 'USA', year: 2002, value: 7e6 }, { from_actor: 'JPN', year: 2005, value: 0 }, { from_actor: 'USA', year: 2005, value: 1.5e6 }])
})

// A fixture in the layout of UN Comtrade's API v1, written by hand: no real figures.
const header = 'typeCode,freqCode,refYear,period,reporterCode,reporterISO,flowCode,partnerCode,partnerISO,partner2Code,classificationCode,cmdCode,customsCode,motCode,netWgt,primaryValue\n'
const row = (r: { type?: string; freq?: string; period?: string; reporter?: number; flow?: string; partner?: number; second?: number | string; cmd?: string; customs?: string; mot?: number | string; weight?: string; value?: string }) =>
  `${r.type ?? 'C'},${r.freq ?? 'A'},2020,${r.period ?? '2020'},${r.reporter ?? 360},,${r.flow ?? 'X'},${r.partner ?? 392},,${r.second ?? 0},H6,${r.cmd ?? 'TOTAL'},${r.customs ?? 'C00'},${r.mot ?? 0},${r.weight ?? ''},${r.value ?? '100'}\n`
const indonesia = header
  + row({ value: '100' }) + row({ flow: 'M', value: '80' }) // Indonesia with Japan, both ways
  + row({ partner: 757, value: '10.5' }) + row({ partner: 842, value: '50', weight: 'unknown' }) // Switzerland and the United States have codes of their own
  + row({ partner: 0, value: '1000' }) + row({ partner: 899, value: '3' }) // the world, areas not specified
  + row({ mot: 2100, value: '60' }) + row({ customs: 'C01', value: '40' }) + row({ second: 702, value: '30' }) // breakdowns that would count twice
  + row({ cmd: '27', value: '20' }) + row({ type: 'S', value: '9' }) + row({ flow: 'RX', value: '5' }) + row({ freq: 'M', period: '202001', value: '8' })
  + row({ partner: 360, value: '1' }) // with itself
  + row({ value: '100' }) + row({ partner: 842, value: '51' }) // the same again; the same with another value
  + row({ partner: 4321, value: '1' }) + row({ partner: 36, value: '1,000.5'.replace(',', '') + 'x' }) + row({ partner: 36, period: '20', value: '1' }) + row({ partner: 36, flow: 'Q' })
const japan = header + row({ reporter: 392, partner: 360, flow: 'M', value: '112' }) + row({ reporter: 392, partner: 360, flow: 'X', value: '75' })

test('Comtrade: totals only, each flow once, the importer’s figure where both reported', async () => {
  using lake = emptyLake()
  const { 'trade/comtrade': version } = await lake.load(trade, { 'indonesia.csv': indonesia, 'japan.csv': japan })
  expect(adds(version!)).toBe(true)
  expect(version!.skippedBy).toEqual({ 'world total': 1, 'aggregate': 1, 'breakdown of a total': 3, 'single commodities': 1, 'services': 1, 'neither imports nor exports as such': 1, 'months': 1, 'a country with itself': 1, 'same flow given before': 1 })
  expect(version!.rejectedBy).toEqual({ 'same flow given before with another value': 1, 'unknown country code': 1, 'value is not an amount': 1, 'period is not a year': 1, 'unknown flow': 1 })
  expect(await lake.ask(trade, 'SELECT kind, from_actor, to_actor, value, reporter FROM flow ORDER BY from_actor, to_actor, kind')).toEqual([
    { kind: 'goods', from_actor: 'IDN', to_actor: 'CHE', value: 10.5, reporter: 'IDN' },
    { kind: 'goods', from_actor: 'IDN', to_actor: 'JPN', value: 112, reporter: 'JPN' },
    { kind: 'goods-mirror', from_actor: 'IDN', to_actor: 'JPN', value: 100, reporter: 'IDN' },
    { kind: 'goods', from_actor: 'IDN', to_actor: 'USA', value: 50, reporter: 'IDN' },
    { kind: 'goods', from_actor: 'JPN', to_actor: 'IDN', value: 80, reporter: 'IDN' },
    { kind: 'goods-mirror', from_actor: 'JPN', to_actor: 'IDN', value: 75, reporter: 'JPN' },
  ])
})

test('Comtrade: the legacy columns are read alike', async () => {
  using lake = emptyLake()
  const { 'trade/comtrade': version } = await lake.load(trade, {
    'old.csv': 'Classification,Year,Period,Aggregate Level,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Partner Code,Partner,2nd Partner Code,Customs Proc. Code,Mode of Transport Code,Commodity Code,Commodity,Trade Value (US$)\n'
      + 'HS,2015,2015,0,2,Export,360,Indonesia,392,Japan,,,,TOTAL,All Commodities,18020880000\nHS,2015,2015,0,1,Import,360,Indonesia,0,World,,,,TOTAL,All Commodities,142694800000\nHS,2015,2015,0,3,Re-Export,360,Indonesia,392,Japan,,,,TOTAL,All Commodities,7\n',
  })
  expect(version).toMatchObject({ kept: 1, skippedBy: { 'world total': 1, 'neither imports nor exports as such': 1 } })
  expect(await lake.ask(trade, 'SELECT kind, from_actor, to_actor, year, value FROM flow')).toEqual([{ kind: 'goods', from_actor: 'IDN', to_actor: 'JPN', year: 2015, value: 18020880000 }])
})

test('a file without the columns that guard against double counting is refused with a sentence', async () => {
  using lake = emptyLake()
  await expect(lake.load(trade, { 'short.csv': 'typeCode,freqCode,period,reporterCode,partnerCode,flowCode,cmdCode,primaryValue\nC,A,2020,360,392,X,TOTAL,1\n' })).rejects.toMatchObject({ code: 'evidence/missing-column' })
})
