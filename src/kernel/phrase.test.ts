import { expect, test } from 'vitest'
import { apart, fillPhrase } from './phrase.ts'

test('a year is not grouped, a large count is, and a minus is a minus', () => {
  expect(fillPhrase('{year}: {count}, {tone}', { year: 2019, count: 12345, tone: -2.5 }, { language: 'en' })).toBe('2019: 12,345, −2.5')
})

test('shares and spans are written as the language writes them', () => {
  expect(fillPhrase('{s:share}', { s: 0.255 }, { language: 'en' })).toBe('25.5%')
  expect(fillPhrase('{n:years}', { n: 5 }, { language: 'ru' })).toBe('5 лет')
  expect(fillPhrase('{n:years}', { n: 21 }, { language: 'ru' })).toBe('21 год')
})

test('texts pass through the given words, and what is not given stays', () => {
  expect(fillPhrase('{kind} of {title}', { kind: 'trade' }, { language: 'en', text: (value) => value.toUpperCase() })).toBe('TRADE of {title}')
})

test('a part in square brackets stands only with all of its words', () => {
  expect(fillPhrase('{who} visits {host}[ ({place})]', { who: 'A', host: 'B', place: 'C [D]' }, { language: 'en' })).toBe('A visits B (C [D])')
  expect(fillPhrase('{who} visits {host}[ ({place})]', { who: 'A', host: 'B' }, { language: 'en' })).toBe('A visits B')
  expect(fillPhrase('{who}[ ({place}, {year})]', { who: 'A', year: 2001 }, { language: 'en' })).toBe('A')
})

test('Latin letters keep their own direction inside an Arabic sentence, and only there', () => {
  expect(fillPhrase('زيارة {who}', { who: 'Ban Ki-moon' }, { language: 'ar' })).toBe('زيارة \u2068Ban Ki-moon\u2069')
  expect(apart('اليابان', 'ar')).toBe('اليابان')
  expect(fillPhrase('{who}', { who: 'Ban Ki-moon' }, { language: 'fr' })).toBe('Ban Ki-moon')
})
