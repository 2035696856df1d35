import { expect, test } from 'vitest'
import { pathOf, scale, ticks } from './scale.ts'

test('ticks are round and inside the domain', () => {
  expect(ticks(0, 100, 4)).toEqual([0, 50, 100])
  expect(ticks(0, 0.37, 4)).toEqual([0, 0.1, 0.2, 0.3])
  expect(ticks(1994, 2026, 4)).toEqual([2000, 2010, 2020])
  expect(ticks(5, 5, 4)).toEqual([5])
})

test('a scale maps ends to ends, and a single value to the middle', () => {
  expect(scale([0, 10], [100, 200])(5)).toBe(150)
  expect(scale([3, 3], [0, 10])(3)).toBe(5)
})

test('a gap in a series is a gap in its line', () => {
  const same = (value: number) => value
  expect(pathOf([{ x: 0, y: 1 }, { x: 1, y: null }, { x: 2, y: 3 }], { x: same, y: same })).toBe('M0.0,1.0M2.0,3.0')
})
