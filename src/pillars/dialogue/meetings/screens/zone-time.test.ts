import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cityOf, timeIn, toLocal, toMoment, zones } from './zone-time.ts'

test('a time of a zone is the moment at which its clock shows it, there and back', () => {
  expect(toMoment('2026-11-24T10:00', 'Asia/Jakarta')).toBe('2026-11-24T03:00:00.000Z')
  expect(toLocal('2026-11-24T03:00:00.000Z', 'Asia/Tokyo')).toBe('2026-11-24T12:00')
  expect(toMoment('2026-07-01T10:00', 'Europe/Lisbon')).toBe('2026-07-01T09:00:00.000Z')
  expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
  fc.assert(fc.property(fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) }), fc.constantFrom(...zones()), (at, zone) => {
    const local = toLocal(new Date(at).toISOString(), zone)
    // An hour that the clock shows twice may be either of them.
    expect(toLocal(toMoment(local, zone)!, zone)).toBe(local)
  }), { numRuns: 500 })
})

test('a year that is being typed is a time too, and what is none is left alone', () => {
  for (const local of ['0002-11-24T10:30', '0020-11-24T10:30', '0202-11-24T10:30', '2027-11-24T10:30']) expect(toLocal(toMoment(local, 'Asia/Jakarta')!, 'Asia/Jakarta')).toBe(local)
  for (const local of ['', '12027-11-24T10:30', 'tomorrow']) expect(toMoment(local, 'UTC')).toBeUndefined()
})

test('a moment in words names the place of its clock', () => {
  expect(timeIn('2026-11-24T03:00:00Z', 'Asia/Jakarta', 'en')).toBe('24 Nov 2026, 10:00 (Jakarta)')
})
