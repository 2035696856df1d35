import { useElementSize } from '@mantine/hooks'
import { memo, useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode, type Ref } from 'react'
import { useWords } from '../language/words.ts'
import { draw, type Drawing, type Placed } from './drawing.ts'
import type { Geometry } from './geometry.ts'
import look from './map-view.module.css'
import { directions, nextPlace, pointed, type Direction } from './place.ts'
import { centralMeridian } from './rotation.ts'
import { paintOf, type Tone } from './tone.ts'
import { useZoom } from './zoom.ts'

type Given = {
  readonly label: string
  readonly geometry: Geometry
  readonly us: string
  /** States that must be reachable even where they are too small to see. */
  readonly placed: readonly Placed[]
  readonly toneOf: (id: string) => Tone
  /** What is shown beside the pointer; undefined where there is nothing to say. */
  readonly describe: (id: string) => ReactNode
  /** The same as text, for those who hear it. */
  readonly say: (id: string) => string
  readonly open: (id: string) => void
  readonly canOpen: (id: string) => boolean
  readonly drawing?: Ref<SVGSVGElement>
}

/** Narrower than this the sheet scrolls inside its frame: a smaller map could not be hit with a finger. */
const narrowest = 620

/** The world around our country; every state can be pointed at, tapped, and reached with the arrow keys. */
export function MapView({ label, geometry, us, placed, toneOf, describe, say, open, canOpen, drawing: svg }: Given) {
  const words = useWords('ui')
  const { ref, width: measured } = useElementSize<HTMLDivElement>()
  const width = Math.max(narrowest, Math.round(measured || 1100))
  const meridian = useMemo(() => centralMeridian(geometry.countries, us, placed.find(({ id }) => id === us)), [geometry, us, placed])
  const drawing = useMemo(() => draw(geometry, placed, meridian, width), [geometry, placed, meridian, width])
  const [current, setCurrent] = useState<string | undefined>()
  const zoom = useZoom(drawing)
  const frame = useRef<HTMLDivElement>(null)
  const isScrolled = measured > 0 && measured < narrowest
  const ours = drawing.spots.get(us)?.x
  useEffect(() => {
    if (isScrolled && ours !== undefined && frame.current) frame.current.scrollLeft = ours - measured / 2
  }, [isScrolled, ours, measured])

  const at = (event: PointerEvent<SVGSVGElement>): string | undefined => {
    const box = event.currentTarget.getBoundingClientRect()
    const point = zoom.toSheet(event.clientX - box.left, event.clientY - box.top)
    const below = (event.target as Element).getAttribute('data-id') ?? undefined
    const spot = below === undefined ? undefined : (drawing.spots.get(below) ?? { id: below, ...point })
    return pointed(point, spot, drawing.markers, zoom.scale)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key in directions) {
      event.preventDefault()
      const from = drawing.spots.get(current ?? us)
      const reachable = [...drawing.spots.values()].filter(({ id }) => id === us || canOpen(id))
      const next = from && (current === undefined ? from : nextPlace(from, reachable, event.key as Direction))
      if (next) setCurrent(next.id)
    } else if (event.key === 'Enter' && current && canOpen(current)) open(current)
    else if (event.key === 'Escape') setCurrent(undefined)
    else if (event.key === '+' || event.key === '=') zoom.by(2, drawing.spots.get(current ?? us))
    else if (event.key === '-') zoom.by(0.5)
  }
  const spot = current === undefined ? undefined : drawing.spots.get(current)
  const tip = current === undefined ? undefined : describe(current)
  const place = spot && zoom.toScreen(spot)
  return (
    <div className={look.frame} ref={ref}>
      <div className={look.scroll} ref={frame}>
        <div className={look.sheet} style={{ inlineSize: width }} role="application" aria-label={label} aria-describedby="map-help" tabIndex={0} onKeyDown={press} onBlur={() => setCurrent(undefined)}>
          <svg
            ref={svg} width={width} height={drawing.height} viewBox={`0 0 ${width} ${drawing.height}`} aria-hidden
            className={current && canOpen(current) ? look.pointing : undefined}
            onPointerDown={zoom.grab}
            onPointerMove={(event) => { if (!zoom.drag(event)) setCurrent(at(event)) }}
            onPointerLeave={() => setCurrent(undefined)}
            onClick={(event) => {
              const id = at(event as unknown as PointerEvent<SVGSVGElement>)
              if (!zoom.release() && id && canOpen(id)) open(id)
            }}
          >
            <Hatches />
            <g transform={zoom.transform}>
              <Lands drawing={drawing} toneOf={toneOf} closer={zoom.scale} />
              {current && <Highlight drawing={drawing} id={current} closer={zoom.scale} />}
            </g>
          </svg>
          {tip && place && (
            <div className={look.tip} style={{ left: place.x, top: place.y }} data-below={place.y < 130 || undefined} data-start={place.x < 130 || undefined} data-end={place.x > width - 130 || undefined}>{tip}</div>
          )}
        </div>
      </div>
      <div className={`${look.zoom} screen-only`}>
        <button type="button" onClick={() => zoom.by(2, drawing.spots.get(us))} aria-label={words('map.closer')} disabled={zoom.scale >= 8}>+</button>
        <button type="button" onClick={() => zoom.by(0.5)} aria-label={words('map.farther')} disabled={zoom.scale <= 1}>−</button>
      </div>
      <p id="map-help" className="unseen">{words('map.help')}</p>
      <p aria-live="polite" className="unseen">{current === undefined ? '' : say(current)}</p>
    </div>
  )
}

const Lands = memo(function Lands({ drawing, toneOf, closer }: { drawing: Drawing; toneOf: (id: string) => Tone; closer: number }) {
  return (
    <>
      <path d={drawing.graticule} className={look.graticule} />
      {drawing.countries.map(({ id, d }) => <path key={id} d={d} data-id={id} className={look.land} fill={paintOf(toneOf(id))} />)}
      {drawing.disputed.map(({ id, d }) => <path key={id} d={d} data-id={id} className={look.land} fill={toneOf(id) === 'none' ? 'url(#disputed)' : paintOf(toneOf(id))} />)}
      {drawing.contested && <path d={drawing.contested} className={look.contested} />}
      {drawing.markers.map(({ id, x, y }) => <circle key={id} data-id={id} cx={x} cy={y} r={4 / closer} className={look.marker} fill={paintOf(toneOf(id))} />)}
    </>
  )
})

function Highlight({ drawing, id, closer }: { drawing: Drawing; id: string; closer: number }) {
  const shape = [...drawing.countries, ...drawing.disputed].find((one) => one.id === id)
  const marker = drawing.markers.find((one) => one.id === id)
  return (
    <>
      {shape && <path d={shape.d} className={look.highlight} />}
      {marker && <circle cx={marker.x} cy={marker.y} r={7 / closer} className={look.highlight} />}
    </>
  )
}

/** The two hatchings: too little evidence, and disputed. */
export function Hatches() {
  return (
    <defs>
      <pattern id="thin" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" className={look.bare} />
        <rect width="2" height="5" className={look.hatch} />
      </pattern>
      <pattern id="disputed" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect width="4" height="4" className={look.bare} />
        <circle cx="1.5" cy="1.5" r="1" className={look.dots} />
      </pattern>
    </defs>
  )
}
