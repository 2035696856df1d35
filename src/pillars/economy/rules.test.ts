import { expect, test } from 'vitest'
import { endedWithoutSuccessor, farFromPast, intensityOf, neverInForce, shareOf, treatiesOf } from './rules.ts'

test('a share is the counted part of the whole, and nothing of nothing is no share', () => {
  expect(shareOf([{ value: 30, counted: true }, { value: 10, counted: true }, { value: 60, counted: false }])).toBe(0.4)
  expect(shareOf([{ value: 0, counted: true }, { value: 60, counted: false }])).toBe(0)
  expect(shareOf([{ value: 60, counted: false }])).toBeUndefined()
  expect(shareOf([{ value: 0, counted: true }])).toBeUndefined()
})

test('intensity is 1 where exports follow the partner’s weight in others’ imports', () => {
  const rows = (flow: number) => [
    { figure: 'flow', whose: null, value: flow }, { figure: 'exports', whose: 'us', value: 200 },
    { figure: 'imports', whose: 'partner', value: 100 }, { figure: 'imports', whose: 'us', value: 50 }, { figure: 'imports', whose: 'other', value: 300 },
  ]
  // The partner takes 100 of the 400 that others than we import: a quarter; so does it of our exports.
  expect(intensityOf(rows(50))).toBe(1)
  expect(intensityOf(rows(100))).toBe(2)
  expect(intensityOf(rows(50).filter((row) => row.figure !== 'flow'))).toBeUndefined()
  expect(intensityOf(rows(50).filter((row) => row.whose !== 'partner'))).toBeUndefined()
})

test('entries of one treaty count once', () => {
  expect(treatiesOf([{ treaty: 'desta:375' }, { treaty: 'desta:375' }, { treaty: 'desta:8' }])).toBe(2)
  expect(treatiesOf([])).toBeUndefined()
})

const treaty = (more: object) => ({ treaty: 't', title: 'T', kind: 'trade', form: 'agreement', signed: '2010-05-01', since: null, until: null, ...more })

test('signed and never in force is a step after three years, and no longer after twenty', () => {
  expect(neverInForce([treaty({})], 2012)).toEqual([])
  expect(neverInForce([treaty({})], 2013)).toMatchObject([{ key: 't', urgency: 2, words: { signed: 2010, years: 3 } }])
  expect(neverInForce([treaty({})], 2019)).toMatchObject([{ urgency: 1 }])
  expect(neverInForce([treaty({})], 2031)).toEqual([])
  expect(neverInForce([treaty({ since: 2012 })], 2015)).toEqual([])
  expect(neverInForce([treaty({ since: 2014 })], 2013)).toHaveLength(1)
  expect(neverInForce([treaty({ until: 2012 })], 2015)).toEqual([])
  expect(neverInForce([treaty({}), treaty({ since: 2011 })], 2015)).toEqual([])
})

test('an end without successor is a step, before it comes most urgently', () => {
  const ended = treaty({ since: 2011, until: 2016 })
  expect(endedWithoutSuccessor([ended], 2015)).toMatchObject([{ urgency: 3, words: { ended: 2016, kind: 'trade' } }])
  expect(endedWithoutSuccessor([ended], 2018)).toMatchObject([{ urgency: 2 }])
  expect(endedWithoutSuccessor([ended], 2022)).toEqual([])
  expect(endedWithoutSuccessor([ended, treaty({ treaty: 'u', signed: '2015', since: null })], 2018)).toEqual([])
  expect(endedWithoutSuccessor([ended, treaty({ treaty: 'u', signed: '2001', since: 2002 })], 2018)).toEqual([])
  expect(endedWithoutSuccessor([ended, treaty({ treaty: 'u', signed: '2001', since: 2002, form: 'other' })], 2018)).toHaveLength(1)
  expect(endedWithoutSuccessor([ended, treaty({ treaty: 'u', signed: '2015', kind: 'investment' })], 2018)).toHaveLength(1)
  expect(endedWithoutSuccessor([treaty({ until: 2016 })], 2018)).toEqual([])
})

test('trade is off course where it leaves its past by two deviations and by half', () => {
  const series = (...shares: number[]) => shares.map((share, i) => ({ way: 'exports', year: 2000 + i, share }))
  expect(farFromPast(series(0.1, 0.11, 0.1, 0.09, 0.1, 0.2))).toMatchObject([{ key: 'exports-risen', urgency: 1, words: { share: 0.2, mean: 0.1, year: 2005, since: 2000 } }])
  expect(farFromPast(series(0.1, 0.11, 0.1, 0.09, 0.1, 0.05))).toMatchObject([{ key: 'exports-fallen', urgency: 2 }])
  expect(farFromPast(series(0.1, 0.11, 0.1, 0.09, 0.1, 0.13))).toEqual([])
  expect(farFromPast(series(0.1, 0.3, 0.05, 0.2, 0.1, 0.34))).toEqual([])
  expect(farFromPast(series(0.001, 0.0011, 0.001, 0.0009, 0.001, 0.004))).toEqual([])
  expect(farFromPast(series(0.1, 0.1, 0.1, 0.1, 0.3))).toEqual([])
})
