import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { Link, usePart, useQueryState } from '#ui/route.ts'
import { EmptyState } from '#ui/states.tsx'
import { useNaming } from './dossier/figure.ts'
import { RowsView } from './rows-view.tsx'

/** The rows of a figure as a page of their own: what a brief or a colleague's link opens. */
export function Rows() {
  const say = useWords('relations')
  const naming = useNaming()
  const { nameOf, pageOf } = useMinistry()
  const partner = usePart('partner') ?? ''
  const indicator = usePart('indicator') ?? ''
  const [query] = useQueryState()
  const year = query['year']
  return (
    <Page title={naming.title(indicator)} about={<Link to={pageOf(partner)}>{nameOf(partner)}</Link>}>
      <Card>{typeof year === 'number' ? <RowsView partner={partner} indicator={indicator} year={year} /> : <EmptyState title={say('rows.no-year')}>{say('rows.no-year-says')}</EmptyState>}</Card>
    </Page>
  )
}
