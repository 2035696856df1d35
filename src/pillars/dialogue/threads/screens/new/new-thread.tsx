import { Button, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { isFault } from '#kernel/faults.ts'
import { unmarked, type Marking } from '#kernel/marking.ts'
import { Card } from '#ui/card.tsx'
import { ActorsSelect } from '#ui/form/actors-select.tsx'
import { useDraft } from '#ui/form/draft.ts'
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

/** A new thread with a partner, with its first message if there is one. What is written is kept in this tab. */
export function NewThread() {
  const say = useWords('threads')
  const mayWrite = useCan('dialogue:write')
  const [query] = useQueryState()
  if (!mayWrite) return <Page title={say('new.title')}><EmptyState title={say('list.forbidden')} /></Page>
  return <Page title={say('new.title')} about={say('new.says')}><Form party={typeof query['party'] === 'string' ? query['party'] : undefined} /></Page>
}

type Draft = {
  readonly title: string; readonly parties: readonly string[]; readonly about: string; readonly matrix: string
  readonly text: string; readonly side: Side; readonly kind: MessageKind; readonly on: string; readonly marking?: Marking | undefined
}

function Form({ party }: { party: string | undefined }) {
  const say = useWords('threads')
  const go = useGo()
  const fresh = useFresh()
  const { marking: { scheme } } = useMinistry()
  const [draft, set, forget, isKept] = useDraft<Draft>('thread', { title: '', parties: party ? [party] : [], about: '', matrix: '', text: '', side: 'ours', kind: 'proposal', on: new Date().toLocaleDateString('sv-SE') })
  const { title, parties, about, matrix, text, side, kind, on, marking } = draft
  const part = (change: Partial<Draft>) => set({ ...draft, ...change })
  const lowest = { ...unmarked, level: scheme.levels[0]!.rank }
  const save = useMutation({
    mutationFn: () => api.beginThread({ title, parties: [...parties], about, matrix: matrix || null, ...(marking && { marking }), first: text.trim() === '' ? null : { side, kind, text, on } }),
    async onSuccess({ record }) {
      forget()
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
            <TextInput data-autofocus required maxLength={500} dir="auto" label={say('field.title')} value={title} error={wrong('title')} onChange={(event) => part({ title: event.currentTarget.value })} />
            <ActorsSelect label={say('field.partner')} value={parties} change={(parties) => part({ parties })} error={wrong('parties')} />
            <Textarea label={say('field.about')} dir="auto" autosize minRows={2} maxRows={10} maxLength={5000} value={about} onChange={(event) => part({ about: event.currentTarget.value })} />
          </div>
        </Card>
        <Card title={say('new.first')}>
          <div className={look.stack}>
            <SegmentedControl aria-label={say('say.side')} value={side} onChange={(next) => part({ side: next as Side })} data={(['ours', 'theirs'] as const).map((one) => ({ value: one, label: say(`side.${one}`) }))} />
            <div className={look.pair}>
              <NativeSelect label={say('say.kind')} value={kind} onChange={(event) => part({ kind: event.currentTarget.value as MessageKind })} data={messageKinds.filter((one) => one === 'proposal' || one === 'question' || one === 'information').map((one) => ({ value: one, label: say(`kind.${one}`) }))} />
              <TextInput type="date" label={say('say.on')} value={on} onChange={(event) => part({ on: event.currentTarget.value })} />
            </div>
            <Textarea label={say('say.text')} dir="auto" autosize minRows={3} maxRows={16} maxLength={20_000} value={text} onChange={(event) => part({ text: event.currentTarget.value })} />
          </div>
        </Card>
        {save.error && <Problem error={save.error} />}
        <div className={look.bar}><Button type="submit" disabled={title.trim() === '' || parties.length === 0} loading={save.isPending}>{say('new.save')}</Button>{isKept && <><Button variant="default" onClick={() => { forget(); go('/threads') }}>{say('draft.discard')}</Button><span className="small muted" role="status">{say('draft.kept')}</span></>}</div>
      </div>
      <div className={look.stack}>
        <Card title={say('new.marking')} note={!marking && <Button variant="subtle" size="compact-sm" onClick={() => part({ marking: lowest })}>{say('new.mark')}</Button>}>
          {marking ? <MarkingForm value={marking} audience="ministry" change={(marking) => part({ marking })} /> : <MarkingLine marking={lowest} />}
        </Card>
        <Card title={say('field.matrix')}>
          <TextInput type="url" dir="ltr" label={say('field.matrix-link')} description={say('field.matrix-says')} placeholder="https://matrix.to/#/#room:example.org" value={matrix} error={wrong('matrix')} onChange={(event) => part({ matrix: event.currentTarget.value })} />
        </Card>
      </div>
    </form>
  )
}
