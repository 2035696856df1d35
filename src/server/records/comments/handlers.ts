import { Fault } from '#kernel/faults.ts'
import { authorizeChange, authorizeReading, type MayChange } from '../../access/authorized.ts'
import { recordEvent } from '../../audit/store.ts'
import { me } from '../../context.ts'
import type { Db } from '../../database.ts'
import type { Handlers } from '../../http.ts'
import type { contract } from '../contract.ts'
import { checkReaders } from '../people.ts'
import type { RecordRoom } from '../room.ts'
import { checkStanding } from '../rules.ts'
import type { Comment } from '../schema.ts'
import { getRecord, namesOf } from '../store.ts'
import { findComment, insertComment, listComments, updateComment, withdrawComment } from './store.ts'

const pageSize = 100

/** Handlers of comments. Who may change a record may speak about it; everybody who reads it may listen. */
export function commentHandlers(room: RecordRoom): Pick<Handlers<typeof contract>, 'comments' | 'comment' | 'editComment' | 'withdrawComment'> {
  return {
    comments: ({ id, before }, context) => context.within(async (db) => {
      const found = await listComments(db, await authorizeReading(db, id), pageSize + 1, before)
      const comments = found.slice(0, pageSize)
      return { comments, isMore: found.length > pageSize, names: await namesOf(db, comments.flatMap((one) => [one.by, ...one.mentions])) }
    }),
    comment: ({ id, text, mentions }, context) => context.within(async (db) => {
      const by = me(context)
      const right = await authorizeChange(db, id)
      checkStanding(await getRecord(db, right))
      await checkReaders(db, right, mentions, 'mentions')
      const made = await insertComment(db, right, { by, text, mentions: [...new Set(mentions)] })
      await recordEvent(db, { kind: 'record.commented', subject: { kind: 'record', id }, detail: { comment: made, mentions: mentions.length } })
      if (mentions.length > 0) await room.tell?.(db, { kind: 'mentioned', record: id, by, people: mentions })
      await room.tell?.(db, { kind: 'commented', record: id, by, people: [] })
      return (await findComment(db, made))!
    }),
    editComment: ({ id, text, mentions }, context) => context.within(async (db) => {
      const by = me(context)
      const { right, comment } = await own(db, by, id)
      const fresh = mentions.filter((one) => !comment.mentions.includes(one))
      await checkReaders(db, right, fresh, 'mentions')
      await updateComment(db, right, id, { text, mentions: [...new Set(mentions)] })
      await recordEvent(db, { kind: 'record.comment-edited', subject: { kind: 'record', id: right.id }, detail: { comment: id } })
      if (fresh.length > 0) await room.tell?.(db, { kind: 'mentioned', record: right.id, by, people: fresh })
      return (await findComment(db, id))!
    }),
    withdrawComment: ({ id }, context) => context.within(async (db) => {
      const { right } = await own(db, me(context), id)
      await withdrawComment(db, right, id)
      await recordEvent(db, { kind: 'record.comment-withdrawn', subject: { kind: 'record', id: right.id }, detail: { comment: id } })
      return {}
    }),
  }
}

/** A comment of one's own on a record that one may still change. */
async function own(db: Db, by: string, id: string): Promise<{ right: MayChange; comment: Comment }> {
  const comment = await findComment(db, id)
  if (!comment) throw new Fault('kernel/not-found', 'There is no such comment. It may have been withdrawn.')
  if (comment.by !== by) throw new Fault('records/not-yours', 'Only who wrote a comment changes it or takes it back. Answer it with one of your own.')
  const right = await authorizeChange(db, comment.record)
  checkStanding(await getRecord(db, right))
  return { right, comment }
}
