import { Button, CloseButton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import type { Sort, View } from '#server/search/schema.ts'
import { useWords } from '#ui/language/words.ts'
import { tell } from '#ui/toast/toast.ts'
import { searchApi, viewsQuery } from './queries.ts'
import look from './search.module.css'

const ViewDialog = lazy(async () => ({ default: (await import('./view-dialog.tsx')).ViewDialog }))

/** Searches that one keeps, and those shared with one. */
export function Views({ query, sort, open }: { query: string; sort: Sort; open: (view: View) => void }) {
  const say = useWords('desk')
  const queries = useQueryClient()
  const views = useQuery(viewsQuery).data ?? []
  const [isKeeping, keep] = useState<boolean | undefined>()
  const fresh = () => queries.invalidateQueries({ queryKey: viewsQuery.queryKey })
  const drop = useMutation({
    mutationFn: ({ id }: View) => searchApi.dropView({ id }),
    async onSuccess(_, { name, query: kept, sort: order, shared, unit }) {
      await fresh()
      tell(say('view.dropped', { name }), async () => {
        await searchApi.keepView({ name, query: kept, sort: order, shared, unit })
        await fresh()
      })
    },
    onError: (error) => tell(isFault(error) ? error.message : say('failed')),
  })
  const isKept = views.some((view) => view.query === query && view.sort === sort)
  if (views.length === 0 && query === '') return null
  return (
    <div className={`${look.views} screen-only`} role="group" aria-label={say('view.title')}>
      {views.map((view) => (
        <span key={view.id} className={look.view} data-on={(view.query === query && view.sort === sort) || undefined}>
          <button type="button" onClick={() => open(view)} title={view.query}><bdi>{view.name}</bdi>{!view.isMine && <span className="small muted"> {view.ownerName}</span>}{view.isMine && view.shared !== 'me' && <span className="small muted"> {say(`shared.${view.shared}`)}</span>}</button>
          {view.isMine && <CloseButton size={24} iconSize={13} aria-label={say('view.drop', { name: view.name })} onClick={() => drop.mutate(view)} />}
        </span>
      ))}
      {query !== '' && !isKept && <Button variant="subtle" size="compact-sm" onClick={() => keep(true)}>{say('view.keep')}</Button>}
      {isKeeping !== undefined && <Suspense><ViewDialog query={query} sort={sort} opened={isKeeping} close={() => keep(false)} kept={fresh} /></Suspense>}
    </div>
  )
}
