/** Quantised TopoJSON as world-atlas publishes it: arcs are deltas of integers. */
export type Topology = {
  type: 'Topology'
  transform: { scale: [number, number]; translate: [number, number] }
  arcs: [number, number][][]
  objects: Record<string, { type: 'GeometryCollection'; geometries: Shape[] }>
}
export type Shape = { type: 'Polygon' | 'MultiPolygon'; id?: string; arcs: number[][] | number[][][]; properties?: Record<string, unknown> }

/** A ring is a list of arcs; `~n` is arc n backwards. */
export type Ring = number[]
/** A polygon is its outer ring and then its holes. */
export type Polygon = Ring[]

/** A shape's polygons, whether it has one or many. */
export function polygonsOf(shape: Shape): Polygon[] {
  return shape.type === 'Polygon' ? [shape.arcs as Polygon] : (shape.arcs as Polygon[])
}

/** A shape of polygons again. */
export function shapeOf(id: string, polygons: Polygon[], properties?: Record<string, unknown>): Shape {
  const arcs = polygons.length === 1 ? { type: 'Polygon' as const, arcs: polygons[0]! } : { type: 'MultiPolygon' as const, arcs: polygons }
  return { id, ...arcs, ...(properties && { properties }) }
}

/** Arcs as degrees. */
export function decoded(topology: Topology): [number, number][][] {
  const { scale, translate } = topology.transform
  return topology.arcs.map((arc) => {
    let x = 0, y = 0
    return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]])
  })
}

/** Points of a ring, in degrees. */
export function pointsOf(ring: Ring, arcs: readonly [number, number][][]): [number, number][] {
  return ring.flatMap((index) => (index < 0 ? [...arcs[~index]!].reverse() : arcs[index]!).slice(1))
}

/** Area of a ring in square degrees of an equal-area cylinder; enough to compare sizes. */
export function areaOf(points: readonly [number, number][]): number {
  let sum = 0
  points.forEach(([x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length]!
    sum += (x * Math.sin((nextY * Math.PI) / 180) - nextX * Math.sin((y * Math.PI) / 180)) * (180 / Math.PI)
  })
  return Math.abs(sum / 2)
}

/** Whether a point lies within a ring (ray casting). */
export function isInside([x, y]: [number, number], points: readonly [number, number][]): boolean {
  let inside = false
  points.forEach(([x1, y1], index) => {
    const [x2, y2] = points[(index + points.length - 1) % points.length]!
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  })
  return inside
}
