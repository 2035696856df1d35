import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { RecordPage } from '#server/records/schema.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import { Problem } from '#ui/states.tsx'
import { recordsApi, useFreshRecords } from '../queries.ts'
import look from './record.module.css'

/** What holds a record back from being worked on: that it is in the trash, merged into another, held, or to be read only. */
export function Standing({ page: { record, may } }: { page: RecordPage }) {
  const say = useWords('records')
  const format = useFormat()
  const fresh = useFreshRecords()
  const back = useMutation({ mutationFn: () => recordsApi.untrash({ id: record.id }), onSuccess: fresh })
  return (
    <>
      {record.mergedInto !== null && <p className={look.note} role="note">{say('standing.merged')} <Link to={`/records/${record.mergedInto}`}>{say('standing.merged-into')}</Link></p>}
      {record.deletedAt !== null && record.mergedInto === null && (
        <div className={look.note} role="note">
          <span>{say('standing.trash', { date: format.dateTime(record.deletedAt) })}</span>
          {may.change && <Button size="compact-sm" variant="default" loading={back.isPending} onClick={() => back.mutate()}>{say('trash.restore')}</Button>}
        </div>
      )}
      {record.legalHold && <p className={look.note} role="note">{say('standing.held')}</p>}
      {!may.change && record.deletedAt === null && <p className={look.note} role="note">{say('standing.read-only')}</p>}
      {back.error && <Problem error={back.error} />}
    </>
  )
}
