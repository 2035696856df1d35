import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { Link, usePart } from '#ui/route.ts'
import { Loaded } from '#ui/states.tsx'
import type { MinutesPage } from '../../minutes/schema.ts'
import look from '../meetings.module.css'
import { minutesQuery } from '../queries.ts'
import { When } from '../when.tsx'
import { Agreement } from './agreement.tsx'
import { Corrections } from './corrections.tsx'
import { Decisions } from './decisions.tsx'
import { Editor } from './editor.tsx'
import { Paper } from './paper.tsx'
import { Sections } from './sections.tsx'
import { useDraft } from './draft.ts'

/** Minutes: the draft as it is written, its circulation, corrections and agreement, and the commitments that come of it. */
export function Minutes() {
  const id = usePart('id')!
  // Corrections and agreements of the other side come by themselves.
  const asked = useQuery({ ...minutesQuery(id), refetchInterval: ({ state }) => (state.data?.record.status === 'circulated' ? 15_000 : false) })
  return <Loaded asked={asked} lines={10}>{(page) => <Whole key={id} page={page} />}</Loaded>
}

function Whole({ page }: { page: MinutesPage }) {
  const say = useWords('meetings')
  const format = useFormat()
  const { nameOf } = useMinistry()
  const draft = useDraft(page)
  // What is agreed is read; to change it is a step of its own.
  const [isChanging, change] = useState(false)
  const { record, meeting, may, editions, standing, fields } = page
  return (
    <Page
      title={record.title}
      about={<span className={look.bar}>{meeting && <Link to={`/meetings/${meeting.id}`}><span dir="auto">{meeting.title}</span></Link>}{meeting && <When startsAt={meeting.startsAt} zones={[meeting.zone]} isShort />}<span>{say(`minutes.status-${record.status}`)}</span><MarkingLine marking={record.marking} /></span>}
      actions={<Button component={Link} variant="default" to={`/records/${record.id}`} search={{ plain: true } as never}>{say('page.record')}</Button>}
    >
      <div className={look.columns}>
        <div className={look.stack}>
          {may.change && (isChanging || record.status !== 'agreed') ? <Editor draft={draft} page={page} /> : <Card title={say(`minutes.form-${fields.form}`)} note={may.change && <Button variant="subtle" size="compact-sm" onClick={() => change(true)}>{say('page.edit')}</Button>}><Sections sections={fields.sections} /></Card>}
        </div>
        <div className={look.stack}>
          <Agreement page={page} draft={draft} />
          <Paper page={page} draft={draft} />
          <Corrections page={page} />
          <Decisions page={page} draft={draft} />
          <Card title={say('minutes.attendance')}>
            {fields.attendance.map((one, index) => <div key={index} className={look.person}><span className={look.name} dir="auto">{one.name}</span><span className={look.line}><span>{nameOf(one.delegation)}</span>{one.office && <span dir="auto">{one.office}</span>}<span>{say(`role.${one.role}`)}</span>{one.isHead && <span>{say('people.head')}</span>}</span></div>)}
          </Card>
          {editions.length > 0 && (
            <Card title={say('minutes.editions')}>
              {editions.map((one) => <details key={one.edition}><summary>{say('minutes.edition', { edition: one.edition })} · {format.dateTime(one.circulatedAt)}{one.edition === editions[0]!.edition && standing.isAgreed ? ` · ${say('minutes.status-agreed')}` : ''}</summary><Sections sections={one.content.sections} /></details>)}
            </Card>
          )}
        </div>
      </div>
    </Page>
  )
}
