/** A point of a series; a gap is a missing point, never a zero. */
export type Point = { readonly x: number; readonly y: number | null }

/** The path of a series with its gaps. */
export function pathOf(points: readonly Point[], at: { readonly x: (x: number) => number; readonly y: (y: number) => number }): string {
  let path = ''
  let isDrawing = false
  for (const { x, y } of points) {
    if (y !== null) path += `${isDrawing ? 'L' : 'M'}${at.x(x).toFixed(1)},${at.y(y).toFixed(1)}`
    isDrawing = y !== null
  }
  return path
}

/** Linear scale from a domain to a range; a domain of one value maps to the middle. */
export function scale(from: readonly [number, number], to: readonly [number, number]): (value: number) => number {
  const [a, b] = from
  return (value) => (a === b ? (to[0] + to[1]) / 2 : to[0] + ((value - a) / (b - a)) * (to[1] - to[0]))
}

/** About `count` round values (1, 2 or 5 times a power of ten) that span a domain. */
export function ticks(from: number, to: number, count: number): number[] {
  if (!(to > from)) return [from]
  const raw = (to - from) / count
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = power * ([1, 2, 5, 10].find((times) => times * power >= raw) ?? 10)
  const first = Math.ceil(from / step - 1e-9)
  const last = Math.floor(to / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)))
}
