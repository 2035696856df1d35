import { expect, test } from 'vitest'
import { languageFor, directionOf } from './languages.ts'
import { formatFor } from './format.ts'

test('a date is written as exactly as it is known', () => {
  const { date } = formatFor('en')
  expect(date('1958')).toBe('1958')
  expect(date('1958-01')).toBe('January 1958')
  expect(date('1958-01-20')).toBe('20 Jan 1958')
  expect(date('1958-01-20T10:00:00Z')).toBe('20 Jan 1958')
  expect(date('not known')).toBe('not known')
})

test('changes carry their sign, with a true minus', () => {
  expect([6.14, -7.4, 0].map(formatFor('en').signed)).toEqual(['+6.1', '−7.4', '0.0'])
})

test('digits stay comparable in every language', () => {
  expect(formatFor('ar').integer(1234)).toMatch(/^1.?234$/)
  expect(formatFor('fr').share(0.456)).toMatch(/^45,6\s%$/)
  expect(formatFor('ru').date('2026-11-22')).toContain('2026')
})

test('sizes and spans take the unit that fits', () => {
  const { bytes, span } = formatFor('en')
  expect([bytes(12), bytes(4_000_000), bytes(2.5e9)]).toEqual(['12 byte', '4 MB', '2.5 GB'])
  expect([span(12), span(600), span(7200)]).toEqual(['12 sec', '10 min', '2 hr'])
})

test('the browser’s first wish that we speak is heard', () => {
  expect(languageFor(['sw', 'fr-CA', 'en'])).toBe('fr')
  expect(languageFor(['sw'])).toBe('en')
  expect(directionOf('ar')).toBe('rtl')
})
