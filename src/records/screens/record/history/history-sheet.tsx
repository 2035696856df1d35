import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Revision } from '#server/records/schema.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Sheet } from '#ui/sheet.tsx'
import { Loaded, Problem } from '#ui/states.tsx'
import { TextDiff } from '#ui/text/text-diff.tsx'
import { tell } from '#ui/toast/toast.ts'
import { historyQuery, recordsApi, useFreshRecords } from '../../queries.ts'
import { useRecordWords } from '../../words.ts'
import type { Editing } from '../editable.tsx'
import { Value, type Names } from '../value/value.tsx'
import look from './history.module.css'
import { isText } from './is-text.ts'

type Given = { editing: Editing; close: () => void }

/** Who changed what and when, newest first, and the way back to a value of before. */
export function HistorySheet({ editing, close }: Given) {
  const say = useWords('records')
  const format = useFormat()
  const { record } = editing
  const asked = useQuery(historyQuery(record.id))
  return (
    <Sheet title={say('history.title')} opened close={close} closeLabel={say('record.close')}>
      <Loaded asked={asked} lines={8}>
        {({ revisions, names }) => (
          <>
            <ol className={look.revisions}>{revisions.map((one) => <Change key={one.version} revision={one} names={{ ...editing.names, ...names }} editing={editing} />)}</ol>
            <p className="small muted">{say('history.began', { name: editing.names[record.author] ?? say('record.somebody'), date: format.dateTime(record.createdAt) })}</p>
          </>
        )}
      </Loaded>
    </Sheet>
  )
}

/** The paths whose earlier value can be given back: those that an ordinary change may touch. */
const restorable = new Set(['title', 'parties', 'summary', 'language', 'audience', 'named', 'ownerUnit', 'custodian', 'assignees', 'status', 'happenedOn', 'dueOn'])
const decided = new Set(['audience', 'named', 'ownerUnit', 'custodian'])

function Change({ revision, names, editing }: { revision: Revision; names: Names; editing: Editing }) {
  const say = useWords('records')
  const format = useFormat()
  const { form } = useRecordWords()
  const fresh = useFreshRecords()
  const { record, kind, mayChange, mayDecide } = editing
  const back = useMutation({
    mutationFn: (path: string) => recordsApi.restoreValue({ id: record.id, version: record.version, revision: revision.version, path }),
    async onSuccess(_, path) { await fresh(); tell(say('history.given-back', { field: form.label(path) })) },
  })
  const canGive = (path: string) => mayChange && (restorable.has(path) || path.startsWith('fields.')) && (mayDecide || !decided.has(path))
  return (
    <li>
      <div className={look.head}>
        <b><bdi>{revision.by === null ? say('history.nobody') : (names[revision.by] ?? say('record.somebody'))}</bdi></b>
        <span className="small muted figures">{format.dateTime(revision.at)} · {say('facts.version', { n: revision.version })}</span>
      </div>
      {revision.reason && <p className={look.reason} dir="auto">{revision.reason}</p>}
      {Object.entries(revision.changes).map(([path, [before, after]]) => (
        <div key={path} className={look.change}>
          <div className={look.head}>
            <span className="small muted">{form.label(path)}</span>
            {canGive(path) && <Button variant="subtle" size="compact-xs" loading={back.isPending && back.variables === path} aria-label={say('history.give-back-of', { field: form.label(path), n: revision.version })} onClick={() => back.mutate(path)}>{say('history.give-back')}</Button>}
          </div>
          <Difference path={path} before={before} after={after} kind={kind} names={names} />
        </div>
      ))}
      {back.error && <Problem error={back.error} />}
    </li>
  )
}

function Difference({ path, before, after, kind, names }: { path: string; before: unknown; after: unknown; kind: Editing['kind']; names: Names }) {
  if (isText(path) && typeof before === 'string' && typeof after === 'string') return <TextDiff before={before} after={after} />
  return (
    <p className={look.text}>
      <del><Value path={path} value={before} kind={kind} names={names} /></del>{' '}
      <ins><Value path={path} value={after} kind={kind} names={names} /></ins>
    </p>
  )
}
