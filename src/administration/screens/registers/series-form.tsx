import { Checkbox, Select, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Series } from '#server/registers/schema.ts'
import { useWords } from '#ui/language/words.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { useUnitChoices } from '../units/unit-choices.ts'
import { registersApi, useFreshRegisters } from './queries.ts'

/** Opens a register; or renames one, closes it or opens it again. Code and pattern stay, since numbers were written by them. */
export function SeriesForm({ series, close }: { series: Series | undefined; close: () => void }) {
  const say = useWords('administration')
  const fresh = useFreshRegisters()
  const units = useUnitChoices()
  const [code, setCode] = useState(series?.code ?? '')
  const [name, setName] = useState(series?.name ?? '')
  const [unit, setUnit] = useState<string | null>(null)
  const [pattern, setPattern] = useState('{series}/{number:4}/{year}')
  const [isClosed, shut] = useState(series?.closedAt != null)
  const save = useMutation({
    mutationFn: () => (series ? registersApi.change({ code: series.code, name, isClosed }) : registersApi.open({ code, name, unit, pattern })),
    async onSuccess() { await fresh(); close() },
  })
  return (
    <FormDialog title={series ? series.code : say('registers.new')} {...(!series && { says: say('registers.new-says') })} submit={say('do.save')} save={save} close={close}>
      {!series && <TextInput label={say('field.code')} required maxLength={16} pattern="[A-Z0-9][A-Z0-9\-]*" dir="ltr" value={code} onChange={(event) => setCode(event.currentTarget.value.toUpperCase())} data-autofocus />}
      <TextInput label={say('field.name')} required maxLength={200} dir="auto" value={name} onChange={(event) => setName(event.currentTarget.value)} />
      {!series && <Select label={say('registers.whose')} data={units} value={unit} onChange={setUnit} clearable searchable placeholder={say('registers.everybody')} comboboxProps={{ shadow: 'md' }} nothingFoundMessage={say('units.none')} />}
      {!series && <TextInput label={say('registers.pattern')} description={say('registers.pattern-says')} required maxLength={60} dir="ltr" value={pattern} onChange={(event) => setPattern(event.currentTarget.value)} />}
      {series && <Checkbox label={say('registers.is-closed')} checked={isClosed} onChange={(event) => shut(event.currentTarget.checked)} />}
    </FormDialog>
  )
}
