import { Button, Checkbox, MultiSelect, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import { bannerOf, unmarked, type Marking } from '#kernel/marking.ts'
import { Card } from '#ui/card.tsx'
import { ActorsSelect } from '#ui/form/actors-select.tsx'
import { useDraft } from '#ui/form/draft.ts'
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

/** Plans a meeting; an invitation that was dropped in fills the form. What is written is kept in this tab. */
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

type Draft = {
  readonly title: string; readonly purpose: string; readonly agenda: string; readonly parties: readonly string[]
  readonly times: { readonly startsAt: string; readonly endsAt: string; readonly zone: string }; readonly zones: Readonly<Record<string, string | null>>
  readonly place: string; readonly isVideo: boolean; readonly people: readonly Listed[]
  readonly languages: readonly string[]; readonly level: MeetingLevel | ''; readonly series: string; readonly matrix: string; readonly marking?: Marking | undefined
}

function Form({ party, thread }: { party: string | undefined; thread: ThreadPage | undefined }) {
  const say = useWords('meetings')
  const go = useGo()
  const fresh = useFresh()
  const me = useMe()
  const { us, nameOf, marking: { scheme } } = useMinistry()
  const [given] = useState(takeProposal)
  const ours = Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC'
  const here = given?.zone ?? ours
  const [draft, set, forget, isKept] = useDraft<Draft>(given ? `meeting.${given.calendar.uid}.${given.calendar.occurrence ?? ''}.${given.calendar.sequence}` : thread ? `meeting.${thread.record.id}` : 'meeting', {
    title: given?.title ?? thread?.record.title ?? '', purpose: given?.purpose ?? '', times: { startsAt: given?.startsAt ?? tomorrow('10:00', here), endsAt: given?.endsAt ?? tomorrow('11:00', here), zone: here },
    place: given?.place ?? '', isVideo: !given, languages: ['en'], level: '', series: '', matrix: '', zones: {}, people: [],
    // What is open in the thread is what there is to talk about.
    agenda: (thread?.standing.open ?? []).map((point) => point.text.replace(/\s+/g, ' ')).join('\n'),
    parties: thread?.record.parties ?? (party ? [party] : []),
    marking: thread && bannerOf(thread.record.marking, scheme) !== bannerOf({ ...unmarked, level: scheme.levels[0]!.rank }, scheme) ? thread.record.marking : undefined,
  })
  const { title, purpose, times, place, isVideo, languages, level, series, agenda, matrix, parties, zones, people, marking } = draft
  const part = (change: Partial<Draft>) => set({ ...draft, ...change })
  // Somebody who was written down and not added yet comes along; after a way elsewhere and back they stand on the list.
  const [pending, hold, release] = useDraft<readonly Listed[]>('meeting.pending', [])
  const [before] = useState(pending)
  useEffect(() => { if (before.length > 0) set({ ...draft, people: [...draft.people, ...before] }) }, [])
  const discard = () => { forget(); release() }
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
      discard()
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
            <TextInput data-autofocus required maxLength={500} dir="auto" label={say('field.title')} value={title} error={wrong('title')} onChange={(event) => part({ title: event.currentTarget.value })} />
            <Textarea label={say('field.purpose')} description={say('field.purpose-says')} dir="auto" autosize minRows={2} maxRows={12} value={purpose} onChange={(event) => part({ purpose: event.currentTarget.value })} />
            <ActorsSelect label={say('field.partner')} value={parties} change={(next) => part({ parties: next })} error={wrong('delegations')} />
            <Textarea label={say('field.agenda')} description={say('field.agenda-says')} dir="auto" autosize minRows={3} maxRows={20} value={agenda} onChange={(event) => part({ agenda: event.currentTarget.value })} />
          </div>
        </Card>
        <Card title={say('new.when')}>
          <div className={look.stack}>
            <TimeFields value={times} change={(next) => part({ times: next })} error={wrong('endsAt')} />
            {parties.length > 0 && <div className={look.pair}>{parties.map((actor) => <ZoneSelect key={actor} label={say('field.zone-of', { country: nameOf(actor) })} value={zones[actor] ?? null} change={(zone) => part({ zones: { ...zones, [actor]: zone } })} clearable />)}</div>}
            <Checkbox label={say('field.video')} description={say('field.video-says')} checked={isVideo} onChange={(event) => part({ isVideo: event.currentTarget.checked })} />
            <TextInput label={say('field.place')} dir="auto" maxLength={300} value={place} onChange={(event) => part({ place: event.currentTarget.value })} />
          </div>
        </Card>
        <Card title={say('people.title')}>
          <div className={look.stack}>
            <p className="small muted">{say('new.people-says', { name: me.name })}</p>
            {people.map((one, index) => (
              <div key={index} className={look.person}>
                <span className={look.name} dir="auto">{one.shown}</span>
                <span className={look.line}><span>{nameOf(one.delegation)}</span><span>{say(`role.${one.role}`)}</span>{one.isHead && <span>{say('people.head')}</span>}{one.office && <span dir="auto">{one.office}</span>}<Button variant="subtle" size="compact-sm" onClick={() => part({ people: people.toSpliced(index, 1) })}>{say('people.remove')}</Button></span>
              </div>
            ))}
            <PersonForm delegations={delegations} marking={marking ?? lowest} add={(one) => part({ people: [...people, one] })} hold={hold} />
          </div>
        </Card>
        {save.error && <Problem error={save.error} />}
        <div className={look.bar}><Button type="submit" disabled={title.trim() === '' || parties.length === 0} loading={save.isPending}>{say('new.save')}</Button>{isKept && <><Button variant="default" onClick={() => { discard(); go('/meetings') }}>{say('draft.discard')}</Button><span className="small muted" role="status">{say('draft.kept')}</span></>}</div>
      </div>
      <div className={look.stack}>
        <Card title={say('new.marking')} note={!marking && <Button variant="subtle" size="compact-sm" onClick={() => part({ marking: { ...lowest, releasableTo: null } })}>{say('new.mark')}</Button>}>
          {marking ? <MarkingForm value={marking} audience="ministry" change={(next) => part({ marking: next })} /> : <MarkingLine marking={lowest} />}
          <p className="small muted">{say('new.marking-says')}</p>
        </Card>
        <Card title={say('new.more')}>
          <div className={look.stack}>
            <NativeSelect label={say('field.level')} value={level} onChange={(event) => part({ level: event.currentTarget.value as MeetingLevel | '' })} data={[{ value: '', label: say('none') }, ...meetingLevels.map((one) => ({ value: one, label: say(`level.${one}`) }))]} />
            <TextInput label={say('field.series')} description={say('field.series-says')} dir="auto" maxLength={300} value={series} onChange={(event) => part({ series: event.currentTarget.value })} />
            <MultiSelect label={say('field.languages')} value={[...languages]} onChange={(next) => part({ languages: next })} data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))} comboboxProps={{ shadow: 'md' }} />
            <TextInput type="url" dir="ltr" label={say('field.matrix')} placeholder="https://matrix.to/#/#room:example.org" value={matrix} error={wrong('matrix')} onChange={(event) => part({ matrix: event.currentTarget.value })} />
          </div>
        </Card>
      </div>
    </form>
  )
}
