import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Marking } from '#kernel/marking.ts'
import { unmarked } from '#kernel/marking.ts'
import { ActorSelect } from '#ui/actor-select.tsx'
import { Card } from '#ui/card.tsx'
import { useDraft } from '#ui/form/draft.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingForm } from '#ui/marking/marking-form.tsx'
import { useShown } from '#ui/marking/shown.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { useGo, useQueryState } from '#ui/route.ts'
import { EmptyState, Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import { api, useFreshStatements } from '../queries.ts'
import look from '../statements.module.css'
import { TopicSelect } from '../topic-select.tsx'
import { SourceFields, sourceOf, type SourceDraft } from './source-fields.tsx'
import { emptyWording, WordingFields, wordingOf, type WordingDraft } from './wording-fields.tsx'

type Draft = { speaker: string; topic: string | null; on: string; words: WordingDraft; source: SourceDraft; marking: Marking }

/** A new statement: a draft of ours, or what a partner said. */
export function NewStatement() {
  const say = useWords('statements')
  const { us } = useMinistry()
  return <Page title={say('new.title')} about={say('new.about')}>{us === undefined ? <Card><EmptyState title={say('new.no-country')}>{say('new.no-country-says')}</EmptyState></Card> : <Form us={us} />}</Page>
}

function Form({ us }: { us: string }) {
  const say = useWords('statements')
  const go = useGo()
  const fresh = useFreshStatements()
  const { actors, marking: { scheme } } = useMinistry()
  const [query] = useQueryState()
  const given = (name: string) => (typeof query[name] === 'string' ? query[name] : '')
  const [draft, set, forget, isKept] = useDraft<Draft>('statement', { speaker: given('speaker') || us, topic: given('topic') || null, on: '', words: emptyWording, source: { kind: given('speech') ? 'speech' : '', value: given('speech') }, marking: { ...unmarked, level: scheme.levels[0]!.rank } })
  useShown(draft.marking)
  const part = (change: Partial<Draft>) => set({ ...draft, ...change })
  const isOurs = draft.speaker === us
  const save = useMutation({
    mutationFn: () => api.keepStatement({ ...wordingOf(draft.words), speaker: draft.speaker, topic: draft.topic, on: draft.on || null, source: sourceOf(draft.source), marking: draft.marking }),
    async onSuccess({ id }) { forget(); await fresh(); tell(say('new.saved')); go(`/dialogue/statements/${id}`) },
  })
  return (
    <form className={look.columns} onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      <Card>
        <div className={look.stack}>
          <SegmentedControl aria-label={say('field.speaker')} value={isOurs ? 'ours' : 'theirs'} onChange={(side) => part({ speaker: side === 'ours' ? us : '' })} data={[{ value: 'ours', label: say('speaker.ours') }, { value: 'theirs', label: say('speaker.theirs') }]} />
          <div className={look.pair}>
            {!isOurs && <ActorSelect label={say('field.speaker')} actors={actors.filter(({ id }) => id !== us)} value={draft.speaker || null} choose={(id) => part({ speaker: id ?? '' })} />}
            <TopicSelect label={say('field.topic')} none={say('topic.none')} value={draft.topic} choose={(topic) => part({ topic })} />
            <TextInput type="date" label={say('field.on')} {...(isOurs && { description: say('field.on-says') })} value={draft.on} onChange={(event) => part({ on: event.currentTarget.value })} />
          </div>
          <WordingFields isOurs={isOurs} draft={draft.words} change={(words) => part({ words: { ...draft.words, ...words } })} />
          <SourceFields draft={draft.source} change={(source) => part({ source })} />
          {save.error && <Problem error={save.error} />}
          <div className={look.bar}>
            <Button type="submit" loading={save.isPending} disabled={draft.speaker === ''}>{say('save')}</Button>
            <Button variant="default" onClick={() => { forget(); go('/dialogue/statements') }}>{say('new.discard')}</Button>
            {isKept && <span className="small muted" role="status">{say('new.kept')}</span>}
          </div>
        </div>
      </Card>
      <Card title={say('field.marking')} note={isOurs && say('new.marking-says')}><MarkingForm value={draft.marking} audience="ministry" change={(marking) => part({ marking })} /></Card>
    </form>
  )
}
