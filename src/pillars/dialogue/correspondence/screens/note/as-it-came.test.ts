import { expect, test } from 'vitest'
import { isOwnHead, joinedLines } from './as-it-came.ts'

test('lines that the width of a paper broke are joined, and every character stays where it is', () => {
  const text = 'No. 7/2026\n\nThe Embassy of Peru presents its compliments to the Ministry and has\nthe honour to ask for the fee of the year.\n\n- a point that is long enough to have been broken by its paper\n- another'
  const joined = joinedLines(text)
  expect(joined).toContain('Ministry and has the honour')
  expect(joined).toContain('No. 7/2026\n\nThe')
  expect(joined).toContain('its paper\n- another')
  expect(joined).toHaveLength(text.length)
  expect(joinedLines('')).toBe('')
})

test('a text with its number or its sender above has its own head', () => {
  expect(isOwnHead('EMBASSY OF PERU\nNo. 7', { number: '7/2026', sender: 'Embassy of Peru' })).toBe(true)
  expect(isOwnHead('We write to you.', { number: '7/2026', sender: 'Embassy of Peru' })).toBe(false)
  expect(isOwnHead('We write to you.', { number: null, sender: undefined })).toBe(false)
})
