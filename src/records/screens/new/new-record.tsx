import { useQuery } from '@tanstack/react-query'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { usePart, Link } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import { kindsQuery } from '../queries.ts'
import { useRecordWords } from '../words.ts'
import { NewForm } from './new-form.tsx'

/** A new record of a kind. */
export function NewRecord() {
  const say = useWords('records')
  const words = useRecordWords()
  const name = usePart('kind') ?? ''
  const mayWrite = useCan('records:write')
  const kinds = useQuery(kindsQuery)
  return (
    <Page title={say('new.title', { kind: words.kind(name) })}>
      {!mayWrite ? <EmptyState title={say('new.forbidden')}>{say('new.forbidden-says')}</EmptyState> : (
        <Loaded asked={kinds} lines={10}>
          {(all) => {
            const kind = all.find((one) => one.kind === name)
            return kind ? <NewForm key={name} kind={kind} /> : <EmptyState title={say('new.no-kind')} action={<Link to="/records">{say('nav.records')}</Link>} />
          }}
        </Loaded>
      )}
    </Page>
  )
}
