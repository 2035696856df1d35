import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { PeopleSelect } from '#ui/form/people-select.tsx'
import { useWords } from '#ui/language/words.ts'
import { clearanceStages, type NotePage, type StageAsked } from '../../../schema.ts'
import look from '../../form.module.css'
import { notesApi, recordsApi, unitsQuery } from '../../queries.ts'
import { ActDialog } from './act-dialog.tsx'
import type { Act } from './use-act.ts'

type Who = { readonly person: string | null; readonly unit: string | null }

/** Who is to clear a note: for each stage a person, or whoever heads a unit; a stage may be left out. */
export function SendDialog({ page, act, close }: { page: NotePage; act: Act; close: () => void }) {
  const say = useWords('correspondence')
  const units = useQuery(unitsQuery).data ?? []
  const before = (stage: (typeof clearanceStages)[number]): Who => page.steps.find((one) => one.stage === stage) ?? { person: null, unit: null }
  const [chosen, choose] = useState<Readonly<Record<string, Who>>>(() => Object.fromEntries(clearanceStages.map((stage) => [stage, before(stage)])))
  const stages: StageAsked[] = clearanceStages.flatMap((stage) => {
    const { person, unit } = chosen[stage]!
    return person || unit ? [{ stage, person, unit: person ? null : unit }] : []
  })
  const find = async (begins: string, signal: AbortSignal) => (await recordsApi.offer({ begins, as: 'reader', id: page.record.id }, { signal })).people
  return (
    <ActDialog title={say('send.title')} about={say('send.says')} submit={say('send.do')} size="lg" isReady={stages.length > 0} close={close} act={() => act((on) => notesApi.send({ ...on, stages }), () => say('send.done'))}>
      {(errors) => clearanceStages.map((stage) => {
        const who = chosen[stage]!
        const set = (next: Partial<Who>) => choose({ ...chosen, [stage]: { ...who, ...next } })
        return (
          <fieldset key={stage} className={look.fieldset}>
            <legend>{say(`stage.${stage}`)}</legend>
            <div className={look.pair}>
              <PeopleSelect isSingle label={say('send.person-of', { stage: say(`stage.${stage}`) })} value={who.person ? [who.person] : []} change={([id]) => set({ person: id ?? null, unit: null })} names={page.names} find={find} about={`note ${page.record.id}`} error={errors[`stages.${stages.findIndex((one) => one.stage === stage)}.person`]} />
              <NativeSelect label={say('send.unit-of', { stage: say(`stage.${stage}`) })} value={who.person ? '' : (who.unit ?? '')} onChange={(event) => set({ unit: event.currentTarget.value || null, person: null })} data={[{ value: '', label: say('send.nobody') }, ...units.map(({ id, name }) => ({ value: id, label: name }))]} />
            </div>
          </fieldset>
        )
      })}
    </ActDialog>
  )
}
