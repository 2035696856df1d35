import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { audiences, type Audience } from '#kernel/marking.ts'
import { Card } from '#ui/card.tsx'
import { PeopleSelect } from '#ui/form/people-select.tsx'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { recordsApi, seriesQuery } from '../queries.ts'
import { useMyUnit, useUnitChoices } from '../units.ts'
import type { RecordDraft } from './draft.ts'
import look from './new.module.css'

type Given = { draft: RecordDraft; change: (change: Partial<RecordDraft>) => void; errors: Readonly<Record<string, string>> }

/** Who may read a new record, who keeps it, who works on it, and the register it is numbered in. */
export function Keeping({ draft, change, errors }: Given) {
  const say = useWords('records')
  const units = useUnitChoices()
  const mine = useMyUnit()
  const mayDraw = useCan('registers:draw')
  const series = useQuery({ ...seriesQuery, enabled: mayDraw }).data?.filter(({ closedAt }) => closedAt === null) ?? []
  // Who may be involved follows from what stands in the form now.
  const guards = { marking: draft.marking, audience: draft.audience, named: [...draft.named], ownerUnit: draft.ownerUnit || (mine ?? null) }
  const find = (as: 'reader' | 'named') => async (begins: string, signal: AbortSignal) => (await recordsApi.offer({ begins, as, draft: guards }, { signal })).people
  const about = JSON.stringify(guards)
  return (
    <Card title={say('keeping.title')}>
      <div className={look.stack}>
        <NativeSelect label={say('field.audience')} value={draft.audience} onChange={(event) => change({ audience: event.currentTarget.value as Audience })} data={audiences.map((one) => ({ value: one, label: say(`audience.${one}`) }))} />
        <PeopleSelect label={say('field.named')} description={say('keeping.named-says')} value={draft.named} change={(named) => change({ named })} names={{}} find={find('named')} about={`named ${about}`} error={errors['named']} />
        <NativeSelect label={say('field.ownerUnit')} value={draft.ownerUnit} error={errors['ownerUnit']} onChange={(event) => change({ ownerUnit: event.currentTarget.value })} data={[{ value: '', label: units.find(({ value }) => value === mine)?.label ?? say('keeping.no-unit') }, ...units.filter(({ value }) => value !== mine)]} />
        <PeopleSelect label={say('field.assignees')} description={say('keeping.assignees-says')} value={draft.assignees} change={(assignees) => change({ assignees })} names={{}} find={find('reader')} about={`reader ${about}`} error={errors['assignees']} />
        {series.length > 0 && <NativeSelect label={say('field.series')} description={say('keeping.series-says')} value={draft.series} error={errors['series']} onChange={(event) => change({ series: event.currentTarget.value })} data={[{ value: '', label: say('keeping.no-series') }, ...series.map(({ code, name, example }) => ({ value: code, label: `${name} (${example})` }))]} />}
      </div>
    </Card>
  )
}
