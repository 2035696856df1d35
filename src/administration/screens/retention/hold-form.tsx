import { Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { tell } from '#ui/toast/toast.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { retentionApi, useFreshRetention } from './queries.ts'
import { recordsIn } from './record-ids.ts'

/** Puts records on legal hold: those chosen in the queue, and any named by a link. */
export function HoldForm({ records, close }: { records: readonly string[]; close: () => void }) {
  const say = useWords('administration')
  const fresh = useFreshRetention()
  const [name, setName] = useState('')
  const [reason, setReason] = useState('')
  const [links, setLinks] = useState('')
  const { ids, strange } = recordsIn(links)
  const all = [...new Set([...records, ...ids])]
  const save = useMutation({
    mutationFn: () => retentionApi.placeHold({ name, reason, records: all }),
    async onSuccess() { await fresh(); tell(say('holds.placed', { name })); close() },
  })
  return (
    <FormDialog title={say('holds.new')} says={say('holds.new-says')} submit={say('holds.place', { count: all.length })} save={save} close={close} isReady={all.length > 0 && strange.length === 0}>
      <TextInput label={say('field.name')} required maxLength={200} dir="auto" value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
      <Textarea label={say('field.reason')} required minLength={3} maxLength={1000} autosize minRows={2} dir="auto" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <Textarea label={say('holds.links')} description={say('holds.links-says')} autosize minRows={2} maxRows={8} dir="ltr" value={links} error={strange.length > 0 ? say('holds.strange', { list: strange.slice(0, 3).join(', ') }) : undefined} onChange={(event) => setLinks(event.currentTarget.value)} />
    </FormDialog>
  )
}
