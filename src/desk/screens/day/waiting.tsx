import { Button } from '@mantine/core'
import type { Notice } from '#server/notify/schema.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import look from '../desk.module.css'
import { NoticeLine } from '../notices/notice-line.tsx'
import { useMarkRead } from '../notices/queries.ts'

/** What one was told of and has not read. */
export function Waiting({ notices }: { notices: readonly Notice[] }) {
  const say = useWords('desk')
  const read = useMarkRead()
  return (
    <Card title={say('waiting.title')} note={<Link to="/notices">{say('nav.notices')}</Link>}>
      {notices.length === 0 ? <p className="muted">{say('waiting.none')}</p> : (
        <>
          <ul className={look.rows}>{notices.map((notice) => <NoticeLine key={notice.id} notice={notice} />)}</ul>
          {notices.length > 1 && <Button variant="subtle" size="compact-sm" className="screen-only" loading={read.isPending} onClick={() => read.mutate({ ids: notices.map(({ id }) => id), isRead: true })}>{say('waiting.all-read')}</Button>}
        </>
      )}
    </Card>
  )
}
