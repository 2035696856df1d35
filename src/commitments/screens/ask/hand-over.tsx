import { NativeSelect, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { PeopleSelect } from '#ui/form/people-select.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import type { CommitmentPage } from '../../schema.ts'
import { api, recordsApi, unitsQuery } from '../queries.ts'
import { AskForm } from './ask-form.tsx'

/** Other people to see to it, or another unit; only those who may read it are offered. */
export function AskHandOver({ page: { record, names, may }, close }: { page: CommitmentPage; close: () => void }) {
  const say = useWords('commitments')
  const { compare } = useFormat()
  const units = useQuery({ ...unitsQuery, enabled: may.decide }).data ?? []
  const [assignees, assign] = useState<readonly string[]>(record.assignees)
  const [ownerUnit, own] = useState(record.ownerUnit ?? '')
  const [reason, write] = useState('')
  const find = async (begins: string, signal: AbortSignal) => (await recordsApi.offer({ begins, as: 'reader', id: record.id }, { signal })).people
  return (
    <AskForm
      title={say('hand.title')} button={say('hand.button')} done={say('hand.said', { title: record.title })} close={close}
      send={() => api.handOverCommitment({ id: record.id, version: record.version, assignees: [...assignees], ...(may.decide && { ownerUnit: ownerUnit || null }), ...(reason.trim() !== '' && { reason }) })}
    >
      <PeopleSelect label={say('facts.assignees')} description={say('hand.says')} value={assignees} change={assign} names={names} find={find} about={`commitment ${record.id}`} />
      {may.decide && <NativeSelect label={say('facts.unit')} value={ownerUnit} onChange={(event) => own(event.currentTarget.value)} data={[{ value: '', label: say('facts.no-unit') }, ...units.map(({ id, name }) => ({ value: id, label: name })).sort((a, b) => compare(a.label, b.label))]} />}
      <Textarea label={say('reason.may')} maxLength={1000} autosize minRows={2} dir="auto" value={reason} onChange={(event) => write(event.currentTarget.value)} />
    </AskForm>
  )
}
