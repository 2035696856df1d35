import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import look from '../administration.module.css'
import { saveFile } from '../parts/save-file.ts'
import { filterOf, typedOf } from './filter.ts'
import { auditApi } from './queries.ts'

/** The events of a time, or all, as a file: JSON lines that can be verified by themselves, or CSV for reading. */
export function ExportCard() {
  const say = useWords('administration')
  const [format, choose] = useState<'jsonl' | 'csv'>('jsonl')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const save = useMutation({
    async mutationFn() {
      const { filter } = filterOf({ ...typedOf({}), from, to })
      await saveFile(await auditApi.exportAudit({ format, ...(filter.from && { from: filter.from }), ...(filter.to && { to: filter.to }) }), `audit.${format}`)
    },
  })
  return (
    <Card title={say('export.title')}>
      <form className={look.form} onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
        <p className="small muted">{say('export.says')}</p>
        <div><SegmentedControl aria-label={say('export.format')} value={format} onChange={(next) => choose(next as 'jsonl' | 'csv')} data={[{ value: 'jsonl', label: say('export.jsonl') }, { value: 'csv', label: 'CSV' }]} /></div>
        <div className={look.fields}>
          <TextInput type="date" label={say('events.from')} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
          <TextInput type="date" label={say('events.to')} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
        </div>
        {save.error && <Problem error={save.error} />}
        <div><Button type="submit" variant="default" loading={save.isPending}>{say('export.save')}</Button></div>
      </form>
    </Card>
  )
}
