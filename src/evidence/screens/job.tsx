import { Button, Progress } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { addressOf } from '#kernel/client.ts'
import { useFormat, type Format } from '#ui/language/format.ts'
import { useWords, type Say } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Problem } from '#ui/states.tsx'
import { contract } from '../contract.ts'
import type { ImportJob, Progress as ProgressLine } from '../schema.ts'
import look from './evidence.module.css'
import { evidenceApi, jobsQuery } from './queries.ts'

/** An import: how far it is, how fast, how long still; and when it has ended, what became of every dataset. */
export function Job({ job }: { job: ImportJob }) {
  const say = useWords('evidence')
  const format = useFormat()
  const queries = useQueryClient()
  const mayImport = useCan('evidence:import')
  const cancel = useMutation({ mutationFn: () => evidenceApi.cancel({ id: job.id }), onSettled: () => queries.invalidateQueries({ queryKey: jobsQuery.queryKey }) })
  const { progress, state, results } = job
  // The dataset is in; what rests on it is being computed until the next line of progress.
  const isBetween = progress?.stage === 'done'
  const share = progress?.total && !isBetween ? Math.min(100, (100 * progress.done) / progress.total) : undefined
  return (
    <section className={look.job} data-state={state} aria-label={say('job.of', { date: format.dateTime(job.startedAt) })}>
      <div className={look.jobHead}>
        <b role="status">{say(`job.${state}`)}</b>
        {state === 'running' && mayImport && <Button variant="default" size="compact-sm" loading={cancel.isPending} onClick={() => cancel.mutate()}>{say('job.cancel')}</Button>}
        {state !== 'running' && job.finishedAt && <span className="small muted">{format.dateTime(job.finishedAt)}</span>}
      </div>
      {state === 'running' && (
        <>
          <Progress value={share ?? 100} animated={share === undefined} striped={share === undefined} aria-label={say('job.progress')} />
          <p className="small muted figures">{!progress ? say('job.starting') : isBetween ? say('stage.figures') : progressWords(progress, say, format)}</p>
        </>
      )}
      {job.problem && <p className={look.problem} role="alert"><bdi>{job.problem}</bdi></p>}
      {state === 'cancelled' && <p className="small muted">{say('job.stands')}</p>}
      {cancel.error && <Problem error={cancel.error} />}
      {results.length > 0 && (
        <ul className={look.results}>
          {results.map((result) => (
            <li key={result.dataset}>
              <bdi>{result.dataset}</bdi>{' '}
              {result.unchanged ? <span className="muted">{say('result.unchanged', { n: result.version })}</span> : <span className="muted">{say('version', { n: result.version })} · {format.span(result.seconds)}</span>}
              <span className="figures">{say('sum', { read: format.integer(result.read), kept: format.integer(result.kept), skipped: format.integer(result.skipped), rejected: format.integer(result.rejected) })}</span>
              {result.rejected > 0 && <a href={addressOf(contract.rejects, { dataset: result.dataset, version: result.version })} download>{say('rejects')}</a>}
            </li>
          ))}
        </ul>
      )}
      {job.passedOver.length > 0 && (
        <details className={look.more}>
          <summary>{say('passed-over', { total: job.passedOver.length })}</summary>
          <p className="small muted"><bdi>{job.passedOver.join(', ')}</bdi></p>
        </details>
      )}
    </section>
  )
}

/** `Reading un-votes/voeten: 620,000 of 1,066,613 rows · 410,000 rows a second · 2 s left`. */
function progressWords({ stage, what, done, total, unit, rate, secondsLeft }: ProgressLine, say: Say, format: Format): string {
  const amount = unit === 'bytes' ? format.bytes : format.integer
  const far = unit === 'steps' && total === null ? '' : total === null ? amount(done) : say('progress.of', { done: amount(done), total: amount(total) })
  return [
    `${say(`stage.${stage}`)}${what ? ` ${what}` : ''}${far ? `: ${far}` : ''}`,
    ...(rate !== null && unit !== 'steps' ? [say('progress.rate', { rate: amount(Math.round(rate)) })] : []),
    ...(secondsLeft !== null ? [say('progress.left', { span: format.span(secondsLeft) })] : []),
  ].join(' · ')
}
