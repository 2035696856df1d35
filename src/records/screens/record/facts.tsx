import { Button } from '@mantine/core'
import { lazy, Suspense, useMemo, useState } from 'react'
import { Card } from '#ui/card.tsx'
import { fieldsOf } from '#ui/form/fields.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { useRecordWords } from '../words.ts'
import { Editable, valueAt, type Editing } from './editable.tsx'
import look from './record.module.css'
import { Value } from './value/value.tsx'

const ReadersSheet = lazy(async () => ({ default: (await import('./readers-sheet.tsx')).ReadersSheet }))

/** What is known of a record, line by line, each changed in its place. */
export function Facts({ editing }: { editing: Editing }) {
  const say = useWords('records')
  const format = useFormat()
  const words = useRecordWords()
  const { record, kind, names, mayChange, mayDecide } = editing
  const [isOpen, open] = useState(false)
  const maySeeReads = useCan('audit:read') || mayDecide
  const own = useMemo(() => fieldsOf(kind.fields).filter(({ form }) => form.kind !== 'raw').map(({ name }) => `fields.${name}`), [kind])
  const line = (path: string) => (
    <div key={path}>
      <dt>{words.form.label(path)}</dt>
      <dd><Editable editing={editing} path={path}><Value path={path} value={valueAt(record, path)} kind={kind} names={names} /></Editable></dd>
    </div>
  )
  return (
    <Card title={say('facts.title')}>
      <dl className={look.pairs}>
        {['title', 'parties', ...own, 'happenedOn', 'dueOn', 'assignees'].map(line)}
        <div><dt>{say('field.author')}</dt><dd><Value path="author" value={record.author} kind={kind} names={names} /></dd></div>
        {['audience', 'named', 'ownerUnit', 'custodian'].map(line)}
        <div><dt>{say('facts.changed')}</dt><dd className="figures">{format.dateTime(record.updatedAt)} · {say('facts.version', { n: record.version })}</dd></div>
      </dl>
      {(mayChange || maySeeReads) && <Button variant="subtle" size="compact-sm" className="screen-only" onClick={() => open(true)}>{say('readers.open')}</Button>}
      {isOpen && <Suspense><ReadersSheet id={record.id} mayChange={mayChange} maySeeReads={maySeeReads} close={() => open(false)} /></Suspense>}
    </Card>
  )
}
