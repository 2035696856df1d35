/** Where something is on the sheet, in pixels. */
export type Spot = { readonly id: string; readonly x: number; readonly y: number }

/** Half the width of what can be hit around a marker: 24 px across (WCAG 2.2, 2.5.8). */
export const reach = 12

/**
 * What a pointer means: the marker within reach, or the country below it. Where both are, the one
 * whose middle is nearer; so a city state within a larger country does not swallow its neighbour.
 * `closer` enlarges distances on the sheet when it is zoomed.
 */
export function pointed(at: { readonly x: number; readonly y: number }, below: Spot | undefined, markers: readonly Spot[], closer = 1): string | undefined {
  let found: Spot | undefined, least = Infinity
  for (const marker of markers) {
    const distance = Math.hypot(marker.x - at.x, marker.y - at.y) * closer
    if (distance <= reach && distance < least) [found, least] = [marker, distance]
  }
  if (!found) return below?.id
  if (below && Math.hypot(below.x - at.x, below.y - at.y) * closer < least) return below.id
  return found.id
}

export const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const
export type Direction = keyof typeof directions

/** The next place in a direction: the nearest within 60° of it, the straighter the better. */
export function nextPlace(from: Spot, spots: readonly Spot[], direction: Direction): Spot | undefined {
  const [dx, dy] = directions[direction]
  let best: Spot | undefined, least = Infinity
  for (const spot of spots) {
    const x = spot.x - from.x, y = spot.y - from.y
    const distance = Math.hypot(x, y)
    const straight = distance === 0 ? 0 : (x * dx + y * dy) / distance
    if (spot.id === from.id || straight < 0.5) continue
    const cost = distance / straight ** 2
    if (cost < least) [least, best] = [cost, spot]
  }
  return best
}
