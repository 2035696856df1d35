import { Button, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { combine } from '#kernel/marking.ts'
import { ActorSelect } from '#ui/actor-select.tsx'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useShown } from '#ui/marking/shown.ts'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { Link, useQueryState } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import type { ThreadLine } from '../../schema.ts'
import { Age } from '../age.tsx'
import { threadsQuery } from '../queries.ts'
import look from '../threads.module.css'

const shows = ['all', 'ours', 'theirs', 'closed'] as const

/** Threads by partner: what is open, whose turn it is and since when. */
export function Threads() {
  const say = useWords('threads')
  const mayRead = useCan('dialogue:read')
  const mayWrite = useCan('dialogue:write')
  const { actors, us } = useMinistry()
  const [query, change] = useQueryState()
  const show = shows.find((one) => one === query['show']) ?? 'all'
  const party = typeof query['party'] === 'string' ? query['party'] : undefined
  const list = useQuery({ ...threadsQuery({ ...(party && { party }), ...(show === 'closed' ? { isClosed: true } : show === 'all' ? {} : { turn: show }) }), enabled: mayRead })
  useShown(useMemo(() => combine((list.data?.threads ?? []).map(({ record }) => record.marking)), [list.data]))
  if (!mayRead) return <Page title={say('list.title')}><EmptyState title={say('list.forbidden')} /></Page>
  const make = mayWrite && <Button component={Link} to={party ? `/threads/new?party=${party}` : '/threads/new'}>{say('new.open')}</Button>
  return (
    <Page title={say('list.title')} about={say('list.says')} actions={make}>
      <div className={`${look.filters} screen-only`} role="search" aria-label={say('list.filter')}>
        <SegmentedControl aria-label={say('list.show')} value={show} onChange={(next) => change({ show: next === 'all' ? undefined : next })} data={shows.map((one) => ({ value: one, label: say(`show.${one}`) }))} />
        <ActorSelect label={say('field.partner')} actors={actors.filter(({ id }) => id !== us)} value={party ?? null} choose={(id) => change({ party: id ?? undefined })} clearable />
      </div>
      <Loaded asked={list} lines={8}>{({ threads, more }) => threads.length === 0
        ? <EmptyState title={say('list.empty')} action={make}>{say('list.empty-says')}</EmptyState>
        : <><ByPartner threads={threads} />{more && <p className="small muted">{say('list.more')}</p>}</>}</Loaded>
    </Page>
  )
}

function ByPartner({ threads }: { threads: readonly ThreadLine[] }) {
  const say = useWords('threads')
  const { nameOf } = useMinistry()
  const { compare } = useFormat()
  const groups = [...Map.groupBy(threads, ({ record }) => record.parties[0] ?? '')].sort(([a], [b]) => compare(nameOf(a), nameOf(b)))
  return groups.map(([partner, some]) => (
    <Card key={partner} flush title={partner === '' ? say('list.nobody') : nameOf(partner)} note={say('list.open', { count: some.reduce((sum, { standing }) => sum + standing.open.length, 0) })}>
      <ul className={look.rows}>
        {some.map(({ record, standing, lastOn }) => (
          <li key={record.id} className={look.row}>
            <div className={look.head}>
              <Link to={`/threads/${record.id}`} className={look.title}><span dir="auto">{record.title}</span></Link>
              <span className={look.turn} data-turn={standing.turn ?? undefined}>{say(record.status === 'closed' ? 'turn.closed' : `turn.${standing.turn ?? 'none'}`)}</span>
              {standing.since ? <Age since={standing.since} /> : lastOn && <Age since={lastOn} />}
              <MarkingLine marking={record.marking} />
            </div>
            {standing.open.length > 0 && <ul className={look.points}>{standing.open.slice(0, 5).map((point) => <li key={point.message}><strong>{say(`kind.${point.kind}`)}</strong> ({say(`side.${point.side}`)}): <span dir="auto">{point.text}</span></li>)}</ul>}
          </li>
        ))}
      </ul>
    </Card>
  ))
}
