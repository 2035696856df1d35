import { useQuery } from '@tanstack/react-query'
import type { Batch } from '#server/intake/schema.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Page } from '#ui/page.tsx'
import { Link, usePart } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import { useRecordWords } from '../words.ts'
import { Applying } from './applying.tsx'
import { Outcome } from './outcome.tsx'
import { Plan } from './plan.tsx'
import { batchQuery } from './queries.ts'

/** One file on its way in: how it is read, what would come of it, what came of it, and the way back. */
export function ImportBatch() {
  const say = useWords('desk')
  const words = useRecordWords()
  const format = useFormat()
  const id = usePart('batch') ?? ''
  const batch = useQuery(batchQuery(id))
  const about = batch.data && <>{[words.kind(batch.data.target), say(`format.${batch.data.format}`), format.bytes(batch.data.bytes), say(`batch.${batch.data.state}`)].join(' · ')} · <Link to="/import">{say('import.all')}</Link></>
  return <Page title={batch.data?.fileName ?? say('nav.import')} about={about ?? ' '}><Loaded asked={batch} lines={10}>{(data) => <Stage key={data.state} batch={data} />}</Loaded></Page>
}

function Stage({ batch }: { batch: Batch }) {
  const say = useWords('desk')
  switch (batch.state) {
    case 'uploaded': return <Plan batch={batch} />
    case 'applying': return <Applying batch={batch} />
    case 'applied': case 'partly-undone': case 'undone': return <Outcome batch={batch} />
    case 'discarded': case 'expired': return <EmptyState title={say(`batch.${batch.state}`)} action={<Link to="/import">{say('import.again')}</Link>}>{batch.problem ?? say('import.gone')}</EmptyState>
  }
}
