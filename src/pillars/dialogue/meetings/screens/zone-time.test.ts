import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cityOf, toLocal, toMoment, zones } from './zone-time.ts'

test('a time of a zone is the moment at which its clock shows it, there and back', () => {
  expect(toMoment('2026-11-24T10:00', 'Asia/Jakarta')).toBe('2026-11-24T03:00:00.000Z')
  expect(toLocal('2026-11-24T03:00:00.000Z', 'Asia/Tokyo')).toBe('2026-11-24T12:00')
  expect(toMoment('2026-07-01T10:00', 'Europe/Lisbon')).toBe('2026-07-01T09:00:00.000Z')
  expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
  fc.assert(fc.property(fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) }), fc.constantFrom(...zones()), (at, zone) => {
    const local = toLocal(new Date(at).toISOString(), zone)
    // An hour that the clock shows twice may be either of them.
    expect(toLocal(toMoment(local, zone), zone)).toBe(local)
  }), { numRuns: 500 })
})
