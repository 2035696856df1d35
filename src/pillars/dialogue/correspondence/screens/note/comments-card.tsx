import { Button, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Loaded, Problem } from '#ui/states.tsx'
import { commentsQuery, recordsApi } from '../queries.ts'
import look from './note.module.css'

/** What people said about a note while it was drafted and cleared, the latest last. */
export function CommentsCard({ id, mayChange }: { id: string; mayChange: boolean }) {
  const say = useWords('correspondence')
  const format = useFormat()
  const mayRead = useCan('records:read')
  const asked = useQuery({ ...commentsQuery(id), enabled: mayRead })
  const [text, type] = useState('')
  const send = useMutation({ mutationFn: () => recordsApi.comment({ id, text: text.trim(), mentions: [] }), async onSuccess() { type(''); await asked.refetch() } })
  if (!mayRead) return null
  return (
    <Card title={say('comments.title')}>
      <Loaded asked={asked} lines={2}>
        {({ comments, names }) => comments.length === 0 ? <p className="small muted">{say('comments.none')}</p> : (
          <ol className={look.comments}>
            {comments.toReversed().map((one) => <li key={one.id}><div className="small muted"><b><bdi>{names[one.by] ?? say('compare.somebody')}</bdi></b> · {format.dateTime(one.at)}</div><p dir="auto">{one.text}</p></li>)}
          </ol>
        )}
      </Loaded>
      {mayChange && (
        <form className={`${look.comment} screen-only`} onSubmit={(event) => { event.preventDefault(); if (text.trim() !== '') send.mutate() }}>
          <Textarea label={say('comments.write')} autosize minRows={2} maxRows={10} maxLength={20_000} dir="auto" value={text} onChange={(event) => type(event.currentTarget.value)} />
          {send.error && <Problem error={send.error} />}
          <Button type="submit" variant="default" size="compact-sm" loading={send.isPending} disabled={text.trim() === ''}>{say('comments.send')}</Button>
        </form>
      )}
    </Card>
  )
}
