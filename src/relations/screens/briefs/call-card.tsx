import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMe } from '#ui/me.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { BriefPage, BriefSection } from '../../briefs/schema.ts'
import look from './briefs.module.css'
import { briefsApi, useFreshBriefs } from './queries.ts'
import { ReasonDialog } from './reason-dialog.tsx'

const CallDialog = lazy(async () => ({ default: (await import('./call-dialog.tsx')).CallDialog }))

/** Sections asked of desks: who delivered, who is late, and what the caller can do about it. */
export function CallCard({ page }: { page: BriefPage }) {
  const say = useWords('relations')
  const [isCalling, call] = useState<boolean | undefined>()
  const asked = page.sections.filter((one) => one.call !== null)
  const mayCall = page.may.change && page.record.status === 'draft' && page.record.deletedAt === null
  if (asked.length === 0 && !mayCall) return null
  return (
    <Card title={say('briefs.calls')} note={asked.length > 0 && say('briefs.calls-count', { done: asked.filter(({ state }) => state !== 'asked').length, count: asked.length })}>
      {asked.length === 0 ? <p className="muted">{say('briefs.calls-none')}</p> : <ul className={look.calls}>{asked.map((one) => <Line key={one.id} section={one} page={page} mayCall={mayCall} />)}</ul>}
      {mayCall && <Button size="compact-md" variant="default" mt="sm" onClick={() => call(true)}>{say('briefs.call')}</Button>}
      {isCalling !== undefined && <Suspense>{isCalling && <CallDialog page={page} close={() => call(false)} />}</Suspense>}
    </Card>
  )
}

/** What the caller can do about a section that was asked for. */
type Asking = 'waive' | 'postpone' | 'again'

function Line({ section, page, mayCall }: { section: BriefSection; page: BriefPage; mayCall: boolean }) {
  const say = useWords('relations')
  const format = useFormat()
  const me = useMe()
  const fresh = useFreshBriefs()
  const [asking, ask] = useState<Asking | undefined>()
  const asked = section.call!, at = { id: page.record.id, section: section.id, version: section.version }
  const title = section.title || say(`briefs.kind-${section.kind}`)
  const remind = useMutation({ mutationFn: () => briefsApi.remind(at), onSuccess: async () => { await fresh(); tell(say('briefs.reminded')) } })
  const acts: Record<Asking, (reason: string, dueOn: string) => Promise<unknown>> = {
    waive: (reason) => briefsApi.waive({ ...at, reason }),
    postpone: (reason, dueOn) => briefsApi.postpone({ ...at, dueOn, ...(reason && { reason }) }),
    again: (reason, dueOn) => briefsApi.askAgain({ ...at, dueOn, reason }),
  }
  const mayDecide = mayCall && (asked.by === me.id || page.may.decide)
  const who = [section.unit && page.units[section.unit], ...asked.people.map((one) => page.names[one])].filter(Boolean).join(', ')
  const button = (what: string, act: () => void, isBusy = false) => <button type="button" className={look.link} disabled={isBusy} aria-label={`${say(`briefs.${what}`)}: ${title}`} onClick={act}>{say(`briefs.${what}`)}</button>
  const today = new Date().toISOString().slice(0, 10)
  return (
    <li>
      <b dir="auto">{title}</b>
      <span className="small muted"><bdi>{who}</bdi></span>
      <span className={asked.isOverdue ? look.late : 'small'}>
        {section.state === 'delivered' && asked.deliveredAt ? say('briefs.delivered-on', { date: format.date(asked.deliveredAt) }) : section.state === 'waived' ? say('briefs.state-waived') : say(asked.isOverdue ? 'briefs.overdue-since' : 'briefs.due-on', { date: format.date(asked.dueOn) })}
      </span>
      {asked.steps.length > 0 && <Steps section={section} page={page} about={title} />}
      {mayDecide && (
        <div className={look.buttons}>
          {section.state === 'asked' ? <>{button('remind', () => remind.mutate(), remind.isPending)}{button('postpone', () => ask('postpone'))}{button('waive', () => ask('waive'))}</> : button('again', () => ask('again'))}
        </div>
      )}
      {remind.error && <Problem error={remind.error} />}
      {asking && (
        <ReasonDialog
          title={say(`briefs.${asking}`)} says={say(`briefs.${asking}-says`)} isOptional={asking === 'postpone'} close={() => ask(undefined)} act={acts[asking]}
          {...(asking !== 'waive' && { day: asked.dueOn < today ? today : asked.dueOn })}
        />
      )}
    </li>
  )
}

/** What was done about it since it was asked for, the oldest first. */
function Steps({ section, page: { names }, about }: { section: BriefSection; page: BriefPage; about: string }) {
  const say = useWords('relations')
  const format = useFormat()
  return (
    <ol className={look.told} aria-label={say('briefs.told', { section: about })}>
      {section.call!.steps.map(({ kind, at, by, from, to, reason }) => (
        <li key={at} className="small muted">
          <span>{say(`briefs.told-${kind}`, { from: from ? format.date(from) : '', to: to ? format.date(to) : '' })}</span>
          <span><bdi>{names[by]}</bdi> · <time dateTime={at}>{format.dateTime(at)}</time></span>
          {reason && <q dir="auto">{reason}</q>}
        </li>
      ))}
    </ol>
  )
}
