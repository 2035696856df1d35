import type { Batch } from '#server/intake/schema.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import desk from '../desk.module.css'
import { useRecordWords } from '../words.ts'

/** A file given for import, and what became of it. */
export function BatchLine({ batch }: { batch: Batch }) {
  const say = useWords('desk')
  const words = useRecordWords()
  const format = useFormat()
  const { id, fileName, target, state, counts, at, problem } = batch
  return (
    <li className={desk.row}>
      <div className={desk.what}>
        <Link to={`/import/${id}`} className={desk.title}><bdi>{fileName ?? words.kind(target)}</bdi></Link>
        <div className={desk.line}>
          <span>{words.kind(target)}</span>
          <span>{say(`batch.${state}`)}</span>
          {counts && state !== 'uploaded' && <span>{say('import.took', { created: format.integer(counts.created), updated: format.integer(counts.updated), skipped: format.integer(counts.skipped), rejected: format.integer(counts.rejected) })}</span>}
          <time dateTime={at}>{format.dateTime(at)}</time>
          {problem && <span className={desk.wrong} dir="auto">{problem}</span>}
        </div>
      </div>
    </li>
  )
}
