import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { isDownMarking } from '#kernel/marking.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingForm } from '#ui/marking/marking-form.tsx'
import { useShown } from '#ui/marking/shown.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import { recordsApi, useFreshRecords } from '../queries.ts'
import look from './record.module.css'

/** Marks a record anew, always with a reason; down only with the consent of its originators, where they control it. */
export function MarkDialog({ record, close }: { record: SpineRecord; close: () => void }) {
  const say = useWords('records')
  const fresh = useFreshRecords()
  // The version it was opened in, whatever comes meanwhile.
  const [{ id, version, marking: before, audience }] = useState(record)
  const [marking, change] = useState(before)
  const [reason, give] = useState('')
  const [consent, state] = useState({ of: before.originators.join(', '), text: '', on: '' })
  useShown(marking)
  const isDown = isDownMarking(before, marking)
  const needsConsent = isDown && before.isOriginatorControlled && before.originators.length > 0
  const mark = useMutation({
    mutationFn: () => recordsApi.mark({ id, version, marking, reason, ...(needsConsent && { consent }) }),
    async onSuccess() { await fresh(); tell(say('mark.done')); close() },
  })
  return (
    <Dialog title={say('mark.title')} opened close={close} closeLabel={say('record.close')} size="lg">
      <form className={look.stack} onSubmit={(event) => { event.preventDefault(); mark.mutate() }}>
        <MarkingForm value={marking} audience={audience} change={change} />
        {isDown && <p className={look.note} role="note">{say(needsConsent ? 'mark.down-consent' : 'mark.down')}</p>}
        {needsConsent && (
          <fieldset className={look.fieldset}>
            <legend>{say('mark.consent')}</legend>
            <TextInput label={say('mark.consent-of')} required value={consent.of} onChange={(event) => state({ ...consent, of: event.currentTarget.value })} />
            <TextInput type="date" label={say('mark.consent-on')} required value={consent.on} onChange={(event) => state({ ...consent, on: event.currentTarget.value })} />
            <Textarea label={say('mark.consent-text')} required minLength={10} autosize minRows={2} dir="auto" value={consent.text} onChange={(event) => state({ ...consent, text: event.currentTarget.value })} />
          </fieldset>
        )}
        <Textarea label={say('mark.reason')} description={say('mark.reason-says')} required minLength={10} maxLength={1000} autosize minRows={2} dir="auto" value={reason} onChange={(event) => give(event.currentTarget.value)} />
        {mark.error && <Problem error={mark.error} />}
        <div className={look.row}>
          <Button type="submit" loading={mark.isPending}>{say('mark.save')}</Button>
          <Button variant="default" onClick={close}>{say('record.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
