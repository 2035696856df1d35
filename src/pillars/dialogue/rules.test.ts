import { expect, test } from 'vitest'
import { missionLevel, visitCount, visitsPerDirection } from './rules.ts'

const post = (kind: string, resident = true) => ({ kind, resident })

test('the level of a relationship is that of its highest post', () => {
  expect(missionLevel([])).toBe(0)
  expect(missionLevel([post('permanent-mission')])).toBe(0)
  expect(missionLevel([post('honorary-consulate')])).toBe(1)
  expect(missionLevel([post('honorary-consulate'), post('consulate')])).toBe(2)
  expect(missionLevel([post('embassy', false), post('consulate-general')])).toBe(3)
  expect(missionLevel([post('liaison'), post('embassy', false)])).toBe(4)
  expect(missionLevel([post('high-commission'), post('honorary-consulate')])).toBe(5)
  expect(missionLevel([post('embassy'), post('consulate-general'), post('consulate')])).toBe(6)
})

test('stops of one stay are one visit, shared among the directions covered', () => {
  const stop = (visit: string, directions: number, source = 'visits/a') => ({ visit, directions, source })
  expect(visitCount([])).toBe(0)
  expect(visitCount([stop('1', 1), stop('1', 1), stop('2', 1), stop('2', 1, 'visits/b')])).toBe(3)
  expect(visitsPerDirection([])).toBe(0)
  expect(visitsPerDirection([stop('1', 2), stop('1', 2), stop('2', 2), stop('3', 2)])).toBe(1.5)
})
