import fc from 'fast-check'
import { expect, test } from 'vitest'
import { besideOf, differencesOf, slugOf } from './rules.ts'
import { isCircle } from './topics.ts'

test('differences hold both texts, whatever they are, and no piece of one kind beside another of it', () => {
  const text = fc.array(fc.constantFrom('the', 'sea', ' ', ' ', '\n', '.', 'straits', 'مضيق', '海峡', 'é')).map((parts) => parts.join(''))
  fc.assert(fc.property(text, text, (before, after) => {
    const pieces = differencesOf(before, after)
    expect(pieces.filter(({ kind }) => kind !== 'new').map((one) => one.text).join('')).toBe(before)
    expect(pieces.filter(({ kind }) => kind !== 'gone').map((one) => one.text).join('')).toBe(after)
    for (const [i, { kind, text: said }] of pieces.entries()) { expect(said).not.toBe(''); expect(pieces[i + 1]?.kind).not.toBe(kind) }
  }))
})

test('differences are those of words', () => {
  expect(differencesOf('We shall never leave.', 'We shall leave soon.')).toEqual([{ kind: 'same', text: 'We shall ' }, { kind: 'gone', text: 'never ' }, { kind: 'same', text: 'leave' }, { kind: 'new', text: ' soon' }, { kind: 'same', text: '.' }])
  expect(differencesOf('one two three', 'four five six')).toEqual([{ kind: 'gone', text: 'one two three' }, { kind: 'new', text: 'four five six' }])
  expect(differencesOf('', '')).toEqual([])
  // Two long texts without a word in common end as two whole pieces, and soon.
  const long = (word: string) => Array.from({ length: 20_000 }, (_, i) => `${word}${i}`).join(' ')
  expect(differencesOf(long('a'), long('b')).map(({ kind }) => kind)).toEqual(['gone', 'new'])
})

test('an address is of small Latin letters, or the id', () => {
  const id = '019d0f6e-0000-7000-8000-0000abcdef12'
  expect(slugOf('Über die Straße: <b>Öffnung</b>!', id)).toBe('uber-die-stra-e-b-offnung-b-cdef12')
  expect(slugOf('مضيق', id)).toBe(id)
  expect(slugOf('a'.repeat(500), id)).toMatch(/^a{80}-cdef12$/)
  for (const title of ['--', 'x', '日本', '../..', 'Ünïcödé']) expect(slugOf(title, id)).toMatch(/^[a-z0-9-]{3,100}$/)
})

test('sentences stand beside the most alike of the other side, each once', () => {
  expect(besideOf('Ports open in March. We thank everybody.', 'We thank everybody. Ports open in April. Tolls end.')).toEqual([
    { theirs: 'Ports open in March.', ours: 'Ports open in April.', likeness: 0.5 }, { theirs: 'We thank everybody.', ours: 'We thank everybody.', likeness: 1 }, { theirs: null, ours: 'Tolls end.', likeness: 0 },
  ])
})

test('a circle of topics is seen', () => {
  const topics = [{ id: 'a', parent: null }, { id: 'b', parent: 'a' }, { id: 'c', parent: 'b' }]
  expect([isCircle(topics, 'a', 'c'), isCircle(topics, 'a', 'a'), isCircle(topics, 'c', 'a'), isCircle(topics, 'a', null)]).toEqual([true, true, false, false])
})
