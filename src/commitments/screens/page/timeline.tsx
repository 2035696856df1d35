import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import type { CommitmentPage } from '../../schema.ts'
import look from '../commitments.module.css'
import { useRecordWords } from '../words.ts'
import { toldOf } from './told.ts'

/** What was done with it, newest first: who, when, and why. */
export function Timeline({ page: { record, history, evidence, names } }: { page: CommitmentPage }) {
  const say = useWords('commitments')
  const words = useRecordWords()
  const format = useFormat()
  const { nameOf } = useMinistry()
  const entries = [
    ...history.map((one) => ({ key: `v${one.version}`, at: one.at, by: one.by, reason: one.reason, side: one.side, isReleased: one.changes['status']?.[1] === 'released', lines: toldOf(one.changes, { say, status: words.status, date: format.date, name: (id) => names[id] ?? '' }) })),
    ...evidence.map((one) => ({ key: one.id, at: one.at, by: one.by as string | null, reason: null, side: null, isReleased: false, lines: [say('told.evidence', { title: one.file ?? one.record?.title ?? '' })] })),
    { key: 'made', at: record.createdAt, by: record.author as string | null, reason: null, side: null, isReleased: false, lines: [say('told.made')] },
  ].sort((a, b) => b.at.localeCompare(a.at))
  return (
    <Card title={say('timeline.title')}>
      <ol className={look.timeline}>
        {entries.map(({ key, at, by, reason, side, isReleased, lines }) => (
          <li key={key}>
            {lines.map((line) => <span key={line}>{line}</span>)}
            {reason && <span className={look.reason}><bdi>{reason}</bdi></span>}
            <span className={look.line}>{side && <span>{say(isReleased ? 'dates.released' : 'dates.asked', { side: nameOf(side) })}</span>}<bdi>{by === null ? say('told.itself') : names[by]}</bdi><time dateTime={at}>{format.dateTime(at)}</time></span>
          </li>
        ))}
      </ol>
    </Card>
  )
}
