import { Fault } from '#kernel/faults.ts'
import { authorizeChange } from '../../access/authorized.ts'
import { recordEvent } from '../../audit/store.ts'
import { me } from '../../context.ts'
import type { Handlers } from '../../http.ts'
import { checkVersion } from '../change.ts'
import type { contract } from '../contract.ts'
import type { RecordRoom } from '../room.ts'
import { checkStanding } from '../rules.ts'
import { getRecord, insertRevision } from '../store.ts'
import { setTrash } from './store.ts'

/**
 * Handlers of the trash. A record in it is out of lists, counts, timelines and links, and keeps everything that hangs
 * on it, so that taking it out brings all of it back. Nothing is destroyed here: that is for retention alone.
 */
export function trashHandlers(room: RecordRoom): Pick<Handlers<typeof contract>, 'trash' | 'untrash'> {
  return {
    trash: ({ id, version }, context) => context.within(async (db) => {
      const by = me(context)
      const right = await authorizeChange(db, id)
      const record = await getRecord(db, right)
      checkStanding(record)
      await checkVersion(db, right, record, version)
      if (record.legalHold) throw new Fault('records/held', 'This record is under legal hold and stays where it is. Ask the security officer, who holds it.')
      await setTrash(db, right, by, record.version + 1)
      await insertRevision(db, right, { version: record.version + 1, by, changes: { isTrash: [false, true] }, under: record.marking })
      await recordEvent(db, { kind: 'record.deleted', subject: { kind: 'record', id }, detail: { version: record.version + 1 } })
      await room.tell?.(db, { kind: 'deleted', record: id, by, people: [] })
      return getRecord(db, right)
    }),
    untrash: ({ id }, context) => context.within(async (db) => {
      const right = await authorizeChange(db, id)
      const record = await getRecord(db, right)
      // Not a word of a merge: what it became may be hidden from who asks.
      if (record.mergedInto !== null) throw new Fault('records/in-trash', 'Only the registrar can take this record out of the trash. Ask the registrar.')
      if (record.deletedAt === null) return record
      await setTrash(db, right, null, record.version + 1)
      await insertRevision(db, right, { version: record.version + 1, by: me(context), changes: { isTrash: [true, false] }, under: record.marking })
      await recordEvent(db, { kind: 'record.restored', subject: { kind: 'record', id }, detail: { version: record.version + 1 } })
      return getRecord(db, right)
    }),
  }
}
