import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { Sheet } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import type { MeetingFields, MeetingPage } from '../../schema.ts'
import look from '../meetings.module.css'
import { api, meetingQuery, useFresh } from '../queries.ts'
import { TimeFields } from '../time-fields.tsx'

/** Changes what the meeting is about, when and where. */
export function Edit({ page }: { page: MeetingPage }) {
  const say = useWords('meetings')
  const [isOpen, open] = useState(false)
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={() => open(true)}>{say('page.edit')}</Button>
      {isOpen && <Sheet title={say('page.edit')} opened close={() => open(false)} closeLabel={say('close')}><Form page={page} close={() => open(false)} /></Sheet>}
    </>
  )
}

function Form({ page: { record }, close }: { page: MeetingPage; close: () => void }) {
  const say = useWords('meetings')
  const fresh = useFresh()
  const queries = useQueryClient()
  const before = record.fields as unknown as MeetingFields
  const [title, name] = useState(record.title)
  const [purpose, write] = useState(record.summary)
  const [times, setTimes] = useState({ startsAt: before.startsAt, endsAt: before.endsAt, zone: before.zone })
  const [place, setPlace] = useState(before.place)
  const [isVideo, video] = useState(before.isVideo)
  const [agenda, setAgenda] = useState(before.agenda.map((item) => item.title).join('\n'))
  const save = useMutation({
    mutationFn() {
      const lines = agenda.split('\n').map((line) => line.trim()).filter(Boolean)
      // A point whose words stay keeps its id, to which minutes refer; else the one in its place.
      const used = new Set<string>()
      const points = lines.map((line, index) => {
        const same = before.agenda.find((item) => item.title === line && !used.has(item.id)) ?? (before.agenda[index] && !lines.includes(before.agenda[index].title) && !used.has(before.agenda[index].id) ? before.agenda[index] : undefined)
        if (same) used.add(same.id)
        return { id: same?.id ?? crypto.randomUUID(), title: line, minutes: same?.minutes ?? null }
      })
      return api.changeMeeting({ id: record.id, version: record.version, changes: { title, purpose, fields: { ...before, ...times, place, isVideo, agenda: points } } })
    },
    async onSuccess(next) {
      queries.setQueryData(meetingQuery(record.id).queryKey, next)
      await fresh()
      close()
    },
  })
  return (
    <form className={look.stack} onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      <TextInput required maxLength={500} dir="auto" label={say('field.title')} value={title} onChange={(event) => name(event.currentTarget.value)} />
      <TimeFields value={times} change={setTimes} />
      <Checkbox label={say('field.video')} checked={isVideo} onChange={(event) => video(event.currentTarget.checked)} />
      <TextInput label={say('field.place')} dir="auto" maxLength={300} value={place} onChange={(event) => setPlace(event.currentTarget.value)} />
      <Textarea label={say('field.agenda')} description={say('field.agenda-says')} dir="auto" autosize minRows={3} maxRows={20} value={agenda} onChange={(event) => setAgenda(event.currentTarget.value)} />
      <Textarea label={say('field.purpose')} dir="auto" autosize minRows={2} maxRows={12} value={purpose} onChange={(event) => write(event.currentTarget.value)} />
      {save.error && <Problem error={save.error} />}
      <div className={look.bar}><Button type="submit" loading={save.isPending} disabled={title.trim() === ''}>{say('save')}</Button></div>
    </form>
  )
}
