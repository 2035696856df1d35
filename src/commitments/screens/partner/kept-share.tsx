import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import type { CommitmentSum } from '../../schema.ts'
import { fewestDue } from '../../kept.ts'
import look from '../commitments.module.css'

/** How much of what fell due was kept in time: the share, of how many, and between what it lies with 95 % certainty; of too few to tell, the count alone. */
export function KeptShare({ kept: { due, inTime, late, not, share, low, high } }: { kept: CommitmentSum['by']['kept'] }) {
  const say = useWords('commitments')
  const format = useFormat()
  if (share === null) return <p className="small muted">{say('kept.none')}</p>
  return (
    <div className={look.kept}>
      {due >= fewestDue && <b className="figures">{format.share(share)}</b>}
      <span>{say('kept.of', { count: due, inTime })}</span>
      <span className={look.bars} aria-hidden>
        {([['time', inTime], ['late', late], ['not', not]] as const).map(([kind, n]) => n > 0 && <i key={kind} data-kind={kind} style={{ flexGrow: n }} />)}
      </span>
      <span className={`small muted ${look.rest}`}>{say('kept.rest', { late, not })} · {due < fewestDue ? say('kept.few') : <span title={say('kept.source')}>{say('kept.interval', { low: format.share(low!), high: format.share(high!) })}</span>}</span>
    </div>
  )
}
