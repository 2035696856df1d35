import { readFileSync } from 'node:fs'
import { geoCentroid, geoContains, geoArea } from 'd3-geo'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { MultiPolygon, Polygon } from 'geojson'

/** Degrees, WGS 84. */
export type Point = { lat: number; lon: number }

/** Territories that Natural Earth 1:50m does not draw by themselves. Plain coordinates of their main place. */
const undrawn: Record<string, Point> = {
  BES: { lat: 12.15, lon: -68.27 }, BVT: { lat: -54.42, lon: 3.36 }, CCK: { lat: -12.19, lon: 96.83 }, CXR: { lat: -10.45, lon: 105.69 },
  GIB: { lat: 36.14, lon: -5.35 }, GLP: { lat: 16.24, lon: -61.53 }, GUF: { lat: 4.92, lon: -52.31 }, MTQ: { lat: 14.61, lon: -61.07 },
  MYT: { lat: -12.78, lon: 45.23 }, REU: { lat: -20.88, lon: 55.45 }, SJM: { lat: 78.22, lon: 15.65 }, TKL: { lat: -9.17, lon: -171.81 },
  TUV: { lat: -8.52, lon: 179.2 }, UMI: { lat: 19.28, lon: 166.65 },
}

/**
 * A point inside each area of Natural Earth 1:50m (public domain, as packaged in `world-atlas`), by ISO numeric code:
 * the centre of its largest polygon, or where that lies outside, the vertex nearest to it.
 */
export function atlasPoints(): Map<number, Point> {
  const path = new URL('../../node_modules/world-atlas/countries-50m.json', import.meta.url)
  const topology = JSON.parse(readFileSync(path, 'utf8')) as Topology<{ countries: GeometryCollection }>
  const points = new Map<number, Point>()
  for (const area of feature(topology, topology.objects.countries).features) {
    const code = Number(area.id)
    if (!Number.isFinite(code) || points.has(code)) continue
    const geometry = area.geometry as Polygon | MultiPolygon
    const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    const polygons = parts.map((coordinates): Polygon => ({ type: 'Polygon', coordinates }))
    const largest = polygons.reduce((best, next) => (geoArea(next) > geoArea(best) ? next : best))
    const centre = geoCentroid(largest)
    const distance = ([lon, lat]: number[]) => Math.hypot(lon! - centre[0], lat! - centre[1])
    const [lon, lat] = geoContains(largest, centre) ? centre : largest.coordinates[0]!.reduce((best, next) => (distance(next) < distance(best) ? next : best))
    points.set(code, { lat: lat!, lon: lon! })
  }
  return points
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** The middle of the missions in the city that has most of them: where foreign states are represented. */
export function missionPoint(missions: readonly (Point & { city: string })[]): Point | undefined {
  const cities = Map.groupBy(missions.filter((mission) => Number.isFinite(mission.lat) && Number.isFinite(mission.lon)), (mission) => mission.city)
  const [first] = [...cities.values()].sort((a, b) => b.length - a.length)
  if (!first || first.length < 3) return undefined
  return { lat: median(first.map((mission) => mission.lat)), lon: median(first.map((mission) => mission.lon)) }
}

/** The marker of an actor: its missions' city, else Natural Earth, else the list above. */
export function markerOf(id: string, numeric: number | undefined, missions: readonly (Point & { city: string })[], atlas: Map<number, Point>): Point | undefined {
  const point = missionPoint(missions) ?? undrawn[id] ?? (numeric === undefined ? undefined : atlas.get(numeric))
  return point && { lat: Math.round(point.lat * 100) / 100, lon: Math.round(point.lon * 100) / 100 }
}
