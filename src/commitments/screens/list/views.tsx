import { Button, CloseButton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import { useWords } from '#ui/language/words.ts'
import type { Query } from '#ui/route.ts'
import { tell } from '#ui/toast/toast.ts'
import type { CommitmentView } from '../../schema.ts'
import look from '../commitments.module.css'
import { api, viewsQuery } from '../queries.ts'
import { queryOf, viewText } from './view.ts'

const ViewDialog = lazy(async () => ({ default: (await import('./view-dialog.tsx')).ViewDialog }))

/** Views that one keeps, and those shared with one. */
export function Views({ query, open }: { query: Query; open: (query: Query) => void }) {
  const say = useWords('commitments')
  const queries = useQueryClient()
  const views = useQuery(viewsQuery).data ?? []
  const [isKeeping, keep] = useState<boolean | undefined>()
  const fresh = () => queries.invalidateQueries({ queryKey: viewsQuery.queryKey })
  const now = viewText(query)
  const drop = useMutation({
    mutationFn: ({ id }: CommitmentView) => api.dropCommitmentView({ id }),
    async onSuccess(_, { name, query: kept, shared, unit }) {
      await fresh()
      tell(say('view.dropped', { name }), async () => { await api.keepCommitmentView({ name, query: kept, shared, unit }); await fresh() })
    },
    onError: (error) => tell(isFault(error) ? error.message : say('failed')),
  })
  if (views.length === 0 && now === '') return null
  return (
    <div className={`${look.views} screen-only`} role="group" aria-label={say('view.title')}>
      {views.map((view) => (
        <span key={view.id} className={look.view} data-on={view.query === now || undefined}>
          <button type="button" aria-pressed={view.query === now} onClick={() => open(queryOf(view.query))}><bdi>{view.name}</bdi>{!view.isMine && <span className="small muted"> {view.ownerName}</span>}{view.isMine && view.shared !== 'me' && <span className="small muted"> {say(`shared.${view.shared}`)}</span>}</button>
          {view.isMine && <CloseButton size={24} iconSize={13} aria-label={say('view.drop', { name: view.name })} onClick={() => drop.mutate(view)} />}
        </span>
      ))}
      {now !== '' && !views.some((view) => view.query === now) && <Button variant="subtle" size="compact-sm" onClick={() => keep(true)}>{say('view.keep')}</Button>}
      {isKeeping !== undefined && <Suspense><ViewDialog query={now} opened={isKeeping} close={() => keep(false)} kept={fresh} /></Suspense>}
    </div>
  )
}
