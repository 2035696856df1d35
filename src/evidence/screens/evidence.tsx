import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Page } from '#ui/page.tsx'
import { EmptyState, Loaded } from '#ui/states.tsx'
import type { SourceState } from '../schema.ts'
import look from './evidence.module.css'
import { jobsQuery, sourcesQuery, useFreshAfter } from './queries.ts'
import { Source } from './source.tsx'

/** Where every figure comes from: the sources with their terms, versions and counts, and the way to load them. */
export function Evidence() {
  const say = useWords('evidence')
  const format = useFormat()
  const sources = useQuery(sourcesQuery)
  const jobs = useQuery(jobsQuery)
  useFreshAfter(jobs.data)
  const rows = sources.data?.flatMap(({ datasets }) => datasets).reduce((sum, { current }) => sum + (current?.kept ?? 0), 0)
  const about = sources.data && say('about', { sources: sources.data.filter(isLoaded).length, of: sources.data.length, rows: format.integer(rows ?? 0) })
  return (
    <Page title={say('nav.evidence')} about={about}>
      <Loaded asked={sources} lines={12}>{(all) => <Sources sources={all} jobs={jobs.data ?? []} />}</Loaded>
    </Page>
  )
}

function Sources({ sources, jobs }: { sources: readonly SourceState[]; jobs: Parameters<typeof Source>[0]['jobs'] }) {
  const say = useWords('evidence')
  // What the address names was not there yet when the browser looked for it.
  useEffect(() => {
    const id = decodeURIComponent(location.hash.slice(1))
    if (id) document.getElementById(id)?.scrollIntoView({ block: 'start' })
  }, [])
  if (sources.length === 0) return <Card><EmptyState title={say('none')}>{say('none-says')}</EmptyState></Card>
  return (
    <div className={look.sources}>
      <p className="muted">{say('says')}</p>
      {sources.map((source) => <Source key={source.id} source={source} jobs={jobs.filter((job) => job.source === source.id)} />)}
    </div>
  )
}

function isLoaded({ datasets }: SourceState): boolean {
  return datasets.some(({ current }) => current !== null)
}
