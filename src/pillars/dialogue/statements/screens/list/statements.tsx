import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { ActorSelect } from '#ui/actor-select.tsx'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { Link, useQueryState } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import { statementsQuery } from '../queries.ts'
import look from '../statements.module.css'
import { TopicSelect } from '../topic-select.tsx'
import { useStatus } from '../words.ts'
import { StatementLine } from './statement-line.tsx'
import { TopicRows } from './topic-rows.tsx'

const statuses = ['internal', 'cleared', 'published', 'superseded', 'withdrawn'] as const

/** What we hold and what partners say, by topic. */
export function Statements() {
  const say = useWords('statements')
  const mayWrite = useCan('dialogue:write')
  const [query, change] = useQueryState()
  const text = (name: string): string | undefined => (typeof query[name] === 'string' && query[name] !== '' ? query[name] : undefined)
  const topic = text('topic')
  const make = mayWrite && <Button component={Link} to="/dialogue/statements/new" search={{ topic } as never}>{say('list.new')}</Button>
  return (
    <Page title={say('nav.statements')} about={say('list.about')} actions={<><Button variant="default" component={Link} to="/dialogue/statements/public">{say('public.title')}</Button>{make}</>}>
      <div className={look.columns}>
        <List topic={topic} speaker={text('speaker')} status={text('status')} first={text('q') ?? ''} change={change} make={make} />
        <TopicRows />
      </div>
    </Page>
  )
}

type Given = { topic: string | undefined; speaker: string | undefined; status: string | undefined; first: string; change: (part: Record<string, string | undefined>) => void; make: React.ReactNode }

function List({ topic, speaker, status, first, change, make }: Given) {
  const say = useWords('statements')
  const called = useStatus()
  const { actors } = useMinistry()
  const [q, type] = useState(first)
  const wanted = useDeferredValue(q.trim())
  const asked = useInfiniteQuery({ ...statementsQuery({ q: wanted, ...(topic && { topic }), ...(speaker && { speaker }), ...(status && { status }) }), placeholderData: (before) => before })
  const found = useMemo(() => asked.data?.pages.flatMap(({ statements }) => statements) ?? [], [asked.data])
  const isFiltered = wanted !== '' || topic !== undefined || speaker !== undefined || status !== undefined
  return (
    <Card>
      <div className={`${look.filters} screen-only`} role="search">
        <TextInput type="search" className={look.wide!} label={say('filter.words')} dir="auto" value={q} onChange={(event) => { type(event.currentTarget.value); change({ q: event.currentTarget.value || undefined }) }} />
        <TopicSelect label={say('filter.topic')} none={say('filter.any')} value={topic ?? null} choose={(id) => change({ topic: id ?? undefined })} />
        <ActorSelect label={say('filter.speaker')} actors={actors} value={speaker ?? null} choose={(id) => change({ speaker: id ?? undefined })} clearable />
        <NativeSelect label={say('filter.status')} value={status ?? ''} onChange={(event) => change({ status: event.currentTarget.value || undefined })} data={[{ value: '', label: say('filter.any') }, ...statuses.map((one) => ({ value: one, label: called(one) }))]} />
      </div>
      <Loaded asked={asked} lines={8}>
        {() => found.length > 0 ? <ul className={look.rows} aria-label={say('nav.statements')}>{found.map((one) => <StatementLine key={one.record.id} statement={one} />)}</ul>
          : isFiltered ? <EmptyState title={say('list.nothing')}>{say('list.nothing-says')}</EmptyState> : <EmptyState title={say('list.empty')} action={make}>{say('list.empty-says')}</EmptyState>}
      </Loaded>
      {asked.hasNextPage && <Button variant="default" mt="sm" className="screen-only" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{say('list.more')}</Button>}
    </Card>
  )
}
