import { useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import { EmptyState } from '#ui/states.tsx'

/** An address that leads nowhere. */
export function NotFound() {
  const say = useWords('web')
  return <EmptyState title={say('lost.title')} action={<Link to="/">{say('lost.home')}</Link>}>{say('lost.says')}</EmptyState>
}
