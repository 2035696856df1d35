import { expect, test } from 'vitest'
import { standingOn } from './rules.ts'

const partner = { actor: 'KEN', tier: 1 as const, rhythmDays: 30 }

test('a partner has gone quiet the day after its rhythm has passed, and while there never was contact', () => {
  expect(standingOn(partner, '2026-10-23', '2026-11-22')).toEqual({ ...partner, lastContact: '2026-10-23', nextDue: '2026-11-22', isQuiet: false, silentDays: 30 })
  expect(standingOn(partner, '2026-10-22', '2026-11-22')).toMatchObject({ nextDue: '2026-11-21', isQuiet: true, silentDays: 31 })
  expect(standingOn(partner, null, '2026-11-22')).toMatchObject({ nextDue: null, isQuiet: true, silentDays: null })
  expect(standingOn(partner, '2026-12-01', '2026-11-22')).toMatchObject({ isQuiet: false, silentDays: 0 })
})
