import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Marking } from '#kernel/marking.ts'
import { sectionKinds, type SectionKind } from '../../brief/parts.ts'
import type { BriefPage } from '../../briefs/schema.ts'
import { PeopleSelect } from '#ui/form/people-select.tsx'
import { useWords } from '#ui/language/words.ts'
import { MarkingForm } from '#ui/marking/marking-form.tsx'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import look from './briefs.module.css'
import { briefsApi, readersOf, unitsQuery, useFreshBriefs } from './queries.ts'

type Ask = { readonly key: number; readonly kind: SectionKind; readonly title: string; readonly unit: string; readonly people: readonly string[]; readonly note: string; readonly marking: Marking; readonly isMarking: boolean }

/** Asks sections of desks by a day. */
export function CallDialog({ page, close }: { page: BriefPage; close: () => void }) {
  const say = useWords('relations')
  const fresh = useFreshBriefs()
  const { record } = page
  const [dueOn, due] = useState(record.dueOn ?? new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10))
  const blank = (key: number, kind: SectionKind): Ask => ({ key, kind, title: '', unit: '', people: [], note: '', marking: record.marking, isMarking: false })
  const [asks, change] = useState<readonly Ask[]>([blank(0, 'points')])
  const send = useMutation({
    mutationFn: () => briefsApi.call({ id: record.id, dueOn, asks: asks.map(({ kind, title, unit, people, note, marking }) => ({ kind, title, unit: unit || null, people: [...people], note, marking })) }),
    async onSuccess() { await fresh(); tell(say('briefs.called', { count: asks.length })); close() },
  })
  const isReady = asks.every(({ unit, people }) => unit !== '' || people.length > 0)
  return (
    <Dialog title={say('briefs.call')} opened close={close} closeLabel={say('briefs.close')} size="lg">
      <form className={look.stack} onSubmit={(event) => { event.preventDefault(); send.mutate() }}>
        <p className="muted">{say('briefs.call-says')}</p>
        <TextInput type="date" required label={say('briefs.due')} min={new Date().toISOString().slice(0, 10)} value={dueOn} onChange={(event) => due(event.currentTarget.value)} />
        {asks.map((ask, at) => <AskFields key={ask.key} ask={ask} page={page} set={(part) => change(asks.map((one) => (one.key === ask.key ? { ...one, ...part } : one)))} {...(asks.length > 1 && { remove: () => change(asks.filter((one) => one.key !== ask.key)) })} number={at + 1} />)}
        <Button variant="default" size="compact-sm" className={look.start!} onClick={() => change([...asks, blank(Math.max(...asks.map(({ key }) => key)) + 1, sectionKinds[asks.length % sectionKinds.length]!)])}>{say('briefs.ask-more')}</Button>
        {send.error && <Problem error={send.error} />}
        <div className={look.buttons}><Button type="submit" disabled={!isReady} loading={send.isPending}>{say('briefs.call-send', { count: asks.length })}</Button><Button variant="default" onClick={close}>{say('briefs.cancel')}</Button></div>
      </form>
    </Dialog>
  )
}

function AskFields({ ask, page, set, remove, number }: { ask: Ask; page: BriefPage; set: (part: Partial<Ask>) => void; remove?: () => void; number: number }) {
  const say = useWords('relations')
  const units = useQuery(unitsQuery).data ?? []
  return (
    <fieldset className={look.ask}>
      <legend>{say('briefs.ask', { n: number })}</legend>
      <div className={look.pair}>
        <NativeSelect label={say('briefs.ask-kind')} value={ask.kind} onChange={(event) => set({ kind: event.currentTarget.value as SectionKind })} data={sectionKinds.map((value) => ({ value, label: say(`briefs.kind-${value}`) }))} />
        <TextInput label={say('briefs.section-title')} required={ask.kind === 'other'} dir="auto" maxLength={300} value={ask.title} onChange={(event) => set({ title: event.currentTarget.value })} />
        <NativeSelect label={say('briefs.ask-unit')} value={ask.unit} onChange={(event) => set({ unit: event.currentTarget.value })} data={[{ value: '', label: say('briefs.ask-no-unit') }, ...units.map(({ id, name }) => ({ value: id, label: name }))]} />
        <PeopleSelect label={say('briefs.ask-people')} value={ask.people} change={(people) => set({ people })} names={page.names} find={readersOf(page.record.id)} about={`brief ${page.record.id}`} />
      </div>
      <Textarea label={say('briefs.ask-note')} autosize minRows={1} maxLength={2000} dir="auto" value={ask.note} onChange={(event) => set({ note: event.currentTarget.value })} />
      {ask.isMarking ? <MarkingForm value={ask.marking} change={(marking) => set({ marking })} audience={page.record.audience} /> : <button type="button" className={look.link} onClick={() => set({ isMarking: true })}>{say('briefs.ask-mark')}</button>}
      {remove && <button type="button" className={look.link} onClick={remove}>{say('briefs.remove')}</button>}
    </fieldset>
  )
}
