import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Problem } from '#ui/states.tsx'
import { DropArea } from '#ui/upload/drop-area.tsx'
import type { MeetingPage, Paper } from '../../schema.ts'
import look from '../meetings.module.css'
import { api, filesApi, meetingQuery, useFresh } from '../queries.ts'
import { useRefused } from '../refused.ts'

/** The meeting’s files, each given to the guests or kept to ourselves. */
export function Papers({ page: { record, papers, may } }: { page: MeetingPage }) {
  const say = useWords('meetings')
  const format = useFormat()
  const fresh = useFresh()
  const queries = useQueryClient()
  const refused = useRefused()
  const mayAdd = useCan('files:write') && may.change
  const add = useMutation({
    mutationFn(files: readonly File[]) {
      const body = new FormData()
      for (const file of files) body.append('file', file)
      return filesApi.upload({ record: record.id }, { body })
    },
    onSuccess: fresh,
  })
  const turn = useMutation({
    mutationFn: ({ file, released, version }: Paper) => (released && released.version === version ? api.withdrawPaper({ id: record.id, file }) : api.releasePaper({ id: record.id, file })),
    onSuccess: (next) => void queries.setQueryData(meetingQuery(record.id).queryKey, next),
    onError: refused,
  })
  return (
    <Card title={say('papers.title')}>
      <div className={look.stack}>
        {papers.length === 0 && <p className="muted">{say('papers.none')}</p>}
        {papers.map((paper) => (
          <div key={paper.file} className={look.person}>
            <a href={`/api/files/${paper.file}/content`} className={look.title} dir="auto">{paper.name}</a>
            <span className={look.line}><span>{format.bytes(paper.size)}</span><span>{say(!paper.released ? 'papers.ours' : paper.released.version === paper.version ? 'papers.released' : 'papers.older')}</span></span>
            {may.change && <span className={look.bar}><Button size="compact-sm" variant="default" aria-label={`${say(paper.released?.version === paper.version ? 'papers.withdraw' : 'papers.release')}: ${paper.name}`} onClick={() => turn.mutate(paper)}>{say(paper.released?.version === paper.version ? 'papers.withdraw' : 'papers.release')}</Button></span>}
          </div>
        ))}
        {mayAdd && <DropArea isSmall isDisabled={add.isPending} take={(files) => add.mutate(files)} />}
        {add.error && <Problem error={add.error} />}
      </div>
    </Card>
  )
}
