import { useQuery } from '@tanstack/react-query'
import { isFault } from '#kernel/faults.ts'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { Link, usePart } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import { Confirm } from '../incoming/confirm.tsx'
import { noteQuery } from '../queries.ts'
import { Desk } from './desk.tsx'

/** One note: on its sheet, or, where it came in and was not confirmed yet, with what was read from it. */
export function Note() {
  const say = useWords('correspondence')
  const id = usePart('id') ?? ''
  const mayRead = useCan('dialogue:read')
  const page = useQuery({ ...noteQuery(id), enabled: mayRead })
  if (!mayRead) return <Page title={say('note.title')}><EmptyState title={say('list.forbidden')}>{say('list.forbidden-says')}</EmptyState></Page>
  // What one may not see and what is not there are the same.
  if (!page.data && (isFault(page.error, 'kernel/not-found') || isFault(page.error, 'kernel/invalid-input'))) {
    return <Page title={say('note.title')}><EmptyState title={say('note.missing')} action={<Link to="/correspondence">{say('list.title')}</Link>}>{say('note.missing-says')}</EmptyState></Page>
  }
  if (!page.data) return <Page title={say('note.title')}><Loaded asked={page} lines={12}>{() => null}</Loaded></Page>
  const { record, fields } = page.data
  return fields.direction === 'in' && record.status === 'draft' ? <Confirm key={id} page={page.data} /> : <Desk key={id} page={page.data} />
}
