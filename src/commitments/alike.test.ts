import { expect, test } from 'vitest'
import { isAlike } from './alike.ts'

test('titles are alike where half of the telling words of the shorter are in the other', () => {
  expect(isAlike('Tunisia will decide pending student visas by 15 December 2026.', 'Decide the pending student visas')).toBe(true)
  expect(isAlike('Publish the tide tables', 'PUBLISH TIDE-TABLES')).toBe(true)
  expect(isAlike('Décider des visas étudiants', 'decider visas etudiants en attente')).toBe(true)
  expect(isAlike('Publish the tide tables', 'Return the seized nets')).toBe(false)
  expect(isAlike('发布潮汐表', '尽快发布潮汐表')).toBe(true)
  expect(isAlike('', 'Publish')).toBe(false)
})
