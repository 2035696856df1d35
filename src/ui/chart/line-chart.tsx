import { useElementSize } from '@mantine/hooks'
import { useId, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useFormat } from '../language/format.ts'
import { useWords } from '../language/words.ts'
import { ChartTable } from './chart-table.tsx'
import look from './line-chart.module.css'
import { pathOf, scale, ticks, type Point } from './scale.ts'

/** One line; `band` is drawn behind it. */
export type Series = {
  readonly id: string
  readonly title: string
  readonly hue: string
  readonly points: readonly Point[]
  readonly band?: readonly { readonly x: number; readonly low: number; readonly high: number }[]
  readonly isDashed?: boolean
}

type Given = { title: string; series: readonly Series[]; show?: (value: number) => string; height?: number; domain?: readonly [number, number]; years?: readonly [number, number] }

const edge = { top: 10, right: 18, bottom: 24, left: 44 }

/**
 * Lines over years. The arrow keys move a cursor whose values are read out; a table of the same
 * figures stands below. Time runs left to right in every language, as charts do.
 */
export function LineChart({ title, series, show, height = 220, domain, years }: Given) {
  const format = useFormat()
  const say = useWords('ui')
  const id = useId()
  const { ref, width } = useElementSize()
  const [cursor, setCursor] = useState<number | undefined>()
  const figure = show ?? ((value: number) => format.decimal(value))
  const all = series.flatMap(({ points }) => points)
  const xs = [...new Set(all.filter(({ y }) => y !== null).map(({ x }) => x))].sort((a, b) => a - b)
  if (xs.length === 0) return <p className="muted">{say('chart.nothing')}</p>
  const ys = [...all.flatMap(({ y }) => (y === null ? [] : [y])), ...series.flatMap(({ band = [] }) => band.flatMap(({ low, high }) => [low, high]))]
  const [low, high] = domain ?? [Math.min(0, ...ys), Math.max(...ys)]
  const [first, last] = years ?? [xs[0]!, xs.at(-1)!]
  const wide = Math.max(width, 240)
  const x = scale([first, last], [edge.left, wide - edge.right])
  const y = scale(low === high ? [low - 1, high + 1] : [low, high], [height - edge.bottom, edge.top])
  const move = (to: number) => setCursor(xs.reduce((best, at) => (Math.abs(at - to) < Math.abs(best - to) ? at : best)))
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left
    move(first + ((at - edge.left) / Math.max(1, wide - edge.left - edge.right)) * (last - first))
  }
  const press = (event: KeyboardEvent) => {
    const index = cursor === undefined ? xs.length : xs.indexOf(cursor)
    const next = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: xs.length - 1 }[event.key]
    if (event.key === 'Escape') setCursor(undefined)
    if (next === undefined) return
    event.preventDefault()
    setCursor(xs[Math.min(xs.length - 1, Math.max(0, next))])
  }
  const values = cursor === undefined ? [] : series.flatMap((line) => {
    const value = line.points.find((at) => at.x === cursor)?.y
    return typeof value === 'number' ? [{ line, value }] : []
  })
  return (
    <figure className={look.chart} ref={ref}>
      <svg
        width={wide} height={height} viewBox={`0 0 ${wide} ${height}`} role="img" aria-labelledby={id} tabIndex={0}
        onPointerMove={point} onPointerLeave={() => setCursor(undefined)} onKeyDown={press} onBlur={() => setCursor(undefined)}
      >
        <title id={id}>{title}</title>
        {ticks(low, high, 4).map((value) => (
          <g key={value}>
            <line x1={edge.left} x2={wide - edge.right} y1={y(value)} y2={y(value)} className={look.rule} />
            <text x={edge.left - 8} y={y(value)} dy=".32em" className={look.tick} textAnchor="end">{figure(value)}</text>
          </g>
        ))}
        {ticks(first, last, Math.max(2, Math.floor(wide / 90))).filter(Number.isInteger).map((value) => (
          <text key={value} x={x(value)} y={height - 6} className={look.tick} textAnchor="middle">{value}</text>
        ))}
        {series.map(({ id: key, band, hue }) => band && band.length > 1 && (
          <path key={key} fill={hue} className={look.band} d={`M${band.map((at) => `${x(at.x).toFixed(1)},${y(at.high).toFixed(1)}`).join('L')}L${[...band].reverse().map((at) => `${x(at.x).toFixed(1)},${y(at.low).toFixed(1)}`).join('L')}Z`} />
        ))}
        {series.map((line) => (
          <path key={line.id} d={pathOf(line.points, { x, y })} fill="none" stroke={line.hue} strokeWidth={1.8} strokeLinejoin="round" strokeDasharray={line.isDashed ? '4 4' : undefined} />
        ))}
        {/* A point between two gaps makes no line; without a dot it would be lost. */}
        {series.map((line) => lonely(line.points).map((at) => <circle key={`${line.id}${at.x}`} cx={x(at.x)} cy={y(at.y)} r={2.4} fill={line.hue} />))}
        {cursor !== undefined && <line x1={x(cursor)} x2={x(cursor)} y1={edge.top} y2={height - edge.bottom} className={look.cursor} />}
        {values.map(({ line, value }) => <circle key={line.id} cx={x(cursor!)} cy={y(value)} r={3.5} fill={line.hue} className={look.mark} />)}
      </svg>
      <figcaption className={look.legend}>
        {series.map((line) => (
          <span key={line.id}><i style={{ borderBlockStart: `2px ${line.isDashed ? 'dashed' : 'solid'} ${line.hue}` }} />{line.title}{values.filter((one) => one.line === line).map(({ value }) => <b key="value">{figure(value)}</b>)}</span>
        ))}
        <span aria-live="polite" className="unseen">{cursor !== undefined && `${cursor}: ${values.map(({ line, value }) => `${line.title} ${figure(value)}`).join(', ')}`}</span>
        <span className={look.year} aria-hidden>{cursor}</span>
      </figcaption>
      <ChartTable title={title} series={series} xs={xs} figure={figure} />
    </figure>
  )
}

function lonely(points: readonly Point[]): { x: number; y: number }[] {
  return points.flatMap(({ x, y }, index) => (y !== null && (points[index - 1]?.y ?? null) === null && (points[index + 1]?.y ?? null) === null ? [{ x, y }] : []))
}
