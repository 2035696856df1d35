import { Button, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import { unmarked, type Marking } from '#kernel/marking.ts'
import { Card } from '#ui/card.tsx'
import { ActorsSelect } from '#ui/form/actors-select.tsx'
import { useWords } from '#ui/language/words.ts'
import { MarkingForm } from '#ui/marking/marking-form.tsx'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { useGo, useQueryState } from '#ui/route.ts'
import { EmptyState, Problem } from '#ui/states.tsx'
import { messageKinds, type MessageKind, type Side } from '../../schema.ts'
import { api, useFresh } from '../queries.ts'
import look from '../threads.module.css'

/** A new thread with a partner, with its first message if there is one. */
export function NewThread() {
  const say = useWords('threads')
  const mayWrite = useCan('dialogue:write')
  const [query] = useQueryState()
  if (!mayWrite) return <Page title={say('new.title')}><EmptyState title={say('list.forbidden')} /></Page>
  return <Page title={say('new.title')} about={say('new.says')}><Form party={typeof query['party'] === 'string' ? query['party'] : undefined} /></Page>
}

function Form({ party }: { party: string | undefined }) {
  const say = useWords('threads')
  const go = useGo()
  const fresh = useFresh()
  const { marking: { scheme } } = useMinistry()
  const [title, name] = useState('')
  const [parties, setParties] = useState<readonly string[]>(party ? [party] : [])
  const [about, setAbout] = useState('')
  const [matrix, link] = useState('')
  const [text, write] = useState('')
  const [side, setSide] = useState<Side>('ours')
  const [kind, setKind] = useState<MessageKind>('proposal')
  const [on, date] = useState(() => new Date().toLocaleDateString('sv-SE'))
  const [marking, mark] = useState<Marking>()
  const lowest = { ...unmarked, level: scheme.levels[0]!.rank }
  const save = useMutation({
    mutationFn: () => api.beginThread({ title, parties: [...parties], about, matrix: matrix || null, ...(marking && { marking }), first: text.trim() === '' ? null : { side, kind, text, on } }),
    async onSuccess({ record }) {
      await fresh()
      go(`/threads/${record.id}`)
    },
  })
  const wrong = (path: string) => (isFault(save.error) ? save.error.fields?.find((one) => one.path === path)?.message : undefined)
  return (
    <form className={look.columns} onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      <div className={look.stack}>
        <Card title={say('new.what')}>
          <div className={look.stack}>
            <TextInput data-autofocus required maxLength={500} dir="auto" label={say('field.title')} value={title} error={wrong('title')} onChange={(event) => name(event.currentTarget.value)} />
            <ActorsSelect label={say('field.partner')} value={parties} change={setParties} error={wrong('parties')} />
            <Textarea label={say('field.about')} dir="auto" autosize minRows={2} maxRows={10} maxLength={5000} value={about} onChange={(event) => setAbout(event.currentTarget.value)} />
          </div>
        </Card>
        <Card title={say('new.first')}>
          <div className={look.stack}>
            <SegmentedControl aria-label={say('say.side')} value={side} onChange={(next) => setSide(next as Side)} data={(['ours', 'theirs'] as const).map((one) => ({ value: one, label: say(`side.${one}`) }))} />
            <div className={look.pair}>
              <NativeSelect label={say('say.kind')} value={kind} onChange={(event) => setKind(event.currentTarget.value as MessageKind)} data={messageKinds.filter((one) => one === 'proposal' || one === 'question' || one === 'information').map((one) => ({ value: one, label: say(`kind.${one}`) }))} />
              <TextInput type="date" label={say('say.on')} value={on} onChange={(event) => date(event.currentTarget.value)} />
            </div>
            <Textarea label={say('say.text')} dir="auto" autosize minRows={3} maxRows={16} maxLength={20_000} value={text} onChange={(event) => write(event.currentTarget.value)} />
          </div>
        </Card>
        {save.error && <Problem error={save.error} />}
        <div className={look.bar}><Button type="submit" disabled={title.trim() === '' || parties.length === 0} loading={save.isPending}>{say('new.save')}</Button></div>
      </div>
      <div className={look.stack}>
        <Card title={say('new.marking')} note={!marking && <Button variant="subtle" size="compact-sm" onClick={() => mark(lowest)}>{say('new.mark')}</Button>}>
          {marking ? <MarkingForm value={marking} audience="ministry" change={mark} /> : <MarkingLine marking={lowest} />}
        </Card>
        <Card title={say('field.matrix')}>
          <TextInput type="url" dir="ltr" label={say('field.matrix-link')} description={say('field.matrix-says')} placeholder="https://matrix.to/#/#room:example.org" value={matrix} error={wrong('matrix')} onChange={(event) => link(event.currentTarget.value)} />
        </Card>
      </div>
    </form>
  )
}
