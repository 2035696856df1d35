import { expect, test } from 'vitest'
import { newId, timeOfId } from './ids.ts'

test('ids are version 7, carry their time, and sort in the order of making', () => {
  const made = Array.from({ length: 20_000 }, () => newId())
  expect(made[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect([...made].sort()).toEqual(made)
  expect(new Set(made).size).toBe(made.length)
  expect(Math.abs(timeOfId(newId()) - Date.now())).toBeLessThan(1000)
})

test('a clock that steps back does not break the order', () => {
  const later = newId(Date.now() + 60_000)
  expect(newId(Date.now()) > later).toBe(true)
})
