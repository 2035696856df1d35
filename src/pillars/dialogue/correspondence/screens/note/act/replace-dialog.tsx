import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import type { NotePage } from '../../../schema.ts'
import { notesApi } from '../../queries.ts'
import { ActDialog } from './act-dialog.tsx'
import { ClearerFields, type Who } from './clearer-fields.tsx'
import type { Act } from './use-act.ts'

/** Puts somebody else on a stage of clearance that is still open. */
export function ReplaceDialog({ page, act, close }: { page: NotePage; act: Act; close: () => void }) {
  const say = useWords('correspondence')
  const open = page.steps.filter(({ state }) => state === 'current' || state === 'to-come')
  const [position, at] = useState(open[0]!.position)
  const [who, choose] = useState<Who>({ person: null, unit: null })
  const step = open.find((one) => one.position === position) ?? open[0]!
  return (
    <ActDialog title={say('replace.title')} about={say('replace.says')} submit={say('replace.do')} isReady={who.person !== null || who.unit !== null} size="lg" close={close} act={() => act((on) => notesApi.replace({ ...on, position: step.position, ...who }), () => say('replace.done'))}>
      {(errors) => (
        <>
          {open.length > 1 && <NativeSelect label={say('replace.stage')} value={String(step.position)} onChange={(event) => { at(Number(event.currentTarget.value)); choose({ person: null, unit: null }) }} data={open.map((one) => ({ value: String(one.position), label: [say(`stage.${one.stage}`), page.names[one.person ?? '']].filter(Boolean).join(': ') }))} />}
          <ClearerFields page={page} stage={step.stage} who={who} choose={choose} errors={errors} path="stages.0" />
        </>
      )}
    </ActDialog>
  )
}
