import { Button, Progress } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Batch } from '#server/intake/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import desk from '../desk.module.css'
import { batchQuery, intakeApi } from './queries.ts'

/** A batch being taken in: how far, and the way to stop it. */
export function Applying({ batch: { id, progress } }: { batch: Batch }) {
  const say = useWords('desk')
  const format = useFormat()
  const queries = useQueryClient()
  const cancel = useMutation({ mutationFn: () => intakeApi.cancel({ id }), onSuccess: (stopped) => queries.setQueryData(batchQuery(id).queryKey, stopped) })
  const share = progress?.of ? Math.min(100, (100 * progress.rows) / progress.of) : undefined
  return (
    <Card title={say('applying.title')}>
      <div className={desk.stack}>
        <Progress value={share ?? 100} animated={share === undefined} aria-label={say('applying.title')} />
        <p className="muted figures" role="status">{progress ? say('applying.rows', { rows: format.integer(progress.rows), of: progress.of === null ? '…' : format.integer(progress.of) }) : '…'}</p>
        {cancel.error && <Problem error={cancel.error} />}
        <div className={desk.bar}><Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>{say('applying.cancel')}</Button><span className="small muted">{say('applying.says')}</span></div>
      </div>
    </Card>
  )
}
