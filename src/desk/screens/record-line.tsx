import type { ReactNode } from 'react'
import type { Marking } from '#kernel/marking.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { Link } from '#ui/route.ts'
import look from './desk.module.css'
import { useRecordLink } from './record-link.ts'
import { useActorNames, useRecordWords } from './words.ts'

type Given = {
  record: { readonly id: string; readonly kind: string; readonly title: string; readonly marking: Marking; readonly parties?: readonly string[] }
  /** Where it leads, if not to the record's own page. */
  to?: string
  before?: ReactNode
  about?: ReactNode
  action?: ReactNode
  follow?: () => void
}

/** A record as one line of a list: what it is called, what it is, how it is marked, and what can be done at once. */
export function RecordLine({ record: { id, kind, title, marking, parties = [] }, to, before, about, action, follow }: Given) {
  const words = useRecordWords()
  const actors = useActorNames()
  const linkOf = useRecordLink()
  return (
    <li className={look.row}>
      <div className={look.what}>
        {before}
        <Link {...(to === undefined ? linkOf(kind, id) : { to })} className={look.title} data-row {...(follow && { onClick: follow })}><span dir="auto">{title}</span></Link>
        <div className={look.line}>
          <span>{words.kind(kind)}</span>
          {parties.length > 0 && <span>{actors(parties)}</span>}
          {about}
          <MarkingLine marking={marking} />
        </div>
      </div>
      {action && <div className={`${look.act} screen-only`}>{action}</div>}
    </li>
  )
}
