import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useRef } from 'react'
import { addressOf } from '#kernel/client.ts'
import type { PillarId } from '#kernel/pillar-id.ts'
import { download, svgOf } from '#ui/download.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Legend } from '#ui/map/legend.tsx'
import { MapView } from '#ui/map/map-view.tsx'
import { toneOf, type Tone } from '#ui/map/tone.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Link, useGo } from '#ui/route.ts'
import { Loaded } from '#ui/states.tsx'
import { contract } from '../contract.ts'
import type { World } from '../schema.ts'
import { standingsOf, useWorldView } from './world-view.ts'
import look from './world.module.css'

/** The choropleth of one pillar, with its legend, its terms and its files. */
export function WorldMap({ world, pillar }: { world: World; pillar: PillarId }) {
  const say = useWords('relations')
  const words = useWords('ui')
  const format = useFormat()
  const go = useGo()
  const { us, actors, partners, actor, nameOf, pageOf, geometry, disclaimer } = useMinistry()
  const [view] = useWorldView()
  const asked = useQuery(geometry)
  const svg = useRef<SVGSVGElement>(null)
  const standings = useMemo(() => standingsOf(world, pillar), [world, pillar])
  const isPartner = useMemo(() => new Set(partners.map(({ id }) => id)), [partners])
  const placed = useMemo(() => actors.flatMap(({ id, lat, lon, hidden }) => (!hidden && (id === us || isPartner.has(id)) && lat !== undefined && lon !== undefined ? [{ id, lat, lon }] : [])), [actors, us, isPartner])
  const tone = useCallback((id: string): Tone => {
    if (id === us) return 'us'
    const standing = standings.get(id)
    return standing ? toneOf(standing[0]) : isPartner.has(id) ? 'thin' : 'none'
  }, [standings, us, isPartner])
  // Areas drawn apart from every state are no actors; the map names them itself.
  const titleOf = (id: string) => (actor(id) ? nameOf(id) : words(`area.${id}`, { defaultValue: id }))
  const isApart = (id: string) => asked.data?.disputed.some((land) => land.id === id) ?? false
  const standingOf = (id: string): string[] => {
    if (id === us) return [words('map.us')]
    const standing = standings.get(id)
    if (!standing) return [words(isPartner.has(id) ? 'map.thin' : isApart(id) ? 'map.disputed' : 'map.none')]
    const [score, low, high, coverage] = standing
    if (score === null) return [words('map.thin'), say('world.coverage', { share: format.share(coverage) })]
    return [
      `${words(`pillar.${pillar}`)} ${format.integer(score)}`,
      ...(low !== null && high !== null ? [words('score.band', { low: format.integer(low), high: format.integer(high) })] : []),
      say('world.coverage', { share: format.share(coverage) }),
    ]
  }
  const describe = (id: string) => {
    const [first, ...rest] = standingOf(id)
    return <><b className={look.tipName}>{titleOf(id)}</b><div>{first}</div>{rest.map((line) => <div key={line} className="muted">{line}</div>)}</>
  }
  const title = say('world.map-title', { us: nameOf(us!), pillar: words(`pillar.${pillar}`) })
  const year = world.pillars.find(({ id }) => id === pillar)?.year
  return (
    <Loaded asked={asked} lines={12}>
      {(shapes) => (
        <figure className={look.map}>
          <MapView
            label={title} geometry={shapes} us={us!} placed={placed} toneOf={tone} describe={describe} drawing={svg}
            say={(id) => [titleOf(id), ...standingOf(id)].join(', ')} canOpen={(id) => isPartner.has(id)} open={(id) => go(pageOf(id))}
          />
          <figcaption className={look.under}>
            <Legend />
            <span className={`${look.links} screen-only`}>
              <Link to="/method">{say('world.how')}</Link> · <Link to="/evidence">{say('world.sources')}</Link> · {say('world.download')}{' '}
              <a href={addressOf(contract.worldFile, view.year === undefined ? {} : { year: view.year })} download>CSV</a>,{' '}
              <button type="button" className={look.link} onClick={() => svg.current && download(`relations-${us}-${pillar}.svg`, svgOf(svg.current, `${title}${year ? `, ${year}` : ''}`, disclaimer ?? say('world.disclaimer')), 'image/svg+xml')}>SVG</button>
            </span>
          </figcaption>
          <p className={look.terms}>{disclaimer ?? say('world.disclaimer')}</p>
        </figure>
      )}
    </Loaded>
  )
}
