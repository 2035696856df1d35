import { Button, NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { pillarIds } from '#kernel/pillar-id.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useTerms } from '#ui/language/terms.ts'
import { useWords } from '#ui/language/words.ts'
import { useQueryState } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import { Link } from '#ui/route.ts'
import look from './dossier.module.css'
import { Facts } from './facts-list.tsx'
import { usePlace } from './place.ts'
import { timelineQuery } from './queries.ts'

/** Everything dated about a relationship, under its years; of one pillar or kind where chosen. */
export function TimelineTab() {
  const say = useWords('relations')
  const words = useWords('ui')
  const terms = useTerms()
  const format = useFormat()
  const { partner } = usePlace()
  const [query, change] = useQueryState()
  const pillar = pillarIds.find((id) => id === query['of'])
  const kind = typeof query['kind'] === 'string' ? query['kind'] : undefined
  const asked = useInfiniteQuery(timelineQuery(partner, pillar, kind))
  return (
    <Card>
      <Loaded asked={asked} lines={10}>
        {({ pages }) => {
          const { kinds, total } = pages[0]!
          const entries = pages.flatMap((one) => one.entries)
          const years = [...Map.groupBy(entries, ({ date }) => date.slice(0, 4))]
          const pillars = [...new Set(kinds.map((one) => one.pillar))]
          const offered = kinds.filter((one) => !pillar || one.pillar === pillar)
          if (kinds.length === 0) return <EmptyState title={say('timeline.none')} action={<Link to="/evidence">{say('world.empty-action')}</Link>} />
          return (
            <>
              <div className={`${look.filters} screen-only`}>
                <NativeSelect label={say('world.pillar')} value={pillar ?? ''} onChange={(event) => change({ of: event.currentTarget.value || undefined, kind: undefined })} data={[{ value: '', label: say('timeline.every-pillar') }, ...pillars.map((id) => ({ value: id, label: words(`pillar.${id}`) }))]} />
                <NativeSelect label={say('timeline.kind')} value={kind ?? ''} onChange={(event) => change({ kind: event.currentTarget.value || undefined })} data={[{ value: '', label: say('timeline.every-kind') }, ...offered.map((one) => ({ value: one.kind, label: `${terms(`kind.${one.kind}`) ?? one.kind} (${format.integer(one.count)})` }))]} />
                <span className="small muted" role="status">{say('timeline.count', { total: format.integer(total) })}</span>
              </div>
              {years.map(([year, facts]) => <section key={year} className={look.year} aria-label={year}><h2>{year}</h2><Facts entries={facts} /></section>)}
              {asked.hasNextPage && <Button variant="default" className="screen-only" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{say('timeline.older')}</Button>}
            </>
          )
        }}
      </Loaded>
    </Card>
  )
}
