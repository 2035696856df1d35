import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { clearanceStages, type NotePage, type StageAsked } from '../../../schema.ts'
import look from '../../form.module.css'
import { notesApi } from '../../queries.ts'
import { Gaps } from '../gaps.tsx'
import { ActDialog } from './act-dialog.tsx'
import { ClearerFields, type Who } from './clearer-fields.tsx'
import type { Act } from './use-act.ts'

/** Who is to clear a note: for each stage a person, or whoever heads a unit; a stage may be left out. A note that is not whole is sent only by who was told so. */
export function SendDialog({ page, act, close }: { page: NotePage; act: Act; close: () => void }) {
  const say = useWords('correspondence')
  const before = (stage: (typeof clearanceStages)[number]): Who => {
    const step = page.steps.find((one) => one.stage === stage && one.person !== page.record.author)
    return { person: step?.person ?? null, unit: step?.unit ?? null }
  }
  const [chosen, choose] = useState<Readonly<Record<string, Who>>>(() => Object.fromEntries(clearanceStages.map((stage) => [stage, before(stage)])))
  const stages: StageAsked[] = clearanceStages.flatMap((stage) => {
    const { person, unit } = chosen[stage]!
    return person || unit ? [{ stage, person, unit: person ? null : unit }] : []
  })
  const isUnfinished = page.gaps.length > 0
  return (
    <ActDialog title={say('send.title')} about={say('send.says')} submit={say(isUnfinished ? 'gaps.send' : 'send.do')} size="lg" isReady={stages.length > 0} close={close} act={() => act((on) => notesApi.send({ ...on, stages, isUnfinished }), () => say('send.done'))}>
      {(errors) => (
        <>
          {isUnfinished && <Gaps gaps={page.gaps} says={say('gaps.send-says')} />}
          {clearanceStages.map((stage) => (
            <fieldset key={stage} className={look.fieldset}>
              <legend>{say(`stage.${stage}`)}</legend>
              <ClearerFields page={page} stage={stage} who={chosen[stage]!} choose={(who) => choose({ ...chosen, [stage]: who })} errors={errors} path={`stages.${stages.findIndex((one) => one.stage === stage)}`} />
            </fieldset>
          ))}
        </>
      )}
    </ActDialog>
  )
}
