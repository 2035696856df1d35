import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useOnce } from '#ui/form/once.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { Correction, StatementPage } from '../../schema.ts'
import { api, useFreshStatements } from '../queries.ts'
import look from '../statements.module.css'
import { CorrectionChanges } from './correction-changes.tsx'
import { DeclineDialog } from './decline-dialog.tsx'

/** A correction that waits for a second person, with all that it changes; or the one that was declined last, with why. */
export function CorrectionCard({ page, correction }: { page: StatementPage; correction: Correction }) {
  const say = useWords('statements')
  const format = useFormat()
  const fresh = useFreshStatements()
  const once = useOnce()
  const [isDeclining, decline] = useState(false)
  const { by, at, reason, state, decidedBy, answer, may, isAlone } = correction
  const asked = { id: page.record.id, version: page.record.version, correction: correction.id }
  const confirm = useMutation({ mutationFn: () => api.confirmCorrection(asked), async onSuccess() { await fresh(); tell(say('correction.confirmed')) } })
  const withdraw = useMutation({ mutationFn: () => api.withdrawCorrection(asked), async onSuccess() { await fresh(); tell(say('correction.withdrawn')) } })
  const error = confirm.error ?? withdraw.error
  return (
    <Card title={say(state === 'open' ? 'correction.title' : 'correction.was-declined')}>
      <div className={look.stack}>
        <p className="small muted">{say('correction.by', { name: page.names[by] ?? '–', date: format.date(at.slice(0, 10)) })} {state === 'open' && say(may.confirm ? 'correction.look' : 'correction.says')}</p>
        {state === 'declined' && <p className={look.note} dir="auto"><strong>{say('correction.declined-by', { name: (decidedBy && page.names[decidedBy]) ?? '–' })}</strong> {answer}</p>}
        <CorrectionChanges page={page} correction={correction} />
        <p dir="auto"><span className="small muted">{say('revise.note')}:</span> {reason}</p>
        {isAlone && may.confirm && <p className="small muted">{say('correction.alone')}</p>}
        {error && <Problem error={error} />}
        {(may.confirm || may.decline || may.withdraw) && (
          <div className={`${look.bar} screen-only`}>
            {may.confirm && <Button loading={confirm.isPending} onClick={() => once(() => confirm.mutateAsync())}>{say('correction.confirm')}</Button>}
            {may.decline && <Button variant="default" onClick={() => decline(true)}>{say('correction.decline')}</Button>}
            {may.withdraw && <Button variant="default" loading={withdraw.isPending} onClick={() => once(() => withdraw.mutateAsync())}>{say('correction.withdraw')}</Button>}
          </div>
        )}
      </div>
      {isDeclining && <DeclineDialog asked={asked} close={() => decline(false)} />}
    </Card>
  )
}
