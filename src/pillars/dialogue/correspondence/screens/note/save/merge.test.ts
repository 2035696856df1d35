import { expect, test } from 'vitest'
import { mergedText } from './merge.ts'

const base = 'One.\n\nTwo.\n\nThree.'

test('changes in different paragraphs are both kept', () => {
  expect(mergedText(base, 'One!\n\nTwo.\n\nThree.', 'One.\n\nTwo.\n\nThree!')).toBe('One!\n\nTwo.\n\nThree!')
  expect(mergedText(base, 'One.\n\nThree.', 'One.\n\nTwo.\n\nThree!')).toBe('One.\n\nThree!')
  expect(mergedText(base, 'Nought.\n\nOne.\n\nTwo.\n\nThree.', 'One.\n\nTwo.\n\nThree.\n\nFour.')).toBe('Nought.\n\nOne.\n\nTwo.\n\nThree.\n\nFour.')
  expect(mergedText(base, base, 'One.\n\nTwo, too.\n\nThree.')).toBe('One.\n\nTwo, too.\n\nThree.')
})

test('two changes of one paragraph, or two at one place, are for somebody to choose', () => {
  expect(mergedText(base, 'One!\n\nTwo.\n\nThree.', 'One?\n\nTwo.\n\nThree.')).toBeUndefined()
  expect(mergedText(base, 'One.\n\nTheirs.\n\nTwo.\n\nThree.', 'One.\n\nYours.\n\nTwo.\n\nThree.')).toBeUndefined()
  expect(mergedText('One.', 'Theirs.', 'Yours.')).toBeUndefined()
  expect(mergedText(base, 'Other.', 'One.\n\nTwo!\n\nThree.')).toBeUndefined()
})

test('texts of very many paragraphs are left to choose from', () => {
  const long = Array.from({ length: 2000 }, (_, at) => `${at}`).join('\n\n')
  expect(mergedText(long, `x\n\n${long}`, `${long}\n\ny`)).toBeUndefined()
})
