import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import { tell } from '#ui/toast/toast.ts'
import type { Addressee, NotePage } from '../../../schema.ts'
import { AddresseeList } from '../../addressees/addressee-list.tsx'
import { notesApi, useFreshNotes } from '../../queries.ts'
import { SeriesField, useSeries } from '../../registers/series-field.tsx'
import { languageIn } from '../../words.ts'
import type { Writing } from '../save/use-writing.ts'
import { ActDialog } from './act-dialog.tsx'

/** One cleared text to many, partners and posts of our own: one note each, numbered one after the other. */
export function CircularDialog({ page, writing, close }: { page: NotePage; writing: Writing; close: () => void }) {
  const say = useWords('correspondence')
  const fresh = useFreshNotes()
  const { addressee } = page.fields
  const [code, chooseSeries] = useState(page.fields.series ?? '')
  const [addressees, choose] = useState<Addressee[]>([addressee])
  const { series, isReady } = useSeries(page.record.id, code)
  const send = async () => {
    const { record } = await writing.save()
    const { notes } = await notesApi.circulate({ id: record.id, version: record.version, series, addressees: addressees.map((one) => (one.unit === null && one.rank === 'institution' ? { ...one, rank: addressee.rank } : one)) })
    await fresh(await notesApi.get({ id: record.id }))
    tell(say('circular.done', { count: notes.length }))
  }
  return (
    <ActDialog title={say('circular.title')} about={say('circular.says')} submit={say('circular.do')} size="lg" isReady={isReady && addressees.length > 1 && addressees.every(({ name }) => name.trim() !== '')} close={close} act={send}>
      {(errors) => (
        <>
          <SeriesField note={page.record.id} direction="out" value={series} choose={chooseSeries} error={errors['series']} />
          <AddresseeList legend={say('circular.to')} isInternal={page.fields.form === 'cable'} value={addressees} change={choose} language={languageIn(page.record.language) ?? 'en'} error={errors['addressees']} />
        </>
      )}
    </ActDialog>
  )
}

/** The notes of the same circular. */
export function Circulars({ page }: { page: NotePage }) {
  const others = page.circulars.filter(({ id }) => id !== page.record.id)
  return others.length === 0 ? null : <>{others.map((one, index) => <span key={one.id}>{index > 0 && ' · '}<Link to={`/correspondence/${one.id}`}><bdi>{[one.number, one.addressee.name].filter(Boolean).join(' ')}</bdi></Link></span>)}</>
}
