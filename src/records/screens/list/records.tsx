import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { combine } from '#kernel/marking.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useShown } from '#ui/marking/shown.ts'
import { useCan } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { EmptyState, Loaded } from '#ui/states.tsx'
import { listQuery } from '../queries.ts'
import { Filters } from './filters.tsx'
import look from './list.module.css'
import { NewMenu } from './new-menu.tsx'
import { RecordRows } from './record-rows.tsx'
import { useListView } from './view.ts'

/** Every record that one may see, by what is asked for in the address. */
export function Records() {
  const say = useWords('records')
  const format = useFormat()
  const mayWrite = useCan('records:write')
  const { asked, query, change, isFiltered } = useListView()
  const list = useInfiniteQuery(listQuery(asked))
  const first = list.data?.pages[0]
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  useShown(useMemo(() => combine(items.map(({ marking }) => marking)), [items]))
  const count = first && (first.isMore ? say('list.many', { count: first.total, shown: `${format.integer(first.total)}+` }) : say('list.count', { count: first.total, shown: format.integer(first.total) }))
  return (
    <Page title={say('nav.records')} about={<span role="status">{count ?? ' '}</span>} actions={mayWrite && <NewMenu />}>
      <Filters query={query} change={change} isFiltered={isFiltered} />
      <Card flush>
        <Loaded asked={{ ...list, data: first }} lines={9}>
          {() => items.length === 0
            ? <div className={look.empty}><Nothing isFiltered={isFiltered} mayWrite={mayWrite} clear={() => change(Object.fromEntries(Object.keys(query).map((key) => [key, undefined])))} /></div>
            : <RecordRows items={items} names={Object.assign({}, ...list.data!.pages.map(({ names }) => names))} label={say('nav.records')} />}
        </Loaded>
      </Card>
      {list.hasNextPage && <Button variant="default" mt="sm" className="screen-only" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{say('list.more')}</Button>}
      {items.length > 1 && <p className={`small muted screen-only ${look.keys}`}>{say('list.keys')}</p>}
    </Page>
  )
}

function Nothing({ isFiltered, mayWrite, clear }: { isFiltered: boolean; mayWrite: boolean; clear: () => void }) {
  const say = useWords('records')
  if (isFiltered) return <EmptyState title={say('list.nothing')} action={<Button variant="default" onClick={clear}>{say('filter.clear')}</Button>}>{say('list.nothing-says')}</EmptyState>
  return <EmptyState title={say('list.empty')} action={mayWrite && <NewMenu />}>{say(mayWrite ? 'list.empty-says' : 'list.empty-reader')}</EmptyState>
}
