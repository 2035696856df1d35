import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { Editable, type Editing } from './editable.tsx'
import look from './record.module.css'

/** The text of a record. */
export function TextCard({ editing }: { editing: Editing }) {
  const say = useWords('records')
  const { summary } = editing.record
  return (
    <Card title={say('field.summary')}>
      <Editable editing={editing} path="summary">
        {summary === '' ? <p className="muted">{say('record.no-text')}</p> : <div className={look.text} dir="auto">{summary}</div>}
      </Editable>
    </Card>
  )
}
