import { Button, Progress } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Job } from '#server/jobs/schema.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import look from '../administration.module.css'
import { auditApi, useFreshAudit, verificationsQuery } from './queries.ts'

/** What the job prints when it is through. */
type Report = { readonly ok: boolean; readonly events: number; readonly findings: readonly { readonly problem: string; readonly says: string }[]; readonly more: number }

/** How many findings are shown; all are in the report of the command. */
const shown = 20

/** Works out the whole chain again: begun here, followed while it goes on, and told when it is through. */
export function Verification({ events }: { events: number }) {
  const say = useWords('administration')
  const fresh = useFreshAudit()
  const job = useQuery(verificationsQuery).data?.[0]
  const verify = useMutation({ mutationFn: () => auditApi.verifyAudit(), onSuccess: fresh })
  const isRunning = job?.state === 'running'
  const was = useRef(isRunning)
  useEffect(() => {
    if (was.current && !isRunning) void fresh()
    was.current = isRunning
  }, [isRunning])
  return (
    <div className={look.form}>
      {job && <Told job={job} events={events} />}
      {verify.error && <Problem error={verify.error} />}
      <div><Button loading={verify.isPending} disabled={isRunning} onClick={() => verify.mutate()}>{say('verify.begin')}</Button></div>
    </div>
  )
}

function Told({ job: { state, progress, results, problem }, events }: { job: Job; events: number }) {
  const say = useWords('administration')
  const format = useFormat()
  const done = (progress as { progress?: { events?: number } } | null)?.progress?.events ?? 0
  const report = results[0] as Report | undefined
  if (state === 'running') {
    return (
      <div role="status">
        <Progress value={events > 0 && done > 0 ? Math.min(100, (100 * done) / events) : 100} animated={done === 0} striped={done === 0} aria-label={say('verify.running')} />
        <p className="small muted figures">{say('verify.progress', { done: format.integer(done), total: format.integer(events) })}</p>
      </div>
    )
  }
  if (!report) return problem && <p className={look.refused} role="alert" dir="auto">{problem}</p>
  return (
    <div className={report.ok ? `${look.note} ${look.good}` : look.note} role="status">
      <b>{say(report.ok ? 'verify.whole' : 'verify.not-whole', { events: format.integer(report.events) })}</b>
      {report.findings.slice(0, shown).map((one, at) => <div key={at} dir="auto">{one.problem}: {one.says}</div>)}
      {report.findings.length + report.more > shown && <div>{say('verify.more', { count: report.findings.length + report.more - shown })}</div>}
    </div>
  )
}
