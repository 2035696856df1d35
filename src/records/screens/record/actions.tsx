import { Button, Menu } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { RecordPage } from '#server/records/schema.ts'
import { download } from '#ui/download.ts'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { useGo } from '#ui/route.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import { markingApi, recordQuery, recordsApi, useFreshRecords } from '../queries.ts'
import type { Editing } from './editable.tsx'

const MarkDialog = lazy(async () => ({ default: (await import('./mark-dialog.tsx')).MarkDialog }))
const HistorySheet = lazy(async () => ({ default: (await import('./history/history-sheet.tsx')).HistorySheet }))
const MergeDialog = lazy(async () => ({ default: (await import('./merge/merge-dialog.tsx')).MergeDialog }))

type Open = 'mark' | 'history' | 'merge' | undefined

/** What can be done with a record as a whole. */
export function Actions({ page, editing }: { page: RecordPage; editing: Editing }) {
  const say = useWords('records')
  const go = useGo()
  const queries = useQueryClient()
  const fresh = useFreshRecords()
  const { record, isFollowed } = page
  const { id } = record
  const [shown, show] = useState<Open>()
  const mayMerge = useCan('records:merge') && editing.mayChange
  const close = () => show(undefined)
  const follow = useMutation({
    mutationFn: (on: boolean) => (on ? recordsApi.follow({ id }) : recordsApi.unfollow({ id })),
    // Shown at once; if it is refused, it goes back.
    onMutate: (on) => queries.setQueryData(recordQuery(id).queryKey, (now) => now && { ...now, isFollowed: on }),
    onSettled: fresh,
  })
  const trash = useMutation({
    mutationFn: () => recordsApi.trash({ id, version: record.version }),
    async onSuccess() {
      tell(say('trash.done', { title: record.title }), async () => { await recordsApi.untrash({ id }); await fresh() })
      await fresh()
      go('/records')
    },
    onError: fresh,
  })
  const label = useMutation({ mutationFn: async () => download(`${record.number?.replace(/[^\w.-]+/g, '-') ?? id}-label.xml`, await (await markingApi.label({ marking: record.marking, at: record.updatedAt })).blob(), 'application/xml') })
  const failed = follow.error ?? trash.error ?? label.error
  return (
    <>
      <Button variant="default" onClick={() => follow.mutate(!isFollowed)}>{say(isFollowed ? 'record.unfollow' : 'record.follow')}</Button>
      <Button variant="default" onClick={() => show('history')}>{say('history.title')}</Button>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target><Button variant="default">{say('record.more')}</Button></Menu.Target>
        <Menu.Dropdown>
          {editing.mayChange && <Menu.Item onClick={() => show('mark')}>{say('mark.change')}</Menu.Item>}
          <Menu.Item onClick={() => print()}>{say('record.print')}</Menu.Item>
          <Menu.Item onClick={() => label.mutate()}>{say('record.label')}</Menu.Item>
          {mayMerge && <Menu.Item onClick={() => show('merge')}>{say('merge.open')}</Menu.Item>}
          {editing.mayChange && <Menu.Item color="red" onClick={() => trash.mutate()}>{say('trash.put')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {shown === 'mark' && <MarkDialog record={record} close={close} />}
        {shown === 'history' && <HistorySheet editing={editing} close={close} />}
        {shown === 'merge' && <MergeDialog editing={editing} close={close} />}
      </Suspense>
      <Dialog title={say('record.refused')} opened={Boolean(failed)} close={() => { follow.reset(); trash.reset(); label.reset() }} closeLabel={say('record.close')}>{failed && <Problem error={failed} />}</Dialog>
    </>
  )
}
