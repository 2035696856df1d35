import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Batch, Inspection, Plan as Given } from '#server/intake/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Link, useGo } from '#ui/route.ts'
import { Loaded, Problem } from '#ui/states.tsx'
import desk from '../desk.module.css'
import { useFieldWords } from './field-words.ts'
import { Habits } from './habits.tsx'
import { KeptMappings } from './kept-mappings.tsx'
import { MappingTable } from './mapping-table.tsx'
import { batchQuery, inspectionQuery, intakeApi, targetsQuery } from './queries.ts'
import { TrialCard } from './trial-card.tsx'

/** How a file is to be read: which column is what, then a rehearsal, then for good. */
export function Plan({ batch }: { batch: Batch }) {
  const inspection = useQuery(inspectionQuery(batch.id))
  return <Loaded asked={inspection} lines={10}>{(found) => <Planning batch={batch} found={found} />}</Loaded>
}

function Planning({ batch, found }: { batch: Batch; found: Inspection }) {
  const say = useWords('desk')
  const format = useFormat()
  const go = useGo()
  const { field } = useFieldWords()
  const queries = useQueryClient()
  const target = useQuery(targetsQuery).data?.find(({ id }) => id === batch.target)
  const [plan, setPlan] = useState<Given>({ mapping: found.suggested, duplicates: 'skip' })
  const trial = useMutation({ mutationFn: (given: Given) => intakeApi.dryRun({ id: batch.id, ...given }) })
  const apply = useMutation({ mutationFn: (given: Given) => intakeApi.apply({ id: batch.id, ...given }), onSuccess: (begun) => queries.setQueryData(batchQuery(batch.id).queryKey, begun) })
  const discard = useMutation({ mutationFn: () => intakeApi.discard({ id: batch.id }), onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['intake'] }); go('/import') } })
  const change = (next: Given) => { setPlan(next); trial.reset() }
  if (!target) return null
  const lacking = target.fields.filter(({ name, isRequired }) => isRequired && !plan.mapping.columns[name] && !plan.mapping.fixed[name])
  const error = trial.error ?? apply.error ?? discard.error
  return (
    <div className={desk.stack}>
      {found.importedBefore && <p className={desk.note}>{say('import.before', { at: format.dateTime(found.importedBefore.at) })} <Link to={`/import/${found.importedBefore.batch}`}>{say('import.before-open')}</Link></p>}
      {found.problems.length > 0 && <div className={desk.note}>{found.problems.map(({ line, sentence }) => <p key={line}>{say('import.line', { line: format.integer(line) })} <bdi>{sentence}</bdi></p>)}</div>}
      <Card title={say('mapping.title')} note={<KeptMappings target={batch.target} mapping={plan.mapping} take={(mapping) => change({ ...plan, mapping })} />}>
        <p className="small muted">{say('mapping.says')}</p>
        <MappingTable fields={target.fields} columns={found.columns} mapping={plan.mapping} change={(mapping) => change({ ...plan, mapping })} />
      </Card>
      <Habits plan={plan} isOrderGuessed={found.isOrderGuessed} change={change} />
      {trial.data && <TrialCard id={batch.id} trial={trial.data} />}
      {error && <Problem error={error} />}
      <div className={desk.bar}>
        <Button variant={trial.data ? 'default' : 'filled'} disabled={lacking.length > 0} loading={trial.isPending} onClick={() => trial.mutate(plan)}>{say('import.try')}</Button>
        {trial.data && <Button disabled={trial.data.counts.created + trial.data.counts.updated === 0} loading={apply.isPending} onClick={() => apply.mutate(plan)}>{say('import.apply', { count: trial.data.counts.created + trial.data.counts.updated })}</Button>}
        <Button variant="subtle" loading={discard.isPending} onClick={() => discard.mutate()}>{say('import.discard')}</Button>
        {lacking.length > 0 && <span className="small muted" role="status">{say('import.lacking', { fields: lacking.map(({ name }) => field(name)).join(', ') })}</span>}
      </div>
    </div>
  )
}
