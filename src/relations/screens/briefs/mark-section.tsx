import { Button, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { isDownMarking } from '#kernel/marking.ts'
import type { BriefPage, BriefSection } from '../../briefs/schema.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingForm } from '#ui/marking/marking-form.tsx'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import look from './briefs.module.css'
import { briefsApi, useFreshBriefs } from './queries.ts'

/** Marks a section by itself: whoever does not reach it has the brief without it. */
export function MarkSection({ section, page, close }: { section: BriefSection; page: BriefPage; close: () => void }) {
  const say = useWords('relations')
  const fresh = useFreshBriefs()
  const [marking, change] = useState(section.marking)
  const [reason, give] = useState('')
  const [consent, state] = useState({ of: section.marking.originators.join(', '), text: '', on: new Date().toISOString().slice(0, 10) })
  const needsConsent = isDownMarking(section.marking, marking) && section.marking.isOriginatorControlled && section.marking.originators.length > 0
  const mark = useMutation({
    mutationFn: () => briefsApi.markSection({ id: page.record.id, section: section.id, version: section.version, marking, reason, ...(needsConsent && { consent }) }),
    async onSuccess() { await fresh(); close() },
  })
  return (
    <Dialog title={say('briefs.mark')} opened close={close} closeLabel={say('briefs.close')} size="lg">
      <form className={look.stack} onSubmit={(event) => { event.preventDefault(); mark.mutate() }}>
        <p className="muted">{say('briefs.mark-says')}</p>
        <MarkingForm value={marking} change={change} audience={page.record.audience} />
        {needsConsent && <Textarea label={say('briefs.consent', { who: consent.of })} required minLength={10} autosize minRows={2} dir="auto" value={consent.text} onChange={(event) => state({ ...consent, text: event.currentTarget.value })} />}
        <Textarea label={say('briefs.reason')} required minLength={10} maxLength={1000} autosize minRows={2} dir="auto" value={reason} onChange={(event) => give(event.currentTarget.value)} />
        {mark.error && <Problem error={mark.error} />}
        <div className={look.buttons}><Button type="submit" loading={mark.isPending}>{say('briefs.mark-save')}</Button><Button variant="default" onClick={close}>{say('briefs.cancel')}</Button></div>
      </form>
    </Dialog>
  )
}
