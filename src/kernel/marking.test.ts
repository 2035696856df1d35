import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bannerOf, combine, contradictions, isAtLeast, isDownMarking, levelName, marking, schemes, tlps, unmarked, type Marking } from './marking.ts'

const codes = fc.subarray(['ALPHA', 'BRAVO', 'CHARLIE'])
const actors = fc.subarray(['FRA', 'KEN', 'PER', 'THA'])
const any: fc.Arbitrary<Marking> = fc.record({
  level: fc.integer({ min: 0, max: 4 }), compartments: codes, releasableTo: fc.option(actors), originators: actors,
  isOriginatorControlled: fc.boolean(), caveats: fc.subarray(['EYES ONLY', 'PERSONAL']), tlp: fc.option(fc.constantFrom(...tlps), { nil: undefined }),
}).map(({ tlp, ...rest }) => combine([{ ...rest, ...(tlp && { tlp }) }]))

test('combining is commutative, associative and idempotent, with the unmarked as its neutral element', () => {
  fc.assert(fc.property(any, any, any, (a, b, c) => {
    expect(combine([a, b])).toEqual(combine([b, a]))
    expect(combine([combine([a, b]), c])).toEqual(combine([a, combine([b, c])]))
    expect(combine([a, a])).toEqual(a)
    expect(combine([a, unmarked])).toEqual(a)
    expect(marking.parse(combine([a, b]))).toEqual(combine([a, b]))
  }))
})

test('a whole is at least as closed as each of its parts, and taking that back is marking down', () => {
  fc.assert(fc.property(any, any, (a, b) => {
    const whole = combine([a, b])
    expect(isAtLeast(whole, a) && isAtLeast(whole, b)).toBe(true)
    expect(isDownMarking(whole, a)).toBe(!isAtLeast(a, whole))
    expect(isDownMarking(a, whole)).toBe(false)
  }))
})

test('two compartments of the same rank restrict: neither contains the other', () => {
  const alpha = { ...unmarked, level: 2, compartments: ['ALPHA'] }
  const bravo = { ...unmarked, level: 2, compartments: ['BRAVO'] }
  expect(isAtLeast(alpha, bravo) || isAtLeast(bravo, alpha)).toBe(false)
  expect(combine([alpha, bravo]).compartments).toEqual(['ALPHA', 'BRAVO'])
})

test('the whole effect of a collection, as stated', () => {
  expect(combine([])).toEqual(unmarked)
  expect(combine([
    { level: 1, compartments: ['NORTH'], releasableTo: ['FRA', 'KEN'], originators: ['KEN'], isOriginatorControlled: true, caveats: [], tlp: 'GREEN' },
    { level: 2, compartments: ['SOUTH'], releasableTo: ['KEN', 'PER'], originators: [], isOriginatorControlled: false, caveats: ['PERSONAL'], tlp: 'AMBER' },
    unmarked,
  ])).toEqual({ level: 2, compartments: ['NORTH', 'SOUTH'], releasableTo: ['KEN'], originators: ['KEN'], isOriginatorControlled: true, caveats: ['PERSONAL'], tlp: 'AMBER' })
})

test('contradictions are refused with a sentence', () => {
  const told = (given: Partial<Marking>, audience: 'ministry' | 'unit' | 'named' = 'ministry') => contradictions({ ...unmarked, ...given }, audience, 2).length
  expect([told({}), told({ level: 2 }), told({ level: 3 }), told({ compartments: ['NORTH'] }), told({ isOriginatorControlled: true })]).toEqual([0, 0, 1, 1, 1])
  expect([told({ tlp: 'CLEAR' }), told({ tlp: 'CLEAR', level: 1 }), told({ tlp: 'CLEAR', releasableTo: ['FRA'] })]).toEqual([0, 1, 1])
  expect([told({ tlp: 'AMBER+STRICT', releasableTo: [] }), told({ tlp: 'AMBER+STRICT', releasableTo: ['FRA'] }), told({ tlp: 'AMBER+STRICT' })]).toEqual([0, 1, 1])
  expect([told({ tlp: 'RED' }, 'named'), told({ tlp: 'RED' }, 'unit')]).toEqual([0, 1])
})

test('banners; a rank that a scheme does not name reads as the next higher one', () => {
  const { national, official } = schemes
  expect(bannerOf(unmarked, national)).toBe('UNCLASSIFIED')
  expect(bannerOf({ level: 1, compartments: ['NORTH', 'SOUTH'], releasableTo: ['KEN', 'FRA'], originators: ['KEN'], isOriginatorControlled: true, caveats: ['PERSONAL'], tlp: 'AMBER' }, national)).toBe('RESTRICTED//NORTH/SOUTH//REL TO FRA, KEN//ORCON KEN//PERSONAL//TLP:AMBER')
  expect(bannerOf({ ...unmarked, level: 3, releasableTo: [] }, official)).toBe('SECRET//NOT RELEASABLE')
  expect([0, 1, 2, 3, 4].map((rank) => levelName(rank, official))).toEqual(['OFFICIAL', 'OFFICIAL', 'SECRET', 'SECRET', 'TOP SECRET'])
})
