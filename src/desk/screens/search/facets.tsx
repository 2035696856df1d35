import { useState } from 'react'
import { levelName } from '#kernel/marking.ts'
import { facetNames, type Found } from '#server/search/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import desk from '../desk.module.css'
import { useRecordWords } from '../words.ts'
import { hasTerm, termOf, toggled } from './query-text.ts'
import look from './search.module.css'

type Facet = (typeof facetNames)[number]

/** The operator that each facet stands for. */
const operators: Readonly<Record<Facet, string>> = { kind: 'type', pillar: 'pillar', country: 'country', year: 'year', level: 'level', file: 'has' }

/** Values of a facet shown before the rest is asked for. */
const first = 6

/** What the matches divide into, counted among what one may read; a press puts the term into the query, another takes it out. */
export function Facets({ facets, query, ask }: { facets: Found['facets']; query: string; ask: (query: string) => void }) {
  const say = useWords('desk')
  return (
    <div className="screen-only">
      <Card title={say('facet.title')}>
        {facetNames.flatMap((facet) => (facets[facet]?.length ? [<OneFacet key={facet} facet={facet} values={facets[facet]} query={query} ask={ask} />] : []))}
      </Card>
    </div>
  )
}

function OneFacet({ facet, values, query, ask }: { facet: Facet; values: readonly { value: string; count: number }[]; query: string; ask: (query: string) => void }) {
  const say = useWords('desk')
  const format = useFormat()
  const words = useRecordWords()
  const { nameOf, marking: { scheme } } = useMinistry()
  const [isAll, showAll] = useState(false)
  const label = (value: string): string => {
    switch (facet) {
      case 'kind': return words.kind(value)
      case 'pillar': return words.pillar(value)
      case 'country': return nameOf(value)
      case 'level': return levelName(Number(value), scheme)
      case 'file': return say('facet.has-file')
      case 'year': return value
    }
  }
  const shown = facet === 'year' ? values.toSorted((a, b) => b.value.localeCompare(a.value)) : values
  return (
    <section className={look.facet}>
      <h3>{say(`facet.${facet}`)}</h3>
      <ul>
        {(isAll ? shown : shown.slice(0, first)).map(({ value, count }) => {
          const term = termOf(operators[facet], facet === 'file' ? 'file' : value)
          return (
            <li key={value}>
              <button type="button" aria-pressed={hasTerm(query, term)} onClick={() => ask(toggled(query, term))}>
                <span>{label(value)}</span><span className="figures">{format.integer(count)}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {!isAll && shown.length > first && <button type="button" className={desk.more} onClick={() => showAll(true)}>{say('facet.all', { count: shown.length })}</button>}
    </section>
  )
}
