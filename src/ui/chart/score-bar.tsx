import { useFormat } from '../language/format.ts'
import { useWords } from '../language/words.ts'
import look from './score-bar.module.css'

const percent = (value: number) => `${Math.min(100, Math.max(0, value))}%`

/**
 * A score from 0 to 100 as a bar, its band (low–high) as a thinner one over it, and a mark at the
 * median of our partners. Null is drawn as hatching: too little evidence, not zero.
 */
export function ScoreBar({ score, low, high, median, hue }: { score: number | null; low: number | null; high: number | null; median?: number | null | undefined; hue: string }) {
  const say = useWords('ui')
  const format = useFormat()
  if (score === null) return <div className={`${look.bar} ${look.none}`} role="img" aria-label={say('score.none')} title={say('score.none')} />
  const parts = [say('score.is', { score: format.integer(score) })]
  if (low !== null && high !== null) parts.push(say('score.band', { low: format.integer(low), high: format.integer(high) }))
  if (typeof median === 'number') parts.push(say('score.median', { median: format.integer(median) }))
  const words = parts.join(', ')
  return (
    <div className={look.bar} role="img" aria-label={words} title={words}>
      <b style={{ inlineSize: percent(score), background: hue }} />
      {low !== null && high !== null && <s style={{ insetInlineStart: percent(low), inlineSize: percent(high - low) }} />}
      {typeof median === 'number' && <u style={{ insetInlineStart: percent(median) }} />}
    </div>
  )
}
