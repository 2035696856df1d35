import { Button, Checkbox, Progress } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { addressOf } from '#kernel/client.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { contract } from '#server/files/contract.ts'
import type { RecordFile } from '#server/files/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Loaded, Problem } from '#ui/states.tsx'
import { DropArea } from '#ui/upload/drop-area.tsx'
import { sendFiles } from '#ui/upload/send-files.ts'
import { filesQuery } from '../../queries.ts'
import { isLeft } from '../save/use-save.ts'
import { FileLine } from './file-line.tsx'
import look from './files.module.css'
import { RemovedFiles } from './removed-files.tsx'

/** The files of a record: dropped here, looked at, taken along, replaced. */
export function Files({ record: { id }, mayChange }: { record: SpineRecord; mayChange: boolean }) {
  const say = useWords('records')
  const queries = useQueryClient()
  const mayWrite = useCan('files:write') && mayChange
  const files = useQuery({ ...filesQuery(id, false), refetchInterval: ({ state: { data } }) => (data?.files.some(isWaiting) ? 5000 : false) })
  const fresh = () => queries.invalidateQueries({ queryKey: ['records', 'one', id, 'files'] })
  return (
    <Card title={say('files.title')}>
      <Loaded asked={files} lines={2}>
        {({ files: all, names }) => all.length === 0
          ? !mayWrite && <p className="muted">{say('files.none')}</p>
          : <ul className={look.files}>{all.map((file) => <FileLine key={file.id} file={file} names={names} mayChange={mayWrite} fresh={fresh} />)}</ul>}
      </Loaded>
      {mayWrite && <Upload record={id} fresh={fresh} />}
      {mayWrite && <RemovedFiles record={id} fresh={fresh} />}
    </Card>
  )
}

/** Whether what is written on its pages is still being recognised. */
const isWaiting = ({ version, versions }: RecordFile): boolean => versions.some((one) => one.version === version && one.recognition === 'waiting')

function Upload({ record, fresh }: { record: string; fresh: () => Promise<void> }) {
  const say = useWords('records')
  const format = useFormat()
  const [isStripped, strip] = useState(false)
  const [sent, tell] = useState<{ done: number; total: number } | undefined>()
  const stop = useRef<AbortController | undefined>(undefined)
  const upload = useMutation({
    async mutationFn(files: readonly File[]) {
      stop.current = new AbortController()
      tell({ done: 0, total: files.reduce((sum, { size }) => sum + size, 0) })
      return sendFiles<{ files: RecordFile[] }>(addressOf(contract.upload, { record, isStripped }), files, (done, total) => tell({ done, total }), stop.current.signal)
    },
    onSuccess: fresh,
    onSettled: () => tell(undefined),
  })
  return (
    <div className={`${look.upload} screen-only`}>
      <DropArea isSmall isDisabled={upload.isPending} take={(files) => upload.mutate(files)}>
        <Checkbox size="xs" label={say('files.strip-at-once')} checked={isStripped} onChange={(event) => strip(event.currentTarget.checked)} />
      </DropArea>
      {sent && (
        <div className={look.sending}>
          <Progress value={sent.total > 0 ? (100 * sent.done) / sent.total : 100} aria-label={say('files.sending')} />
          <div className={look.row}>
            <span className="small muted figures" role="status">{sent.done < sent.total ? say('files.sent', { done: format.bytes(sent.done), total: format.bytes(sent.total) }) : say('files.checking')}</span>
            <Button variant="default" size="compact-xs" onClick={() => stop.current?.abort()}>{say('record.cancel')}</Button>
          </div>
        </div>
      )}
      {upload.error && !isLeft(upload.error) && <Problem error={upload.error} />}
    </div>
  )
}
