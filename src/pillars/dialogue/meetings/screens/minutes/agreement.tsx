import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useLanguage, useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Problem } from '#ui/states.tsx'
import type { MinutesPage } from '../../minutes/schema.ts'
import look from '../meetings.module.css'
import { minutesApi, minutesQuery, useFresh } from '../queries.ts'
import { timeIn, toLocal, toMoment } from '../zone-time.ts'
import type { Draft } from './draft.ts'

/** Circulates the draft for corrections, and takes down who agreed to it. */
export function Agreement({ page, draft }: { page: MinutesPage; draft: Draft }) {
  const say = useWords('meetings')
  const language = useLanguage()
  const { nameOf } = useMinistry()
  const fresh = useFresh()
  const queries = useQueryClient()
  const { record, standing, editions, delegations, may } = page
  const zone = page.meeting?.zone ?? 'UTC'
  const [until, setUntil] = useState(() => `${toLocal(new Date(Date.now() + 7 * 86_400_000).toISOString(), zone).slice(0, 10)}T18:00`)
  const last = editions[0]
  const done = async (next: MinutesPage) => {
    queries.setQueryData(minutesQuery(record.id).queryKey, next)
    await fresh()
  }
  const circulate = useMutation({ mutationFn: async () => minutesApi.circulateMinutes({ id: record.id, version: await draft.keep(), until: toMoment(until, zone)! }), onSuccess: done })
  const isDirty = draft.state !== 'kept' || standing.isChanged
  return (
    <Card title={say('agree.title')} note={last && say('minutes.edition', { edition: last.edition })}>
      <div className={look.stack}>
        <p role="status">{standing.isAgreed ? say('agree.all') : !last ? say('agree.not-out') : standing.isChanged ? say('agree.changed') : standing.canCorrect ? say('agree.until', { time: timeIn(last.until, zone, language) }) : say('agree.open')}</p>
        {last && delegations.map((one) => <Side key={one.actor} one={one} page={page} done={done} />)}
        {may.change && isDirty && (
          <form className={look.stack} onSubmit={(event) => { event.preventDefault(); circulate.mutate() }}>
            <TextInput type="datetime-local" max="9999-12-31T23:59" required label={say('agree.until-when')} description={zone.replaceAll('_', ' ')} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
            {circulate.error && <Problem error={circulate.error} />}
            <div className={look.bar}><Button type="submit" loading={circulate.isPending}>{say(last ? 'agree.circulate-again' : 'agree.circulate')}</Button></div>
          </form>
        )}
        {delegations.length > 0 && !last && <p className="small muted">{say('agree.heads', { names: delegations.map(({ actor, head }) => `${nameOf(actor)}: ${head ?? '–'}`).join(' · ') })}</p>}
      </div>
    </Card>
  )
}

function Side({ one, page, done }: { one: MinutesPage['delegations'][number]; page: MinutesPage; done: (page: MinutesPage) => Promise<void> }) {
  const say = useWords('meetings')
  const language = useLanguage()
  const zone = page.meeting?.zone ?? 'UTC'
  const { nameOf } = useMinistry()
  const [isRecording, record] = useState(false)
  const [confirmation, confirm] = useState('')
  const last = page.editions[0]!
  const agreed = last.agreements.find(({ delegation }) => delegation === one.actor)
  const agree = useMutation({ mutationFn: () => minutesApi.agreeMinutes({ id: page.record.id, edition: last.edition, delegation: one.actor, confirmation }), onSuccess: done })
  return (
    <div className={look.person}>
      <span className={look.bar}><span className={look.name}>{nameOf(one.actor)}</span><span className="small muted">{agreed ? <>✓ <bdi>{agreed.name}</bdi> · <bdi>{timeIn(agreed.at, zone, language)}</bdi></> : <bdi>{one.head ?? say('agree.no-head')}</bdi>}</span></span>
      {agreed?.confirmation && <span className="small muted" dir="auto">{say('agree.confirmed', { by: agreed.confirmation })}</span>}
      {!agreed && page.may.change && (one.isMine
        ? <span className={look.bar}><Button size="compact-sm" loading={agree.isPending} onClick={() => agree.mutate()}>{say('agree.agree')}</Button></span>
        : !isRecording ? <span className={look.bar}><Button size="compact-sm" variant="default" onClick={() => record(true)}>{say('agree.record')}</Button></span>
        : <form className={look.stack} onSubmit={(event) => { event.preventDefault(); agree.mutate() }}><TextInput data-autofocus required minLength={3} maxLength={500} dir="auto" label={say('agree.by-what')} description={say('agree.by-what-says')} value={confirmation} onChange={(event) => confirm(event.currentTarget.value)} /><div className={look.bar}><Button size="compact-sm" type="submit" loading={agree.isPending}>{say('agree.record')}</Button></div></form>)}
      {agree.error && <Problem error={agree.error} />}
    </div>
  )
}
