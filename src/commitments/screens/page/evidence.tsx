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
import type { CommitmentPage } from '../../schema.ts'
import look from '../commitments.module.css'
import { api, filesApi, recordsApi, useFresh } from '../queries.ts'
import { useRecordWords } from '../words.ts'
import { saveFile } from './save-file.ts'

const AddEvidence = lazy(async () => ({ default: (await import('./add-evidence.tsx')).AddEvidence }))

/** What proves that it was kept: records and files, as far as one may see them. */
export function Evidence({ page: { record, evidence, names }, mayChange }: { page: CommitmentPage; mayChange: boolean }) {
  const say = useWords('commitments')
  const format = useFormat()
  const fresh = useFresh()
  const words = useRecordWords()
  const mayAdd = useCan('files:write') && mayChange
  const [isAdding, add] = useState(false)
  const onError = (error: unknown) => tell(isFault(error) ? error.message : say('failed'))
  const unlink = useMutation({
    mutationFn: ({ link }: { link: string; paper: string }) => recordsApi.unlink({ id: link }),
    async onSuccess(_, { paper }) {
      await fresh()
      tell(say('evidence.removed'), async () => { await api.proveCommitment({ id: record.id, record: paper }); await fresh() })
    },
    onError,
  })
  const take = useMutation({ mutationFn: async ({ id, name }: { id: string; name: string }) => saveFile(await filesApi.download({ id }), name), onError })
  return (
    <Card title={say('evidence.title')} note={mayAdd && !isAdding && <Button variant="subtle" size="compact-sm" className="screen-only" onClick={() => add(true)}>{say('evidence.add')}</Button>}>
      {evidence.length === 0 && !isAdding && <p className="muted">{say('evidence.none')}</p>}
      {evidence.length > 0 && (
        <ul className={look.links}>
          {evidence.map(({ id, record: paper, file, by, at }) => (
            <li key={id}>
              <div>
                {paper ? <Link to={`/records/${paper.id}`}><span dir="auto">{paper.title}</span></Link> : <button type="button" className={look.more} onClick={() => take.mutate({ id, name: file! })}><bdi>{file}</bdi></button>}
                <span className={look.line}><span>{paper ? words.kind(paper.kind) : say('evidence.file')}</span><span>{names[by]}</span><time dateTime={at}>{format.dateTime(at)}</time>{paper && <MarkingLine marking={paper.marking} />}</span>
              </div>
              {mayChange && paper && <button type="button" className={`${look.remove} screen-only`} aria-label={say('evidence.remove-of', { title: paper.title })} onClick={() => unlink.mutate({ link: id, paper: paper.id })}>×</button>}
            </li>
          ))}
        </ul>
      )}
      {isAdding && <Suspense><AddEvidence id={record.id} done={() => { add(false); void fresh() }} /></Suspense>}
    </Card>
  )
}
