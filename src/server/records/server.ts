import { needSession, type Context } from '../context.ts'
import { routes, type Handlers, type Routes } from '../http.ts'
import { contract } from './contract.ts'
import { changeRecord, restoreValue } from './change.ts'
import { createRecord } from './create.ts'
import { recordFaults } from './faults.ts'
import { cardsOf } from './kinds.ts'
import { countRecords, listRecords } from './list.ts'
import { openHistory, openRecord } from './open.ts'
import type { RecordRoom } from './room.ts'
import { namesOf } from './store.ts'

/** Handlers of records. */
export function recordRoutes(room: RecordRoom): Routes {
  return routes(contract, coreHandlers(room), recordFaults)
}

const me = (context: Context): string => needSession(context).person.id

function coreHandlers(room: RecordRoom): Handlers<typeof contract> {
  const cards = cardsOf(room.kinds)
  return {
    kinds: () => cards,
    create: (given, context) => context.within((db) => createRecord(db, room, me(context), given)),
    get: ({ id }, context) => context.within((db) => openRecord(db, me(context), id)),
    list: (filter, context) => context.within(async (db) => {
      const { items, after } = await listRecords(db, room.kinds, me(context), filter)
      const counted = await countRecords(db, room.kinds, me(context), filter)
      return { items, after, ...counted, names: await namesOf(db, items.flatMap((item) => [item.author, ...item.assignees])) }
    }),
    update: (change, context) => context.within((db) => changeRecord(db, room, me(context), change)),
    history: ({ id }, context) => context.within((db) => openHistory(db, id)),
    restoreValue: (asked, context) => context.within((db) => restoreValue(db, room, me(context), asked)),
  }
}
