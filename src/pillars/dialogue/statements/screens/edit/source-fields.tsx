import { NativeSelect, TextInput } from '@mantine/core'
import { useWords } from '#ui/language/words.ts'
import type { Source } from '../../schema.ts'
import look from '../statements.module.css'

/** Where words stand, as it is typed. */
export type SourceDraft = { kind: '' | Source['kind']; value: string }

export const sourceDraftOf = (source: Source | null): SourceDraft => (source === null ? { kind: '', value: '' } : { kind: source.kind, value: source.kind === 'link' ? source.url : source.kind === 'record' ? source.record : source.speech })

/** What a draft says; an address of a record may be pasted whole. */
export function sourceOf({ kind, value }: SourceDraft): Source | null {
  const given = value.trim()
  if (kind === '' || given === '') return null
  if (kind === 'link') return { kind, url: given }
  return kind === 'record' ? { kind, record: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(given)?.[0] ?? given } : { kind, speech: given }
}

/** Where the words of a statement stand: on the web, in a record of ours, or in a speech of the General Debate. */
export function SourceFields({ draft, change }: { draft: SourceDraft; change: (draft: SourceDraft) => void }) {
  const say = useWords('statements')
  return (
    <div className={look.pair}>
      <NativeSelect label={say('field.source')} value={draft.kind} onChange={(event) => change({ ...draft, kind: event.currentTarget.value as SourceDraft['kind'] })} data={[{ value: '', label: say('source.none') }, { value: 'link', label: say('source.link') }, { value: 'record', label: say('source.record') }, { value: 'speech', label: say('source.speech') }]} />
      {draft.kind !== '' && <TextInput label={say(draft.kind === 'link' ? 'source.link-value' : draft.kind === 'record' ? 'source.record-value' : 'source.speech-value')} required dir="ltr" value={draft.value} onChange={(event) => change({ ...draft, value: event.currentTarget.value })} />}
    </div>
  )
}
