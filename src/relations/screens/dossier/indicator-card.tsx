import { Card } from '#ui/card.tsx'
import { LineChart, type Series } from '#ui/chart/line-chart.tsx'
import { FigureButton } from '#ui/figure-button.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import type { PillarId } from '#kernel/pillar-id.ts'
import { hueOf } from '#ui/pillar.tsx'
import { Link } from '#ui/route.ts'
import { SourceNote } from '#ui/source-note.tsx'
import type { z } from 'zod'
import type { indicatorSeries, IndicatorStanding } from '../../schema.ts'
import { useAge, useSpan } from './age.ts'
import look from './dossier.module.css'
import { useNaming } from './figure.ts'
import { usePlace } from './place.ts'

type Points = z.infer<typeof indicatorSeries>['points']
type Given = { indicator: IndicatorStanding; pillar: PillarId; year: number | null; partner: string; points: Points | undefined }

/** One figure: its value, where it stands among others, how old it is, its course each way, and how it is computed. */
export function IndicatorCard({ indicator, pillar, year, partner, points }: Given) {
  const say = useWords('relations')
  const format = useFormat()
  const naming = useNaming()
  const age = useAge()
  const span = useSpan()
  const place = usePlace()
  const { id, value, coverage, to } = indicator
  const method = naming.method(id)
  const title = naming.title(id)
  const ranks = [
    ...(indicator.percentileOurs === null ? [] : [say('figure.among-ours', { rank: format.integer(indicator.percentileOurs) })]),
    ...(indicator.percentile === null ? [] : [say('figure.among-all', { rank: format.integer(indicator.percentile) })]),
  ].join(' · ')
  return (
    <Card title={title} level={3} note={method && (method.weight === 0 ? say('figure.unscored') : undefined)}>
      {value === null
        ? <p className="muted">{coverage === 'too-old' && to !== null ? say('figure.too-old', { year: to, span: span(method?.carry ?? 0) }) : say(`figure.${coverage}`)}</p>
        : (
          <div className={look.value}>
            <span className={look.big}><FigureButton about={title} open={() => place.openRows({ indicator: id, year: year ?? to! })}>{naming.figure(id, value)}</FigureButton></span>
            <span className="small muted">{to !== null && age(to, place.year)}{ranks && <><br />{ranks}</>}</span>
          </div>
        )}
      {points && points.filter((point) => point.value !== null || point.reverse !== null).length > 1 && <Course id={id} title={title} points={points} hue={hueOf(pillar)} partner={partner} />}
      {method && <p className="small muted"><Link to="/method" hash={id}>{say('figure.formula')}</Link> <bdi>{method.formula}</bdi></p>}
      <SourceNote sources={indicator.sources} />
    </Card>
  )
}

function Course({ id, title, points, hue, partner }: { id: string; title: string; points: Points; hue: string; partner: string }) {
  const say = useWords('relations')
  const naming = useNaming()
  const { us, nameOf } = useMinistry()
  const way = (from: string, to: string) => say('figure.way', { from: nameOf(from), to: nameOf(to) })
  const pick = (of: 'value' | 'reverse' | 'median') => points.map((point) => ({ x: point.year, y: point[of] }))
  const differs = points.some(({ value, reverse }) => reverse !== null && reverse !== value)
  const series: Series[] = [
    { id: 'ours', title: differs ? way(us!, partner) : say('figure.between', { one: nameOf(us!), other: nameOf(partner) }), hue, points: pick('value') },
    ...(differs ? [{ id: 'theirs', title: way(partner, us!), hue: 'var(--ink)', points: pick('reverse') }] : []),
    { id: 'median', title: say('figure.median'), hue: 'var(--muted)', points: pick('median'), isDashed: true },
  ]
  return <LineChart title={title} series={series} height={180} show={(value) => naming.number(id, value)} />
}
