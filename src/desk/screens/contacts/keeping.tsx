import type { SpineRecord } from '#kernel/record.ts'
import type { ContactCard } from '../../contacts/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import desk from '../desk.module.css'

/** Why a person is kept, and until when. */
export function Keeping({ record, card: { keepUntil, isDue } }: { record: SpineRecord; card: ContactCard }) {
  const say = useWords('desk')
  const format = useFormat()
  return (
    <Card title={say('keep.title')}>
      <dl className={desk.facts}>
        <dt>{say('keep.purpose')}</dt><dd dir="auto">{String(record.fields['purpose'] ?? '')}</dd>
        <dt>{say('keep.until')}</dt>
        <dd className={isDue ? desk.late : undefined}>{keepUntil === null ? say('keep.for-ever') : say(isDue ? 'keep.due' : 'keep.day', { date: format.date(keepUntil) })}</dd>
        {record.legalHold && <><dt>{say('keep.hold')}</dt><dd>{say('keep.hold-says')}</dd></>}
      </dl>
      <p className={`small muted ${desk.after}`}>{say('keep.says')}</p>
    </Card>
  )
}
