import { useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import { Doorway } from './doorway.tsx'

/** An address that leads nowhere. */
export function NotFound() {
  const say = useWords('web')
  return (
    <Doorway title={say('lost.title')}>
      <p className="muted">{say('lost.says')}</p>
      <p><Link to="/">{say('lost.home')}</Link></p>
    </Doorway>
  )
}
