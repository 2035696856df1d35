import { Button, Checkbox } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { combine } from '#kernel/marking.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useShown } from '#ui/marking/shown.ts'
import { Page } from '#ui/page.tsx'
import { useQueryState } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import desk from '../desk.module.css'
import { CalendarCard } from './calendar-card.tsx'
import { ChoiceCard } from './choice-card.tsx'
import { NoticeLine } from './notice-line.tsx'
import { noticesQuery, unreadQuery, useMarkRead } from './queries.ts'

/** The inbox, and how else one wants to be told. */
export function Notices() {
  const say = useWords('desk')
  const [query, change] = useQueryState()
  const isUnread = query['unread'] === true
  const asked = useInfiniteQuery(noticesQuery(isUnread))
  const unread = useQuery(unreadQuery).data ?? 0
  const read = useMarkRead()
  const notices = useMemo(() => asked.data?.pages.flatMap((page) => page.notices) ?? [], [asked.data])
  useShown(useMemo(() => combine(notices.map(({ record }) => record.marking)), [notices]))
  const actions = (
    <>
      <Checkbox label={say('notices.only-unread')} checked={isUnread} onChange={(event) => change({ unread: event.currentTarget.checked || undefined })} className={desk.checks!} />
      <Button variant="default" disabled={unread === 0} loading={read.isPending} onClick={() => read.mutate({ isRead: true })}>{say('notices.all-read')}</Button>
    </>
  )
  return (
    <Page title={say('nav.notices')} about={unread > 0 ? say('bell.unread', { count: unread }) : say('notices.none-unread')} actions={actions}>
      <div className={desk.columns}>
        <Card>
          <Loaded asked={asked} lines={9}>
            {() => notices.length === 0
              ? <EmptyState title={say(isUnread ? 'notices.none-unread' : 'notices.empty')}>{say('notices.empty-says')}</EmptyState>
              : <ul className={desk.rows}>{notices.map((notice) => <NoticeLine key={notice.id} notice={notice} />)}</ul>}
          </Loaded>
          {asked.hasNextPage && <Button variant="default" mt="sm" className="screen-only" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{say('more')}</Button>}
        </Card>
        <div className={`${desk.side} screen-only`}><ChoiceCard /><CalendarCard /></div>
      </div>
    </Page>
  )
}
