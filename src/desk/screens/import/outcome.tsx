import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Batch } from '#server/intake/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import desk from '../desk.module.css'
import { useFreshDesk } from '../queries.ts'
import { batchQuery, errorsAddress, intakeApi } from './queries.ts'
import { Counts } from './trial-card.tsx'

/** What a batch came to, its errors, and the way back. */
export function Outcome({ batch: { id, target, state, counts, problem } }: { batch: Batch }) {
  const say = useWords('desk')
  const format = useFormat()
  const queries = useQueryClient()
  const fresh = useFreshDesk()
  useEffect(() => void fresh(), [state])
  const undo = useMutation({
    mutationFn: () => intakeApi.undo({ id }),
    async onSuccess({ undone }) {
      await Promise.all([queries.invalidateQueries({ queryKey: batchQuery(id).queryKey }), queries.invalidateQueries({ queryKey: ['intake', 'batches'] })])
      tell(say('outcome.undone', { count: undone }))
    },
  })
  return (
    <Card title={say(`batch.${state}`)}>
      <div className={desk.stack}>
        {problem && <p className={desk.wrong} dir="auto">{problem}</p>}
        {counts && <Counts counts={counts} />}
        {undo.data && undo.data.stayCount > 0 && (
          <div>
            <p>{say('outcome.stays', { count: undo.data.stayCount })}</p>
            <ul>{undo.data.stays.map(({ line, record, sentence }) => <li key={record}><Link to={`/records/${record}`}>{say('import.line', { line: format.integer(line) })}</Link> <bdi>{sentence}</bdi></li>)}</ul>
          </div>
        )}
        {undo.error && <Problem error={undo.error} />}
        <div className={desk.bar}>
          {state !== 'undone' && <Button component={Link} to={target === 'contact' ? '/contacts' : `/records?kind=${target}`}>{say('outcome.look')}</Button>}
          {counts !== null && counts.rejected > 0 && <Button variant="default" component="a" href={errorsAddress(id)} download>{say('trial.file', { count: counts.rejected })}</Button>}
          {state !== 'undone' && <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>{say('outcome.undo')}</Button>}
        </div>
        {state !== 'undone' && <p className="small muted">{say('outcome.undo-says')}</p>}
      </div>
    </Card>
  )
}
