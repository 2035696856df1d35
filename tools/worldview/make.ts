import { neutralise, shapesOf, type Draft } from './neutral.ts'
import { simplify } from './simplify.ts'
import { areaOf, pointsOf, type Polygon, type Topology } from './topology.ts'

/** Square degrees under which a bend is not worth its bytes on a sheet 1,200 pixels wide. */
const leastBend = 0.01
/** Square degrees under which an island is not drawn, unless it is the largest an actor has. */
const leastIsland = 0.06
/** Steps over 360 degrees: 0.01° each. */
const grid = 36_000

type ListedActor = { readonly id: string; readonly numeric?: number; readonly kind: string }

/** The neutral boundary view as the text of its file, from Natural Earth's countries at 1:50m and the actors of the concordance. */
export function makeNeutral(atlas: Topology, actors: readonly ListedActor[]): string {
  const byNumber = new Map(actors.filter(({ kind, numeric }) => kind !== 'historical' && numeric !== undefined).map(({ numeric, id }) => [numeric, id]))
  const draft = neutralise(atlas, (numeric) => byNumber.get(numeric))
  draft.countries = new Map([...draft.countries].map(([id, polygons]) => [id, worthDrawing(polygons, draft.arcs)]))
  draft.arcs = draft.arcs.map((arc) => simplify(arc, leastBend))
  return `${JSON.stringify(encoded(draft))}\n`
}

function worthDrawing(polygons: Polygon[], arcs: Draft['arcs']): Polygon[] {
  const sized = polygons.map((polygon) => ({ polygon, area: areaOf(pointsOf(polygon[0]!, arcs)) }))
  const largest = Math.max(...sized.map(({ area }) => area))
  return sized.filter(({ area }) => area >= leastIsland || area === largest).map(({ polygon }) => polygon)
}

/** The draft as TopoJSON: only the arcs in use, on the grid, as differences. */
function encoded({ arcs, countries, disputed, contested }: Draft) {
  const used = new Map<number, number>()
  const keep = (arc: number) => {
    const index = arc < 0 ? ~arc : arc
    if (!used.has(index)) used.set(index, used.size)
    return arc < 0 ? ~used.get(index)! : used.get(index)!
  }
  const renumber = (shapes: Map<string, Polygon[]>) => shapesOf(new Map([...shapes].map(([id, polygons]) => [id, polygons.map((rings) => rings.map((ring) => ring.map(keep)))])))
  const objects = {
    countries: { type: 'GeometryCollection' as const, geometries: renumber(countries) },
    disputed: { type: 'GeometryCollection' as const, geometries: renumber(disputed) },
    contested: { type: 'MultiLineString' as const, arcs: contested.filter((arc) => used.has(arc)).map((arc) => [keep(arc)]) },
  }
  const step = 360 / grid
  const deltas = [...used.keys()].map((index) => {
    let x = 0, y = 0
    return arcs[index]!.map(([longitude, latitude]) => {
      const nextX = Math.round((longitude + 180) / step), nextY = Math.round((latitude + 90) / step)
      const delta: [number, number] = [nextX - x, nextY - y]
      x = nextX
      y = nextY
      return delta
    }).filter(([dx, dy], at, all) => at === 0 || at === all.length - 1 || dx !== 0 || dy !== 0)
  })
  return { type: 'Topology' as const, transform: { scale: [step, step], translate: [-180, -90] }, objects, arcs: deltas }
}
