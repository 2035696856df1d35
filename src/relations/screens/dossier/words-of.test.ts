import { expect, test } from 'vitest'
import type { IndicatorStanding, PillarStanding } from '../../schema.ts'
import { reasonWithout, strongest } from './words-of.ts'

const figure = (id: string, percentile: number | null, coverage: IndicatorStanding['coverage'] = 'covered'): IndicatorStanding =>
  ({ id, value: coverage === 'covered' ? 1 : null, percentile, percentileOurs: percentile, from: 2000, to: 2000, age: 0, n: 1, coverage, sources: [] })
const pillar = (...indicators: IndicatorStanding[]): PillarStanding => ({ pillar: 'forums', year: 2000, score: null, low: null, high: null, coverage: 0, indicators })

test('the two figures furthest from the middle are told, in the pillar’s own order', () => {
  expect(strongest(pillar(figure('a', 10), figure('b', 55), figure('c', 99), figure('d', null))).map(({ id }) => id)).toEqual(['a', 'c'])
})

test('a missing score has its reason, and old evidence is not called missing', () => {
  expect(reasonWithout(pillar(figure('a', 10), figure('b', null, 'not-covered')))).toBe('thin')
  expect(reasonWithout(pillar(figure('a', null, 'too-old'), figure('b', null, 'not-covered')))).toBe('old')
  expect(reasonWithout(pillar(figure('a', null, 'not-covered')))).toBe('uncovered')
})
