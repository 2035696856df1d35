import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import type { CommitmentSum } from '../../schema.ts'
import look from '../commitments.module.css'

/** How much of what fell due was kept in time: the share, of how many, and between what it lies with 95 % certainty. */
export function KeptShare({ kept: { due, inTime, late, not, share, low, high } }: { kept: CommitmentSum['by']['kept'] }) {
  const say = useWords('commitments')
  const format = useFormat()
  if (share === null) return <p className="small muted">{say('kept.none')}</p>
  return (
    <div className={look.kept}>
      <b className="figures">{format.share(share)}</b>
      <span>{say('kept.of', { count: due, inTime })}</span>
      <span className={look.bars} aria-hidden>
        <i data-kind="time" style={{ flexGrow: inTime }} /><i data-kind="late" style={{ flexGrow: late }} /><i data-kind="not" style={{ flexGrow: not }} />
      </span>
      <span className="small muted">{say('kept.rest', { late, not })} · <span title={say('kept.source')}>{say('kept.interval', { low: format.share(low!), high: format.share(high!) })}</span></span>
    </div>
  )
}
