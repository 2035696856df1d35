import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { KindCard } from '#server/records/schema.ts'
import { Card } from '#ui/card.tsx'
import { ActorsSelect } from '#ui/form/actors-select.tsx'
import { useDraft } from '#ui/form/draft.ts'
import { FieldInputs } from '#ui/form/field-input.tsx'
import { fieldsOf } from '#ui/form/fields.ts'
import { useWords } from '#ui/language/words.ts'
import { useShown } from '#ui/marking/shown.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { useGo, useQueryState } from '#ui/route.ts'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import { chooseRecords } from '../record-select.tsx'
import { recordsApi, useFreshRecords } from '../queries.ts'
import { usePillarChoices, useRecordWords } from '../words.ts'
import { emptyDraft, errorsByPath, recordOf, type RecordDraft } from './draft.ts'
import { Keeping } from './keeping.tsx'
import { MarkingCard } from './marking-card.tsx'
import look from './new.module.css'

/** The form of a new record: what it says, whom it concerns, and who may read it. It is kept in this tab until it is saved. */
export function NewForm({ kind }: { kind: KindCard }) {
  const say = useWords('records')
  const words = useRecordWords()
  const go = useGo()
  const fresh = useFreshRecords()
  const [{ party }] = useQueryState()
  const { scheme } = useMinistry().marking
  const [draft, set, forget, isKept] = useDraft<RecordDraft>(`record.${kind.kind}`, emptyDraft(scheme, typeof party === 'string' ? [party] : []))
  useShown(draft.marking)
  const fields = useMemo(() => fieldsOf(kind.fields), [kind])
  const save = useMutation({
    mutationFn: () => recordsApi.create(recordOf(kind, draft)),
    async onSuccess({ id, number }) {
      forget()
      await fresh()
      tell(number ? say('new.saved-number', { number }) : say('new.saved'))
      go(`/records/${id}`)
    },
  })
  const errors = errorsByPath(save.error)
  const part = (change: Partial<RecordDraft>) => set({ ...draft, ...change })
  const pillars = usePillarChoices()
  return (
    <form className={look.form} onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      <div className={look.main}>
        <Card>
          <div className={look.stack}>
            <TextInput label={say('field.title')} required maxLength={500} dir="auto" data-autofocus value={draft.title} error={errors['title']} onChange={(event) => part({ title: event.currentTarget.value })} />
            <ActorsSelect label={say('field.parties')} value={draft.parties} error={errors['parties']} change={(parties) => part({ parties })} />
            <div className={look.pair}>
              {kind.pillar === null && <NativeSelect label={say('field.pillar')} required value={draft.pillar} error={errors['pillar']} onChange={(event) => part({ pillar: event.currentTarget.value as RecordDraft['pillar'] })} data={[{ value: '', label: say('new.choose') }, ...pillars]} />}
              <TextInput type="date" label={say('field.happenedOn')} value={draft.happenedOn} error={errors['happenedOn']} onChange={(event) => part({ happenedOn: event.currentTarget.value })} />
              <TextInput type="date" label={say('field.dueOn')} value={draft.dueOn} error={errors['dueOn']} onChange={(event) => part({ dueOn: event.currentTarget.value })} />
            </div>
            <FieldInputs fields={fields} path="fields" value={draft.fields} change={(next) => part({ fields: next })} words={words.form} records={chooseRecords} errors={errors} />
            <Textarea label={say('field.summary')} autosize minRows={8} maxRows={40} dir="auto" value={draft.summary} error={errors['summary']} onChange={(event) => part({ summary: event.currentTarget.value })} />
          </div>
        </Card>
      </div>
      <div className={look.side}>
        <MarkingCard draft={draft} change={part} />
        <Keeping draft={draft} change={part} errors={errors} />
      </div>
      <div className={look.end}>
        {save.error && <Problem error={save.error} />}
        <div className={look.row}>
          <Button type="submit" loading={save.isPending}>{say('new.save')}</Button>
          <Button variant="default" onClick={() => { forget(); go('/records') }}>{say('new.discard')}</Button>
          {isKept && <span className="small muted" role="status">{say('new.kept')}</span>}
        </div>
      </div>
    </form>
  )
}
