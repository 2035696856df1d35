import { Button, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { languageNames } from '#ui/language/languages.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { Link, usePart } from '#ui/route.ts'
import { Loaded } from '#ui/states.tsx'
import { meetingStatuses, type MeetingFields, type MeetingPage, type MeetingStatus } from '../../schema.ts'
import look from '../meetings.module.css'
import { meetingQuery } from '../queries.ts'
import { When } from '../when.tsx'
import { AtHand } from './at-hand.tsx'
import { Edit } from './edit.tsx'
import { Invitation } from './invitation.tsx'
import { MinutesCard } from './minutes-card.tsx'
import { Papers } from './papers.tsx'
import { People } from './people.tsx'
import { useTurn } from './turn.ts'
import { WasItHeld } from './was-it-held.tsx'

/** One meeting: agenda, delegations, papers, invitation and answers, minutes and links. */
export function Meeting() {
  const id = usePart('id')!
  const asked = useQuery({ ...meetingQuery(id), refetchInterval: 10_000 })
  return <Loaded asked={asked} lines={8}>{(page) => <Whole key={id} page={page} />}</Loaded>
}

function Whole({ page }: { page: MeetingPage }) {
  const say = useWords('meetings')
  const { record, delegations, may } = page
  const fields = record.fields as unknown as MeetingFields
  const zones = [fields.zone, ...delegations.flatMap(({ zone }) => zone ?? [])]
  const format = useFormat()
  const isOn = record.status === 'planned' || record.status === 'under-way'
  return (
    <Page
      title={record.title}
      about={<span className={look.bar}><When startsAt={fields.startsAt} endsAt={fields.endsAt} zones={zones} /><span>{say(`status.${record.status}`)}</span><MarkingLine marking={record.marking} /></span>}
      actions={<>{fields.isVideo && isOn && <Button component={Link} to={`/meetings/${record.id}/room`}>{say('page.room')}</Button>}<Button component={Link} variant="default" to={`/records/${record.id}`} search={{ plain: true } as never}>{say('page.record')}</Button></>}
    >
      <WasItHeld page={page} />
      <div className={`${look.columns} ${look.sheet}`}>
        <div className={look.stack}>
          <Card title={say('field.agenda')} note={may.change && <Edit page={page} />}>
            {fields.agenda.length > 0 ? <ol className={look.agenda}>{fields.agenda.map((item) => <li key={item.id}><bdi>{item.title}</bdi>{item.minutes !== null && <span className="small muted"> · {format.span(item.minutes * 60)}</span>}</li>)}</ol> : <p className="muted">{say('page.no-agenda')}</p>}
          </Card>
          <People page={page} />
          <div className="screen-only"><MinutesCard page={page} /></div>
        </div>
        <div className={look.stack}>
          <Facts page={page} />
          <div className={`screen-only ${look.stack}`}>
            {record.summary && <Card title={say('page.purpose')}><p className={look.text} dir="auto">{record.summary}</p></Card>}
            <Invitation page={page} />
            <Papers page={page} />
            <AtHand page={page} />
          </div>
        </div>
      </div>
    </Page>
  )
}

function Facts({ page: { record, may } }: { page: MeetingPage }) {
  const say = useWords('meetings')
  const { nameOf } = useMinistry()
  const fields = record.fields as unknown as MeetingFields
  const turn = useTurn(record)
  return (
    <Card title={say('page.facts')}>
      <dl className={look.facts}>
        <dt>{say('field.partner')}</dt><dd>{record.parties.map(nameOf).join(', ')}</dd>
        <dt>{say('field.place')}</dt><dd><bdi>{[fields.place, fields.isVideo && say('field.video-short')].filter(Boolean).join(' · ') || '–'}</bdi></dd>
        {fields.level && <><dt>{say('field.level')}</dt><dd>{say(`level.${fields.level}`)}</dd></>}
        {fields.series && <><dt>{say('field.series')}</dt><dd><bdi>{fields.series}</bdi></dd></>}
        {fields.languages.length > 0 && <><dt>{say('field.languages')}</dt><dd>{fields.languages.map((one) => (languageNames as Record<string, string>)[one] ?? one).join(', ')}</dd></>}
        {fields.matrix && <><dt>{say('field.chat')}</dt><dd><a href={fields.matrix} target="_blank" rel="noreferrer noopener">{say('page.matrix')}</a></dd></>}
      </dl>
      {may.change && <NativeSelect className="screen-only" mt="sm" label={say('page.status')} value={record.status} disabled={turn.isPending} onChange={(event) => turn.mutate(event.currentTarget.value as MeetingStatus)} data={meetingStatuses.map((one) => ({ value: one, label: say(`status.${one}`) }))} />}
    </Card>
  )
}
