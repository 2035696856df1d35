import { me, type Context } from '../context.ts'
import { routes, type Handlers, type Routes } from '../http.ts'
import { changeRecord, restoreValue } from './change.ts'
import { commentHandlers } from './comments/handlers.ts'
import { contract } from './contract.ts'
import { createRecord } from './create.ts'
import { fileResponse } from '../file-response.ts'
import { exportRecords } from './export/export.ts'
import { recordFaults } from './faults.ts'
import { cardsOf, kindOf } from './kinds.ts'
import { linkHandlers } from './links/handlers.ts'
import { countRecords, listRecords, type Asked } from './list.ts'
import { markingHandlers } from './marking/handlers.ts'
import { mergeHandlers } from './merge/handlers.ts'
import { openHistory, openRecord } from './open.ts'
import { readerHandlers } from './readers/handlers.ts'
import type { RecordRoom } from './room.ts'
import { checkChangesUnruled, checkUnruled } from './ruled.ts'
import { changeAt } from './rules.ts'
import { namesOf } from './store.ts'
import { trashHandlers } from './trash/handlers.ts'

/** Handlers of records. */
export function recordRoutes(room: RecordRoom): Routes {
  return routes(contract, { ...coreHandlers(room), ...markingHandlers(room), ...trashHandlers(room), ...commentHandlers(room), ...linkHandlers, ...readerHandlers, ...mergeHandlers(room) }, recordFaults)
}

type Core = 'kinds' | 'create' | 'get' | 'list' | 'export' | 'timeline' | 'update' | 'history' | 'restoreValue'

function coreHandlers(room: RecordRoom): Pick<Handlers<typeof contract>, Core> {
  const cards = cardsOf(room.kinds)
  const pageOf = (asked: Asked, context: Context) => context.within(async (db) => {
    const { items, after } = await listRecords(db, room.kinds, me(context), asked)
    const counted = await countRecords(db, room.kinds, me(context), asked)
    return { items, after, ...counted, names: await namesOf(db, items.flatMap((item) => [item.author, ...item.assignees])) }
  })
  return {
    kinds: () => cards,
    create(given, context) {
      checkUnruled(kindOf(room.kinds, given.kind))
      return context.within((db) => createRecord(db, room, me(context), given))
    },
    get: ({ id }, context) => context.within((db) => openRecord(db, me(context), id)),
    list: (filter, context) => pageOf(filter, context),
    timeline: (filter, context) => pageOf({ ...filter, sort: 'happened', isMine: false, isFollowed: false, isTrash: false }, context),
    export: ({ format, ...asked }, context) => context.within(async (db) => {
      const { body, marking } = await exportRecords(db, room.kinds, me(context), asked, format)
      return fileResponse(Buffer.from(body), format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl', `records ${marking.replaceAll('//', ' - ').replaceAll('/', '+').replaceAll(':', ' ')}.${format}`, { 'x-marking': marking })
    }),
    update: (change, context) => context.within(async (db) => {
      await checkChangesUnruled(db, room.kinds, change.id, change.changes)
      return changeRecord(db, room, me(context), change)
    }),
    history: ({ id }, context) => context.within((db) => openHistory(db, id)),
    restoreValue: (asked, context) => context.within(async (db) => {
      await checkChangesUnruled(db, room.kinds, asked.id, changeAt(asked.path, null))
      return restoreValue(db, room, me(context), asked)
    }),
  }
}
