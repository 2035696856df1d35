import { Button } from '@mantine/core'
import { useMemo } from 'react'
import type { Found as Answer } from '#server/search/schema.ts'
import { limits } from '#server/search/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useShown } from '#ui/marking/shown.ts'
import { EmptyState, Loaded, type Asked } from '#ui/states.tsx'
import desk from '../desk.module.css'
import { Facets } from './facets.tsx'
import { HitLine } from './hit-line.tsx'
import { pageSize } from './queries.ts'
import look from './search.module.css'

type Given = { asked: Asked<Answer> & { readonly isPlaceholderData: boolean }; query: string; from: number; ask: (query: string) => void; page: (from: number) => void }

/** What a query found: how much, where, and each with a passage. */
export function Found({ asked, query, from, ask, page }: Given) {
  return (
    <div className={look.found} data-stale={asked.isPlaceholderData || undefined}>
      <Loaded asked={asked} lines={10}>{(found) => <Answered found={found} query={query} from={from} ask={ask} page={page} />}</Loaded>
    </div>
  )
}

function Answered({ found, query, from, ask, page }: { found: Answer } & Omit<Given, 'asked'>) {
  const say = useWords('desk')
  const format = useFormat()
  useShown(useMemo(() => found.marking, [found]))
  const total = `${format.integer(found.total)}${found.isMore ? '+' : ''}`
  const hasNext = from + found.hits.length < Math.min(found.total, limits.ranked)
  return (
    <>
      <div className={look.told} role="status">
        <span className="muted">{say('search.count', { count: found.total, shown: total })}</span>
        {found.isLoose && <span>{say('search.loose')}</span>}
        {found.notes.map((note) => <span key={`${note.kind} ${note.text}`}>{say(`note.${note.kind}`, { text: note.text })}</span>)}
      </div>
      {found.meant.map(({ typed, instead }) => (
        <p key={typed} className={look.meant}>{say('search.meant')} {instead.map((word) => <button key={word} type="button" className={desk.more} onClick={() => ask(query.replace(typed, word))}><bdi>{word}</bdi></button>)}</p>
      ))}
      {found.hits.length === 0 ? <Card><EmptyState title={say('search.nothing')}>{say('search.nothing-says')}</EmptyState></Card> : (
        <div className={look.columns}>
          <div>
            <Card><ol className={desk.rows} aria-label={say('search.results')}>{found.hits.map((hit) => <HitLine key={hit.record.id} hit={hit} />)}</ol></Card>
            {(from > 0 || hasNext) && (
              <div className={`${desk.bar} ${look.pages} screen-only`}>
                <Button variant="default" disabled={from === 0} onClick={() => page(Math.max(0, from - pageSize))}>{say('search.before')}</Button>
                <Button variant="default" disabled={!hasNext} onClick={() => page(from + pageSize)}>{say('search.next')}</Button>
                <span className="small muted figures">{say('search.page', { first: format.integer(from + 1), last: format.integer(from + found.hits.length) })}</span>
              </div>
            )}
          </div>
          {Object.keys(found.facets).length > 0 && <Facets facets={found.facets} query={query} ask={ask} />}
        </div>
      )}
    </>
  )
}
