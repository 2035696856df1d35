import type { Hit, Segment } from '#server/search/schema.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { Link } from '#ui/route.ts'
import desk from '../desk.module.css'
import { useRecordLink } from '../record-link.ts'
import { useActorNames, useRecordWords } from '../words.ts'
import look from './search.module.css'

/** A record found, with what was looked for marked in its title and a passage. */
export function HitLine({ hit: { record, title, snippet, source } }: { hit: Hit }) {
  const say = useWords('desk')
  const words = useRecordWords()
  const actors = useActorNames()
  const format = useFormat()
  const linkOf = useRecordLink()
  return (
    <li className={desk.row}>
      <div className={desk.what}>
        <Link {...linkOf(record.kind, record.id)} className={desk.title} data-row><span dir="auto"><Segments of={title} /></span></Link>
        {snippet.length > 0 && <p dir="auto" className={look.snippet}>{source === 'file' && <span className={look.source}>{say('search.in-file')}</span>}<Segments of={snippet} /></p>}
        <div className={desk.line}>
          <span>{words.kind(record.kind)}</span>
          {record.number && <bdi className="figures">{record.number}</bdi>}
          {record.parties.length > 0 && <span>{actors(record.parties)}</span>}
          <time dateTime={record.happenedOn ?? record.createdAt}>{format.date(record.happenedOn ?? record.createdAt)}</time>
          <MarkingLine marking={record.marking} />
        </div>
      </div>
    </li>
  )
}

/** Pieces of text, never HTML. */
function Segments({ of }: { of: readonly Segment[] }) {
  return of.map(({ text, isHit }, index) => (isHit ? <mark key={index} className={look.mark}>{text}</mark> : <span key={index}>{text}</span>))
}
