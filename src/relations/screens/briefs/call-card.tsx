import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMe } from '#ui/me.tsx'
import { Problem } from '#ui/states.tsx'
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

function Line({ section, page, mayCall }: { section: BriefSection; page: BriefPage; mayCall: boolean }) {
  const say = useWords('relations')
  const format = useFormat()
  const me = useMe()
  const fresh = useFreshBriefs()
  const [isWaiving, waive] = useState(false)
  const [day, move] = useState<string | undefined>()
  const asked = section.call!, at = { id: page.record.id, section: section.id, version: section.version }
  const postpone = useMutation({ mutationFn: (dueOn: string) => briefsApi.postpone({ ...at, dueOn }), onSuccess: async () => { await fresh(); move(undefined) } })
  const mayDecide = mayCall && section.state === 'asked' && (asked.by === me.id || page.may.decide)
  const who = [section.unit && page.units[section.unit], ...asked.people.map((one) => page.names[one])].filter(Boolean).join(', ')
  return (
    <li>
      <b dir="auto">{section.title || say(`briefs.kind-${section.kind}`)}</b>
      <span className="small muted">{who}</span>
      <span className={asked.isOverdue ? look.late : 'small'}>
        {section.state === 'delivered' && asked.deliveredAt ? say('briefs.delivered-on', { date: format.date(asked.deliveredAt) }) : section.state === 'waived' ? say('briefs.state-waived') : say(asked.isOverdue ? 'briefs.overdue-since' : 'briefs.due-on', { date: format.date(asked.dueOn) })}
      </span>
      {mayDecide && (
        <div className={look.buttons}>
          <button type="button" className={look.link} onClick={() => waive(true)}>{say('briefs.waive')}</button>
          <button type="button" className={look.link} onClick={() => move(asked.dueOn)}>{say('briefs.postpone')}</button>
        </div>
      )}
      {day !== undefined && (
        <form className={look.buttons} onSubmit={(event) => { event.preventDefault(); postpone.mutate(day) }}>
          <TextInput type="date" size="xs" required aria-label={say('briefs.due')} value={day} onChange={(event) => move(event.currentTarget.value)} />
          <Button type="submit" size="compact-sm" loading={postpone.isPending}>{say('briefs.save')}</Button>
        </form>
      )}
      {postpone.error && <Problem error={postpone.error} />}
      {isWaiving && <ReasonDialog title={say('briefs.waive')} says={say('briefs.waive-says')} act={(reason) => briefsApi.waive({ ...at, reason })} close={() => waive(false)} />}
    </li>
  )
}
