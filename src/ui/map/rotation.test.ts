import { expect, test } from 'vitest'
import neutral from '../../../reference/worldviews/neutral.json' with { type: 'json' }
import { geometryOf } from './geometry.ts'
import { centralMeridian, landByMeridian } from './rotation.ts'

const { countries } = geometryOf(neutral)
const apart = (a: number, b: number) => Math.abs(((a - b + 540) % 360) - 180)

/** Where each country lies, about; the map's edge has to stay away from it. */
const middles: [string, number][] = [
  ['IDN', 117], ['JPN', 138], ['KEN', 38], ['BRA', -53], ['USA', -99], ['RUS', 95], ['NZL', 171], ['FJI', 178], ['FRA', 2], ['ISL', -19], ['CHL', -71], ['IND', 79], ['ZAF', 25], ['AUS', 134], ['KIR', -157], ['CPV', -24], ['WSM', -172], ['GBR', -2], ['CAN', -100],
]

test.each(middles)('around %s the map is cut in an ocean, far from it', (us, middle) => {
  const cut = centralMeridian(countries, us, { lon: middle }) + 180
  expect(apart(cut, middle)).toBeGreaterThanOrEqual(50)
  const land = landByMeridian(countries)
  const at = Math.round((((cut + 179.5) % 360) + 360) % 360) % 360
  // Only the ice of Greenland and a few islands: a fifth of what the worst meridians cross.
  expect(land[at]).toBeLessThan(Math.max(...land) / 5)
})

test('the land that a meridian crosses is counted: a square from 0° to 10° east, 20° to 30° north', () => {
  const square = { type: 'Feature' as const, id: 'SQR', properties: {}, geometry: { type: 'Polygon' as const, coordinates: [[[0, 20], [10, 20], [10, 30], [0, 30], [0, 20]]] } }
  const land = landByMeridian([square])
  expect(land[Math.round(5.5 + 179.5)]).toBeCloseTo(Math.sqrt(10 * Math.cos((25 * Math.PI) / 180)), 3)
  expect(land[Math.round(15.5 + 179.5)]).toBe(0)
})
