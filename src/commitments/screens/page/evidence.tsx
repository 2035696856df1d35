import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useCan } from '#ui/me.tsx'
import { Link } from '#ui/route.ts'
import { tell } from '#ui/toast/toast.ts'
import type { CommitmentPage, Proof } from '../../schema.ts'
import look from '../commitments.module.css'
import { api, filesApi, recordsApi, useFresh } from '../queries.ts'
import { useRecordLink } from '../record-link.ts'
import { useRecordWords } from '../words.ts'
import { FalseClaim } from './false-claim.tsx'
import { saveFile } from './save-file.ts'

const AddEvidence = lazy(async () => ({ default: (await import('./add-evidence.tsx')).AddEvidence }))

/** What proves that it was kept: records and files that somebody chose as such, with who did and when, as far as one may see them. */
export function Evidence({ page: { record, evidence, files, names }, mayChange }: { page: CommitmentPage; mayChange: boolean }) {
  const say = useWords('commitments')
  const format = useFormat()
  const fresh = useFresh()
  const words = useRecordWords()
  const linkOf = useRecordLink()
  const mayAdd = useCan('files:write') && mayChange
  const [isAdding, add] = useState(false)
  const onError = (error: unknown) => tell(isFault(error) ? error.message : say('failed'))
  const unlink = useMutation({
    mutationFn: async ({ id, record: paper }: Proof): Promise<void> => { await (paper ? recordsApi.unlink({ id }) : api.unproveCommitment({ id: record.id, file: id })) },
    async onSuccess(_, { id, record: paper }) {
      await fresh()
      tell(say(paper ? 'evidence.removed' : 'evidence.file-removed'), async () => { await api.proveCommitment({ id: record.id, ...(paper ? { record: paper.id } : { file: id }) }); await fresh() })
    },
    onError,
  })
  const take = useMutation({ mutationFn: async ({ id, name }: { id: string; name: string }) => saveFile(await filesApi.download({ id }), name), onError })
  return (
    <Card title={say('evidence.title')} note={mayAdd && !isAdding && <Button variant="subtle" size="compact-sm" className="screen-only" onClick={() => add(true)}>{say('evidence.add')}</Button>}>
      {evidence.length === 0 && !isAdding && <p className="muted">{say('evidence.none')}</p>}
      {evidence.length > 0 && (
        <ul className={look.links}>
          {evidence.map((one) => (
            <li key={one.id}>
              <div>
                {one.record ? <Link {...linkOf(one.record)}><span dir="auto">{one.record.title}</span></Link> : <button type="button" className={look.more} onClick={() => take.mutate({ id: one.id, name: one.file! })}><bdi>{one.file}</bdi></button>}
                {one.file && <FalseClaim name={one.file} type={one.type} />}
                <span className={look.line}><span>{one.record ? words.kind(one.record.kind) : say('evidence.file')}</span><bdi>{names[one.by]}</bdi><time dateTime={one.at}>{format.dateTime(one.at)}</time>{one.record && <MarkingLine marking={one.record.marking} />}</span>
              </div>
              {mayChange && <button type="button" className={`${look.remove} screen-only`} aria-label={say('evidence.remove-of', { title: one.record?.title ?? one.file! })} onClick={() => unlink.mutate(one)}>×</button>}
            </li>
          ))}
        </ul>
      )}
      {isAdding && <Suspense><AddEvidence id={record.id} files={files} done={() => { add(false); void fresh() }} /></Suspense>}
    </Card>
  )
}
