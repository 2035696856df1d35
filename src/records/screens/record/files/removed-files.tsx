import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Loaded, Problem } from '#ui/states.tsx'
import { filesApi, filesQuery } from '../../queries.ts'
import look from './files.module.css'

/** Files that were taken off the record, and the way back. */
export function RemovedFiles({ record, fresh }: { record: string; fresh: () => Promise<void> }) {
  const say = useWords('records')
  const format = useFormat()
  const [isOpen, open] = useState(false)
  const asked = useQuery({ ...filesQuery(record, true), enabled: isOpen })
  const back = useMutation({ mutationFn: (id: string) => filesApi.restore({ id }), onSuccess: fresh })
  return (
    <details className={`${look.removed} screen-only`} onToggle={(event) => open(event.currentTarget.open)}>
      <summary>{say('files.removed-title')}</summary>
      {isOpen && (
        <Loaded asked={asked} lines={2}>
          {({ files, names }) => files.length === 0 ? <p className="small muted">{say('files.removed-none')}</p> : (
            <ul className={look.files}>
              {files.map((file) => (
                <li key={file.id} className={look.file}>
                  <span className={look.name}><bdi>{file.name}</bdi><span className="small muted"><bdi>{names[file.removedBy ?? ''] ?? say('record.somebody')}</bdi> · <bdi>{file.removedAt && format.dateTime(file.removedAt)}</bdi></span></span>
                  <Button variant="default" size="compact-sm" loading={back.isPending && back.variables === file.id} aria-label={say('files.restore-of', { name: file.name })} onClick={() => back.mutate(file.id)}>{say('files.restore')}</Button>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      )}
      {back.error && <Problem error={back.error} />}
    </details>
  )
}
