import { expect, test } from 'vitest'
import { nextPlace, pointed } from './place.ts'
import { toneOf } from './tone.ts'
import { within, zoomed } from './zoom.ts'

const island = { id: 'NRU', x: 100, y: 100 }

test('an island is hit anywhere within 12 pixels, and not beyond', () => {
  expect(pointed({ x: 111, y: 100 }, undefined, [island])).toBe('NRU')
  expect(pointed({ x: 113, y: 100 }, undefined, [island])).toBeUndefined()
})

test('of two islands the nearer is meant', () => {
  expect(pointed({ x: 104, y: 100 }, undefined, [island, { id: 'KIR', x: 106, y: 100 }])).toBe('KIR')
})

test('a city state does not swallow the country around it', () => {
  const around = { id: 'ITA', x: 106, y: 100 }
  expect(pointed({ x: 105, y: 100 }, around, [island])).toBe('ITA')
  expect(pointed({ x: 101, y: 100 }, around, [island])).toBe('NRU')
})

test('when the sheet is closer, 12 pixels are fewer degrees', () => {
  expect(pointed({ x: 105, y: 100 }, undefined, [island], 4)).toBeUndefined()
})

test('the arrow keys go to the nearest place in their direction', () => {
  const east = { id: 'E', x: 150, y: 110 }, farther = { id: 'F', x: 300, y: 100 }, north = { id: 'N', x: 100, y: 20 }
  expect(nextPlace(island, [island, east, farther, north], 'ArrowRight')?.id).toBe('E')
  expect(nextPlace(island, [island, east, farther, north], 'ArrowUp')?.id).toBe('N')
  expect(nextPlace(island, [island, east, farther, north], 'ArrowLeft')).toBeUndefined()
})

test('six equal classes; too little evidence is none of them', () => {
  expect([0, 16.6, 16.7, 50, 99.9, 100, null].map(toneOf)).toEqual([0, 0, 1, 3, 5, 5, 'thin'])
})

test('the sheet always fills its frame, however it is moved', () => {
  const size = { width: 100, height: 50 }
  expect(within({ scale: 2, x: 30, y: -80 }, size)).toEqual({ scale: 2, x: 0, y: -50 })
  expect(zoomed({ scale: 1, x: 0, y: 0 }, 2, size)).toEqual({ scale: 2, x: -50, y: -25 })
  expect(zoomed({ scale: 1, x: 0, y: 0 }, 4, size, { x: 50, y: 25 })).toEqual({ scale: 4, x: -150, y: -75 })
  expect(zoomed({ scale: 8, x: 0, y: 0 }, 2, size).scale).toBe(8)
})
