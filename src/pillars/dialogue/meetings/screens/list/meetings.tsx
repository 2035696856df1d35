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
import type { MeetingFields, MeetingLine } from '../../schema.ts'
import look from '../meetings.module.css'
import { meetingsQuery } from '../queries.ts'
import { isUnclear } from '../unclear.ts'
import { When } from '../when.tsx'
import { Receive } from './receive.tsx'

/** Meetings to come and past ones, by month or by partner. */
export function Meetings() {
  const say = useWords('meetings')
  const mayRead = useCan('dialogue:read')
  const mayWrite = useCan('dialogue:write')
  const { actors, us } = useMinistry()
  const [query, change] = useQueryState()
  const when = query['when'] === 'past' ? 'past' : 'upcoming'
  const party = typeof query['party'] === 'string' ? query['party'] : undefined
  const isByPartner = query['by'] === 'partner'
  const list = useQuery({ ...meetingsQuery({ when, ...(party && { party }) }), enabled: mayRead, refetchInterval: 60_000 })
  useShown(useMemo(() => combine((list.data?.meetings ?? []).map(({ record }) => record.marking)), [list.data]))
  if (!mayRead) return <Page title={say('list.title')}><EmptyState title={say('list.forbidden')} /></Page>
  const make = mayWrite && <Button component={Link} to={party ? `/meetings/new?party=${party}` : '/meetings/new'}>{say('new.open')}</Button>
  return (
    <Page title={say('list.title')} about={say('list.says')} actions={make}>
      <div className={`${look.filters} screen-only`} role="search" aria-label={say('list.filter')}>
        <SegmentedControl aria-label={say('list.when')} value={when} onChange={(next) => change({ when: next === 'past' ? 'past' : undefined })} data={(['upcoming', 'past'] as const).map((one) => ({ value: one, label: say(`when.${one}`) }))} />
        <SegmentedControl aria-label={say('list.by')} value={isByPartner ? 'partner' : 'month'} onChange={(next) => change({ by: next === 'partner' ? 'partner' : undefined })} data={(['month', 'partner'] as const).map((one) => ({ value: one, label: say(`by.${one}`) }))} />
        <ActorSelect label={say('field.partner')} actors={actors.filter(({ id }) => id !== us)} value={party ?? null} choose={(id) => change({ party: id ?? undefined })} clearable />
      </div>
      {mayWrite && when === 'upcoming' && <Receive />}
      <Loaded asked={list} lines={8}>{({ meetings, more }) => meetings.length === 0
        ? <EmptyState title={say(`list.empty-${when}`)} action={make}>{say('list.empty-says')}</EmptyState>
        : <><Groups meetings={meetings} isByPartner={isByPartner} />{more && <p className="small muted">{say('list.more')}</p>}</>}</Loaded>
    </Page>
  )
}

function Groups({ meetings, isByPartner }: { meetings: readonly MeetingLine[]; isByPartner: boolean }) {
  const say = useWords('meetings')
  const format = useFormat()
  const { nameOf } = useMinistry()
  const keyOf = ({ record }: MeetingLine) => (isByPartner ? (record.parties[0] ?? '') : (record.happenedOn ?? '').slice(0, 7))
  const groups = [...Map.groupBy(meetings, keyOf)]
  if (isByPartner) groups.sort(([a], [b]) => format.compare(nameOf(a), nameOf(b)))
  return (
    <div className={look.stack}>
      {groups.map(([key, some]) => (
        <Card key={key} flush title={key === '' ? say('list.other') : isByPartner ? nameOf(key) : format.date(key)}>
          <ul className={look.rows}>{some.map((one) => <Line key={one.record.id} meeting={one} />)}</ul>
        </Card>
      ))}
    </div>
  )
}

function Line({ meeting: { record, delegations, people, accepted, waiting, minutes } }: { meeting: MeetingLine }) {
  const say = useWords('meetings')
  const { nameOf, us } = useMinistry()
  const fields = record.fields as unknown as MeetingFields
  const theirs = delegations.find(({ actor, zone }) => actor !== us && zone !== null)
  return (
    <li className={look.row}>
      <div className={look.when}><When startsAt={fields.startsAt} zones={[fields.zone, ...(theirs?.zone ? [theirs.zone] : [])]} isShort /></div>
      <div className={look.what}>
        <Link to={`/meetings/${record.id}`} className={look.title}><span dir="auto">{record.title}</span></Link>
        <div className={look.line}>
          <span>{record.parties.map(nameOf).join(', ')}</span>
          {isUnclear(record, Date.now()) ? <span className={look.waiting}>{say('held.ask')}</span> : <span>{say(`status.${record.status}`)}</span>}
          <span>{say('line.people', { accepted, people })}</span>
          {fields.isVideo ? <span>{say('field.video-short')}</span> : fields.place && <span dir="auto">{fields.place}</span>}
          {waiting > 0 && <span className={look.waiting}>{say('line.waiting', { count: waiting })}</span>}
          {minutes && <Link to={`/minutes/${minutes.id}`}>{say('minutes.title')} · {say(`minutes.status-${minutes.status}`)}</Link>}
          <MarkingLine marking={record.marking} />
        </div>
      </div>
    </li>
  )
}
