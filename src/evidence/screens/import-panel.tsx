import { Button, Progress, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { DropArea } from '#ui/upload/drop-area.tsx'
import { sendFiles } from '#ui/upload/send-files.ts'
import { addressOf } from '#kernel/client.ts'
import { contract } from '../contract.ts'
import type { ImportJob, SourceState } from '../schema.ts'
import look from './evidence.module.css'
import { evidenceApi, jobsQuery } from './queries.ts'

/** Three ways to load a source: files, an address, or its publisher's own. */
export function ImportPanel({ source, isBusy, close }: { source: SourceState; isBusy: boolean; close: () => void }) {
  const say = useWords('evidence')
  const format = useFormat()
  const queries = useQueryClient()
  const [url, setUrl] = useState('')
  const [sent, setSent] = useState<{ done: number; total: number } | undefined>()
  const stop = useRef<AbortController | undefined>(undefined)
  const onSuccess = async () => {
    await queries.invalidateQueries({ queryKey: jobsQuery.queryKey })
    close()
  }
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      stop.current = new AbortController()
      setSent({ done: 0, total: files.reduce((sum, { size }) => sum + size, 0) })
      return sendFiles<ImportJob>(addressOf(contract.upload, { source: source.id }), files, (done, total) => setSent({ done, total }), stop.current.signal)
    },
    onSuccess, onSettled: () => setSent(undefined),
  })
  const fetch = useMutation({ mutationFn: (from: string | undefined) => evidenceApi.fetch({ source: source.id, ...(from && { url: from }) }), onSuccess })
  const isWorking = upload.isPending || fetch.isPending
  const publishers = source.datasets.filter(({ downloadable }) => downloadable)
  const error = upload.error ?? fetch.error
  const isStopped = error instanceof DOMException && error.name === 'AbortError'
  return (
    <section className={`${look.import} screen-only`} aria-label={say('import.of', { title: source.title })}>
      {isBusy ? <p className="muted">{say('import.busy')}</p> : (
        <>
          <DropArea isDisabled={isWorking} take={(files) => upload.mutate(files)} says={say('import.drop')} chooseLabel={say('import.choose')}><span className="small muted">{say('import.kinds')}</span></DropArea>
          {sent && (
            <div className={look.sending}>
              <Progress value={sent.total > 0 ? (100 * sent.done) / sent.total : 100} aria-label={say('import.sending')} />
              <p className="small muted figures" role="status">{say('import.sent', { done: format.bytes(sent.done), total: format.bytes(sent.total) })}</p>
              <Button variant="default" size="compact-sm" onClick={() => stop.current?.abort()}>{say('job.cancel')}</Button>
            </div>
          )}
          <form className={look.address} onSubmit={(event) => { event.preventDefault(); fetch.mutate(url.trim()) }}>
            <TextInput type="url" required label={say('import.address')} placeholder="https://" dir="ltr" value={url} onChange={(event) => setUrl(event.currentTarget.value)} />
            <Button type="submit" variant="default" loading={fetch.isPending} disabled={isWorking || url.trim() === ''}>{say('import.load')}</Button>
          </form>
          {publishers.length > 0 && (
            <div>
              <Button variant="default" loading={fetch.isPending} disabled={isWorking} onClick={() => fetch.mutate(undefined)}>{say('import.publisher')}</Button>
              <p className="small muted">{say('import.publisher-says', { list: publishers.map(({ publisher }) => publisher).join('; ') })}</p>
            </div>
          )}
        </>
      )}
      {error && !isStopped && <Problem error={error} />}
      <Button variant="subtle" onClick={close}>{say('import.close')}</Button>
    </section>
  )
}
