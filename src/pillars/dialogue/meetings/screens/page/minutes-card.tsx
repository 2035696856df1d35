import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useOnce } from '#ui/form/once.ts'
import { useWords } from '#ui/language/words.ts'
import { Link, useGo } from '#ui/route.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { minutesForms, type MinutesForm } from '../../minutes/schema.ts'
import type { MeetingPage } from '../../schema.ts'
import look from '../meetings.module.css'
import { minutesApi, useFresh } from '../queries.ts'

/** The minutes of a meeting, and the way to begin some. */
export function MinutesCard({ page: { record, minutes, may } }: { page: MeetingPage }) {
  const say = useWords('meetings')
  const [isOpen, open] = useState(false)
  return (
    <Card title={say('minutes.title')} note={may.change && record.status !== 'cancelled' && <Button variant="subtle" size="compact-sm" onClick={() => open(true)}>{say('minutes.begin')}</Button>}>
      {minutes.length === 0 ? <p className="muted">{say('minutes.none')}</p> : minutes.map((one) => <div key={one.id} className={look.person}><Link to={`/minutes/${one.id}`} className={look.title}><span dir="auto">{one.title}</span></Link><span className={look.line}><span>{say(`minutes.form-${one.form}`)}</span><span>{say(`minutes.status-${one.status}`)}</span></span></div>)}
      {isOpen && <Dialog title={say('minutes.begin')} opened close={() => open(false)} closeLabel={say('close')}><Begin meeting={record.id} title={say('minutes.of', { title: record.title }).slice(0, 500)} /></Dialog>}
    </Card>
  )
}

function Begin({ meeting, title: first }: { meeting: string; title: string }) {
  const say = useWords('meetings')
  const go = useGo()
  const fresh = useFresh()
  const once = useOnce()
  const [title, name] = useState(first)
  const [form, choose] = useState<MinutesForm>('summary')
  const begin = useMutation({
    mutationFn: () => minutesApi.draftMinutes({ id: meeting, form, title }),
    async onSuccess({ record }) {
      await fresh()
      go(`/minutes/${record.id}`)
    },
  })
  return (
    <form className={look.stack} onSubmit={(event) => { event.preventDefault(); once(() => begin.mutateAsync()) }}>
      <TextInput data-autofocus required maxLength={500} dir="auto" label={say('field.title')} value={title} onChange={(event) => name(event.currentTarget.value)} />
      <NativeSelect label={say('minutes.form')} value={form} onChange={(event) => choose(event.currentTarget.value as MinutesForm)} data={minutesForms.map((one) => ({ value: one, label: say(`minutes.form-${one}`) }))} />
      {begin.error && <Problem error={begin.error} />}
      <div className={look.bar}><Button type="submit" loading={begin.isPending} disabled={title.trim() === ''}>{say('minutes.begin')}</Button></div>
    </form>
  )
}
