import { useQuery } from '@tanstack/react-query'
import { isFault } from '#kernel/faults.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useCan } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { Link, usePart } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import type { CommitmentPage } from '../../schema.ts'
import look from '../commitments.module.css'
import { pageQuery } from '../queries.ts'
import { useRecordWords } from '../words.ts'
import { Actions } from './actions.tsx'
import { Dates } from './dates.tsx'
import { Evidence } from './evidence.tsx'
import { Facts } from './facts.tsx'
import { Sources } from './sources.tsx'
import { States } from './states.tsx'
import { Timeline } from './timeline.tsx'

/** One commitment: who owes what to whom, where it was said, all its dates, what proves it, and what was done with it. */
export function Commitment() {
  const say = useWords('commitments')
  const id = usePart('id') ?? ''
  const mayRead = useCan('commitments:read')
  const page = useQuery({ ...pageQuery(id), enabled: mayRead })
  if (!mayRead) return <Page title={say('page.title')}><EmptyState title={say('list.forbidden')}>{say('list.forbidden-says')}</EmptyState></Page>
  // What one may not see and what is not there are the same.
  if (!page.data && (isFault(page.error, 'kernel/not-found') || isFault(page.error, 'kernel/invalid-input'))) {
    return <Page title={say('page.title')}><EmptyState title={say('page.missing')} action={<Link to="/commitments">{say('page.all')}</Link>}>{say('page.missing-says')}</EmptyState></Page>
  }
  if (!page.data) return <Page title={say('page.title')}><Loaded asked={page} lines={12}>{() => null}</Loaded></Page>
  return <Whole key={id} page={page.data} />
}

function Whole({ page }: { page: CommitmentPage }) {
  const say = useWords('commitments')
  const words = useRecordWords()
  const { record, may } = page
  const mayChange = useCan('commitments:write') && may.change && record.deletedAt === null
  return (
    <Page title={record.title} actions={<Actions page={page} mayChange={mayChange} />} about={<div className={look.above}><span>{words.pillar(record.pillar)} · {words.kind('commitment')}</span><MarkingLine marking={record.marking} /></div>}>
      {record.deletedAt !== null && <p className={look.note} role="note">{say('page.trash')} <Link to={`/records/${record.id}`}>{say('page.record')}</Link></p>}
      {!may.change && record.deletedAt === null && <p className={look.note} role="note">{say('page.read-only')}</p>}
      <States page={page} mayChange={mayChange} />
      <div className={look.three}>
        <Sources page={page} />
        <div className={look.main}>
          <Dates page={page} mayChange={mayChange} />
          <Facts page={page} />
        </div>
        <div className={look.main}>
          {record.summary && <Card title={say('field.text')}><p dir="auto" className={look.text}>{record.summary}</p></Card>}
          <Evidence page={page} mayChange={mayChange} />
          <Timeline page={page} />
        </div>
      </div>
    </Page>
  )
}
