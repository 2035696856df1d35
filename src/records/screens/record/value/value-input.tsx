import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { audiences } from '#kernel/marking.ts'
import type { KindCard } from '#server/records/schema.ts'
import { ActorsSelect } from '#ui/form/actors-select.tsx'
import { FieldInput } from '#ui/form/field-input.tsx'
import { fieldsOf } from '#ui/form/fields.ts'
import { PeopleSelect } from '#ui/form/people-select.tsx'
import { recordsApi } from '../../queries.ts'
import { chooseRecords } from '../../record-select.tsx'
import { useUnitChoices } from '../../units.ts'
import { useRecordWords } from '../../words.ts'
import type { Names } from './value.tsx'

type Given = { id: string; path: string; value: unknown; change: (value: unknown) => void; kind: KindCard; names: Names }

/** Puts another value in at a path of a record. */
export function ValueInput({ id, path, value, change, kind, names }: Given) {
  const words = useRecordWords()
  const units = useUnitChoices()
  const label = words.form.label(path)
  const find = (as: 'reader' | 'named') => async (begins: string, signal: AbortSignal) => (await recordsApi.offer({ begins, as, id }, { signal })).people
  const none = { value: '', label: '–' }
  switch (path) {
    case 'title': return <TextInput label={label} required maxLength={500} dir="auto" value={String(value)} onChange={(event) => change(event.currentTarget.value)} />
    case 'summary': return <Textarea label={label} autosize minRows={10} maxRows={40} dir="auto" value={String(value)} onChange={(event) => change(event.currentTarget.value)} />
    case 'parties': return <ActorsSelect label={label} value={value as string[]} change={change} />
    case 'assignees': return <PeopleSelect label={label} value={value as string[]} change={change} names={names} find={find('reader')} about={`reader ${id}`} />
    case 'named': return <PeopleSelect label={label} value={value as string[]} change={change} names={names} find={find('named')} about={`named ${id}`} />
    case 'audience': return <Audience label={label} value={String(value)} change={change} />
    case 'ownerUnit': case 'custodian': return <NativeSelect label={label} value={(value as string | null) ?? ''} onChange={(event) => change(event.currentTarget.value || null)} data={[none, ...units]} />
    case 'happenedOn': case 'dueOn': return <TextInput type="date" label={label} value={(value as string | null) ?? ''} onChange={(event) => change(event.currentTarget.value || null)} />
    default: {
      const field = fieldsOf(kind.fields).find(({ name }) => path === `fields.${name}`)
      return field && <FieldInput field={field} path={path} value={value ?? undefined} change={change} words={words.form} records={chooseRecords} />
    }
  }
}

function Audience({ label, value, change }: { label: string; value: string; change: (value: string) => void }) {
  const { audience } = useRecordWords()
  return <NativeSelect label={label} value={value} onChange={(event) => change(event.currentTarget.value)} data={audiences.map((one) => ({ value: one, label: audience(one) }))} />
}
