import { Button, Checkbox, MultiSelect, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { languageNames } from '#ui/language/languages.ts'
import { useWords } from '#ui/language/words.ts'
import { Sheet } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { meetingLevels, type MeetingFields, type MeetingLevel, type MeetingPage } from '../../schema.ts'
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

/** The languages to choose from, and those that stand already, whatever they are. */
const languageChoices = (chosen: readonly string[]) => [...new Set([...Object.keys(languageNames), ...chosen])].map((value) => ({ value, label: (languageNames as Record<string, string>)[value] ?? value }))

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
  const [level, setLevel] = useState(before.level)
  const [series, setSeries] = useState(before.series)
  const [languages, speak] = useState<readonly string[]>(before.languages)
  const [matrix, link] = useState(before.matrix ?? '')
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
      return api.changeMeeting({ id: record.id, version: record.version, changes: { title, purpose, fields: { ...before, ...times, place, isVideo, agenda: points, level, series, languages: [...languages], matrix: matrix.trim() || null } } })
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
      <div className={look.pair}>
        <NativeSelect label={say('field.level')} value={level ?? ''} onChange={(event) => setLevel((event.currentTarget.value || null) as MeetingLevel | null)} data={[{ value: '', label: say('none') }, ...meetingLevels.map((one) => ({ value: one, label: say(`level.${one}`) }))]} />
        <TextInput label={say('field.series')} dir="auto" maxLength={300} value={series} onChange={(event) => setSeries(event.currentTarget.value)} />
      </div>
      <MultiSelect label={say('field.languages')} value={[...languages]} onChange={speak} data={languageChoices(languages)} comboboxProps={{ shadow: 'md' }} />
      <TextInput type="url" dir="ltr" label={say('field.matrix')} placeholder="https://matrix.to/#/#room:example.org" value={matrix} onChange={(event) => link(event.currentTarget.value)} />
      {save.error && <Problem error={save.error} />}
      <div className={look.bar}><Button type="submit" loading={save.isPending} disabled={title.trim() === ''}>{say('save')}</Button></div>
    </form>
  )
}
