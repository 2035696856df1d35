type Point = [number, number]

/**
 * Visvalingam's simplification of one arc: drops the point whose triangle with its neighbours is
 * smallest, again and again, until every triangle left is larger than `least` (square degrees, with
 * longitudes shortened by latitude). The ends stay, so that neighbours still meet.
 * Visvalingam & Whyatt 1993, doi:10.1179/000870493786962263.
 */
export function simplify(arc: readonly Point[], least: number): Point[] {
  const points = arc.map((point) => point)
  const isClosed = arc.length > 3 && same(arc[0]!, arc.at(-1)!)
  const fewest = isClosed ? 4 : 2
  while (points.length > fewest) {
    let smallest = Infinity, at = 0
    for (let index = 1; index < points.length - 1; index++) {
      const area = triangle(points[index - 1]!, points[index]!, points[index + 1]!)
      if (area < smallest) [smallest, at] = [area, index]
    }
    if (smallest >= least) break
    points.splice(at, 1)
  }
  return points
}

function triangle(a: Point, b: Point, c: Point): number {
  const shrink = Math.cos((b[1] * Math.PI) / 180)
  return (Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2) * shrink
}

function same(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1]
}
