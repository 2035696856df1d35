import fc from 'fast-check'
import { expect, test } from 'vitest'
import { follow, piecesOf } from './follow.ts'

const text = 'The Ministry demands that the Embassy confirm.'
const demands = { from: 13, to: 25 }

test('a finding stays on its words while something else is written', () => {
  const cut = (after: string) => follow([demands], text, after).map(({ from, to }) => after.slice(from, to))
  expect(cut(`Today ${text}`)).toEqual(['demands that'])
  expect(cut(`${text} Soon.`)).toEqual(['demands that'])
  expect(cut(text.replace('The Ministry', 'The Ministry of Foreign Affairs'))).toEqual(['demands that'])
  expect(cut(text.replace('demands', 'asks'))).toEqual([])
  expect(cut('')).toEqual([])
})

test('whatever is written, what stays marked is the very words that were marked', () => {
  const word = fc.array(fc.constantFrom('a', 'b', ' ', 'é', '中'), { maxLength: 30 }).map((all) => all.join(''))
  fc.assert(fc.property(word, word, fc.nat(30), fc.nat(30), (before, after, a, b) => {
    const [from, to] = [Math.min(a, b), Math.max(a, b)]
    fc.pre(to <= before.length)
    for (const one of follow([{ from, to }], before, after)) {
      expect(one.from).toBeGreaterThanOrEqual(0)
      expect(after.slice(one.from, one.to)).toBe(before.slice(from, to))
    }
  }))
})

test('a text is cut where findings begin and end, and can be read back', () => {
  const missing = { from: text.length, to: text.length }
  const pieces = piecesOf(text, [demands, missing, { from: 40, to: 400 }])
  expect(pieces.map(({ text: one }) => one).join('')).toBe(text)
  expect(pieces.filter(({ over }) => over.length > 0)).toEqual([{ text: 'demands that', over: [demands] }, { text: '', over: [missing] }])
})
