import { expect, test } from 'vitest'
import { formatFor } from '#ui/language/format.ts'
import { figureOf } from './figure.ts'

const format = formatFor('en')

test('a figure is written as its unit is', () => {
  expect(figureOf(format, 0.5794, 'share')).toBe('57.9%')
  expect(figureOf(format, 41, 'count')).toBe('41')
  expect(figureOf(format, 1.5, 'count')).toBe('1.5')
  expect(figureOf(format, -0.1058, 'coefficient')).toBe('−0.11')
  expect(figureOf(format, 2.14, 'goldstein')).toBe('+2.1')
  expect(figureOf(format, 9444, 'persons')).toBe('9,444')
})

test('an unknown unit is a plain number', () => {
  expect(figureOf(format, 1.256, 'furlongs')).toBe('1.26')
  expect(figureOf(format, 1.256, undefined)).toBe('1.26')
})
