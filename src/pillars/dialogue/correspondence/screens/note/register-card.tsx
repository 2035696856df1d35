import { useQuery } from '@tanstack/react-query'
import { addressOf } from '#kernel/client.ts'
import { contract as filesContract } from '#server/files/contract.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { languageNames } from '#ui/language/languages.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import type { NotePage } from '../../schema.ts'
import { seriesQuery } from '../queries.ts'
import { languageIn, useClock } from '../words.ts'
import { Circulars } from './act/circular-dialog.tsx'
import look from './note.module.css'
import type { Shown } from './save/changes.ts'

/** Where a note stands in its register, how it is marked, its languages, and how it was delivered. */
export function RegisterCard({ page, shown }: { page: NotePage; shown: Shown }) {
  const say = useWords('correspondence')
  const format = useFormat()
  const clock = useClock()
  const series = useQuery(seriesQuery).data?.find(({ code }) => code === shown.fields.series)
  const { record, deliveries } = page
  const language = languageIn(shown.language)
  const { translation } = shown.fields
  const waits = clock(page.clock, record.dueOn)
  const { demarche } = shown.fields
  const made = demarche?.deliveredOn ? say('demarche.made', { to: demarche.deliveredTo, date: format.date(demarche.deliveredOn) }) : undefined
  const isIn = shown.fields.direction === 'in'
  return (
    <Card title={say('register.card')}>
      <dl className={look.pairs}>
        <div><dt>{say('field.number')}</dt><dd>{record.number ? <bdi className="figures">{record.number}</bdi> : <span className="muted">{say('sheet.number-later')}</span>}</dd></div>
        {isIn && shown.fields.theirNumber && <div><dt>{say('field.theirNumber')}</dt><dd><bdi>{shown.fields.theirNumber}</bdi></dd></div>}
        <div><dt>{say('field.series')}</dt><dd>{series?.name ?? shown.fields.series ?? <span className="muted">{say('new.later')}</span>}</dd></div>
        <div><dt>{say('field.marking')}</dt><dd><MarkingLine marking={record.marking} /></dd></div>
        <div><dt>{say('register.languages')}</dt><dd>{[language && languageNames[language], translation && `${languageNames[translation.language]}${translation.isCourtesy ? ` (${say('translation.courtesy')})` : ''}`].filter(Boolean).join('; ') || '—'}</dd></div>
        {page.source && <div><dt>{say('register.source')}</dt><dd><a href={addressOf(filesContract.download, { id: page.source })} download>{say('confirm.file')}</a></dd></div>}
        {isIn && record.happenedOn && <div><dt>{say('field.receivedOn')}</dt><dd>{format.date(record.happenedOn)}</dd></div>}
        <div>
          <dt>{say(isIn ? 'register.receipt' : 'register.delivery')}</dt>
          <dd>
            {made && <div>{made}</div>}
            {deliveries.length === 0 ? !made && <span className="muted">{say('register.not-yet')}</span> : deliveries.map(({ id, kind, way, to, on, words }) => (
              <div key={id}>{say(kind === 'delivered' ? 'register.delivered' : 'register.acknowledged', { way: say(`way.${way}`), to, date: format.date(on) })}{words && <span className="muted" dir="auto"> {words}</span>}</div>
            ))}
          </dd>
        </div>
        {!waits && shown.dueOn && shown.fields.wantsAnswer && <div><dt>{say('field.dueOn')}</dt><dd>{format.date(shown.dueOn)}</dd></div>}
        {waits && <div><dt>{say('register.clock')}</dt><dd className={page.clock.isOverdue ? look.late : undefined}>{waits}</dd></div>}
        {page.circulars.length > 1 && <div><dt>{say('register.circular')}</dt><dd><Circulars page={page} /></dd></div>}
      </dl>
    </Card>
  )
}
