import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { paragraphAt } from '#commitments/paragraph.ts'
import type { Pledge } from '../../../../style/schema.ts'
import { ActorsSelect } from '#ui/form/actors-select.tsx'
import { PeopleSelect } from '#ui/form/people-select.tsx'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Lent } from '#ui/parts.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { NotePage } from '../../../schema.ts'
import { commitmentsApi, recordsApi } from '../../queries.ts'
import { ActDialog } from './act-dialog.tsx'

/** Who owes what a note promises or demands: of ours a promise is owed by us and a demand to us; of theirs the other way round. */
export function sidesOf(pledge: Pick<Pledge, 'kind'>, note: { readonly direction: 'in' | 'out'; readonly parties: readonly string[] }, us: string): { owedBy: string[]; owedTo: string[] } {
  const isOurs = (note.direction === 'out') === (pledge.kind === 'promise')
  return isOurs ? { owedBy: [us], owedTo: [...note.parties] } : { owedBy: [...note.parties], owedTo: [us] }
}

/** A promise or demand of a note becomes a commitment: who owes it to whom, by when, and who sees to it here. */
export function CommitmentDialog({ page, text, pledge, close }: { page: NotePage; text: string; pledge: Pledge; close: () => void }) {
  const say = useWords('correspondence')
  const { us } = useMinistry()
  const queries = useQueryClient()
  const { record, fields } = page
  const [given, set] = useState({ title: pledge.text.slice(0, 500), dueOn: pledge.on ?? '', assignees: [] as string[], ...sidesOf(pledge, { direction: fields.direction, parties: record.parties }, us ?? '') })
  const part = (more: Partial<typeof given>) => set({ ...given, ...more })
  const make = async () => {
    await commitmentsApi.makeCommitment({ title: given.title.trim(), owedBy: given.owedBy, owedTo: given.owedTo, dueOn: given.dueOn || null, assignees: given.assignees, pillar: 'dialogue', source: { record: record.id, paragraph: paragraphAt(text, pledge.from), words: pledge.text } })
    await Promise.all([queries.invalidateQueries({ queryKey: ['correspondence', 'commitments', record.id] }), queries.invalidateQueries({ queryKey: ['commitments'] })])
    tell(say('commitment.done'))
  }
  return (
    <ActDialog title={say('commitment.title')} about={pledge.text} submit={say('commitment.do')} size="lg" isReady={given.title.trim() !== '' && given.owedBy.length > 0 && given.owedTo.length > 0} close={close} act={make}>
      {(errors) => (
        <>
          <TextInput label={say('commitment.what')} required maxLength={500} dir="auto" value={given.title} error={errors['title']} onChange={(event) => part({ title: event.currentTarget.value })} />
          <ActorsSelect label={say('commitment.by')} value={given.owedBy} change={(owedBy) => part({ owedBy })} error={errors['owedBy']} />
          <ActorsSelect label={say('commitment.to')} value={given.owedTo} change={(owedTo) => part({ owedTo })} error={errors['owedTo']} />
          <TextInput type="date" label={say('commitment.on')} value={given.dueOn} error={errors['dueOn']} onChange={(event) => part({ dueOn: event.currentTarget.value })} />
          <PeopleSelect label={say('commitment.owner')} value={given.assignees} change={(assignees) => part({ assignees })} names={page.names} error={errors['assignees']} about={`note ${record.id}`} find={async (begins, signal) => (await recordsApi.offer({ begins, as: 'reader', id: record.id }, { signal })).people} />
          {given.dueOn === '' && given.assignees.length === 0 && <p className="small muted" role="status">{say('commitment.unwatched')}</p>}
          <Lent part="commitmentTwins" given={{ parties: [...given.owedBy, ...given.owedTo].filter((one) => one !== us), dueOn: given.dueOn, title: given.title }} />
        </>
      )}
    </ActDialog>
  )
}
