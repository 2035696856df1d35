import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
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
import { notesQuery } from '../queries.ts'
import { Filters } from './filters.tsx'
import { More } from './more.tsx'
import { NoteRows } from './note-rows.tsx'
import { OpenFirst } from './open-first.tsx'
import look from './register.module.css'
import { ToConfirm } from './to-confirm.tsx'
import { useRegisterView } from './view.ts'

/** The registers out and in: every note that one may see, by what is asked for in the address. */
export function Register() {
  const say = useWords('correspondence')
  const format = useFormat()
  const mayRead = useCan('dialogue:read')
  const mayWrite = useCan('dialogue:write')
  const { asked, query, change, isFiltered, clear } = useRegisterView()
  const list = useInfiniteQuery({ ...notesQuery(isFiltered ? asked : { ...asked, toConfirm: false }), enabled: mayRead, placeholderData: keepPreviousData })
  const first = list.data?.pages[0]
  const notes = useMemo(() => list.data?.pages.flatMap((page) => page.notes) ?? [], [list.data])
  useShown(useMemo(() => combine(notes.map(({ marking }) => marking)), [notes]))
  if (!mayRead) return <Page title={say('list.title')}><EmptyState title={say('list.forbidden')}>{say('list.forbidden-says')}</EmptyState></Page>
  const count = first && say('list.count', { count: first.total, shown: first.isMore ? `${format.integer(first.total)}+` : format.integer(first.total) })
  const actions = (
    <>
      <More asked={asked} isEmpty={notes.length === 0} />
      {mayWrite && <Button component={Link} to="/correspondence/incoming" variant="default">{say('list.file')}</Button>}
      {mayWrite && <Button component={Link} to="/correspondence/new">{say('list.new')}</Button>}
    </>
  )
  return (
    <Page title={say('list.title')} about={<span role="status">{count ?? ' '}</span>} actions={actions}>
      {mayWrite && <OpenFirst />}
      <Filters query={query} change={change} isFiltered={isFiltered} clear={clear} />
      {!isFiltered && <ToConfirm mayWrite={mayWrite} />}
      <Card flush>
        <Loaded asked={{ ...list, data: first }} lines={9}>
          {() => notes.length > 0 ? <NoteRows notes={notes} label={say('list.title')} /> : (
            <div className={look.empty}>
              {isFiltered ? <EmptyState title={say('list.nothing')} action={<Button variant="default" onClick={clear}>{say('filter.clear')}</Button>}>{say('list.nothing-says')}</EmptyState> : <EmptyState title={say('list.empty')}>{say('list.empty-says')}</EmptyState>}
            </div>
          )}
        </Loaded>
      </Card>
      {list.hasNextPage && <Button variant="default" mt="sm" className="screen-only" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{say('list.more')}</Button>}
      {notes.length > 1 && <p className={`small muted screen-only ${look.keys}`}>{say('list.keys')}</p>}
    </Page>
  )
}
