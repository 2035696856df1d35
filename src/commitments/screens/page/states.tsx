import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import { isClosed } from '../../rules.ts'
import type { CommitmentPage } from '../../schema.ts'
import { commitmentStates, type CommitmentState } from '../../states.ts'
import look from '../commitments.module.css'
import { api, useFresh } from '../queries.ts'
import { useRecordWords } from '../words.ts'

const AskDone = lazy(async () => ({ default: (await import('../ask/turn.tsx')).AskDone }))
const AskRelease = lazy(async () => ({ default: (await import('../ask/turn.tsx')).AskRelease }))
const AskReopen = lazy(async () => ({ default: (await import('../ask/turn.tsx')).AskReopen }))

/** The states in a row with the one it is in. Those on the way change at once; done, released and opening again ask first. */
export function States({ page, mayChange }: { page: CommitmentPage; mayChange: boolean }) {
  const say = useWords('commitments')
  const words = useRecordWords()
  const fresh = useFresh()
  const [asking, ask] = useState<'done' | 'released' | 'reopen' | undefined>()
  const { record: { id, version, status, title } } = page
  const change = useMutation({
    mutationFn: (state: CommitmentState) => api.turnCommitment({ id, version, state }),
    async onSuccess(after) {
      await fresh()
      tell(say('state.said', { title, state: words.status(after.status) }), async () => { await api.undoCommitment({ id, version: after.version }); await fresh() })
    },
    onError: fresh,
  })
  const closed = isClosed(status as CommitmentState)
  const close = () => ask(undefined)
  const press = (state: CommitmentState) => {
    if (state === status) return
    if (state === 'done' || state === 'released') ask(state)
    else change.mutate(state)
  }
  return (
    <>
      <div className={look.states} role="group" aria-label={say('column.state')}>
        {commitmentStates.map((state) => (
          <button key={state} type="button" className={look.stateButton} aria-pressed={state === status} aria-busy={(change.isPending && change.variables === state) || undefined} disabled={!mayChange || change.isPending || (closed && state !== status)} onClick={() => press(state)}>
            {words.status(state)}{mayChange && !closed && (state === 'done' || state === 'released') && '…'}
          </button>
        ))}
        {mayChange && closed && <Button variant="default" size="compact-sm" className="screen-only" onClick={() => ask('reopen')}>{say('reopen.open')}</Button>}
      </div>
      {change.error && <Problem error={change.error} />}
      <Suspense>
        {asking === 'done' && <AskDone page={page} close={close} />}
        {asking === 'released' && <AskRelease page={page} close={close} />}
        {asking === 'reopen' && <AskReopen page={page} close={close} />}
      </Suspense>
    </>
  )
}
