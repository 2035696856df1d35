import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordDiff } from './word-diff.ts'

test('what came and went stands out, word by word', () => {
  expect(wordDiff('We would be grateful', 'We will be very grateful')).toEqual([
    { kind: 'same', text: 'We ' }, { kind: 'old', text: 'would' }, { kind: 'new', text: 'will' }, { kind: 'same', text: ' be ' }, { kind: 'new', text: 'very ' }, { kind: 'same', text: 'grateful' },
  ])
  expect(wordDiff('会谈纪要', '会谈草稿')).toEqual([{ kind: 'same', text: '会谈' }, { kind: 'old', text: '纪要' }, { kind: 'new', text: '草稿' }])
})

test('both texts can be read back from the pieces, whatever they are', () => {
  const word = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '\n', '中', 'é'), { maxLength: 40 }).map((all) => all.join(''))
  fc.assert(fc.property(word, word, (before, after) => {
    const pieces = wordDiff(before, after)!
    expect(pieces.filter(({ kind }) => kind !== 'new').map(({ text }) => text).join('')).toBe(before)
    expect(pieces.filter(({ kind }) => kind !== 'old').map(({ text }) => text).join('')).toBe(after)
  }))
})

test('texts too long to compare are not compared', () => {
  expect(wordDiff('word '.repeat(3000), 'word')).toBeUndefined()
})
