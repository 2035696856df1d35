import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../language/words.ts'
import type { Field } from './fields.ts'
import look from './form.module.css'

/** The words of a form: what a field is called, what it is for, and what its choices are called. Paths are dotted. */
export type FormWords = { readonly label: (path: string) => string; readonly says: (path: string) => string | undefined; readonly choice: (path: string, value: string) => string }

/** How a room draws the choice of records, which a form by itself knows nothing of. */
export type ChooseRecords = (given: { path: string; label: string; description: string | undefined; value: readonly string[]; change: (ids: string[]) => void }) => ReactNode

type Given = { field: Field; path: string; value: unknown; change: (value: unknown) => void; words: FormWords; records?: ChooseRecords | undefined; error?: string | undefined }

/** One field of a form, whatever its kind. */
export function FieldInput({ field, path, value, change, words, records, error }: Given) {
  const say = useWords('ui')
  const { form, isRequired } = field
  const about = { label: words.label(path), description: words.says(path), error, required: isRequired }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  switch (form.kind) {
    case 'line': return <TextInput {...about} dir="auto" value={text} onChange={(event) => change(event.currentTarget.value)} />
    case 'email': return <TextInput {...about} type="email" dir="ltr" value={text} onChange={(event) => change(event.currentTarget.value)} />
    case 'day': return <TextInput {...about} type="date" value={text} onChange={(event) => change(event.currentTarget.value)} />
    case 'number': return <TextInput {...about} type="number" value={text} onChange={(event) => change(event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value))} />
    case 'text': return <Textarea {...about} dir="auto" autosize minRows={3} maxRows={24} value={text} onChange={(event) => change(event.currentTarget.value)} />
    case 'yes': return <Checkbox label={about.label} description={about.description} checked={value === true} onChange={(event) => change(event.currentTarget.checked)} />
    case 'choice': return <NativeSelect {...about} value={text} onChange={(event) => change(event.currentTarget.value)} data={[{ value: '', label: say('form.none') }, ...form.choices.map((one) => ({ value: one, label: words.choice(path, one) }))]} />
    case 'lines': return <Textarea {...about} description={[about.description, say('form.one-a-line')].filter(Boolean).join(' · ')} dir={form.of === 'email' ? 'ltr' : 'auto'} autosize minRows={2} value={Array.isArray(value) ? value.join('\n') : ''} onChange={(event) => change(event.currentTarget.value.split('\n'))} />
    case 'ids': return records?.({ path, label: about.label, description: about.description, value: Array.isArray(value) ? (value as string[]) : [], change })
    case 'group': return <Group field={field} path={path} value={value} change={change} words={words} records={records} />
    case 'groups': return <Groups field={field} path={path} value={value} change={change} words={words} records={records} />
    case 'raw': return null
  }
}

type Values = Readonly<Record<string, unknown>>

/** The fields of a form side by side, each under its own path. `errors` are the server's, by path. */
export function FieldInputs({ fields, path, value, change, words, records, errors = {} }: { fields: readonly Field[]; path: string; value: Values; change: (value: Values) => void; words: FormWords; records?: ChooseRecords | undefined; errors?: Readonly<Record<string, string>> }) {
  return fields.map((field) => {
    const at = path === '' ? field.name : `${path}.${field.name}`
    return <FieldInput key={field.name} field={field} path={at} value={value[field.name]} change={(next) => change({ ...value, [field.name]: next })} words={words} records={records} error={errors[at]} />
  })
}

function Group({ field, path, value, change, words, records }: Given) {
  const { form } = field
  if (form.kind !== 'group') return null
  return (
    <fieldset className={look.group}>
      <legend>{words.label(path)}</legend>
      <FieldInputs fields={form.fields} path={path} value={(value as Values | undefined) ?? {}} change={change} words={words} records={records} />
    </fieldset>
  )
}

function Groups({ field, path, value, change, words, records }: Given) {
  const say = useWords('ui')
  const { form } = field
  if (form.kind !== 'groups') return null
  const all = Array.isArray(value) ? (value as Values[]) : []
  return (
    <fieldset className={look.groups}>
      <legend>{words.label(path)}</legend>
      {words.says(path) && <p className="small muted">{words.says(path)}</p>}
      {all.map((one, index) => (
        <div key={index} className={look.group} role="group" aria-label={`${words.label(path)} ${index + 1}`}>
          <FieldInputs fields={form.fields} path={path} value={one} change={(next) => change(all.with(index, next))} words={words} records={records} />
          <Button variant="subtle" size="compact-sm" onClick={() => change(all.toSpliced(index, 1))}>{say('form.remove')}</Button>
        </div>
      ))}
      <Button variant="default" size="compact-sm" onClick={() => change([...all, {}])}>{say('form.add')}</Button>
    </fieldset>
  )
}
