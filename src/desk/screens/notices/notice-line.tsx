import { Button } from '@mantine/core'
import type { Notice } from '#server/notify/schema.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { Link } from '#ui/route.ts'
import look from './notices.module.css'
import desk from '../desk.module.css'
import { useRecordLink } from '../record-link.ts'
import { useMarkRead } from './queries.ts'

/** What one was told: who did what with which record; what is in clearance is assigned to whoever is to clear it. Opening the record is having read it. */
export function NoticeLine({ notice: { id, kind, at, readAt, record, by } }: { notice: Notice }) {
  const say = useWords('desk')
  const format = useFormat()
  const linkOf = useRecordLink()
  const read = useMarkRead()
  const isRead = readAt !== null
  const told = kind === 'due' ? [by && say('told.reminded', { name: by.name }), record.dueOn && say(record.dueOn < new Date().toISOString().slice(0, 10) ? 'due.was' : 'told.due', { date: format.date(record.dueOn) })].filter(Boolean).join(' · ') : by ? say(kind === 'assigned' && record.status === 'clearance' ? 'told.clearance' : `told.${kind}`, { name: by.name }) : say('told.itself')
  return (
    <li className={look.notice} data-unread={!isRead || undefined}>
      <div className={look.told}>
        <Link {...linkOf(record.kind, record.id)} className={look.title} onClick={() => { if (!isRead) read.mutate({ ids: [id], isRead: true }) }}>
          {!isRead && <span className="unseen">{say('notices.new')} </span>}<span dir="auto">{record.title}</span>
        </Link>
        <span className={desk.line}><span>{told}</span><time dateTime={at}>{format.dateTime(at)}</time><MarkingLine marking={record.marking} /></span>
      </div>
      <Button variant="subtle" size="compact-sm" className="screen-only" loading={read.isPending} aria-label={`${say(isRead ? 'notices.unread' : 'notices.read')}: ${record.title}`} onClick={() => read.mutate({ ids: [id], isRead: !isRead })}>{say(isRead ? 'notices.unread' : 'notices.read')}</Button>
    </li>
  )
}
