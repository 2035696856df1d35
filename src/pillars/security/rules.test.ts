import { expect, test } from 'vitest'
import { kindsOf, obligationsEnded, rankOf } from './rules.ts'

test('kinds of obligation count once however many treaties hold them', () => {
  expect(kindsOf([{ defense: true, consultation: true }, { defense: true, nonaggression: true, offense: false }])).toBe(3)
  expect(kindsOf([{ defense: false }])).toBe(0)
  expect(kindsOf([])).toBeUndefined()
})

test('the strongest class decides', () => {
  expect(rankOf([{ consultation: true }, { neutrality: true }])).toBe(2)
  expect(rankOf([{ consultation: true }, { defense: true }])).toBe(3)
  expect(rankOf([{ defense: false, consultation: false }])).toBe(0)
  expect(rankOf([])).toBeUndefined()
})

test('an obligation that ended is a step for ten years, unless it is owed again or its end is not known', () => {
  const span = (from: number, to: number, more: object = {}) => ({ from_year: from, to_year: to, open: false, defense: true, ...more })
  expect(obligationsEnded([span(1951, 1986)], 1990)).toMatchObject([{ key: 'defense', urgency: 3, words: { kind: 'defence', ended: 1986, since: 1951 } }])
  expect(obligationsEnded([span(1951, 1986)], 1997)).toEqual([])
  expect(obligationsEnded([span(1951, 1986)], 1980)).toEqual([])
  expect(obligationsEnded([span(1951, 1986), span(1988, 2018, { open: true })], 1990)).toEqual([])
  expect(obligationsEnded([span(1951, 2018, { open: true })], 2025)).toEqual([])
  expect(obligationsEnded([span(1951, 1986, { consultation: true }), span(1951, 2018, { open: true })], 1990)).toMatchObject([{ key: 'consultation', urgency: 2 }])
})
