import { Button, Menu, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { BriefPage, BriefSection } from '../../briefs/schema.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import look from './briefs.module.css'
import { ClashView } from './clash.tsx'
import { MarkSection } from './mark-section.tsx'
import { briefsApi, useFreshBriefs } from './queries.ts'
import { useAutosave } from './use-autosave.ts'
import { Versions } from './versions.tsx'

type Given = { section: BriefSection; page: BriefPage; heading: string }

/** One section: its text, saved as it is typed; from whom and how it is marked; what can be done with it. */
export function SectionCard({ section, page, heading }: Given) {
  const say = useWords('relations')
  const format = useFormat()
  const fresh = useFreshBriefs()
  const [isMarking, mark] = useState(false)
  const [isHistory, history] = useState(false)
  const auto = useAutosave(page.record.id, section, () => void fresh())
  const { id, status } = page.record
  const at = { id, section: section.id, version: section.version }
  const remove = useMutation({ mutationFn: () => briefsApi.removeSection(at), onSuccess: async () => { await fresh(); tell(say('briefs.removed')) } })
  const deliver = useMutation({ mutationFn: () => briefsApi.deliver(at), onSuccess: async () => { await fresh(); tell(say('briefs.delivered-done')) } })
  const mayWrite = page.may.change && status === 'draft' && section.state !== 'waived'
  const isTitled = section.kind === 'other' || section.title !== ''
  const by = [section.unit && page.units[section.unit], section.author && page.names[section.author]].filter(Boolean).join(', ')
  const { call } = section
  return (
    <div className={look.section} data-state={section.state}>
      <div className={look.line}>
        {by && <span>{by}</span>}
        {call && section.state !== 'written' && <span className={call.isOverdue ? look.late : undefined}>{section.state === 'asked' ? say(call.isOverdue ? 'briefs.owed-late' : 'briefs.owed-by', { date: format.date(call.dueOn), who: call.people.map((one) => page.names[one]).filter(Boolean).join(', ') }) : say(`briefs.state-${section.state}`)}</span>}
        {section.clearedAt && status === 'cleared' && <span>{say('briefs.cleared-by', { who: page.names[section.clearedBy!] ?? '', date: format.date(section.clearedAt) })}</span>}
        {!section.clearedAt && status === 'cleared' && <span className={look.late}>{say('briefs.not-cleared')}</span>}
        <MarkingLine marking={section.marking} />
        <More say={say} mayWrite={mayWrite} mark={() => mark(true)} history={() => history(true)} remove={() => remove.mutate()} of={section.title || heading} />
      </div>
      {call?.note && section.state === 'asked' && <p className={look.note} dir="auto">{call.note}</p>}
      {mayWrite ? (
        <>
          {isTitled && <TextInput className="screen-only" aria-label={say('briefs.section-title')} variant="unstyled" classNames={{ input: look.heading! }} dir="auto" maxLength={300} value={auto.title} onChange={(event) => auto.type({ title: event.currentTarget.value })} onBlur={auto.flush} />}
          <Textarea
            className="screen-only" aria-label={isTitled ? `${heading}: ${auto.title}` : heading} variant="unstyled" classNames={{ input: look.field! }} autosize minRows={3} maxLength={20_000} dir="auto" placeholder={say('briefs.text-here')}
            value={auto.text} onChange={(event) => auto.type({ text: event.currentTarget.value })} onBlur={auto.flush}
          />
          <div className={look.printed}>{isTitled && <b dir="auto">{auto.title}</b>}<div className={look.text} dir="auto">{auto.text}</div></div>
          <div className={`${look.line} screen-only`}>
            <span role="status" data-saved={auto.state}>{say(`briefs.save-${auto.state}`)}</span>
            {section.state === 'asked' && <Button size="compact-sm" disabled={auto.state !== 'saved' || section.text.trim() === ''} loading={deliver.isPending} onClick={() => deliver.mutate()}>{say('briefs.deliver')}</Button>}
            {auto.state === 'failed' && <Button size="compact-sm" variant="default" onClick={auto.flush}>{say('briefs.save-again')}</Button>}
          </div>
          {auto.state === 'failed' && <Problem error={auto.error} />}
          {auto.conflict && <ClashView auto={auto} conflict={auto.conflict} />}
        </>
      ) : (
        <>
          {isTitled && <b dir="auto">{section.title}</b>}
          <div className={look.text} dir="auto">{section.text}</div>
        </>
      )}
      {(remove.error ?? deliver.error) && <Problem error={remove.error ?? deliver.error} />}
      {isMarking && <MarkSection section={section} page={page} close={() => mark(false)} />}
      {isHistory && <Versions id={id} section={section.id} close={() => history(false)} />}
    </div>
  )
}

function More({ say, mayWrite, mark, history, remove, of }: { say: ReturnType<typeof useWords>; mayWrite: boolean; mark: () => void; history: () => void; remove: () => void; of: string }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target><button type="button" className={`${look.more} screen-only`} aria-label={say('briefs.more', { section: of })}>⋯</button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={history}>{say('briefs.versions')}</Menu.Item>
        {mayWrite && <Menu.Item onClick={mark}>{say('briefs.mark')}</Menu.Item>}
        {mayWrite && <Menu.Item color="red" onClick={remove}>{say('briefs.remove')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}
