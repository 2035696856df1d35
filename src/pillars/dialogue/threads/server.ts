import { Fault, type FaultTable } from '#kernel/faults.ts'
import { authorizeChange, authorizeReading, authorizeTie, noSuchRecord, type MayChange } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import { me, type Context } from '#server/context.ts'
import type { Db } from '#server/database.ts'
import { routes, type Routes } from '#server/http.ts'
import { changeRecord, decides } from '#server/records/change.ts'
import { createRecord } from '#server/records/create.ts'
import { recordFaults } from '#server/records/faults.ts'
import { insertLink } from '#server/records/links/store.ts'
import { auditOpening } from '#server/records/opened.ts'
import type { RecordRoom } from '#server/records/room.ts'
import { getRecord, namesOf } from '#server/records/store.ts'
import { contract } from './contract.ts'
import { refusalOf, standingOf } from './rules.ts'
import type { NewMessage, ThreadLine, ThreadMessage, ThreadPage } from './schema.ts'
import { insertMessage, isSource, listMessages, listThreads, mostMessages, mostThreads, strikeMessage } from './store.ts'

/** The faults of threads. */
export const threadFaults = {
  ...recordFaults,
  'threads/closed': { status: 409, title: 'The thread is closed' },
  'threads/out-of-turn': { status: 422, title: 'It does not fit what was said before' },
  'threads/no-source': { status: 422, title: 'No note or meeting to point to' },
  'threads/answered': { status: 409, title: 'Others answer it' },
  'threads/full': { status: 409, title: 'The thread is full' },
} as const satisfies FaultTable

/** What a message may have been said in. */
const sources = ['note', 'meeting', 'minutes', 'interaction', 'statement'] as const

/** Handlers of threads. */
export function threadRoutes(room: RecordRoom): Routes {
  return routes(contract, {
    threads: ({ party, isClosed, turn }, { within }) => within(async (db) => {
      const found = await listThreads(db, { party, isClosed })
      const lines = found.slice(0, mostThreads).map(lineOf).filter(({ standing }) => turn === undefined || standing.turn === turn || standing.turn === 'both')
      return { threads: lines.sort(byWaiting), more: found.length > mostThreads }
    }),
    thread: ({ id }, context) => context.within((db) => pageOf(db, context, id)),
    beginThread: ({ title, parties, about, matrix, marking, first }, context) => context.within(async (db) => {
      const by = me(context)
      const made = await createRecord(db, room, by, {
        kind: 'thread', title, parties, summary: '', language: null, audience: 'ministry', named: [], assignees: [], happenedOn: null, dueOn: null, fields: { about, matrix }, ...(marking && { marking }),
      })
      if (first) await say(db, room, await authorizeChange(db, made.id), by, { ...first, answers: null })
      return pageOf(db, context, made.id)
    }),
    say: ({ id, ...given }, context) => context.within(async (db) => {
      await say(db, room, await authorizeChange(db, id), me(context), given)
      return pageOf(db, context, id)
    }),
    strike: ({ id, message, reason }, context) => context.within(async (db) => {
      const right = await openThread(db, id)
      const answering = (await listMessages(db, right)).filter((one) => one.answers === message && one.struckReason === null)
      if (answering.length > 0) throw new Fault('threads/answered', `${answering.length === 1 ? 'Another message answers' : `${answering.length} messages answer`} this one. Strike those out first.`)
      if (!(await strikeMessage(db, right, me(context), message, reason))) throw new Fault('kernel/not-found', 'There is no such message in this thread.')
      await recordEvent(db, { kind: 'message.struck', subject: { kind: 'record', id }, detail: { message } })
      await keepWords(db, room, right, me(context))
      return pageOf(db, context, id)
    }),
    closeThread: ({ id, version, status, reason }, context) => context.within(async (db) => {
      await getThread(db, await authorizeChange(db, id))
      await changeRecord(db, room, me(context), { id, version, changes: { status }, ...(reason && { reason }) })
      return pageOf(db, context, id)
    }),
  }, threadFaults)
}

