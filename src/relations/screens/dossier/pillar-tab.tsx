import { useQuery } from '@tanstack/react-query'
import type { PillarId } from '#kernel/pillar-id.ts'
import { Card } from '#ui/card.tsx'
import { LineChart } from '#ui/chart/line-chart.tsx'
import { ScoreBar } from '#ui/chart/score-bar.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useTerms } from '#ui/language/terms.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Columns } from '#ui/page.tsx'
import { hueOf } from '#ui/pillar.tsx'
import { Link } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import type { DossierPage, IndicatorStanding } from '../../schema.ts'
import look from './dossier.module.css'
import { EvidenceTable } from './evidence-table.tsx'
import { useNaming } from './figure.ts'
import { IndicatorCard } from './indicator-card.tsx'
import { factsQuery, seriesQuery } from './queries.ts'
import { reasonWithout } from './words-of.ts'

/** Rows of a table of facts before more are asked for: a page of tables should be seen as one. */
const rowsAtFirst = 12

/** A pillar of one relationship: its score through time, each figure with its course, and the facts behind them. */
export function PillarTab({ dossier, pillar: id }: { dossier: DossierPage; pillar: PillarId }) {
  const say = useWords('relations')
  const pillar = dossier.pillars.find(({ pillar: one }) => one === id)
  const series = useQuery(seriesQuery(dossier.partner, id))
  if (!pillar) return <Card><EmptyState title={say('standing.uncovered')} action={<Link to="/evidence">{say('world.empty-action')}</Link>}>{say('pillar.empty')}</EmptyState></Card>
  const pointsOf = (indicator: string) => series.data?.find((one) => one.id === indicator)?.points
  // What a year lacks may have a course all the same.
  const isSilent = ({ id: one, coverage }: IndicatorStanding) => coverage === 'not-covered' && !pointsOf(one)?.some(({ value, reverse }) => value !== null || reverse !== null)
  const spoken = pillar.indicators.filter((indicator) => !isSilent(indicator))
  const silent = pillar.indicators.filter(isSilent)
  return (
    <>
      <Score pillar={pillar} />
      <Columns least={400}>
        {spoken.map((indicator) => <IndicatorCard key={indicator.id} indicator={indicator} pillar={id} year={pillar.year} partner={dossier.partner} points={pointsOf(indicator.id)} />)}
      </Columns>
      {silent.length > 0 && <Silent indicators={silent} />}
      <FactTables partner={dossier.partner} pillar={id} />
    </>
  )
}

/** The figures that no source speaks about, together: a card for each would say the same many times. */
function Silent({ indicators }: { indicators: readonly IndicatorStanding[] }) {
  const say = useWords('relations')
  const naming = useNaming()
  return (
    <Card title={say('missing.title')}>
      <p className="muted">{say('figure.not-covered')}</p>
      <ul className={look.silent}>{indicators.map(({ id }) => <li key={id}><Link to="/method" hash={id}>{naming.title(id)}</Link></li>)}</ul>
    </Card>
  )
}

function Score({ pillar }: { pillar: DossierPage['pillars'][number] }) {
  const say = useWords('relations')
  const words = useWords('ui')
  const format = useFormat()
  const name = words(`pillar.${pillar.pillar}`)
  const hue = hueOf(pillar.pillar)
  const { score, low, high, median, series, year } = pillar
  return (
    <Card title={say('pillar.score', { pillar: name })} note={year !== null && say('age.as-of', { year })}>
      {score === null ? <p className="muted">{say(`standing.${reasonWithout(pillar)}`)}</p> : (
        <div className={look.head}>
          <span className={look.big}>{format.integer(score)}</span>
          <div>
            <ScoreBar score={score} low={low} high={high} median={median} hue={hue} />
            <p className="small muted">{[words('score.band', { low: format.integer(low!), high: format.integer(high!) }), ...(median === null ? [] : [words('score.median', { median: format.integer(median) })]), say('world.coverage', { share: format.share(pillar.coverage) })].join(' · ')}</p>
          </div>
        </div>
      )}
      {series.length > 1 && <LineChart title={say('pillar.through', { pillar: name })} height={170} domain={[0, 100]} show={format.integer} series={[{ id: 'score', title: name, hue, points: series.map((at) => ({ x: at.year, y: at.score })), band: series.map((at) => ({ x: at.year, low: at.low, high: at.high })) }]} />}
      <p className="small muted"><Link to="/method" hash={pillar.pillar} className={look.how}>{say('world.how')}</Link></p>
    </Card>
  )
}

function FactTables({ partner, pillar }: { partner: string; pillar: PillarId }) {
  const say = useWords('relations')
  const terms = useTerms()
  const { nameOf } = useMinistry()
  const facts = useQuery(factsQuery(partner, pillar))
  return (
    <Loaded asked={facts} lines={6}>
      {(tables) => (
        <div className={look.tables} data-after={tables.some(({ rows }) => rows.length > 0) || undefined}>
          {tables.filter(({ rows }) => rows.length > 0).map((table) => {
            const title = terms(`table.${table.id}`) ?? table.title
            const keys = [...Object.keys(table.columns), 'dataset', 'version', 'line'].filter((key) => key in (table.rows[0] ?? {}))
            return <Card key={table.id} title={title}><EvidenceTable caption={say('table.about', { title, country: nameOf(partner) })} columns={keys} headings={table.columns} rows={table.rows} file={`${table.id}-${partner}`} page={rowsAtFirst} /></Card>
          })}
        </div>
      )}
    </Loaded>
  )
}
