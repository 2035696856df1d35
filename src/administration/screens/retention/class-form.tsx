import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { dispositions, triggers, type RetentionClass } from '#server/retention/schema.ts'
import { useWords } from '#ui/language/words.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { retentionApi, useFreshRetention } from './queries.ts'

/** Makes a class or changes one; the queue follows at once. */
export function ClassForm({ given, close }: { given: RetentionClass | undefined; close: () => void }) {
  const say = useWords('administration')
  const fresh = useFreshRetention()
  const [id, setId] = useState(given?.id ?? '')
  const [name, setName] = useState(given?.name ?? '')
  const [years, setYears] = useState(String(given?.years ?? 10))
  const [isForEver, keep] = useState(given?.years === null)
  const [trigger, setTrigger] = useState(given?.trigger ?? 'changed')
  const [disposition, setDisposition] = useState(given?.disposition ?? 'review')
  const save = useMutation({
    mutationFn: () => retentionApi.keepRetentionClass({ id, name, years: isForEver ? null : Number(years), trigger, disposition }),
    async onSuccess() { await fresh(); close() },
  })
  return (
    <FormDialog title={given ? given.name : say('classes.new')} says={say('classes.says')} submit={say('do.save')} save={save} close={close}>
      {!given && <TextInput label={say('field.code')} description={say('classes.id-says')} required minLength={2} maxLength={40} pattern="[a-z][a-z0-9\-]+" dir="ltr" value={id} onChange={(event) => setId(event.currentTarget.value.toLowerCase())} data-autofocus />}
      <TextInput label={say('field.name')} required maxLength={200} dir="auto" value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Checkbox label={say('classes.for-ever')} checked={isForEver} onChange={(event) => keep(event.currentTarget.checked)} />
      {!isForEver && (
        <>
          <TextInput type="number" label={say('classes.count')} required min={0} max={200} step={1} value={years} onChange={(event) => setYears(event.currentTarget.value)} />
          <NativeSelect label={say('classes.trigger')} value={trigger} onChange={(event) => setTrigger(event.currentTarget.value as RetentionClass['trigger'])} data={triggers.map((one) => ({ value: one, label: say(`trigger.${one}`) }))} />
          <NativeSelect label={say('classes.disposition')} value={disposition} onChange={(event) => setDisposition(event.currentTarget.value as RetentionClass['disposition'])} data={dispositions.map((one) => ({ value: one, label: say(`disposition.${one}`) }))} />
        </>
      )}
    </FormDialog>
  )
}
