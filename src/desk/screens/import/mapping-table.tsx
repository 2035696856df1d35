import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Inspection, IntakeField, Mapping } from '#server/intake/schema.ts'
import { useWords } from '#ui/language/words.ts'
import desk from '../desk.module.css'
import look from './import.module.css'
import { useFieldWords } from './field-words.ts'

type Given = { fields: readonly IntakeField[]; columns: Inspection['columns']; mapping: Mapping; change: (mapping: Mapping) => void }

/** Field by field: the column it comes from, and what stands where that is empty. Those that matter or are found stand first. */
export function MappingTable({ fields, columns, mapping, change }: Given) {
  const say = useWords('desk')
  // Decided once, so that nothing jumps while it is worked on.
  const [first] = useState(() => new Set(fields.filter(({ name, isRequired }) => isRequired || mapping.columns[name] || mapping.fixed[name]).map(({ name }) => name)))
  const [isAll, showAll] = useState(false)
  const shown = [...fields.filter(({ name }) => first.has(name)), ...(isAll ? fields.filter(({ name }) => !first.has(name)) : [])]
  const used = new Set(Object.values(mapping.columns))
  const unused = columns.filter(({ name }) => !used.has(name))
  return (
    <>
      <div className={look.fields}>
        <div className={`${look.field} ${look.heads} small muted`} aria-hidden><span>{say('mapping.field')}</span><span>{say('mapping.column')}</span><span>{say('mapping.fixed')}</span></div>
        {shown.map((field) => <FieldRow key={field.name} field={field} columns={columns} mapping={mapping} change={change} />)}
      </div>
      {!isAll && shown.length < fields.length && <button type="button" className={desk.more} onClick={() => showAll(true)}>{say('mapping.more', { count: fields.length - shown.length })}</button>}
      {unused.length > 0 && <p className={`small muted ${look.unused}`}>{say('mapping.unused')} {unused.map(({ name }, index) => <span key={name}>{index > 0 && ' · '}<bdi>{name}</bdi></span>)}</p>}
    </>
  )
}

function FieldRow({ field, columns, mapping, change }: { field: IntakeField } & Omit<Given, 'fields'>) {
  const say = useWords('desk')
  const words = useFieldWords()
  const { name, isRequired, choices, kind } = field
  const label = words.field(name)
  const column = mapping.columns[name] ?? ''
  const set = (part: 'columns' | 'fixed', value: string) => {
    const { [name]: _, ...rest } = mapping[part]
    change({ ...mapping, [part]: value === '' ? rest : { ...rest, [name]: value } })
  }
  const samples = columns.find((one) => one.name === column)?.samples.filter(Boolean).slice(0, 3) ?? []
  const fixed = { 'aria-label': say('mapping.fixed-of', { field: label }), value: mapping.fixed[name] ?? '' }
  return (
    <div className={look.field} role="group" aria-label={label}>
      <span className={look.name}>{label}{isRequired && <span className={desk.wrong} aria-hidden> *</span>}</span>
      <div>
        <NativeSelect aria-label={say('mapping.column-of', { field: label })} value={column} onChange={(event) => set('columns', event.currentTarget.value)} data={[{ value: '', label: say('mapping.none') }, ...columns.map((one) => ({ value: one.name, label: one.name }))]} />
        {samples.length > 0 && <p className={`small muted ${look.samples}`} dir="auto">{samples.join(' · ')}</p>}
      </div>
      {choices.length > 0
        ? <NativeSelect {...fixed} onChange={(event) => set('fixed', event.currentTarget.value)} data={[{ value: '', label: '–' }, ...choices.map((one) => ({ value: one, label: words.choice(name, one) }))]} />
        : <TextInput {...fixed} {...(kind === 'day' && { type: 'date' })} dir="auto" onChange={(event) => set('fixed', event.currentTarget.value)} />}
    </div>
  )
}
