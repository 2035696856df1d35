import { useMutation, useQuery } from '@tanstack/react-query'
import { ActorSelect } from '#ui/actor-select.tsx'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { EmptyState, Loaded, Problem } from '#ui/states.tsx'
import desk from '../desk.module.css'
import { portfolioApi, portfolioQuery, useFreshDesk } from '../queries.ts'
import { PartnerRow } from './partner-row.tsx'
import look from './portfolio.module.css'

/** The partners that one looks after: how close, how often, and since when nothing was heard. */
export function Portfolio() {
  const say = useWords('desk')
  const { actors, us } = useMinistry()
  const fresh = useFreshDesk()
  const partners = useQuery(portfolioQuery)
  const add = useMutation({ mutationFn: (actor: string) => portfolioApi.keepPartner({ actor, tier: 2 }), onSuccess: fresh })
  const mine = new Set(partners.data?.map(({ actor }) => actor))
  const quiet = partners.data?.filter(({ isQuiet }) => isQuiet).length ?? 0
  return (
    <Page title={say('nav.portfolio')} about={partners.data && partners.data.length > 0 ? `${say('portfolio.count', { count: partners.data.length })}${quiet > 0 ? ` · ${say('portfolio.quiet', { count: quiet })}` : ''}` : null}>
      <div className={`${look.add} screen-only`}>
        <ActorSelect key={mine.size} label={say('portfolio.add')} actors={actors.filter(({ id }) => id !== us && !mine.has(id))} value={null} choose={(actor) => actor && add.mutate(actor)} />
      </div>
      {add.error && <Problem error={add.error} />}
      <Card>
        <Loaded asked={partners} lines={7}>
          {(all) => all.length === 0
            ? <EmptyState title={say('portfolio.empty')}>{say('portfolio.empty-says')}</EmptyState>
            : <ul className={desk.rows} aria-label={say('nav.portfolio')}>{all.map((one) => <PartnerRow key={one.actor} partner={one} />)}</ul>}
        </Loaded>
      </Card>
      <p className={`small muted ${look.says}`}>{say('portfolio.says')}</p>
    </Page>
  )
}
