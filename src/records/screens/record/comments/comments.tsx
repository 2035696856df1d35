import { Button } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Comment } from '#server/records/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMe } from '#ui/me.tsx'
import { Loaded, Problem } from '#ui/states.tsx'
import { commentsQuery, recordsApi } from '../../queries.ts'
import type { Names } from '../value/value.tsx'
import { CommentBox } from './comment-box.tsx'
import look from './comments.module.css'
import { piecesOf } from './mentions.ts'

/** What people said about a record, the oldest first, and the place to say more. */
export function Comments({ id, mayChange }: { id: string; mayChange: boolean }) {
  const say = useWords('records')
  const queries = useQueryClient()
  const asked = useInfiniteQuery(commentsQuery(id))
  const fresh = () => queries.invalidateQueries({ queryKey: commentsQuery(id).queryKey })
  const all = asked.data?.pages.flatMap((page) => page.comments).toReversed() ?? []
  const names: Names = Object.assign({}, ...(asked.data?.pages.map((page) => page.names) ?? []))
  return (
    <Card title={say('comments.title')}>
      <Loaded asked={asked} lines={3}>
        {() => (
          <>
            {asked.hasNextPage && <Button variant="subtle" size="compact-sm" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{say('comments.earlier')}</Button>}
            {all.length === 0 && <p className="muted">{say(mayChange ? 'comments.none' : 'comments.none-reader')}</p>}
            <ol className={look.comments}>{all.map((one) => <Said key={one.id} comment={one} names={names} mayChange={mayChange} fresh={fresh} />)}</ol>
          </>
        )}
      </Loaded>
      {mayChange && <CommentBox record={id} label={say('comments.write')} submitLabel={say('comments.send')} send={async (text, mentions) => { await recordsApi.comment({ id, text, mentions }); await fresh() }} />}
    </Card>
  )
}

function Said({ comment, names, mayChange, fresh }: { comment: Comment; names: Names; mayChange: boolean; fresh: () => Promise<void> }) {
  const say = useWords('records')
  const format = useFormat()
  const me = useMe()
  const [isEdited, edit] = useState(false)
  const withdraw = useMutation({ mutationFn: () => recordsApi.withdrawComment({ id: comment.id }), onSuccess: fresh })
  const isMine = mayChange && comment.by === me.id
  return (
    <li>
      <div className={look.head}>
        <b><bdi>{names[comment.by] ?? say('record.somebody')}</bdi></b>
        <span className="small muted figures">{format.dateTime(comment.at)}{comment.editedAt && ` · ${say('comments.edited', { date: format.dateTime(comment.editedAt) })}`}</span>
        {isMine && !isEdited && (
          <span className={`${look.own} screen-only`}>
            <Button variant="subtle" size="compact-xs" onClick={() => edit(true)}>{say('comments.edit')}</Button>
            <Button variant="subtle" size="compact-xs" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>{say('comments.withdraw')}</Button>
          </span>
        )}
      </div>
      {isEdited ? (
        <CommentBox
          record={comment.record} label={say('comments.edit')} submitLabel={say('record.save')} first={comment.text} met={new Map(comment.mentions.map((id) => [id, names[id] ?? '']))} cancel={() => edit(false)}
          send={async (text, mentions) => { await recordsApi.editComment({ id: comment.id, text, mentions }); await fresh(); edit(false) }}
        />
      ) : (
        <p className={look.text} dir="auto">{piecesOf(comment.text, comment.mentions.map((id) => names[id] ?? '')).map((piece, index) => (piece.isMention ? <span key={index} className={look.mention}>{piece.text}</span> : piece.text))}</p>
      )}
      {withdraw.error && <Problem error={withdraw.error} />}
    </li>
  )
}
