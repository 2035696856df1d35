import { Button, Menu } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import { useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import { tell } from '#ui/toast/toast.ts'
import type { CommitmentPage } from '../../schema.ts'
import { api, recordsApi, useFresh } from '../queries.ts'

const AskChange = lazy(async () => ({ default: (await import('../ask/change.tsx')).AskChange }))
const AskHandOver = lazy(async () => ({ default: (await import('../ask/hand-over.tsx')).AskHandOver }))

/** What can be done with a commitment as a whole. */
export function Actions({ page, mayChange }: { page: CommitmentPage; mayChange: boolean }) {
  const say = useWords('commitments')
  const fresh = useFresh()
  const [asking, ask] = useState<'change' | 'hand' | undefined>()
  const { record, isFollowed, mayUndo } = page
  const { id, version } = record
  const close = () => ask(undefined)
  const onError = (error: unknown) => tell(isFault(error) ? error.message : say('failed'))
  const follow = useMutation({ mutationFn: () => (isFollowed ? recordsApi.unfollow({ id }) : recordsApi.follow({ id })), onSuccess: fresh, onError })
  const undo = useMutation({ mutationFn: () => api.undoCommitment({ id, version }), onSuccess: fresh, onError })
  return (
    <>
      {mayChange && <Button variant="default" onClick={() => ask('hand')}>{say('hand.open')}</Button>}
      {mayChange && <Button variant="default" onClick={() => ask('change')}>{say('change.open')}</Button>}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target><Button variant="default">{say('page.more')}</Button></Menu.Target>
        <Menu.Dropdown>
          {mayChange && mayUndo && <Menu.Item onClick={() => undo.mutate()}>{say('page.undo')}</Menu.Item>}
          <Menu.Item onClick={() => follow.mutate()}>{say(isFollowed ? 'page.unfollow' : 'page.follow')}</Menu.Item>
          <Menu.Item component={Link} to={`/records/${id}`} search={{ plain: true } as never}>{say('page.record')}</Menu.Item>
          <Menu.Item onClick={() => print()}>{say('page.print')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {asking === 'change' && <AskChange page={page} close={close} />}
        {asking === 'hand' && <AskHandOver page={page} close={close} />}
      </Suspense>
    </>
  )
}
