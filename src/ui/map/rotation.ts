import type { Land } from './geometry.ts'

type Ring = readonly (readonly number[])[]

const wrap = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180
const apart = (a: number, b: number) => Math.abs(wrap(a - b))

function ringsOf({ geometry }: Land): readonly Ring[] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
}

/**
 * How much it would hurt to cut the map at each of the 360 meridians: every stretch of land crossed
 * counts with the square root of its length, so that two countries cut hurt more than one cut deeper.
 * Lengths are degrees of latitude weighted by the width that the map gives them (the cosine), so that
 * Greenland does not outweigh Africa. Index 0 is −179.5°, the middle of the first degree.
 */
export function landByMeridian(lands: readonly Land[]): Float64Array {
  const crossings: number[][] = Array.from({ length: 360 }, () => [])
  for (const ring of lands.flatMap(ringsOf)) {
    for (let at = 1; at < ring.length; at++) {
      const [x1, y1] = ring[at - 1] as [number, number], [x2, y2] = ring[at] as [number, number]
      if (Math.abs(x2 - x1) > 180) continue
      const [west, east] = x1 < x2 ? [x1, x2] : [x2, x1]
      for (let step = Math.ceil(west + 179.5); step < east + 179.5 && step < 360; step++) {
        if (step >= 0) crossings[step]!.push(y1 + ((step - 179.5 - x1) / (x2 - x1)) * (y2 - y1))
      }
    }
  }
  return Float64Array.from(crossings, (latitudes) => {
    latitudes.sort((a, b) => a - b)
    let land = 0
    for (let at = 1; at < latitudes.length; at += 2) land += Math.sqrt((latitudes[at]! - latitudes[at - 1]!) * Math.cos(((latitudes[at]! + latitudes[at - 1]!) * Math.PI) / 360))
    return land
  })
}

/** How near the edge our country's middle may come, and how near any large part of it, in degrees. */
const middleRoom = 55, partRoom = 18

const nearby = [-3, -2, -1, 0, 1, 2, 3] as const

/**
 * The meridian to turn to the middle of the map, so that its edge falls where there is least land,
 * about opposite to our country, and our country is well inside. Each unit of land cut weighs as
 * much as thirty degrees off the opposite meridian; land within three degrees counts as well, so
 * that the edge does not graze a coast.
 */
export function centralMeridian(lands: readonly Land[], us: string, at?: { readonly lon: number }): number {
  const crossed = landByMeridian(lands)
  const land = crossed.map((_, step) => nearby.reduce<number>((sum, off) => sum + crossed[(step + off + 360) % 360]!, 0) / nearby.length)
  const ours = lands.find(({ id }) => id === us)
  const parts = ours ? partsOf(ours) : []
  const middle = parts[0]?.middle ?? at?.lon ?? 0
  let best = 0, least = Infinity
  for (let step = 0; step < 360; step++) {
    const cut = step - 179.5
    const tooNear = Math.max(0, middleRoom - apart(cut, middle)) * 4
    const cramped = Math.max(0, ...parts.map(({ west, east }) => (isBetween(cut, west, east) ? 20 * partRoom : partRoom - Math.min(apart(cut, west), apart(cut, east))))) / 24
    const cost = land[step]! + (180 - apart(cut, middle)) / 30 + tooNear + cramped
    if (cost < least) [least, best] = [cost, cut]
  }
  return wrap(best + 180)
}

type Part = { readonly west: number; readonly east: number; readonly middle: number; readonly size: number }

function isBetween(x: number, west: number, east: number): boolean {
  return wrap(x - west) >= 0 && wrap(east - x) >= 0 && east - west < 180
}

/** The polygons of a country that are at least a fiftieth of its largest, the largest first. */
function partsOf(country: Land): Part[] {
  const outlines = country.geometry.type === 'Polygon' ? [country.geometry.coordinates[0]!] : country.geometry.coordinates.map((rings) => rings[0]!)
  const parts = outlines.map((ring): Part => {
    const first = ring[0]![0]!
    const xs = ring.map(([x]) => first + wrap(x! - first)), ys = ring.map(([, y]) => y!)
    const west = Math.min(...xs), east = Math.max(...xs)
    return { west, east, middle: (west + east) / 2, size: (east - west) * (Math.max(...ys) - Math.min(...ys)) }
  }).sort((a, b) => b.size - a.size)
  return parts.filter(({ size }) => size >= parts[0]!.size / 50)
}
