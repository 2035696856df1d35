import type { Office } from '../../contacts/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import desk from '../desk.module.css'

/** The offices held over time, the present ones first. */
export function Offices({ offices }: { offices: unknown }) {
  const say = useWords('desk')
  const format = useFormat()
  const all = (Array.isArray(offices) ? (offices as Office[]) : []).toSorted((a, b) => ((a.to ?? '9') === (b.to ?? '9') ? ((a.from ?? '') < (b.from ?? '') ? 1 : -1) : (a.to ?? '9') < (b.to ?? '9') ? 1 : -1))
  const span = ({ from, to }: Office): string => (from && to ? say('office.from-to', { from: format.date(from), to: format.date(to) }) : from ? say('office.since', { from: format.date(from) }) : to ? say('office.until', { to: format.date(to) }) : '')
  return (
    <Card title={say('office.title')}>
      {all.length === 0 ? <p className="muted">{say('office.none')}</p> : (
        <ul className={desk.rows}>
          {all.map((office, index) => (
            <li key={`${office.title} ${index}`} className={desk.row}>
              <div className={desk.what}><b dir="auto" className={desk.start}>{office.title}</b><span className={desk.line}>{office.body && <bdi>{office.body}</bdi>}<span>{span(office)}</span></span></div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
