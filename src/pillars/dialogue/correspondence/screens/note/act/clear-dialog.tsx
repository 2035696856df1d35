import { useWords } from '#ui/language/words.ts'
import type { NotePage } from '../../../schema.ts'
import { notesApi } from '../../queries.ts'
import { Gaps } from '../gaps.tsx'
import { ActDialog } from './act-dialog.tsx'
import type { Act } from './use-act.ts'

/** Asked before a note is cleared in which something is still to be written. */
export function ClearDialog({ page, position, act, close }: { page: NotePage; position: number; act: Act; close: () => void }) {
  const say = useWords('correspondence')
  return (
    <ActDialog title={say('clear.do')} submit={say('clear.gaps')} close={close} act={() => act((on) => notesApi.clear({ ...on, position, isUnfinished: true }), () => say('clear.done'))}>
      {() => <Gaps gaps={page.gaps} says={say('gaps.clear-says')} />}
    </ActDialog>
  )
}
