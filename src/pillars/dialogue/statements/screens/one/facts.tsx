import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Link } from '#ui/route.ts'
import type { Source, StatementPage } from '../../schema.ts'
import { useLanguageName } from '../language-select.tsx'
import look from '../statements.module.css'
import { useStatus } from '../words.ts'

/** How a statement stands: whose it is, on what, since when, where it is published, what it took the place of. */
export function Facts({ page: { record, isOurs, topic, public: place, supersedes, supersededBy } }: { page: StatementPage }) {
  const say = useWords('statements')
  const format = useFormat()
  const status = useStatus()
  const { nameOf } = useMinistry()
  const languageName = useLanguageName()
  const speaker = String(record.fields['speaker'] ?? '')
  const source = record.fields['source'] as Source | undefined
  return (
    <Card title={say('one.stands')}>
      <dl className={look.facts}>
        <dt>{say('field.speaker')}</dt><dd>{isOurs ? say('speaker.ours') : nameOf(speaker)}</dd>
        {isOurs && <><dt>{say('filter.status')}</dt><dd>{status(record.status)}</dd></>}
        {topic && <><dt>{say('field.topic')}</dt><dd dir="auto"><Link to={`/dialogue/statements/topics/${topic.id}`} search={(isOurs ? {} : { with: speaker }) as never}>{topic.name}</Link></dd></>}
        {record.happenedOn && <><dt>{say('field.on')}</dt><dd>{format.date(record.happenedOn)}</dd></>}
        <dt>{say('field.language')}</dt><dd>{record.language ? languageName(record.language) : '–'}</dd>
        {source && <><dt>{say('field.source')}</dt><dd><SourceLink source={source} /></dd></>}
        {place && <><dt>{say('one.public')}</dt><dd>{place.isShown ? <a href={place.address} target="_blank" rel="noreferrer" dir="ltr">{place.address}</a> : <>{say('one.not-shown')} · <Link to="/dialogue/statements/public">{say('public.title')}</Link></>}</dd></>}
        {supersedes.length > 0 && <><dt>{say('one.supersedes')}</dt><dd>{supersedes.map((one) => <div key={one.id}><Link to={`/dialogue/statements/${one.id}`} dir="auto">{one.title}</Link> <span className="small muted">{status(one.status)}</span></div>)}</dd></>}
        {supersededBy.length > 0 && <><dt>{say('one.superseded-by')}</dt><dd>{supersededBy.map((one) => <div key={one.id}><Link to={`/dialogue/statements/${one.id}`} dir="auto">{one.title}</Link> <span className="small muted">{status(one.status)}</span></div>)}</dd></>}
        <dt>{say('field.marking')}</dt><dd><MarkingLine marking={record.marking} /></dd>
      </dl>
    </Card>
  )
}

function SourceLink({ source }: { source: Source }) {
  const say = useWords('statements')
  if (source.kind === 'link') return <a href={source.url} target="_blank" rel="noreferrer noopener" dir="ltr">{source.url}</a>
  if (source.kind === 'speech') return <Link to={`/dialogue/debate/${source.speech}`} dir="ltr">{source.speech}</Link>
  return <Link to={`/records/${source.record}`}>{say('source.record')}</Link>
}
