import { createHash } from 'node:crypto'
import { Fault, type FaultTable } from '#kernel/faults.ts'
import type { Db } from '../database.ts'
import { routes, type Routes } from '../http.ts'
import { contract } from './contract.ts'
import { mostBytes, type BoundaryView } from './schema.ts'
import { findTopology, insertView } from './store.ts'

/** The faults of keeping a boundary view. */
export const faults = {
  'boundaries/not-topojson': { status: 422, title: 'Not a boundary view' },
} as const satisfies FaultTable

/** Handlers of the ministry's own boundary views. `isActor` tells which actors the concordance knows. */
export function boundaryRoutes(db: Db, isActor: (id: string) => boolean): Routes {
  return routes(contract, {
    async keep({ name }, { request }) {
      const text = await readBody(request)
      checkTopology(text, isActor)
      const view: BoundaryView = { digest: createHash('sha256').update(text).digest('hex'), name, bytes: Buffer.byteLength(text), at: new Date().toISOString() }
      await insertView(db, view, text)
      return view
    },
    async read({ digest }) {
      const topology = await findTopology(db, digest)
      if (topology === undefined) throw new Fault('kernel/not-found', `No boundary view with the digest ${digest} is kept here. Load the file again under Settings.`)
      return new Response(topology, { headers: { 'content-type': 'application/json' } })
    },
  }, faults)
}

/** The body as text; refused as soon as it grows past the limit. */
async function readBody(request: Request): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of request.body ?? []) {
    bytes += part.byteLength
    if (bytes > mostBytes) throw new Fault('kernel/too-large', `A boundary view may have ${mostBytes.toLocaleString('en')} bytes. Simplify its lines and try again.`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

type Shapes = { readonly geometries?: readonly { readonly id?: unknown }[] }
type Topology = { readonly type?: unknown; readonly arcs?: unknown; readonly objects?: Readonly<Record<string, Shapes>> | null }

/** Refuses what maps could not draw, with the first thing that is wrong. */
export function checkTopology(text: string, isActor: (id: string) => boolean): void {
  const it = parse(text)
  if (it?.type !== 'Topology' || !Array.isArray(it.arcs) || typeof it.objects !== 'object' || it.objects === null) throw refusal('The file is not TopoJSON: it must be an object of type “Topology” with “objects” and “arcs”.')
  const shapes = (it.objects['countries'] ?? Object.values(it.objects)[0])?.geometries
  if (!Array.isArray(shapes) || shapes.length === 0) throw refusal('The file has no object “countries” with shapes in it. Name the collection of shapes “countries”.')
  if (!shapes.some(({ id }) => typeof id === 'string' && isActor(id))) throw refusal(`None of the ${shapes.length} shapes has the id of a known country. Use ISO 3166-1 alpha-3 codes, such as KEN, as ids.`)
}

function parse(text: string): Topology | null {
  try {
    return JSON.parse(text) as Topology | null
  } catch (cause) {
    throw refusal(`The file is not JSON: ${(cause as Error).message}. Export it again as TopoJSON.`)
  }
}

const refusal = (sentence: string): Fault => new Fault('boundaries/not-topojson', sentence)
