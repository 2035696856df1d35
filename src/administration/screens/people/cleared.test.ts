import { expect, test } from 'vitest'
import { schemes } from '#kernel/marking.ts'
import { clearedUpTo } from './cleared.ts'

test('a clearance between two levels is one for the lower, and never told as more', () => {
  expect(clearedUpTo(2, schemes.official)).toBe('OFFICIAL')
  expect(clearedUpTo(0, schemes.official)).toBeUndefined()
  expect([0, 1, 2, 3, 9].map((rank) => clearedUpTo(rank, schemes.national))).toEqual(['UNCLASSIFIED', 'RESTRICTED', 'CONFIDENTIAL', 'SECRET', 'SECRET'])
})
