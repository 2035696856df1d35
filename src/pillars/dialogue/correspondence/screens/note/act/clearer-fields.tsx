import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { PeopleSelect } from '#ui/form/people-select.tsx'
import { useWords } from '#ui/language/words.ts'
import type { NotePage, StageAsked } from '../../../schema.ts'
import look from '../../form.module.css'
import { notesApi, unitsQuery } from '../../queries.ts'

/** Who is to clear: a person, whoever heads a unit, or nobody yet. */
export type Who = { readonly person: string | null; readonly unit: string | null }

type Given = { page: NotePage; stage: StageAsked['stage']; who: Who; choose: (who: Who) => void; errors: Readonly<Record<string, string>>; path: string }

/** A person for a stage of clearance, of those who may clear the note, or whoever heads a unit. */
export function ClearerFields({ page, stage, who, choose, errors, path }: Given) {
  const say = useWords('correspondence')
  const units = useQuery(unitsQuery).data ?? []
  const name = say(`stage.${stage}`)
  const find = async (begins: string, signal: AbortSignal) => (await notesApi.clearers({ id: page.record.id, begins }, { signal })).people
  return (
    <div className={look.pair}>
      <PeopleSelect isSingle label={say('send.person-of', { stage: name })} value={who.person ? [who.person] : []} change={([id]) => choose({ person: id ?? null, unit: null })} names={page.names} find={find} about={`clear ${page.record.id}`} error={errors[`${path}.person`]} />
      <NativeSelect label={say('send.unit-of', { stage: name })} value={who.person ? '' : (who.unit ?? '')} error={errors[`${path}.unit`]} onChange={(event) => choose({ unit: event.currentTarget.value || null, person: null })} data={[{ value: '', label: say('send.nobody') }, ...units.map(({ id, name: unit }) => ({ value: id, label: unit }))]} />
    </div>
  )
}
