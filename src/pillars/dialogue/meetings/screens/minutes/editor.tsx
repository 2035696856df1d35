import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import { minutesForms, type MinutesForm, type MinutesPage, type Paragraph, type Section } from '../../minutes/schema.ts'
import look from '../meetings.module.css'
import type { Draft } from './draft.ts'

/** Writes minutes, section by section. What is typed is kept by itself. */
export function Editor({ draft, page }: { draft: Draft; page: MinutesPage }) {
  const say = useWords('meetings')
  const { content, change, state } = draft
  const put = (sections: Section[]) => change({ ...content, sections })
  const edit = (index: number, next: Section) => put(content.sections.with(index, next))
  const startOf = (index: number) => content.sections.slice(0, index).reduce((sum, { paragraphs }) => sum + paragraphs.length, 1)
  return (
    <>
      <Card title={say('minutes.draft')} note={<span role="status">{say(`minutes.state-${state}`)}</span>}>
        <div className={look.stack}>
          <TextInput label={say('field.title')} dir="auto" maxLength={500} value={content.title} onChange={(event) => change({ ...content, title: event.currentTarget.value })} />
          <NativeSelect label={say('minutes.form')} value={content.form} onChange={(event) => change({ ...content, form: event.currentTarget.value as MinutesForm })} data={minutesForms.map((one) => ({ value: one, label: say(`minutes.form-${one}`) }))} />
          {state === 'failed' && <Problem error={draft.error} retry={() => void draft.keep().catch(() => undefined)} />}
          {page.record.status === 'agreed' && <p className={look.note}>{say('minutes.agreed-note')}</p>}
        </div>
      </Card>
      {content.sections.map((section, index) => <SectionEditor key={section.id} section={section} from={startOf(index)} change={(next) => edit(index, next)} remove={() => put(content.sections.toSpliced(index, 1))} />)}
      <div className={look.bar}><Button variant="default" onClick={() => put([...content.sections, { id: crypto.randomUUID(), agenda: null, title: say('minutes.other'), paragraphs: [] }])}>{say('minutes.add-section')}</Button></div>
    </>
  )
}

function SectionEditor({ section, from, change, remove }: { section: Section; from: number; change: (section: Section) => void; remove: () => void }) {
  const say = useWords('meetings')
  const { paragraphs } = section
  const put = (next: Paragraph[]) => change({ ...section, paragraphs: next })
  // Put back where it stood, or at the end, whatever was written since.
  const latest = useRef(section)
  latest.current = section
  const strike = (index: number) => {
    const one = paragraphs[index]!
    put(paragraphs.toSpliced(index, 1))
    if (one.text.trim() !== '') tell(say('minutes.removed', { number: from + index }), async () => change({ ...latest.current, paragraphs: latest.current.paragraphs.toSpliced(index, 0, one) }))
  }
  const add = (kind: Paragraph['kind']) => put([...paragraphs, { id: crypto.randomUUID(), kind, speaker: '', text: '' }])
  return (
    <Card>
      <div className={look.stack}>
        <TextInput label={say('minutes.point')} dir="auto" maxLength={300} value={section.title} onChange={(event) => change({ ...section, title: event.currentTarget.value })} />
        {paragraphs.map((one, index) => (
          <div key={one.id} className={look.paragraph} data-kind={one.kind} role="group" aria-label={say('minutes.paragraph', { number: from + index })}>
            <span className={look.bar}><span className={look.number}>{from + index}</span>{one.kind === 'decision' && <strong className="small">{say('minutes.decision')}</strong>}<Button variant="subtle" color="gray" size="compact-sm" aria-label={`${say('people.remove')}: ${from + index}`} onClick={() => strike(index)}>{say('people.remove')}</Button></span>
            {one.kind === 'text' && <TextInput aria-label={say('minutes.speaker')} placeholder={say('minutes.speaker')} dir="auto" maxLength={300} value={one.speaker} onChange={(event) => put(paragraphs.with(index, { ...one, speaker: event.currentTarget.value }))} />}
            <Textarea aria-label={say('minutes.text', { number: from + index })} dir="auto" autosize minRows={2} maxRows={20} maxLength={20_000} value={one.text} onChange={(event) => put(paragraphs.with(index, { ...one, text: event.currentTarget.value }))} />
          </div>
        ))}
        <div className={look.bar}>
          <Button variant="default" size="compact-sm" onClick={() => add('text')}>{say('minutes.add-text')}</Button>
          <Button variant="default" size="compact-sm" onClick={() => add('decision')}>{say('minutes.add-decision')}</Button>
          {paragraphs.length === 0 && <Button variant="subtle" color="gray" size="compact-sm" onClick={remove}>{say('minutes.remove-section')}</Button>}
        </div>
      </div>
    </Card>
  )
}
