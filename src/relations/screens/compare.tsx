import { Button, CloseButton } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { pillarIds } from '#kernel/pillar-id.ts'
import { ActorSelect } from '#ui/actor-select.tsx'
import { Card } from '#ui/card.tsx'
import { LineChart } from '#ui/chart/line-chart.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Columns, Page } from '#ui/page.tsx'
import { PillarName } from '#ui/pillar.tsx'
import { Link, useGo, useQueryState } from '#ui/route.ts'
import { EmptyState, Loading, Problem } from '#ui/states.tsx'
import type { Dossier } from '../schema.ts'
import { dossierQuery } from './world-queries.ts'
import look from './compare.module.css'

/** Fewest and most partners side by side: more lines than six cannot be told apart. */
const fewest = 2, most = 6

/** Told apart by hue and, for those who cannot, by the table below each chart. */
const hues = ['var(--accent)', 'var(--seal)', 'var(--economy)', 'var(--forums)', 'var(--exchange)', 'var(--corps)'] as const

/** Several partners side by side: one small chart a pillar. */
export function Compare() {
  const say = useWords('relations')
  const go = useGo()
  const { us, partners, actor, nameOf } = useMinistry()
  const [query, change] = useQueryState()
  const chosen = [...new Set(String(query['with'] ?? '').split(','))].filter((id) => actor(id) && id !== us).slice(0, most)
  const choose = (ids: readonly string[]) => change({ with: ids.length > 0 ? ids.join(',') : undefined })
  const asked = useQueries({ queries: chosen.map(dossierQuery) })
  const broken = asked.find(({ error, data }) => error && !data)
  const dossiers = asked.flatMap(({ data }) => data ?? [])
  return (
    <Page title={say('compare.title')} about={say('compare.about', { fewest, most })} actions={<Button variant="default" onClick={() => go('/relations')}>{say('compare.back')}</Button>}>
      <Card>
        <div className={look.choice}>
          {chosen.map((id, index) => (
            <span key={id} className={look.chip}><i style={{ background: hues[index] }} aria-hidden />{nameOf(id)}<CloseButton size="xs" aria-label={say('compare.remove', { country: nameOf(id) })} onClick={() => choose(chosen.filter((one) => one !== id))} /></span>
          ))}
          {chosen.length < most && <div className="screen-only"><ActorSelect key={chosen.join()} label={say('compare.add')} actors={partners.filter(({ id }) => !chosen.includes(id))} value={null} choose={(id) => id && choose([...chosen, id])} /></div>}
        </div>
      </Card>
      {chosen.length < fewest ? <EmptyState title={say('compare.empty-title')}>{say('compare.empty')}</EmptyState>
        : broken ? <Problem error={broken.error} retry={() => void broken.refetch()} />
        : dossiers.length < chosen.length ? <Loading lines={10} />
        : <Charts dossiers={dossiers} />}
    </Page>
  )
}

function Charts({ dossiers }: { dossiers: readonly Dossier[] }) {
  const say = useWords('relations')
  const words = useWords('ui')
  const format = useFormat()
  const { nameOf, pageOf } = useMinistry()
  return (
    <Columns least={420}>
      {pillarIds.map((pillar) => {
        const standings = dossiers.map((dossier) => ({ partner: dossier.partner, standing: dossier.pillars.find((one) => one.pillar === pillar) }))
        if (!standings.some(({ standing }) => standing && standing.series.length > 0)) return null
        const series = standings.map(({ partner, standing }, index) => ({
          id: partner, title: nameOf(partner), hue: hues[index]!,
          points: standing?.series.map(({ year: x, score: y }) => ({ x, y })) ?? [],
          band: standing?.series.map(({ year: x, low, high }) => ({ x, low, high })) ?? [],
        }))
        return (
          <Card key={pillar} title={<PillarName pillar={pillar} />}>
            <LineChart title={say('compare.chart', { pillar: words(`pillar.${pillar}`) })} series={series} domain={[0, 100]} show={format.integer} height={200} />
            <ul className={look.now}>
              {standings.map(({ partner, standing }) => (
                <li key={partner}><Link to={pageOf(partner)}>{nameOf(partner)}</Link> <b>{standing?.score == null ? words('map.thin') : format.integer(standing.score)}</b> {standing?.year != null && <span className="muted">{standing.year}</span>}</li>
              ))}
            </ul>
          </Card>
        )
      })}
    </Columns>
  )
}
