import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { makeNeutral } from './make.ts'
import { simplify } from './simplify.ts'
import { areaOf, isInside, type Topology } from './topology.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

test('the view that ships is the one that the command makes', () => {
  const { actors } = JSON.parse(read('reference/actors.json')) as { actors: Parameters<typeof makeNeutral>[1] }
  expect(makeNeutral(JSON.parse(read('node_modules/world-atlas/countries-50m.json')) as Topology, actors)).toBe(read('reference/worldviews/neutral.json'))
})

test('simplifying drops small bends and keeps the ends and the large ones', () => {
  expect(simplify([[0, 0], [1, 0.0001], [2, 0], [3, 2], [4, 0]], 0.01)).toEqual([[0, 0], [2, 0], [3, 2], [4, 0]])
  expect(simplify([[0, 0], [1, 0.0001], [2, 0]], 0.01)).toEqual([[0, 0], [2, 0]])
})

test('a ring never loses its last three corners', () => {
  expect(simplify([[0, 0], [0.001, 0], [0.001, 0.001], [0, 0.001], [0, 0]], 1)).toHaveLength(4)
})

test('area and inside of a square', () => {
  const square: [number, number][] = [[0, 0], [1, 0], [1, 1], [0, 1]]
  expect(areaOf(square)).toBeCloseTo(1, 3)
  expect([isInside([0.5, 0.5], square), isInside([1.5, 0.5], square)]).toEqual([true, false])
})
