import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { nameOf } from '#kernel/actor.ts'
import { ActorsSelect } from '#ui/form/actors-select.tsx'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Link } from '#ui/route.ts'
import { tell } from '#ui/toast/toast.ts'
import type { NotePage } from '../../../schema.ts'
import look from '../../form.module.css'
import { notesApi, seriesQuery, useFreshNotes } from '../../queries.ts'
import { languageIn } from '../../words.ts'
import type { Writing } from '../save/use-writing.ts'
import { ActDialog } from './act-dialog.tsx'

/** One cleared text to many: one note each, numbered one after the other. */
export function CircularDialog({ page, writing, close }: { page: NotePage; writing: Writing; close: () => void }) {
  const say = useWords('correspondence')
  const { actor } = useMinistry()
  const fresh = useFreshNotes()
  const series = useQuery(seriesQuery).data?.filter(({ closedAt }) => closedAt === null) ?? []
  const [code, chooseSeries] = useState(page.fields.series ?? '')
  const [actors, choose] = useState<readonly string[]>(page.fields.addressee.actor ? [page.fields.addressee.actor] : [])
  const [names, name] = useState<Readonly<Record<string, string>>>(page.fields.addressee.actor ? { [page.fields.addressee.actor]: page.fields.addressee.name } : {})
  const language = languageIn(page.record.language) ?? 'en'
  const called = (id: string) => names[id] ?? nameOf(actor(id)!, language)
  const chosen = code || (series.length === 1 ? series[0]!.code : '')
  const send = async () => {
    const { record } = await writing.save()
    const { notes } = await notesApi.circulate({ id: record.id, version: record.version, series: chosen, addressees: actors.map((id) => ({ actor: id, name: called(id), rank: page.fields.addressee.rank })) })
    await fresh(await notesApi.get({ id: record.id }))
    tell(say('circular.done', { count: notes.length }))
  }
  return (
    <ActDialog title={say('circular.title')} about={say('circular.says')} submit={say('circular.do')} size="lg" isReady={chosen !== '' && actors.length > 1 && actors.every((id) => called(id).trim() !== '')} close={close} act={send}>
      {(errors) => (
        <>
          <NativeSelect label={say('field.series')} required value={chosen} error={errors['series']} onChange={(event) => chooseSeries(event.currentTarget.value)} data={[{ value: '', label: say('new.choose') }, ...series.map(({ code: one, name: title, example }) => ({ value: one, label: `${title} (${example})` }))]} />
          <ActorsSelect label={say('circular.to')} value={actors} change={choose} error={errors['addressees']} />
          <ul className={look.list} aria-label={say('circular.names')}>
            {actors.map((id) => <li key={id}><TextInput label={say('circular.name-of', { actor: nameOf(actor(id)!, language) })} required maxLength={300} dir="auto" value={called(id)} onChange={(event) => name({ ...names, [id]: event.currentTarget.value })} /></li>)}
          </ul>
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
