import { expect, test } from 'vitest'
import { lengthAfter } from './whole.ts'

test('what is put in takes the place of what is chosen, with line ends as a field keeps them', () => {
  const field = { value: 'abcdef', selectionStart: 2, selectionEnd: 5 }
  expect(lengthAfter(field, 'xy')).toBe(5)
  expect(lengthAfter({ ...field, selectionEnd: 2 }, 'x\r\ny')).toBe(9)
  // Fields of numbers and addresses do not tell what is chosen.
  expect(lengthAfter({ value: 'abc', selectionStart: null, selectionEnd: null }, 'd')).toBe(4)
})
