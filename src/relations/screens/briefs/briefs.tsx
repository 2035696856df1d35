import { Button, NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import { combine } from '#kernel/marking.ts'
import { ActorSelect } from '#ui/actor-select.tsx'
import { Card } from '#ui/card.tsx'
import { useLabels, useWords } from '#ui/language/words.ts'
import { useShown } from '#ui/marking/shown.ts'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { useQueryState } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import { BriefRow } from './brief-row.tsx'
import look from './briefs.module.css'
import { briefsQuery } from './queries.ts'

const KeepDialog = lazy(async () => ({ default: (await import('./keep-dialog.tsx')).KeepDialog }))

const statuses = ['draft', 'cleared', 'withdrawn'] as const
const calls = ['mine', 'of-me'] as const

/** Kept briefs: on whom, how far, by when, and which sections are still owed. */
export function Briefs() {
  const say = useWords('relations')
  const label = useLabels()
  const mayRead = useCan('records:read'), mayWrite = useCan('briefs:write')
  const { actors, us } = useMinistry()
  const [query, change] = useQueryState()
  const partner = typeof query['partner'] === 'string' ? query['partner'] : undefined
  // A meeting sends here for its brief.
  const meeting = typeof query['meeting'] === 'string' ? query['meeting'] : undefined, by = typeof query['by'] === 'string' ? query['by'] : undefined
  const [isMaking, make] = useState<boolean | undefined>(() => (meeting && mayWrite) || undefined)
  const status = statuses.find((one) => one === query['status']), call = calls.find((one) => one === query['calls'])
  const sort = query['sort'] === 'due' ? 'due' : 'made'
  const asked = useInfiniteQuery({ ...briefsQuery({ sort, ...(partner && { partner }), ...(status && { status }), ...(call && { calls: call }) }), enabled: mayRead })
  const briefs = useMemo(() => asked.data?.pages.flatMap((page) => page.briefs) ?? [], [asked.data])
  useShown(useMemo(() => combine(briefs.map(({ record }) => record.marking)), [briefs]))
  const title = label('relations', 'nav.briefs')
  if (!mayRead) return <Page title={title}><EmptyState title={say('briefs.forbidden')}>{say('briefs.forbidden-says')}</EmptyState></Page>
  const isFiltered = Boolean(partner ?? status ?? call)
  const begin = mayWrite && <Button onClick={() => make(true)}>{say('briefs.new')}</Button>
  return (
    <Page title={title} about={say('briefs.about')} actions={begin}>
      <div className={`${look.filters} screen-only`} role="search">
        <ActorSelect label={say('briefs.partner')} actors={actors.filter(({ id }) => id !== us)} value={partner ?? null} choose={(id) => change({ partner: id ?? undefined })} clearable />
        <NativeSelect label={say('briefs.status')} value={status ?? ''} onChange={(event) => change({ status: event.currentTarget.value || undefined })} data={[{ value: '', label: say('briefs.every') }, ...statuses.map((value) => ({ value, label: say(`briefs.status-${value}`) }))]} />
        <NativeSelect label={say('briefs.calls')} value={call ?? ''} onChange={(event) => change({ calls: event.currentTarget.value || undefined })} data={[{ value: '', label: say('briefs.every') }, ...calls.map((value) => ({ value, label: say(`briefs.calls-${value}`) }))]} />
        <NativeSelect label={say('briefs.sort')} value={sort} onChange={(event) => change({ sort: event.currentTarget.value === 'due' ? 'due' : undefined })} data={(['made', 'due'] as const).map((value) => ({ value, label: say(`briefs.sort-${value}`) }))} />
      </div>
      <Card>
        <Loaded asked={asked} lines={8}>
          {() => briefs.length === 0
            ? isFiltered ? <EmptyState title={say('briefs.nothing')}>{say('briefs.nothing-says')}</EmptyState> : <EmptyState title={say('briefs.empty')} action={begin}>{say('briefs.empty-says')}</EmptyState>
            : <ul className={look.rows} aria-label={title}>{briefs.map((one) => <BriefRow key={one.record.id} brief={one} />)}</ul>}
        </Loaded>
        {asked.hasNextPage && <Button variant="default" mt="sm" className="screen-only" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{say('briefs.more-rows')}</Button>}
      </Card>
      {isMaking !== undefined && <Suspense>{isMaking && <KeepDialog partner={partner} meeting={meeting} by={by} close={() => { make(false); change({ meeting: undefined, by: undefined }) }} />}</Suspense>}
    </Page>
  )
}
