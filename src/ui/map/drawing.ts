import { geoEqualEarth, geoGraticule10, geoPath } from 'd3-geo'
import type { Geometry } from './geometry.ts'
import type { Spot } from './place.ts'

/** A point of an actor for whom there is no shape, or one too small to see. */
export type Placed = { readonly id: string; readonly lat: number; readonly lon: number }

/** The map as paths and places in pixels. */
export type Drawing = {
  readonly width: number
  readonly height: number
  readonly countries: readonly { readonly id: string; readonly d: string }[]
  readonly disputed: readonly { readonly id: string; readonly d: string }[]
  readonly contested: string | undefined
  readonly graticule: string
  /** Small states, drawn as a round marker. */
  readonly markers: readonly Spot[]
  /** Everything that can be pointed at, at its middle. */
  readonly spots: ReadonlyMap<string, Spot>
}

/** Square pixels under which a shape gets a marker. */
const small = 14

/** Draws a boundary view in Equal Earth (Šavrič, Patterson & Jenny 2018) around a meridian, as wide as asked for. */
export function draw(geometry: Geometry, placed: readonly Placed[], meridian: number, width: number): Drawing {
  const margin = 6
  const projection = geoEqualEarth().rotate([-meridian, 0]).precision(0.4)
  const sheet = { type: 'FeatureCollection' as const, features: [...geometry.countries] }
  projection.fitExtent([[margin, margin], [width - margin, 10 * width]], sheet)
  const path = geoPath(projection).digits(1)
  const [[, top], [, bottom]] = path.bounds(sheet)
  const [left, down] = projection.translate()
  projection.translate([left, down - top + margin])
  const drawn = geometry.countries.map((land) => ({ id: land.id, d: path(land) ?? '', area: path.area(land) }))
  const areas = new Map(drawn.map(({ id, area }) => [id, area]))
  const spots = new Map<string, Spot>([...geometry.disputed, ...geometry.countries].filter((land) => path.area(land) > 0).map((land) => {
    const [x, y] = path.centroid(largest(land, path))
    return [land.id, { id: land.id, x, y }]
  }))
  const markers = placed.flatMap(({ id, lat, lon }): Spot[] => {
    if ((areas.get(id) ?? 0) >= small) return []
    const at = spots.get(id)
    const point = projection([lon, lat])
    const spot = at ?? (point && { id, x: point[0], y: point[1] })
    return spot ? [spot] : []
  })
  for (const marker of markers) spots.set(marker.id, marker)
  return {
    width,
    height: Math.ceil(bottom - top + 2 * margin),
    countries: drawn.map(({ id, d }) => ({ id, d })),
    disputed: geometry.disputed.map((land) => ({ id: land.id, d: path(land) ?? '' })),
    contested: geometry.contested && (path(geometry.contested) ?? undefined),
    graticule: path(geoGraticule10()) ?? '',
    markers,
    spots,
  }
}

/** A country's middle is that of its largest part: an overseas island must not pull it into the sea. */
function largest(land: Geometry['countries'][number], path: ReturnType<typeof geoPath>): Geometry['countries'][number] {
  if (land.geometry.type === 'Polygon') return land
  const parts = land.geometry.coordinates.map((coordinates) => ({ ...land, geometry: { type: 'Polygon' as const, coordinates } }))
  return parts.reduce((best, part) => (path.area(part) > path.area(best) ? part : best))
}
