import { Button } from '@mantine/core'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useTerms } from '#ui/language/terms.ts'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { PillarName } from '#ui/pillar.tsx'
import { pillarIds } from '#kernel/pillar-id.ts'
import type { ImportJob, SourceState } from '../schema.ts'
import { Dataset } from './dataset.tsx'
import look from './evidence.module.css'
import { ImportPanel } from './import-panel.tsx'
import { Job } from './job.tsx'

/** A source: what it tells, how fresh it is, its datasets, and its import. The latest import of it is shown until another begins. */
export function Source({ source, jobs }: { source: SourceState; jobs: readonly ImportJob[] }) {
  const say = useWords('evidence')
  const words = useWords('ui')
  const terms = useTerms()
  const format = useFormat()
  const [isImporting, open] = useState(false)
  const mayImport = useCan('evidence:import')
  const running = jobs.find(({ state }) => state === 'running')
  const latest = running ?? jobs[0]
  const loaded = source.datasets.flatMap(({ current }) => current ?? [])
  const last = loaded.map(({ loadedAt }) => loadedAt).sort().at(-1)
  const to = Math.max(...loaded.flatMap(({ years }) => years?.[1] ?? []))
  const pillar = pillarIds.find((id) => id === source.pillar)
  const freshness = last === undefined
    ? say(source.starter.length > 0 ? 'fresh.starter' : 'fresh.none')
    : say(Number.isFinite(to) ? 'fresh.loaded-to' : 'fresh.loaded', { date: format.date(last), year: to })
  return (
    <div id={source.id} className={look.source}>
      <Card title={terms(`source.${source.id}`) ?? source.title} note={freshness}>
        <p className={look.says}>{pillar && <span title={words(`pillar.${pillar}`)}><PillarName pillar={pillar} /></span>}<span className="muted">{terms(`source-says.${source.id}`) ?? source.says}</span></p>
        {source.starter.length > 0 && <p className={look.starter} role="note">{say(loaded.length > 0 ? 'starter.partly' : 'starter.all')} {[...new Set(source.starter)].map((id) => terms(`indicator.${id}`) ?? id).join(' · ')}</p>}
        {latest && <Job job={latest} />}
        <div className={look.datasets}>{source.datasets.map((dataset) => <Dataset key={dataset.id} dataset={dataset} />)}</div>
        {mayImport && (isImporting
          ? <ImportPanel source={source} isBusy={running !== undefined} close={() => open(false)} />
          : <Button variant="default" className="screen-only" aria-label={say('import.of', { title: source.title })} onClick={() => open(true)}>{say('import.open')}</Button>)}
      </Card>
    </div>
  )
}
