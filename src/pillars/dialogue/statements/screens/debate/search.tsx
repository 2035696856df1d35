import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { ActorSelect } from '#ui/actor-select.tsx'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { useQueryState } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import type { Debate, DebateFound } from '../../debate/schema.ts'
import { foundQuery } from '../queries.ts'
import look from '../statements.module.css'
import { TopicSelect } from '../topic-select.tsx'
import { Marked } from './marked.tsx'

/** Passages shown at first, and at most: who wants others narrows the question. */
const [step, most] = [20, 200]

/** Speeches looked for by words or by a topic of the ministry's, with who says it and in which years. */
export function Search({ debate }: { debate: Debate }) {
  const say = useWords('statements')
  const { actors } = useMinistry()
  const [query, change] = useQueryState()
  const [q, type] = useState(typeof query['q'] === 'string' || typeof query['q'] === 'number' ? String(query['q']) : '')
  const wanted = useDeferredValue(q.trim())
  const topic = typeof query['topic'] === 'string' ? query['topic'] : undefined
  const actor = typeof query['actor'] === 'string' ? query['actor'] : undefined
  const year = typeof query['year'] === 'number' ? query['year'] : undefined
  const spoken = new Set(debate.speakers.map((one) => one.actor))
  // More are shown of one question; another begins anew.
  const [shown, show] = useState({ of: '', limit: step })
  const question = [wanted, topic, actor, year].join('|')
  const limit = shown.of === question ? shown.limit : step
  const isAsked = wanted.length > 1 || topic !== undefined
  const asked = useQuery({ ...foundQuery({ ...(topic ? { topic } : { q: wanted }), ...(actor && { actor }), ...(year !== undefined && { from: year, to: year }), limit }), enabled: isAsked, placeholderData: (before) => before })
  return (
    <div className={look.stack}>
      <div className={`${look.filters} screen-only`} role="search">
        <TextInput type="search" className={look.wide!} label={say('debate.words')} description={say('debate.words-says')} dir="auto" value={q} disabled={topic !== undefined} onChange={(event) => { type(event.currentTarget.value); change({ q: event.currentTarget.value || undefined }) }} />
        <TopicSelect label={say('debate.or-topic')} none={say('debate.no-topic')} value={topic ?? null} choose={(id) => change({ topic: id ?? undefined })} />
        <ActorSelect label={say('filter.speaker')} actors={actors.filter(({ id }) => spoken.has(id))} value={actor ?? null} choose={(id) => change({ actor: id ?? undefined })} clearable />
        <NativeSelect label={say('debate.year')} value={String(year ?? '')} onChange={(event) => change({ year: Number(event.currentTarget.value) || undefined })} data={[{ value: '', label: say('filter.any') }, ...debate.years.map((one) => ({ value: String(one.year), label: String(one.year) }))]} />
      </div>
      {isAsked ? <Loaded asked={asked} lines={8}>{(found) => <Found found={found} choose={(id) => change({ actor: id })} more={limit < most ? { isLoading: asked.isPlaceholderData, show: () => show({ of: question, limit: Math.min(limit + 3 * step, most) }) } : undefined} />}</Loaded> : <Card><EmptyState title={say('debate.ask')}>{say('debate.ask-says', { speeches: debate.years.reduce((sum, one) => sum + one.speeches, 0) })}</EmptyState></Card>}
    </div>
  )
}

function Found({ found, choose, more }: { found: DebateFound; choose: (actor: string) => void; more: { isLoading: boolean; show: () => void } | undefined }) {
  const say = useWords('statements')
  const { nameOf } = useMinistry()
  if (found.total === 0) return <Card><EmptyState title={say('debate.nothing')}>{say('debate.nothing-says')}</EmptyState></Card>
  const highest = found.byActor[0]?.passages ?? 1
  return (
    <div className={look.columns}>
      <Card title={say('debate.passages', { count: found.total })} note={found.total > found.passages.length && say('debate.first', { count: found.passages.length })}>
        <ul className={look.rows}>{found.passages.map((one) => <li key={`${one.speech} ${one.number}`} className={look.row}><Marked passage={one} /></li>)}</ul>
        {found.total > found.passages.length && (more ? <Button variant="default" mt="sm" className="screen-only" loading={more.isLoading} onClick={more.show}>{say('list.more')}</Button> : <p className="small muted">{say('debate.narrow')}</p>)}
      </Card>
      <div className={look.side}>
        <Card title={say('debate.by-year')}>
          <ul className={look.bars}>{found.byYear.map(({ year, speeches, of }) => <li key={year}><span>{year}</span><span className={look.track} aria-hidden="true"><i style={{ inlineSize: `${(100 * speeches) / Math.max(1, of)}%` }} /></span><span>{say('debate.of', { speeches, of })}</span></li>)}</ul>
        </Card>
        <Card title={say('debate.by-speaker')}>
          <ul className={look.bars}>{found.byActor.slice(0, 25).map(({ actor, passages }) => <li key={actor}><button type="button" className={look.plain} onClick={() => choose(actor)}>{nameOf(actor)}</button><span className={look.track} aria-hidden="true"><i style={{ inlineSize: `${(100 * passages) / highest}%` }} /></span><span>{passages}</span></li>)}</ul>
        </Card>
      </div>
    </div>
  )
}
