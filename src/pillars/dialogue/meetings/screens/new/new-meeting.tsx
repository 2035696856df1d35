import { Button, Checkbox, MultiSelect, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import { bannerOf, unmarked, type Marking } from '#kernel/marking.ts'
import { Card } from '#ui/card.tsx'
import { ActorsSelect } from '#ui/form/actors-select.tsx'
import { languageNames } from '#ui/language/languages.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingForm } from '#ui/marking/marking-form.tsx'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useCan, useMe } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { useGo, useQueryState } from '#ui/route.ts'
import { EmptyState, Loading, Problem } from '#ui/states.tsx'
import type { ThreadPage } from '../../../threads/schema.ts'
import { meetingLevels, type MeetingLevel } from '../../schema.ts'
import look from '../meetings.module.css'
import { PersonForm, type Listed } from '../people-fields.tsx'
import { api, useFresh } from '../queries.ts'
import { TimeFields, ZoneSelect } from '../time-fields.tsx'
import { toLocal, toMoment } from '../zone-time.ts'
import { takeProposal } from './proposal.ts'
import { useThread } from './thread.ts'

/** Plans a meeting; an invitation that was dropped in fills the form. */
export function NewMeetingPage() {
  const say = useWords('meetings')
  const mayWrite = useCan('dialogue:write')
  const [query] = useQueryState()
  if (!mayWrite) return <Page title={say('new.title')}><EmptyState title={say('list.forbidden')} /></Page>
  return <Page title={say('new.title')}><Filled party={text(query['party'])} thread={text(query['thread'])} /></Page>
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The form, once the thread from which the meeting is planned is here. One that is not there, or not for these eyes, fills nothing in. */
function Filled({ party, thread: id }: { party: string | undefined; thread: string | undefined }) {
  const { isPending, thread } = useThread(id)
  return isPending ? <Loading lines={8} /> : <Form party={party} thread={thread} />
}

/** An hour of tomorrow on the clock of a zone. */
const tomorrow = (hour: string, zone: string): string => toMoment(`${toLocal(new Date(Date.now() + 86_400_000).toISOString(), zone).slice(0, 10)}T${hour}`, zone)!

function Form({ party, thread }: { party: string | undefined; thread: ThreadPage | undefined }) {
  const say = useWords('meetings')
  const go = useGo()
  const fresh = useFresh()
  const me = useMe()
  const { us, nameOf, marking: { scheme } } = useMinistry()
  const [given] = useState(takeProposal)
  const ours = Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC'
  const here = given?.zone ?? ours
  const [title, name] = useState(given?.title ?? thread?.record.title ?? '')
  const [purpose, write] = useState(given?.purpose ?? '')
  const [times, setTimes] = useState({ startsAt: given?.startsAt ?? tomorrow('10:00', here), endsAt: given?.endsAt ?? tomorrow('11:00', here), zone: here })
  const [place, setPlace] = useState(given?.place ?? '')
  const [isVideo, video] = useState(!given)
  const [languages, speak] = useState<readonly string[]>(['en'])
  const [level, setLevel] = useState<MeetingLevel | ''>('')
  const [series, setSeries] = useState('')
  // What is open in the thread is what there is to talk about.
  const [agenda, setAgenda] = useState(() => (thread?.standing.open ?? []).map((point) => point.text.replace(/\s+/g, ' ')).join('\n'))
  const [matrix, link] = useState('')
  const [parties, setParties] = useState<readonly string[]>(() => thread?.record.parties ?? (party ? [party] : []))
  const [zones, setZones] = useState<Readonly<Record<string, string | null>>>({})
  const [people, list] = useState<readonly Listed[]>([])
  // Somebody who was written down and not added yet comes along.
  const [pending, hold] = useState<readonly Listed[]>([])
  const [marking, mark] = useState<Marking | undefined>(() => (thread && bannerOf(thread.record.marking, scheme) !== bannerOf({ ...unmarked, level: scheme.levels[0]!.rank }, scheme) ? thread.record.marking : undefined))
  const lowest = { ...unmarked, level: scheme.levels[0]!.rank }
  const delegations = [...(us ? [us] : []), ...parties]
  const save = useMutation({
    mutationFn: () => api.planMeeting({
      title, purpose, ...times, place, isVideo, languages: [...languages], level: level || null, series, matrix: matrix || null,
      agenda: agenda.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => ({ title: line })),
      delegations: delegations.map((actor) => ({ actor, zone: zones[actor] ?? (actor === us ? (given ? ours : times.zone) : null) })),
      participants: [...people, ...pending].filter(({ delegation }) => delegations.includes(delegation)).map(({ shown: _, ...one }) => one), ...(marking && { marking }), calendar: given?.calendar ?? null, thread: thread?.record.id ?? null,
    }),
    async onSuccess({ record }) {
      await fresh()
      go(`/meetings/${record.id}`)
    },
  })
  const wrong = (path: string) => (isFault(save.error) ? save.error.fields?.find((one) => one.path === path)?.message : undefined)
  return (
    <form className={look.columns} onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      <div className={look.stack}>
        {given && <p className={look.note}>{say('new.from', { name: given.organizer.name })}</p>}
        {thread && <p className={look.note}>{say('new.from-thread', { title: thread.record.title })}</p>}
        <Card title={say('new.what')}>
          <div className={look.stack}>
            <TextInput data-autofocus required maxLength={500} dir="auto" label={say('field.title')} value={title} error={wrong('title')} onChange={(event) => name(event.currentTarget.value)} />
            <Textarea label={say('field.purpose')} description={say('field.purpose-says')} dir="auto" autosize minRows={2} maxRows={12} value={purpose} onChange={(event) => write(event.currentTarget.value)} />
            <ActorsSelect label={say('field.partner')} value={parties} change={setParties} error={wrong('delegations')} />
            <Textarea label={say('field.agenda')} description={say('field.agenda-says')} dir="auto" autosize minRows={3} maxRows={20} value={agenda} onChange={(event) => setAgenda(event.currentTarget.value)} />
          </div>
        </Card>
        <Card title={say('new.when')}>
          <div className={look.stack}>
            <TimeFields value={times} change={setTimes} error={wrong('endsAt')} />
            {parties.length > 0 && <div className={look.pair}>{parties.map((actor) => <ZoneSelect key={actor} label={say('field.zone-of', { country: nameOf(actor) })} value={zones[actor] ?? null} change={(zone) => setZones({ ...zones, [actor]: zone })} clearable />)}</div>}
            <Checkbox label={say('field.video')} description={say('field.video-says')} checked={isVideo} onChange={(event) => video(event.currentTarget.checked)} />
            <TextInput label={say('field.place')} dir="auto" maxLength={300} value={place} onChange={(event) => setPlace(event.currentTarget.value)} />
          </div>
        </Card>
        <Card title={say('people.title')}>
          <div className={look.stack}>
            <p className="small muted">{say('new.people-says', { name: me.name })}</p>
            {people.map((one, index) => (
              <div key={index} className={look.person}>
                <span className={look.name} dir="auto">{one.shown}</span>
                <span className={look.line}><span>{nameOf(one.delegation)}</span><span>{say(`role.${one.role}`)}</span>{one.isHead && <span>{say('people.head')}</span>}{one.office && <span dir="auto">{one.office}</span>}<Button variant="subtle" size="compact-sm" onClick={() => list(people.toSpliced(index, 1))}>{say('people.remove')}</Button></span>
              </div>
            ))}
            <PersonForm delegations={delegations} marking={marking ?? lowest} add={(one) => list([...people, one])} hold={hold} />
          </div>
        </Card>
        {save.error && <Problem error={save.error} />}
        <div className={look.bar}><Button type="submit" disabled={title.trim() === '' || parties.length === 0} loading={save.isPending}>{say('new.save')}</Button></div>
      </div>
      <div className={look.stack}>
        <Card title={say('new.marking')} note={!marking && <Button variant="subtle" size="compact-sm" onClick={() => mark({ ...lowest, releasableTo: null })}>{say('new.mark')}</Button>}>
          {marking ? <MarkingForm value={marking} audience="ministry" change={mark} /> : <MarkingLine marking={lowest} />}
          <p className="small muted">{say('new.marking-says')}</p>
        </Card>
        <Card title={say('new.more')}>
          <div className={look.stack}>
            <NativeSelect label={say('field.level')} value={level} onChange={(event) => setLevel(event.currentTarget.value as MeetingLevel | '')} data={[{ value: '', label: say('none') }, ...meetingLevels.map((one) => ({ value: one, label: say(`level.${one}`) }))]} />
            <TextInput label={say('field.series')} description={say('field.series-says')} dir="auto" maxLength={300} value={series} onChange={(event) => setSeries(event.currentTarget.value)} />
            <MultiSelect label={say('field.languages')} value={[...languages]} onChange={speak} data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))} comboboxProps={{ shadow: 'md' }} />
            <TextInput type="url" dir="ltr" label={say('field.matrix')} placeholder="https://matrix.to/#/#room:example.org" value={matrix} error={wrong('matrix')} onChange={(event) => link(event.currentTarget.value)} />
          </div>
        </Card>
      </div>
    </form>
  )
}