async function getThread(db: Db, right: MayChange) {
  const record = await getRecord(db, right)
  if (record.kind !== 'thread') throw noSuchRecord()
  if (record.deletedAt) throw new Fault('records/in-trash', 'The thread is in the trash. Take it out first.')
  return record
}

async function openThread(db: Db, id: string): Promise<MayChange> {
  const right = await authorizeChange(db, id)
  if ((await getThread(db, right)).status === 'closed') throw new Fault('threads/closed', 'This thread is closed. Open it again first.')
  return right
}

/** Keeps a message if it fits what was said before. The thread’s row is locked, so that two cannot settle the same point. */
async function say(db: Db, room: RecordRoom, right: MayChange, by: string, given: NewMessage): Promise<void> {
  await openThread(db, right.id)
  const before = await listMessages(db, right)
  if (before.length >= mostMessages) throw new Fault('threads/full', `A thread has at most ${mostMessages} messages. Close this one and begin another.`)
  const refusal = refusalOf(given, before.filter((one) => one.struckReason === null))
  if (refusal) throw new Fault('threads/out-of-turn', refusal, { fields: [{ path: 'answers', message: 'does not fit' }] })
  if (given.source !== null && !(await isSource(db, given.source, sources))) throw new Fault('threads/no-source', 'The note or meeting is not there any more. Take it out and choose again.', { fields: [{ path: 'source', message: 'is no note or meeting' }] })
  const message = await insertMessage(db, right, by, given)
  if (given.source !== null) {
    const { id: link, isNew } = await insertLink(db, await authorizeTie(db, given.source, right.id), 'thread', by)
    if (isNew) await recordEvent(db, { kind: 'record.linked', subject: { kind: 'record', id: given.source }, detail: { link, to: right.id, kind: 'thread' } })
  }
  await recordEvent(db, { kind: 'message.kept', subject: { kind: 'record', id: right.id }, detail: { message, side: given.side, is: given.kind } })
  await keepWords(db, room, right, by)
}

/** Puts the words of all messages that count into the record, by which it is found; so the record’s version tells of each message, and its followers hear of it. */
async function keepWords(db: Db, room: RecordRoom, right: MayChange, by: string): Promise<void> {
  const [record, messages] = [await getRecord(db, right), await listMessages(db, right)]
  const counted = messages.filter((one) => one.struckReason === null)
  const last = counted.at(-1)?.on ?? null
  await changeRecord(db, room, by, { id: right.id, version: record.version, changes: { summary: counted.map(({ text }) => text).join('\n\n').slice(0, 200_000), happenedOn: last } })
}

function lineOf({ record, moves }: Awaited<ReturnType<typeof listThreads>>[number]): ThreadLine {
  return { record, standing: standingOf(moves, (id) => moves.find((one) => one.id === id)!.text), messages: moves.length, lastOn: moves.at(-1)?.on ?? null }
}

/** What waits longest first, then what nothing waits in by its last message, the newest first. */
function byWaiting(a: ThreadLine, b: ThreadLine): number {
  if (a.standing.since !== b.standing.since) return (a.standing.since ?? '9999') < (b.standing.since ?? '9999') ? -1 : 1
  return (a.lastOn ?? '') < (b.lastOn ?? '') ? 1 : -1
}

async function pageOf(db: Db, context: Context, id: string): Promise<ThreadPage> {
  const right = await authorizeReading(db, id)
  const record = await getRecord(db, right)
  if (record.kind !== 'thread') throw noSuchRecord()
  await auditOpening(db, record, me(context))
  const messages = await listMessages(db, right)
  const counted = messages.filter((one) => one.struckReason === null)
  return {
    record, messages, standing: standingOf(counted, (one) => counted.find((message) => message.id === one)!.text),
    may: { change: await canChange(db, id), decide: await decides(db, me(context), record) },
    names: await namesOf(db, [record.author, ...messages.map(({ by }: ThreadMessage) => by)]),
  }
}

const canChange = (db: Db, id: string): Promise<boolean> => authorizeChange(db, id, false).then(() => true, () => false)
