import fc from 'fast-check'
import { expect, test } from 'vitest'
import { median, percentileAmong, scorePillar } from './score.ts'

const one = (percentile: number | undefined, weight = 1, age = 0, drift = 0) => ({ weight, age, drift, ...(percentile === undefined ? {} : { percentile }) })

test('complete fresh evidence gives the weighted mean and no band', () => {
  expect(scorePillar([one(80), one(40), one(60, 2)], 400)).toEqual({ score: 60, low: 60, high: 60, coverage: 1 })
})

test('the band grows as evidence thins and as it ages', () => {
  const width = (s: ReturnType<typeof scorePillar>) => s!.high - s!.low
  const complete = scorePillar([one(50), one(50), one(50), one(50)], 400)
  const thin = scorePillar([one(50), one(50), one(50), one(undefined)], 400)
  const thinner = scorePillar([one(50), one(50), one(undefined), one(undefined)], 400)
  expect(width(complete)).toBeLessThan(width(thin))
  expect(width(thin)).toBeLessThan(width(thinner))
  expect(width(scorePillar([one(50, 1, 2, 25), one(50)], 400))).toBeLessThan(width(scorePillar([one(50, 1, 8, 25), one(50)], 400)))
})

test('a missing value is never a zero, and too little evidence gives no score', () => {
  expect(scorePillar([one(90), one(undefined)], 400)!.score).toBe(90)
  expect(scorePillar([one(90), one(undefined), one(undefined)], 400)).toBeUndefined()
  expect(scorePillar([one(undefined)], 400)).toBeUndefined()
  expect(scorePillar([], 400)).toBeUndefined()
})

test('low ≤ score ≤ high, all within 0–100; indicators without weight change nothing', () => {
  const indicator = fc.record({ weight: fc.constantFrom(0, 1, 2), percentile: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined }), age: fc.integer({ min: 0, max: 10 }), drift: fc.double({ min: 0, max: 100, noNaN: true }) })
  fc.assert(fc.property(fc.array(indicator, { maxLength: 8 }), fc.double({ min: 0, max: 900, noNaN: true }), (given, spread) => {
    const all = given.map(({ percentile, ...rest }) => ({ ...rest, ...(percentile === undefined ? {} : { percentile }) }))
    const score = scorePillar(all, spread)
    expect(scorePillar([...all, one(3, 0)], spread)).toEqual(score)
    if (!score) return
    expect(score.low).toBeGreaterThanOrEqual(0)
    expect(score.low).toBeLessThanOrEqual(score.score + 1e-9)
    expect(score.high).toBeGreaterThanOrEqual(score.score - 1e-9)
    expect(score.high).toBeLessThanOrEqual(100)
  }))
})

test('percentile and median', () => {
  expect(percentileAmong([1, 2, 2, 3], 2)).toBe(50)
  expect(percentileAmong([], 2)).toBeUndefined()
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  expect(median([])).toBeUndefined()
})
