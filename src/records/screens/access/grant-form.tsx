import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { longestDays } from '#server/access/schema.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import { idIn } from '../find-records.ts'
import { accessApi, colleaguesQuery } from '../queries.ts'
import look from './access.module.css'
import { useFreshAccess } from './queries.ts'

/** How long access is given where nobody says otherwise, in days. */
const usualDays = 14

/** The end of a day of the officer's own calendar, as a moment. */
const endOf = (day: string) => new Date(`${day}T23:59:00`).toISOString()

/** A day so many days ahead, for an input of dates. */
const inDays = (days: number) => { const now = new Date(); return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + days)).toISOString().slice(0, 10) }

type Given = { person?: string; record?: string; reason?: string; request?: string; done?: () => void }

/** Reads one person in to one record, by its id: whoever grants it need not be cleared for what is in it. */
export function GrantForm({ person = '', record = '', reason: first = '', request, done }: Given) {
  const say = useWords('records')
  const format = useFormat()
  const fresh = useFreshAccess()
  const people = useQuery(colleaguesQuery).data ?? []
  const [who, choose] = useState(person)
  const [what, name] = useState(record)
  const [reason, give] = useState(first)
  const [until, end] = useState(inDays(usualDays))
  const id = idIn(what)
  const grant = useMutation({
    mutationFn: () => accessApi.grant({ person: who, record: id!, reason, until: endOf(until), ...(request !== undefined && { request }) }),
    async onSuccess({ name: whose }) { await fresh(); tell(say('access.granted', { name: whose })); name(''); give(''); done?.() },
  })
  return (
    <form className={look.form} onSubmit={(event) => { event.preventDefault(); grant.mutate() }}>
      {person === '' && <Select label={say('access.person')} required searchable limit={60} value={who || null} onChange={(one) => choose(one ?? '')} data={people.map((one) => ({ value: one.id, label: one.name })).sort((a, b) => format.compare(a.label, b.label))} nothingFoundMessage={say('filter.no-person')} comboboxProps={{ shadow: 'md' }} />}
      <TextInput label={say('access.record')} description={say('access.record-says')} required dir="ltr" value={what} error={what !== '' && id === undefined ? say('access.no-id') : undefined} onChange={(event) => name(event.currentTarget.value)} />
      <TextInput type="date" label={say('access.end')} description={say('access.end-says', { days: longestDays })} required min={inDays(0)} max={inDays(longestDays - 1)} value={until} onChange={(event) => end(event.currentTarget.value)} />
      <Textarea label={say('access.reason')} description={say('mark.reason-says')} required minLength={10} maxLength={1000} autosize minRows={2} dir="auto" value={reason} onChange={(event) => give(event.currentTarget.value)} />
      {grant.error && <Problem error={grant.error} />}
      <div className={look.row}>
        <Button type="submit" size="compact-sm" disabled={who === '' || id === undefined} loading={grant.isPending}>{say('access.grant')}</Button>
        {done && <Button size="compact-sm" variant="default" onClick={done}>{say('record.cancel')}</Button>}
      </div>
    </form>
  )
}
