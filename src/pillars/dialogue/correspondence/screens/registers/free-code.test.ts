import { expect, test } from 'vitest'
import { freeCode } from './free-code.ts'

test('a first register gets a code that no other has', () => {
  expect(freeCode('OUT', null, [])).toBe('OUT')
  expect(freeCode('OUT', 'PER', ['OUT'])).toBe('OUT-PER')
  expect(freeCode('OUT', null, ['OUT', 'OUT-2'])).toBe('OUT-3')
  expect(freeCode('OUT', 'org:UN', [])).toBe('OUT-ORGUN')
})
