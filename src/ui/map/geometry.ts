import type { Feature, MultiLineString, MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, MultiLineString as Lines, Topology } from 'topojson-specification'
import { Fault } from '#kernel/faults.ts'

/** A shape under its actor's id. */
export type Land = Feature<Polygon | MultiPolygon> & { readonly id: string }

/** A boundary view: shapes by actor, areas drawn apart from all of them, and boundaries not agreed. */
export type Geometry = {
  readonly countries: readonly Land[]
  readonly disputed: readonly Land[]
  readonly contested: MultiLineString | undefined
}

/** The largest boundary view that is accepted, as text. */
export const mostBytes = 4_000_000

/**
 * TopoJSON → shapes. `countries` (or the only collection there is) holds polygons whose `id` is an
 * actor's id (ISO 3166-1 alpha-3 for present states); `disputed` and `contested` may be absent.
 * Throws a Fault that says what does not fit.
 */
export function geometryOf(topology: unknown): Geometry {
  if (!isTopology(topology)) throw new Fault('map/not-topojson', 'The file is not TopoJSON: it must be a JSON object of type “Topology” with “objects” and “arcs”.')
  const name = 'countries' in topology.objects ? 'countries' : Object.keys(topology.objects).find((key) => key !== 'disputed' && key !== 'contested')
  if (name === undefined) throw new Fault('map/no-countries', 'The file has no object “countries”. Name the collection of shapes “countries”.')
  try {
    const countries = landsOf(topology, name)
    const nameless = countries.findIndex(({ id }) => typeof id !== 'string' || !/^[A-Z][A-Z0-9-]{1,11}$/.test(id))
    if (nameless >= 0) throw new Fault('map/nameless-shape', `Shape ${nameless + 1} of “${name}” has the id “${countries[nameless]!.id ?? ''}”. Each shape needs the id of its country: ISO 3166-1 alpha-3, such as KEN.`)
    const lines = topology.objects['contested'] as Lines | undefined
    return {
      countries,
      disputed: 'disputed' in topology.objects ? landsOf(topology, 'disputed') : [],
      contested: lines && (feature(topology, lines).geometry as MultiLineString),
    }
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new Fault('map/broken-topology', `The shapes in “${name}” point to arcs that the file does not have, or are not polygons. Export it again as TopoJSON.`, { cause: error })
  }
}

function isTopology(value: unknown): value is Topology {
  const it = value as Partial<Topology> | null
  return typeof it === 'object' && it !== null && it.type === 'Topology' && typeof it.objects === 'object' && it.objects !== null && Array.isArray(it.arcs)
}

function landsOf(topology: Topology, name: string): Land[] {
  const { features } = feature(topology, topology.objects[name] as GeometryCollection)
  return features.filter(({ geometry }) => geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon') as Land[]
}
