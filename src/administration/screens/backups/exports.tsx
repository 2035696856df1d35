import { Button, PasswordInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { leastPassphrase } from '#server/keys/schema.ts'
import type { WorkspaceExport } from '#server/workspace/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Loaded, Problem } from '#ui/states.tsx'
import look from '../administration.module.css'
import { saveFile } from '../parts/save-file.ts'
import { exportsQuery, jobsApi, workspaceApi } from './queries.ts'

/** Exports of the whole workspace: begun under a passphrase that is not kept, fetched, removed. */
export function Exports() {
  const say = useWords('administration')
  const queries = useQueryClient()
  const maySee = useCan('workspace:see')
  const maySeal = useCan('workspace:seal')
  const asked = useQuery({ ...exportsQuery, enabled: maySee })
  const [passphrase, write] = useState('')
  const start = useMutation({ mutationFn: () => workspaceApi.start({ passphrase }), async onSuccess() { write(''); await queries.invalidateQueries({ queryKey: exportsQuery.queryKey }) } })
  if (!maySee) return null
  return (
    <Card title={say('workspace.title')}>
      <div className={look.form}>
        <p className="small muted">{say('workspace.says')}</p>
        <Loaded asked={asked} lines={2}>{(all) => all.length > 0 && <ul className={look.list}>{all.map((one) => <Line key={one.id} made={one} />)}</ul>}</Loaded>
        {maySeal && <form className={look.form} onSubmit={(event) => { event.preventDefault(); start.mutate() }}>
          <PasswordInput label={say('workspace.passphrase')} description={say('workspace.passphrase-says', { least: leastPassphrase })} required minLength={leastPassphrase} maxLength={1000} autoComplete="new-password" value={passphrase} onChange={(event) => write(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': say('workspace.show') }} />
          {start.error && <Problem error={start.error} />}
          <div><Button type="submit" variant="default" loading={start.isPending} disabled={asked.data?.some(({ state }) => state === 'making') ?? false}>{say('workspace.start')}</Button></div>
        </form>}
      </div>
    </Card>
  )
}

function Line({ made: { id, state, bytes, askedAt, job, problem } }: { made: WorkspaceExport }) {
  const say = useWords('administration')
  const format = useFormat()
  const queries = useQueryClient()
  const mayStop = useCan('jobs:cancel')
  const mayFetch = useCan('workspace:manage')
  const fresh = () => queries.invalidateQueries({ queryKey: exportsQuery.queryKey })
  const save = useMutation({ mutationFn: async () => saveFile(await workspaceApi.file({ id }), `entente-workspace-${id}.zip`) })
  const remove = useMutation({ mutationFn: () => workspaceApi.remove({ id }), onSuccess: (left) => queries.setQueryData(exportsQuery.queryKey, left) })
  const stop = useMutation({ mutationFn: () => jobsApi.cancel({ id: job! }), onSettled: fresh })
  const error = save.error ?? remove.error ?? stop.error
  return (
    <li>
      <div className={look.what}>
        <b>{format.dateTime(askedAt)}</b>
        <span className="small muted" role="status">{state === 'ready' ? say('workspace.ready', { bytes: format.bytes(bytes) }) : say(`workspace.${state}`)}</span>
        {problem && <span className={look.refused} dir="auto">{problem}</span>}
        {error && <Problem error={error} />}
      </div>
      <div className={look.row}>
        {state === 'ready' && mayFetch && <Button size="compact-sm" loading={save.isPending} onClick={() => save.mutate()}>{say('workspace.fetch')}</Button>}
        {state === 'ready' && mayFetch && <Button size="compact-sm" variant="subtle" loading={remove.isPending} onClick={() => remove.mutate()}>{say('workspace.remove')}</Button>}
        {state === 'making' && mayStop && job !== null && <Button size="compact-sm" variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>{say('workspace.stop')}</Button>}
      </div>
    </li>
  )
}
