import { useQuery } from '@tanstack/react-query'
import { useFormat } from '#ui/language/format.ts'
import { useLabels } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import look from './notices.module.css'
import { unreadQuery } from './queries.ts'

/** Unread notices are counted so far. */
const most = 99

/** On top of every page: how many notices wait. It says labels only, since no other word of the desk may be here yet. */
export function Bell() {
  const say = useLabels()
  const format = useFormat()
  const unread = useQuery(unreadQuery).data ?? 0
  return (
    <nav aria-label={say('desk', 'nav.notices')} className={look.place}>
      <Link to="/notices" className={look.bell} aria-label={unread === 0 ? say('desk', 'nav.notices') : say('desk', 'bell.unread', { count: unread })}>
        <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" aria-hidden><path d="M9 2.2a4.6 4.6 0 0 0-4.6 4.6c0 4.2-1.7 5.4-1.7 5.4h12.6s-1.7-1.2-1.7-5.4A4.6 4.6 0 0 0 9 2.2ZM7.4 14.8a1.8 1.8 0 0 0 3.2 0" /></svg>
        {unread > 0 && <span className={look.count} aria-hidden>{unread > most ? `${format.integer(most)}+` : format.integer(unread)}</span>}
      </Link>
    </nav>
  )
}
