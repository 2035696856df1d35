import { Button, NativeSelect } from '@mantine/core'
import { Fragment, useState } from 'react'
import { useLanguage, useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import { Dialog } from '#ui/sheet.tsx'
import type { Received } from '../../invitations/schema.ts'
import look from '../meetings.module.css'
import type { Proposal } from '../new/proposal.ts'
import { timeIn } from '../zone-time.ts'

type Series = Extract<Received, { outcome: 'series' }>

/** Chooses the one meeting of a series that is planned; those that were planned before cannot be again, and it is told what became of them with a series that was moved. */
export function SeriesDialog({ series, plan, close }: { series: Series; plan: (proposal: Proposal) => void; close: () => void }) {
  const say = useWords('meetings')
  const language = useLanguage()
  const { occurrences, moved, apart, gone, outcome: _, ...rest } = series
  const left = occurrences.filter(({ meeting }) => meeting === null)
  const [chosen, choose] = useState(left[0]?.occurrence ?? '')
  const zone = rest.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const one = left.find(({ occurrence }) => occurrence === chosen)
  return (
    <Dialog title={rest.title} opened close={close} closeLabel={say('close')}>
      <form className={look.stack} onSubmit={(event) => { event.preventDefault(); if (one) plan({ ...rest, outcome: 'proposed', startsAt: one.startsAt, endsAt: one.endsAt, calendar: { ...rest.calendar, occurrence: one.occurrence, startsAt: one.startsAt, endsAt: one.endsAt } }) }}>
        {([['moved', moved], ['apart', apart], ['gone', gone]] as const).map(([what, meetings]) => meetings.length > 0 && <p key={what} role="status" className={what === 'moved' ? undefined : look.waiting}>{say(`receive.series-${what}`)} {meetings.map(({ meeting, startsAt }, index) => <Fragment key={meeting}>{index > 0 && ' · '}<Link to={`/meetings/${meeting}`}>{timeIn(startsAt, zone, language)}</Link></Fragment>)}</p>)}
        <p>{say('receive.series', { name: rest.organizer.name })}</p>
        {left.length === 0 ? <p className="muted">{say('receive.series-planned')}</p> : <NativeSelect data-autofocus label={say('receive.which')} value={chosen} onChange={(event) => choose(event.currentTarget.value)} data={occurrences.map(({ occurrence, startsAt, meeting }) => ({ value: occurrence, disabled: meeting !== null, label: `${timeIn(startsAt, zone, language)}${meeting === null ? '' : ` · ${say('status.planned')}`}` }))} />}
        <div className={look.bar}><Button type="submit" disabled={!one}>{say('new.open')}</Button></div>
      </form>
    </Dialog>
  )
}
