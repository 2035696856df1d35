import { useQuery } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { Page } from '#ui/page.tsx'
import { Link, useQueryState } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { debateQuery } from '../queries.ts'
import look from '../statements.module.css'
import { Compare } from './compare.tsx'
import { Search } from './search.tsx'

/** What states say in the General Debate: looked for by words and topics, and two speeches beside each other. */
export function Debate() {
  const say = useWords('statements')
  const [query, change] = useQueryState()
  const asked = useQuery(debateQuery)
  const tab = query['tab'] === 'compare' ? 'compare' : 'search'
  return (
    <Page title={say('nav.debate')} about={say('debate.about')}>
      <Loaded asked={asked}>
        {(debate) => debate.years.length === 0 ? <Card><EmptyState title={say('debate.empty')} action={<Link to="/evidence">{say('debate.load')}</Link>}>{say('debate.empty-says')}</EmptyState></Card> : (
          <div className={look.stack}>
            <Tabs label={say('nav.debate')} tabs={[{ id: 'search', title: say('debate.search') }, { id: 'compare', title: say('debate.compare') }]} value={tab} choose={(id) => change({ tab: id === 'search' ? undefined : id })}>
              {tab === 'search' ? <Search debate={debate} /> : <Compare debate={debate} />}
            </Tabs>
            <p className="small muted" dir="ltr">{debate.source.citation} {debate.source.licence}. <a href={debate.source.home} target="_blank" rel="noreferrer">{debate.source.home}</a></p>
          </div>
        )}
      </Loaded>
    </Page>
  )
}
