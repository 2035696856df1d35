import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import { unmarked, type Marking } from '#kernel/marking.ts'
import { Card } from '#ui/card.tsx'
import { PeopleSelect } from '#ui/form/people-select.tsx'
import { useWords } from '#ui/language/words.ts'
import { MarkingForm } from '#ui/marking/marking-form.tsx'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useCan, useMe } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { Link, useGo, useQueryState } from '#ui/route.ts'
import { EmptyState, Problem } from '#ui/states.tsx'
import { paragraphAt } from '../../paragraph.ts'
import look from '../commitments.module.css'
import { api, recordQuery, recordsApi, useFresh } from '../queries.ts'
import { useRecordLink } from '../record-link.ts'
import { SideSelect } from '../side-select.tsx'
import { Twins } from '../twins/twins.tsx'

/** A new commitment; the address may say the partner (`partner`), that they owe it (`by=them`), and the record it comes from (`source`), with the stretch of its text that says so (`words=from-to`, in UTF-16 code units) and the day it names (`on`). */
export function NewCommitment() {
  const say = useWords('commitments')
  const mayWrite = useCan('commitments:write')
  const [query] = useQueryState()
  const source = typeof query['source'] === 'string' ? query['source'] : undefined
  const from = useQuery({ ...recordQuery(source ?? ''), enabled: mayWrite && source !== undefined })
  if (!mayWrite) return <Page title={say('new.title')}><EmptyState title={say('list.forbidden')}>{say('new.forbidden')}</EmptyState></Page>
  if (source !== undefined && !from.data) return <Page title={say('new.title')}>{from.error ? <Problem error={from.error} retry={() => void from.refetch()} /> : null}</Page>
  const partner = typeof query['partner'] === 'string' ? query['partner'] : from.data?.record.parties[0]
  const [begin, end] = typeof query['words'] === 'string' && /^\d{1,7}-\d{1,7}$/.test(query['words']) ? query['words'].split('-').map(Number) : []
  const text = from.data?.record.summary ?? ''
  const quoted = begin !== undefined && text.slice(begin, end).trim() !== '' ? { words: text.slice(begin, end), paragraph: paragraphAt(text, begin) } : undefined
  const on = typeof query['on'] === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(query['on']) ? query['on'] : ''
  return <Page title={say('new.title')} about={say('new.says')}><Form partner={partner} isTheirs={query['by'] === 'them'} source={from.data?.record} quoted={quoted} on={on} /></Page>
}

type Given = { partner: string | undefined; isTheirs: boolean; source: { readonly id: string; readonly kind: string; readonly title: string; readonly marking: Marking } | undefined; quoted: { readonly words: string; readonly paragraph: string } | undefined; on: string }

function Form({ partner, isTheirs, source, quoted, on }: Given) {
  const say = useWords('commitments')
  const me = useMe()
  const go = useGo()
  const fresh = useFresh()
  const linkOf = useRecordLink()
  const { us, marking: { scheme } } = useMinistry()
  const [ours, theirs] = [us === undefined ? [] : [us], partner === undefined ? [] : [partner]]
  const [title, name] = useState(quoted?.words.slice(0, 500) ?? '')
  const [text, write] = useState('')
  const [owedBy, setBy] = useState<readonly string[]>(isTheirs ? theirs : ours)
  const [owedTo, setTo] = useState<readonly string[]>(isTheirs ? ours : theirs)
  const [dueOn, setDue] = useState(on)
  const [assignees, assign] = useState<readonly string[]>([me.id])
  const [paragraph, count] = useState(quoted?.paragraph ?? '')
  const [words, quote] = useState(quoted?.words.slice(0, 4000) ?? '')
  const [marking, mark] = useState<Marking | undefined>()
  const lowest = { ...unmarked, level: scheme.levels[0]!.rank }
  const stands = marking ?? source?.marking ?? lowest
  const save = useMutation({
    mutationFn: () => api.makeCommitment({
      title, text, owedBy: [...owedBy], owedTo: [...owedTo], dueOn: dueOn || null, assignees: [...assignees], ...(marking && { marking }),
      ...(source && { source: { record: source.id, paragraph: paragraph || null, words } }),
    }),
    async onSuccess({ id }) {
      await fresh()
      go(`/commitments/${id}`)
    },
  })
  const wrong = (path: string) => (isFault(save.error) ? save.error.fields?.find((one) => one.path === path)?.message : undefined)
  const draft = { marking: stands, audience: 'ministry' as const, named: [], ownerUnit: null }
  const find = async (begins: string, signal: AbortSignal) => (await recordsApi.offer({ begins, as: 'reader', draft }, { signal })).people
  return (
    <form className={look.columns} onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      <div className={look.main}>
        <Card title={say('new.what')}>
          <div className={look.stack}>
            <TextInput data-autofocus required maxLength={500} label={say('field.what')} description={say('field.what-says')} dir="auto" value={title} error={wrong('title')} onChange={(event) => name(event.currentTarget.value)} />
            <div className={look.pair}>
              <SideSelect label={say('column.by')} value={owedBy} change={setBy} not={owedTo} error={wrong('owedBy')} />
              <SideSelect label={say('column.to')} value={owedTo} change={setTo} not={owedBy} error={wrong('owedTo')} />
            </div>
            <TextInput type="date" label={say('field.due')} description={say('field.due-says')} value={dueOn} error={wrong('dueOn')} onChange={(event) => setDue(event.currentTarget.value)} className={look.date!} />
            <Textarea label={say('field.text')} autosize minRows={3} maxRows={14} dir="auto" value={text} onChange={(event) => write(event.currentTarget.value)} />
          </div>
        </Card>
        {source && (
          <Card title={say('new.source')}>
            <div className={look.stack}>
              <p><Link {...linkOf(source)}><span dir="auto">{source.title}</span></Link></p>
              <Textarea label={say('source.words')} description={say('source.words-says')} maxLength={4000} autosize minRows={2} dir="auto" value={words} onChange={(event) => quote(event.currentTarget.value)} />
              <TextInput label={say('source.number')} maxLength={40} value={paragraph} onChange={(event) => count(event.currentTarget.value)} className={look.date!} />
            </div>
          </Card>
        )}
        <Twins parties={[...owedBy, ...owedTo].filter((one) => one !== us)} dueOn={dueOn} title={title} />
        {save.error && <Problem error={save.error} />}
        <div className={look.bar}><Button type="submit" disabled={title.trim() === '' || owedBy.length === 0 || owedTo.length === 0} loading={save.isPending}>{say('new.save')}</Button></div>
      </div>
      <div className={look.main}>
        <Card title={say('facts.assignees')}><PeopleSelect label={say('facts.assignees')} description={say('hand.says')} value={assignees} change={assign} names={{ [me.id]: me.name }} find={find} about={`new commitment ${JSON.stringify(stands)}`} error={wrong('assignees')} /></Card>
        <Card title={say('new.marking')} note={!marking && <Button variant="subtle" size="compact-sm" onClick={() => mark(stands)}>{say('new.mark')}</Button>}>
          {marking ? <MarkingForm value={marking} audience="ministry" change={mark} /> : <MarkingLine marking={stands} />}
          {source && !marking && <p className="small muted">{say('new.marking-source')}</p>}
        </Card>
      </div>
    </form>
  )
}
