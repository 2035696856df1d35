import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import { addressOf } from '#kernel/client.ts'
import type { Language } from '#kernel/actor.ts'
import { contract as filesContract } from '#server/files/contract.ts'
import { Card } from '#ui/card.tsx'
import { ActorsSelect } from '#ui/form/actors-select.tsx'
import { directionOf } from '#ui/language/languages.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { Page } from '#ui/page.tsx'
import { Link, useGo } from '#ui/route.ts'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import { noteForms, type NoteForm, type NotePage, type Reading } from '../../schema.ts'
import { AddresseeFields } from '../addressee-fields.tsx'
import look from '../form.module.css'
import { errorsByPath } from '../new/draft.ts'
import { piecesOf } from '../../../style/screens/follow.ts'
import { notesApi, useFreshNotes } from '../queries.ts'
import { SeriesField, useSeries } from '../registers/series-field.tsx'
import { languageChoices, languageIn, today } from '../words.ts'
import { confirmationOf, readingOf, type Confirmation } from './confirmation.ts'
import { OurNote } from './our-note.tsx'
import { ReadWords } from './read-words.tsx'
import { Scan, useSource } from './scan.tsx'
import { useDiscard } from './use-discard.ts'

/** What was read from an incoming note, beside the text it was read from, to be put right and confirmed; then it is registered. */
export function Confirm({ page }: { page: NotePage }) {
  const say = useWords('correspondence')
  const fresh = useFreshNotes()
  const { record, readings } = page
  const go = useGo()
  const discard = useDiscard(() => go('/correspondence'))
  const [given, become] = useState<Confirmation>(() => confirmationOf(page, today()))
  const { series, isReady } = useSeries(record.id, given.series)
  const text = useRef<HTMLDivElement>(null)
  const source = useSource(record.id, page.source)
  const isScan = source?.recognition != null
  const set = (part: Partial<Confirmation>) => become({ ...given, ...part })
  const confirm = useMutation({
    mutationFn: () => notesApi.confirm({ id: record.id, version: record.version, ...given, series, parties: given.parties?.length ? given.parties : given.sender.actor ? [given.sender.actor] : [] }),
    async onSuccess(next) {
      await fresh(next)
      tell(say('confirm.done', { number: next.record.number ?? '' }))
    },
  })
  const errors = errorsByPath(isFault(confirm.error) ? confirm.error.fields : undefined)
  const show = ({ from }: Reading) => text.current?.querySelector<HTMLElement>(`[data-from="${from}"]`)?.scrollIntoView({ block: 'center' })
  const read = (field: Reading['field']) => <ReadWords reading={readingOf(readings, field)} isScan={isScan} show={show} />
  const language = languageIn(record.language)
  return (
    <Page title={say('confirm.title')} actions={<Button component={Link} to={`/records/${record.id}`} search={{ plain: true } as never} variant="default">{say('confirm.record')}</Button>} about={<div className={look.row}><bdi>{record.title}</bdi><MarkingLine marking={record.marking} /></div>}>
      <form className={look.columns} onSubmit={(event) => { event.preventDefault(); confirm.mutate() }}>
        <div className={look.stack}>
          {page.source && isScan && source && <Scan source={page.source} version={source} />}
          <Card title={say('confirm.text')} note={page.source && <a href={addressOf(filesContract.download, { id: page.source })} download>{say('confirm.file')}</a>}>
            {record.summary.trim() === '' ? <p className="muted">{say('confirm.no-text')}</p> : (
              <div ref={text} className={look.text} dir={language ? directionOf(language) : 'auto'} lang={language ?? undefined} tabIndex={0} role="group" aria-label={say('confirm.text')}>
                {piecesOf(record.summary, readings.filter(({ from, to }) => from < to)).map((piece, index) => (piece.over.length > 0 ? <mark key={index} data-from={piece.over[0]!.from}>{piece.text}</mark> : piece.text))}
              </div>
            )}
          </Card>
        </div>
        <Card title={say('confirm.read')}>
          <div className={look.stack}>
            <NativeSelect label={say('field.form')} value={given.form} onChange={(event) => set({ form: event.currentTarget.value as NoteForm })} data={noteForms.map((one) => ({ value: one, label: say(`form.${one}`) }))} />
            <div><AddresseeFields legend={say('field.sender')} isRanked={false} value={given.sender} change={(sender) => set({ sender })} error={errors['sender.name']} />{read('sender')}</div>
            <div className={look.pair}>
              <div><TextInput label={say('field.theirNumber')} maxLength={100} dir="auto" value={given.theirNumber ?? ''} error={errors['theirNumber']} onChange={(event) => set({ theirNumber: event.currentTarget.value || null })} />{read('theirNumber')}</div>
              <div><TextInput type="date" label={say('field.theirDate')} value={given.theirDate ?? ''} error={errors['theirDate']} onChange={(event) => set({ theirDate: event.currentTarget.value || null })} />{read('theirDate')}</div>
            </div>
            <div><TextInput label={say('field.title')} required maxLength={500} dir="auto" value={given.title} error={errors['title']} onChange={(event) => set({ title: event.currentTarget.value })} />{read('title')}</div>
            <div className={look.pair}>
              <div><NativeSelect label={say('field.language')} value={given.language ?? ''} onChange={(event) => set({ language: (event.currentTarget.value || null) as Language | null })} data={[{ value: '', label: say('confirm.other-language') }, ...languageChoices]} />{read('language')}</div>
              <TextInput type="date" label={say('field.receivedOn')} required value={given.receivedOn} error={errors['receivedOn']} onChange={(event) => set({ receivedOn: event.currentTarget.value })} />
            </div>
            <div><OurNote value={given.answers ?? null} choose={(answers) => set({ answers })} />{read('answers')}</div>
            <div><Checkbox label={say('field.wantsAnswer-ours')} checked={given.wantsAnswer} onChange={(event) => set({ wantsAnswer: event.currentTarget.checked })} />{read('wantsAnswer')}</div>
            {given.wantsAnswer && <div><TextInput type="date" label={say('field.dueOn')} value={given.dueOn ?? ''} error={errors['dueOn']} onChange={(event) => set({ dueOn: event.currentTarget.value || null })} />{read('dueOn')}</div>}
            <ActorsSelect label={say('field.parties')} value={given.parties ?? []} change={(parties) => set({ parties })} error={errors['parties']} />
            {page.may.confirm && <SeriesField note={record.id} direction="in" value={series} choose={(code) => set({ series: code })} error={errors['series']} />}
            {confirm.error && <Problem error={confirm.error} />}
            {page.may.confirm ? <div className={look.row}><Button type="submit" loading={confirm.isPending} disabled={!isReady}>{say('confirm.do')}</Button><Button variant="default" loading={discard.isPending} onClick={() => discard.mutate({ id: record.id, version: record.version })}>{say('confirm.discard')}</Button></div> : <p className="small muted">{say('confirm.not-yours')}</p>}
          </div>
        </Card>
      </form>
    </Page>
  )
}
