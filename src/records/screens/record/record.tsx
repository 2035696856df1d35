import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { isFault } from '#kernel/faults.ts'
import type { KindCard, RecordPage } from '#server/records/schema.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useCan } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { Link, Navigate, usePart, useQueryState } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import { kindsQuery, recordQuery } from '../queries.ts'
import { useRecordWords } from '../words.ts'
import { Actions } from './actions.tsx'
import { Comments } from './comments/comments.tsx'
import type { Editing } from './editable.tsx'
import { Facts } from './facts.tsx'
import { Files } from './files/files.tsx'
import { LinksCard } from './links-card.tsx'
import look from './record.module.css'
import { ConflictDialog } from './save/conflict-dialog.tsx'
import { useSave } from './save/use-save.ts'
import { StatusLine } from './status-line.tsx'
import { Standing } from './standing.tsx'
import { TextCard } from './text-card.tsx'

/** One record, with all that hangs on it. Of a kind with a page of its own only with `?plain` in its address: otherwise that page takes its place. */
export function Record() {
  const say = useWords('records')
  const id = usePart('id') ?? ''
  const [query] = useQueryState()
  const mayRead = useCan('records:read')
  const page = useQuery({ ...recordQuery(id), enabled: mayRead })
  const kinds = useQuery({ ...kindsQuery, enabled: mayRead })
  if (!mayRead) return <Page title={say('record.title')}><EmptyState title={say('record.forbidden')}>{say('record.forbidden-says')}</EmptyState></Page>
  // What one may not see and what is not there are the same.
  if (!page.data && (isFault(page.error, 'kernel/not-found') || isFault(page.error, 'kernel/invalid-input'))) {
    return <Page title={say('record.title')}><EmptyState title={say('record.missing')} action={<Link to="/records/access">{say('access.ask')}</Link>}>{say('record.missing-says')}</EmptyState></Page>
  }
  if (!page.data || !kinds.data) return <Page title={say('record.title')}><Loaded asked={page.data ? { ...kinds, data: undefined } : page} lines={12}>{() => null}</Loaded></Page>
  const { record } = page.data
  const kind = kinds.data.find((one) => one.kind === record.kind) ?? unknownKind(page.data)
  // A kind with a page of its own is looked at there, unless the record itself was asked for; what is in the trash is seen to here.
  if (kind.page && query['plain'] === undefined && record.deletedAt === null) return <Navigate to={`${kind.page}${record.id}`} replace />
  return <Whole key={id} page={page.data} kind={kind} />
}

/** A kind that this version of the product does not know is shown all the same. */
const unknownKind = ({ record }: RecordPage): KindCard => ({ kind: record.kind, pillar: null, statuses: [record.status], closed: [], retention: '', fields: {}, ruled: [], page: null })

function Whole({ page, kind }: { page: RecordPage; kind: KindCard }) {
  const say = useWords('records')
  const words = useRecordWords()
  const { record, may, names } = page
  const { save, clash } = useSave(record.id)
  const isStanding = record.deletedAt === null
  const editing: Editing = { record, kind, names, mayChange: may.change && isStanding, mayDecide: may.decide && isStanding, save }
  return (
    <Page
      title={record.title} actions={<>{kind.page && <Button component={Link} to={`${kind.page}${record.id}`}>{say('record.own-page')}</Button>}<Actions page={page} editing={editing} /></>}
      about={<div className={look.above}><span>{words.pillar(record.pillar)} · {words.kind(record.kind)}</span>{record.number && <b className="figures"><bdi>{record.number}</bdi></b>}<MarkingLine marking={record.marking} /></div>}
    >
      <Standing page={page} />
      <StatusLine editing={editing} />
      <div className={look.columns}>
        <div className={look.main}>
          <TextCard editing={editing} />
          <Files record={record} mayChange={editing.mayChange} />
          <Comments id={record.id} mayChange={editing.mayChange} />
        </div>
        <div className={look.side}>
          <Facts editing={editing} />
          <LinksCard record={record} mayChange={editing.mayChange} />
        </div>
      </div>
      {clash && <ConflictDialog key={clash.conflict.version} clash={clash} kind={kind} names={names} />}
    </Page>
  )
}
