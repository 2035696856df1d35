import { Button, MultiSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { PeopleSelect } from '#ui/form/people-select.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Lent } from '#ui/parts.tsx'
import { Link } from '#ui/route.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import type { MinutesPage, Paragraph } from '../../minutes/schema.ts'
import look from '../meetings.module.css'
import { minutesApi, minutesQuery, recordsApi, useFresh } from '../queries.ts'
import type { Draft } from './draft.ts'
import { readDecision, titleOf } from './read-decision.ts'

/** Decisions, and the commitments that they become. */
export function Decisions({ page, draft }: { page: MinutesPage; draft: Draft }) {
  const say = useWords('meetings')
  const format = useFormat()
  const { nameOf } = useMinistry()
  const mayCommit = useCan('commitments:write') && page.may.change
  const [chosen, choose] = useState<Paragraph>()
  const decisions = draft.content.sections.flatMap(({ paragraphs }) => paragraphs).filter(({ kind, text }) => kind === 'decision' && text.trim() !== '')
  return (
    <Card title={say('decide.title')}>
      {decisions.length === 0 && <p className="muted">{say('decide.none')}</p>}
      {decisions.map((one) => {
        const made = page.commitments.filter(({ paragraph }) => paragraph === one.id)
        return (
          <div key={one.id} className={look.person}>
            <span dir="auto" className={look.text}>{one.text}</span>
            {made.map((commitment) => <Link key={commitment.record} to={`/commitments/${commitment.record}`} className="small"><bdi>{commitment.title}</bdi> · <bdi>{commitment.owedBy.map(nameOf).join(', ')}</bdi>{commitment.dueOn && <> · <bdi>{format.date(commitment.dueOn)}</bdi></>}</Link>)}
            {mayCommit && made.length === 0 && <span className={look.bar}><Button size="compact-sm" variant="default" onClick={() => choose(one)}>{say('decide.commit')}</Button></span>}
          </div>
        )
      })}
      {chosen && <Dialog title={say('decide.commit')} opened close={() => choose(undefined)} closeLabel={say('close')} size="lg"><Commit paragraph={chosen} page={page} draft={draft} close={() => choose(undefined)} /></Dialog>}
    </Card>
  )
}

function Commit({ paragraph, page, draft, close }: { paragraph: Paragraph; page: MinutesPage; draft: Draft; close: () => void }) {
  const say = useWords('meetings')
  const fresh = useFresh()
  const queries = useQueryClient()
  const { actor: find, nameOf, us } = useMinistry()
  const sides = page.delegations.map(({ actor }) => ({ value: actor, label: nameOf(actor) }))
  // Only what the sentence says; the rest is asked.
  const [read] = useState(() => readDecision(paragraph.text, page.delegations.map(({ actor }) => ({ actor, names: [...Object.values(find(actor)?.names ?? {}), ...(find(actor)?.aliases ?? [])] })), { language: page.record.language, asOf: page.meeting?.startsAt.slice(0, 10) }))
  const [title, name] = useState(titleOf(paragraph.text))
  const [owedBy, setBy] = useState<readonly string[]>(read.owedBy)
  const [owedTo, setTo] = useState<readonly string[]>(read.owedTo)
  const [dueOn, setDue] = useState(read.dueOn ?? '')
  const [assignees, assign] = useState<string[]>([])
  const save = useMutation({
    async mutationFn() {
      await draft.keep()
      return minutesApi.commitDecision({ id: page.record.id, paragraph: paragraph.id, title, owedBy: [...owedBy], owedTo: [...owedTo], dueOn: dueOn || null, assignees })
    },
    async onSuccess({ page: next }) {
      queries.setQueryData(minutesQuery(page.record.id).queryKey, next)
      await Promise.all([fresh(), queries.invalidateQueries({ queryKey: ['commitments'] })])
      close()
    },
  })
  return (
    <form className={look.stack} onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      <p className={look.note} dir="auto">{paragraph.text}</p>
      <TextInput data-autofocus required maxLength={500} dir="auto" label={say('decide.what')} value={title} onChange={(event) => name(event.currentTarget.value)} />
      <div className={look.pair}>
        <MultiSelect label={say('decide.by')} required data={sides.filter(({ value }) => !owedTo.includes(value))} value={[...owedBy]} onChange={setBy} comboboxProps={{ shadow: 'md' }} />
        <MultiSelect label={say('decide.to')} required data={sides.filter(({ value }) => !owedBy.includes(value))} value={[...owedTo]} onChange={setTo} comboboxProps={{ shadow: 'md' }} />
        <Button variant="default" type="button" disabled={owedBy.length + owedTo.length === 0} onClick={() => { setBy(owedTo); setTo(owedBy) }}>{say('decide.swap')}</Button>
      </div>
      <TextInput type="date" label={say('decide.due')} value={dueOn} onChange={(event) => setDue(event.currentTarget.value)} />
      <PeopleSelect label={say('decide.owner')} description={say('decide.owner-says')} value={assignees} change={assign} names={page.names} about={`minutes ${page.record.id}`} find={async (begins, signal) => (await recordsApi.offer({ begins, as: 'reader', id: page.record.id }, { signal })).people} />
      <Lent part="commitmentTwins" given={{ parties: [...owedBy, ...owedTo].filter((one) => one !== us), dueOn, title }} />
      {save.error && <Problem error={save.error} />}
      <div className={look.bar}><Button type="submit" loading={save.isPending} disabled={title.trim() === '' || owedBy.length === 0 || owedTo.length === 0}>{say('decide.save')}</Button></div>
    </form>
  )
}
