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
import { Link } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import look from '../commitments.module.css'
import { listQuery } from '../queries.ts'
import { ExportButton } from './export-button.tsx'
import { Filters } from './filters.tsx'
import { Groups } from './groups.tsx'
import { filterKeys, useView } from './view.ts'
import { Views } from './views.tsx'

/** Commitments over all partners, as the address asks for them. */
export function Commitments() {
  const say = useWords('commitments')
  const format = useFormat()
  const mayRead = useCan('commitments:read')
  const mayWrite = useCan('commitments:write')
  const { asked, grouping, query, change, isFiltered } = useView()
  const list = useInfiniteQuery({ ...listQuery(asked), enabled: mayRead })
  const first = list.data?.pages[0]
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  useShown(useMemo(() => combine(items.map(({ record }) => record.marking)), [items]))
  if (!mayRead) return <Page title={say('list.title')}><EmptyState title={say('list.forbidden')}>{say('list.forbidden-says')}</EmptyState></Page>
  const make = mayWrite && <Button component={Link} to="/commitments/new">{say('new.open')}</Button>
  return (
    <Page title={say('list.title')} about={<span role="status">{first ? say('list.count', { count: first.total, shown: `${format.integer(first.total)}${first.isMore ? '+' : ''}` }) : ' '}</span>} actions={<>{items.length > 0 && <ExportButton asked={asked} />}{make}</>}>
      <Views query={query} open={change} />
      <Filters query={query} change={change} isFiltered={isFiltered} />
      <Card flush>
        <Loaded asked={{ ...list, data: first }} lines={9}>
          {() => items.length > 0
            ? <Groups items={items} names={Object.assign({}, ...list.data!.pages.map(({ names }) => names))} grouping={grouping} />
            : <div className={look.empty}>{isFiltered
              ? <EmptyState title={say('list.nothing')} action={<Button variant="default" onClick={() => change(Object.fromEntries(filterKeys.map((key) => [key, undefined])))}>{say('filter.clear')}</Button>}>{say('list.nothing-says')}</EmptyState>
              : <EmptyState title={say('list.empty')} action={make}>{say('list.empty-says')}</EmptyState>}</div>}
        </Loaded>
      </Card>
      {list.hasNextPage && <Button variant="default" mt="sm" className="screen-only" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{say('list.more')}</Button>}
      {items.length > 1 && <p className={`small muted screen-only ${look.keys}`}>{say('list.keys')}</p>}
    </Page>
  )
}
