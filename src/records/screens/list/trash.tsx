import { Button } from '@mantine/core'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import type { RecordItem } from '#server/records/schema.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { Page } from '#ui/page.tsx'
import { EmptyState, Loaded, Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import { listQuery, recordsApi, useFreshRecords } from '../queries.ts'
import look from './list.module.css'
import { RecordRows } from './record-rows.tsx'

/** What one has put away. Everything that hangs on a record comes back with it; what is never brought back leaves by the rules of retention. */
export function Trash() {
  const say = useWords('records')
  const list = useInfiniteQuery(listQuery({ isTrash: true }))
  const fresh = useFreshRecords()
  const back = useMutation({ mutationFn: ({ id }: RecordItem) => recordsApi.untrash({ id }), onSuccess: (record) => { tell(say('trash.restored', { title: record.title })); return fresh() } })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={say('nav.trash')} about={say('trash.says')}>
      {back.error && <Problem error={back.error} />}
      <Card flush>
        <Loaded asked={list} lines={6}>
          {({ pages }) => items.length === 0
            ? <div className={look.empty}><EmptyState title={say('trash.empty')}>{say('trash.empty-says')}</EmptyState></div>
            : <RecordRows items={items} names={Object.assign({}, ...pages.map(({ names }) => names))} label={say('nav.trash')} action={(item) => item.mergedInto === null && <Button variant="default" size="compact-sm" loading={back.isPending && back.variables.id === item.id} aria-label={say('trash.restore-of', { title: item.title })} onClick={() => back.mutate(item)}>{say('trash.restore')}</Button>} />}
        </Loaded>
      </Card>
      {list.hasNextPage && <Button variant="default" mt="sm" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{say('list.more')}</Button>}
    </Page>
  )
}
