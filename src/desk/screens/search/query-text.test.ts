import { expect, test } from 'vitest'
import { hasTerm, termOf, termsOf, toggled } from './query-text.ts'

test('terms of a query are put in and taken out, the rest stays as typed', () => {
  expect(termsOf('fisheries "draft agreement" from:"Ana Ruiz" -visa «à part»')).toEqual(['fisheries', '"draft agreement"', 'from:"Ana Ruiz"', '-visa', '«à part»'])
  expect(toggled('fisheries "draft agreement"', 'type:memo')).toBe('fisheries "draft agreement" type:memo')
  expect(toggled('Type:memo  fisheries "draft  agreement"', 'type:memo')).toBe('fisheries "draft  agreement"')
  expect(toggled('', termOf('from', 'Ana Ruiz'))).toBe('from:"Ana Ruiz"')
  expect(hasTerm('-type:memo', 'type:memo')).toBe(false)
  expect(termsOf('an "unclosed phrase')).toEqual(['an', '"unclosed phrase'])
})
