import { useQuery } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Link } from '#ui/route.ts'
import { Loaded } from '#ui/states.tsx'
import type { Piece, Step } from '../../schema.ts'
import { Difference } from '../difference.tsx'
import { historyQuery } from '../queries.ts'
import look from '../statements.module.css'
import { directionOf, useStatus } from '../words.ts'

/** How our position on a topic changed over the years, and a partner's between ours, the newest first. */
export function Years({ topic, partner }: { topic: string; partner: string | undefined }) {
  const say = useWords('statements')
  const asked = useQuery(historyQuery(topic, partner))
  return (
    <Card title={say('years.title')} note={say('years.says')}>
      <Loaded asked={asked} lines={6}>
        {({ steps }) => steps.length === 0 ? <p className="muted">{say('years.none')}</p> : (
          <div className={look.years}>
            {[...Map.groupBy(steps, ({ on }) => on.slice(0, 4))].map(([year, of]) => (
              <section key={year} className={look.year}>
                <h3>{year}</h3>
                <ol className={look.rows}>{of.map((step) => <Said key={`${step.record.id} ${step.number}`} step={step} partner={partner} />)}</ol>
              </section>
            ))}
          </div>
        )}
      </Loaded>
    </Card>
  )
}

const isChanged = (pieces: readonly Piece[]): boolean => pieces.some(({ kind }) => kind !== 'same')

function Said({ step: { record, isOurs, on, title, position, note, language, changes }, partner }: { step: Step; partner: string | undefined }) {
  const say = useWords('statements')
  const format = useFormat()
  const status = useStatus()
  const { nameOf } = useMinistry()
  const said = { lang: language, dir: directionOf(language) }
  return (
    <li className={look.step} data-side={isOurs ? 'ours' : 'theirs'}>
      <Link to={`/dialogue/statements/${record.id}`} className={look.title!} dir="auto">{title}</Link>
      <div className={look.line}><span>{format.date(on)}</span><span>{isOurs ? say('speaker.ours') : nameOf(partner ?? '')}</span>{isOurs && record.status !== 'published' && <span>{status(record.status)}</span>}<MarkingLine marking={record.marking} /></div>
      {note !== '' && <p className="small muted" dir="auto">{note}</p>}
      {changes && isChanged(changes.position) ? <Difference pieces={changes.position} language={language} /> : position !== '' && <p className={look.text} {...said}>{position}</p>}
      {changes === null ? <p className="small muted">{say('years.first')}</p> : isChanged(changes.text) && <details><summary className="small">{say('years.text')}</summary><Difference pieces={changes.text} language={language} /></details>}
    </li>
  )
}
