import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import { useWords } from '#ui/language/words.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Loaded, Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import { recordQuery, recordsApi, useFreshRecords } from '../../queries.ts'
import { RecordSelect } from '../../record-select.tsx'
import type { Editing } from '../editable.tsx'
import look from '../record.module.css'
import { MergeTable } from './merge-table.tsx'

/** Merges another record of the same kind into this one: first which, then field by field what becomes of both, then it is done, and can be undone. */
export function MergeDialog({ editing, close }: { editing: Editing; close: () => void }) {
  const say = useWords('records')
  const fresh = useFreshRecords()
  const { record } = editing
  const [picked, pick] = useState<string[]>([])
  const [take, choose] = useState<readonly string[]>([])
  const other = picked.at(-1)
  const asked = useQuery({
    queryKey: ['records', 'merge', record.id, other, take],
    queryFn: ({ signal }) => recordsApi.previewMerge({ id: record.id, other: other!, take: [...take] }, { signal }),
    enabled: other !== undefined, staleTime: 0, gcTime: 0, retry: false, placeholderData: (before, query) => (query?.queryKey[3] === other ? before : undefined),
  })
  const second = useQuery({ ...recordQuery(other ?? ''), enabled: other !== undefined })
  const merge = useMutation({
    mutationFn: () => recordsApi.merge({ id: record.id, version: asked.data!.versions.kept, other: other!, otherVersion: asked.data!.versions.other, take: [...take] }),
    async onSuccess(done) {
      tell(say('merge.done'), async () => { await recordsApi.undoMerge({ id: done.merge }); await fresh() })
      await fresh()
      close()
    },
    onError: (error) => { if (isFault(error, 'records/changed-meanwhile')) void asked.refetch() },
  })
  return (
    <Dialog title={say('merge.title')} opened close={close} closeLabel={say('record.close')} size="xl">
      <div className={look.stack}>
        <p className="muted">{say('merge.says')}</p>
        <RecordSelect label={say('merge.other')} value={picked} kind={record.kind} not={record.id} change={(ids) => { pick(ids.slice(-1)); choose([]); merge.reset() }} />
        {other !== undefined && <Loaded asked={asked} lines={6}>{(preview) => <MergeTable preview={preview} editing={editing} names={{ ...editing.names, ...second.data?.names }} otherTitle={second.data?.record.title ?? ''} take={take} choose={choose} />}</Loaded>}
        {merge.error && <Problem error={merge.error} />}
        <div className={look.row}>
          <Button disabled={!asked.data || asked.isFetching} loading={merge.isPending} onClick={() => merge.mutate()}>{say('merge.save')}</Button>
          <Button variant="default" onClick={close}>{say('record.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  )
}
