import type { Polygon, Shape, Topology } from './topology.ts'
import { decoded, isInside, pointsOf, polygonsOf, shapeOf } from './topology.ts'

type Point = [number, number]

/** The world in the making: arcs in degrees, and the polygons of each actor. */
export type Draft = { arcs: Point[][]; countries: Map<string, Polygon[]>; disputed: Map<string, Polygon[]>; contested: number[] }

/** Shapes of Natural Earth without an ISO number, by their name there. `undefined`: not drawn. */
const unnumbered: Record<string, string | undefined> = { Kosovo: 'XKX', 'N. Cyprus': 'X-NCY', Somaliland: 'X-SML', 'Siachen Glacier': 'X-SIACHEN', 'Indian Ocean Ter.': undefined }

/** Drawn apart from everybody, in a hue of no class, because two or more states claim or administer them. */
const drawnApart = ['X-NCY', 'X-SML', 'X-SIACHEN', 'X-CRIMEA']

/** Boundaries not agreed by both sides, or lines of cease-fire and control: drawn broken. */
const contestedPairs: [string, string][] = [
  ['SRB', 'XKX'], ['CYP', 'X-NCY'], ['SOM', 'X-SML'], ['UKR', 'X-CRIMEA'], ['MAR', 'ESH'], ['PRK', 'KOR'], ['ISR', 'PSE'], ['ISR', 'SYR'],
  ['SDN', 'SSD'], ['IND', 'X-SIACHEN'], ['PAK', 'X-SIACHEN'], ['CHN', 'X-SIACHEN'],
]

/** Parts of longer boundaries: the pair, and the box (west, south, east, north) within which it is not agreed. */
const contestedParts: [string, string, [number, number, number, number]][] = [
  ['IND', 'PAK', [73, 32.4, 78, 36]],
  ['IND', 'CHN', [77, 32.4, 80.5, 36]],
  ['IND', 'CHN', [91.5, 26, 97.5, 30]],
]

/** Natural Earth's de facto view made neutral: keyed by actor, with disputed areas and lines set apart. */
export function neutralise(atlas: Topology, actorOf: (numeric: number) => string | undefined): Draft {
  const draft: Draft = { arcs: decoded(atlas), countries: new Map(), disputed: new Map(), contested: [] }
  for (const shape of atlas.objects['countries']!.geometries) {
    const id = idOf(shape, actorOf)
    // Antarctica is under a treaty of its own, and would take a tenth of the sheet.
    if (!id || id === 'ATA') continue
    draft.countries.set(id, [...(draft.countries.get(id) ?? []), ...polygonsOf(shape)])
  }
  takeApart(draft, 'RUS', 'X-CRIMEA', [34.2, 45.2])
  drawWesternSaharaWhole(draft)
  for (const id of drawnApart) {
    draft.disputed.set(id, draft.countries.get(id)!)
    draft.countries.delete(id)
  }
  for (const [one, other, box] of contestedParts) splitAtBox(draft, one, other, box)
  draft.contested = contestedArcs(draft)
  return draft
}

function idOf(shape: Shape, actorOf: (numeric: number) => string | undefined): string | undefined {
  const name = String(shape.properties?.['name'])
  if (name in unnumbered) return unnumbered[name]
  const id = shape.id === undefined ? undefined : actorOf(Number(shape.id))
  if (!id) throw new Error(`The shape “${name}” (${shape.id}) has no actor; name it in unnumbered.`)
  return id
}

/** The polygon of an actor around a point becomes a shape of its own. */
function takeApart(draft: Draft, from: string, to: string, around: Point): void {
  const polygons = draft.countries.get(from)!
  const found = polygons.find((polygon) => isInside(around, pointsOf(polygon[0]!, draft.arcs)))
  if (!found) throw new Error(`No polygon of ${from} around ${around}.`)
  draft.countries.set(from, polygons.filter((polygon) => polygon !== found))
  draft.countries.set(to, [found])
}

/**
 * Natural Earth splits Western Sahara along the berm and gives the west to Morocco. The territory as
 * the United Nations lists it (non-self-governing, north to 27°40′) is drawn whole instead.
 */
function drawWesternSaharaWhole(draft: Draft): void {
  const border = 27.67
  const morocco = draft.countries.get('MAR')!
  const mainland = morocco.find((polygon) => isInside([-7, 32], pointsOf(polygon[0]!, draft.arcs)))!
  const [algeria, berm, coast] = mainland[0]!
  const [eastern] = draft.countries.get('ESH')!
  const shared = eastern![0]!.filter((arc) => arc !== ~berm!)
  if (algeria === undefined || berm === undefined || coast === undefined || coast < 0 || shared.length !== 3) throw new Error('Morocco and Western Sahara are not drawn as they were; look at them again.')
  const shore = draft.arcs[coast]!
  const at = shore.findLastIndex(([, latitude]) => latitude < border)
  const north = draft.arcs.push(shore.slice(at)) - 1
  draft.arcs[coast] = shore.slice(0, at + 1)
  const parallel = draft.arcs.push([shore[at]!, draft.arcs[berm]![0]!]) - 1
  draft.countries.set('MAR', morocco.map((polygon) => (polygon === mainland ? [[algeria, ~parallel, north], ...polygon.slice(1)] : polygon)))
  draft.countries.set('ESH', [[[...shared, coast, parallel]]])
}

function everyShape(draft: Draft): [string, Polygon[]][] {
  return [...draft.countries, ...draft.disputed]
}

/** For each arc, the actors on its two sides. */
function sides(draft: Draft): Map<number, string[]> {
  const found = new Map<number, string[]>()
  for (const [id, polygons] of everyShape(draft))
    for (const arc of polygons.flat(2)) found.set(arc < 0 ? ~arc : arc, [...(found.get(arc < 0 ? ~arc : arc) ?? []), id])
  return found
}

/** Cuts the common boundary of two actors where it enters or leaves a box, so that a part of it can be drawn otherwise. */
function splitAtBox(draft: Draft, one: string, other: string, [west, south, east, north]: [number, number, number, number]): void {
  const within = ([x, y]: Point) => x >= west && x <= east && y >= south && y <= north
  for (const [index, ids] of sides(draft)) {
    if (!ids.includes(one) || !ids.includes(other)) continue
    const arc = draft.arcs[index]!
    const cut = arc.findIndex((point, at) => at > 0 && at < arc.length - 1 && within(point) !== within(arc[at - 1]!))
    if (cut < 0) continue
    const rest = draft.arcs.push(arc.slice(cut)) - 1
    draft.arcs[index] = arc.slice(0, cut + 1)
    const replace = (ring: number[]) => ring.flatMap((each) => (each === index ? [index, rest] : each === ~index ? [~rest, ~index] : [each]))
    for (const map of [draft.countries, draft.disputed]) for (const [id, polygons] of map) map.set(id, polygons.map((rings) => rings.map(replace)))
  }
}

function contestedArcs(draft: Draft): number[] {
  return [...sides(draft)].flatMap(([index, ids]) => {
    const between = (one: string, other: string) => ids.includes(one) && ids.includes(other)
    if (contestedPairs.some((pair) => between(...pair))) return [index]
    const [x, y] = draft.arcs[index]![Math.floor(draft.arcs[index]!.length / 2)]!
    return contestedParts.some(([one, other, [west, south, east, north]]) => between(one, other) && x >= west && x <= east && y >= south && y <= north) ? [index] : []
  })
}

/** The draft's shapes, each under its actor's id. */
export function shapesOf(polygons: ReadonlyMap<string, Polygon[]>): Shape[] {
  return [...polygons].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, each]) => shapeOf(id, each))
}
