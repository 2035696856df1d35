import { pathOf, scale, type Point } from './scale.ts'

/** A small line without axes; `label` says in words what it shows. Time runs left to right in every language. */
export function Sparkline({ points, hue, label, width = 120, height = 34 }: { points: readonly Point[]; hue: string; label: string; width?: number; height?: number }) {
  const known = points.filter((point): point is { x: number; y: number } => point.y !== null)
  if (known.length < 2) return <span className="muted" aria-label={label} role="img">·</span>
  const ys = known.map(({ y }) => y)
  const low = Math.min(...ys), high = Math.max(...ys)
  // A flat series should look flat: never stretch a span under 12 points over the whole height.
  const pad = Math.max(0, (12 - (high - low)) / 2)
  const x = scale([known[0]!.x, known.at(-1)!.x], [2, width - 4])
  const y = scale([low - pad, high + pad], [height - 4, 4])
  const last = known.at(-1)!
  return (
    <svg width={width} height={height} role="img" aria-label={label} style={{ maxInlineSize: '100%' }}>
      <path d={pathOf(points, { x, y })} fill="none" stroke={hue} strokeWidth={1.6} strokeLinejoin="round" />
      <circle cx={x(last.x)} cy={y(last.y)} r={2.2} fill={hue} />
    </svg>
  )
}
