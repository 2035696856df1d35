import { useQuery } from '@tanstack/react-query'
import { ActorSelect } from '#ui/actor-select.tsx'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { Link, usePart, useQueryState } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import type { Board as BoardOf, Voice } from '../../schema.ts'
import { boardQuery, topicsQuery } from '../queries.ts'
import look from '../statements.module.css'
import { directionOf, useStatus } from '../words.ts'
import { Years } from './years.tsx'

/** One topic with one partner: what they said, what we said, where they differ, and how each came to it over the years. */
export function Board() {
  const say = useWords('statements')
  const { actors, us, nameOf } = useMinistry()
  const id = usePart('topic') ?? ''
  const [query, change] = useQueryState()
  const partner = typeof query['with'] === 'string' ? query['with'] : ''
  const topics = useQuery(topicsQuery)
  const name = topics.data?.topics.find((one) => one.id === id)?.name
  const kept = topics.data?.counts.find((one) => one.topic === id)?.partners ?? []
  return (
    <Page title={name ?? say('nav.statements')} about={say('board.about')}>
      <div className={`${look.one} screen-only`}><ActorSelect label={say('board.partner')} actors={actors.filter((one) => one.id !== us)} value={partner || null} choose={(with_) => change({ with: with_ ?? undefined })} /></div>
      <div className={look.stack}>
        {partner === '' ? <Card><EmptyState title={say('board.choose')} {...(kept.length > 0 && { action: <div className={look.line}>{kept.map((one) => <Link key={one} to={`/dialogue/statements/topics/${id}`} search={{ with: one } as never}>{nameOf(one)}</Link>)}</div> })}>{say('board.choose-says')}</EmptyState></Card> : <Both topic={id} partner={partner} />}
        <Years topic={id} partner={partner || undefined} />
      </div>
    </Page>
  )
}

function Both({ topic, partner }: { topic: string; partner: string }) {
  const say = useWords('statements')
  const { nameOf } = useMinistry()
  const asked = useQuery(boardQuery(topic, partner))
  return (
    <Loaded asked={asked} lines={10}>
      {(board) => (
        <div className={look.stack}>
          {board.isTheirsNewer && board.ours.length > 0 && <p className={look.note}>{say('board.newer')}</p>}
          <div className={look.halves}>
            <Side title={say('board.theirs', { partner: nameOf(partner) })} voices={board.theirs} isOurs={false} />
            <Side title={say('board.ours')} voices={board.ours} isOurs />
          </div>
          {board.beside.length > 0 && <Beside board={board} partner={nameOf(partner)} />}
        </div>
      )}
    </Loaded>
  )
}

function Side({ title, voices, isOurs }: { title: string; voices: readonly Voice[]; isOurs: boolean }) {
  const say = useWords('statements')
  // The whole text of what stands; of the rest, what it held. How it changed is told below, over the years.
  const newest = voices.find(({ record }) => record.status === 'published') ?? voices.find(({ record }) => record.status !== 'withdrawn' && record.status !== 'superseded')
  return (
    <Card title={title}>
      {voices.length === 0 ? <p className="muted">{say('board.none')}</p> : <ul className={look.rows}>{voices.map((voice) => <Said key={voice.record.id} voice={voice} isNewest={voice === newest} isOurs={isOurs} />)}</ul>}
    </Card>
  )
}

function Said({ voice: { record, text }, isNewest, isOurs }: { voice: Voice; isNewest: boolean; isOurs: boolean }) {
  const say = useWords('statements')
  const format = useFormat()
  const status = useStatus()
  const differs = record.fields['differs']
  const position = String(record.fields['position'] ?? '')
  return (
    <li className={look.row}>
      <Link to={`/dialogue/statements/${record.id}`} className={look.title!} dir="auto">{record.title}</Link>
      <div className={look.line}><span>{format.date(record.happenedOn ?? record.createdAt.slice(0, 10))}</span>{isOurs && <span>{status(record.status)}</span>}<MarkingLine marking={record.marking} /></div>
      {position !== '' && <p className={look.text} lang={record.language ?? undefined} dir={directionOf(record.language)}>{position}</p>}
      {isNewest && text !== '' && <p className={`${look.text} ${look.said}`} lang={record.language ?? undefined} dir={directionOf(record.language)}>{text}</p>}
      {typeof differs === 'string' && <p className={look.note} dir="auto"><strong>{say('field.differs')}:</strong> {differs}</p>}
    </li>
  )
}

function Beside({ board, partner }: { board: BoardOf; partner: string }) {
  const say = useWords('statements')
  const [them, us] = [say('board.theirs', { partner }), say('board.ours')]
  return (
    <Card title={say('board.differ')} note={say('board.differ-says')}>
      <table className={look.beside}>
        <thead><tr><th scope="col">{them}</th><th scope="col">{us}</th></tr></thead>
        <tbody>
          {board.beside.map(({ theirs, ours }, i) => (
            <tr key={i}>
              <td data-who={them} dir="auto">{theirs ?? <span className={look.none}>{say('board.not-they')}</span>}</td>
              <td data-who={us} dir="auto">{ours ?? <span className={look.none}>{say('board.not-we')}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
