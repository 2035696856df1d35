import { Fault } from '#kernel/faults.ts'
import { recordEvent } from '#server/audit/store.ts'
import { me, type Context } from '#server/context.ts'
import type { House } from '#server/house.ts'
import type { Handlers } from '#server/http.ts'
import { changeRecord, checkVersion } from '#server/records/change.ts'
import { settleAnswered } from '../answered.ts'
import type { contract } from '../contract.ts'
import { numberedStatuses } from '../kind.ts'
import { changeNote, needStatus } from '../note.ts'
import { openNote, todayIs } from '../page.ts'
import { exchangeOf } from '../replies.ts'
import type { Delivery } from '../schema.ts'
import { hasFile, insertDelivery, listDeliveries } from '../store.ts'
import type { Input } from '#kernel/contract.ts'

/** Handlers of what happens to a note once it has its number. */
export function deliveringHandlers({ records }: Pick<House, 'records'>): Pick<Handlers<typeof contract>, 'deliver' | 'acknowledge' | 'report' | 'close'> {
  const keep = (kind: Delivery['kind'], { id, version, way, to, on, words, receipt }: Input<typeof contract.deliver>, context: Context) => context.within(async (db) => {
    const by = me(context)
    const note = await changeNote(db, id)
    needStatus(note, numberedStatuses, 'The note is not registered yet: only what has its number is handed over.')
    if (kind === 'delivered' && note.fields.direction === 'in') throw new Fault('correspondence/not-now', 'The note came in: it is acknowledged, not delivered.')
    checkDays(on, note.record.happenedOn)
    if (receipt !== null && !(await hasFile(db, note.right, receipt))) throw new Fault('correspondence/no-such-file', 'The receipt is no file of this note. Add the file to the note first.', { fields: [{ path: 'receipt', message: 'is no file of the note' }] })
    await checkVersion(db, note.right, note.record, version)
    const delivery = await insertDelivery(db, note.right, { kind, way, by, to, on, words, receipt })
    if (delivery === undefined) return openNote(db, by, id)
    await recordEvent(db, { kind: kind === 'delivered' ? 'note.delivered' : 'note.acknowledged', subject: { kind: 'record', id }, detail: { delivery, way } })
    if (kind === 'delivered' && note.record.status === 'registered') await changeRecord(db, records, by, { id, version, changes: { status: 'delivered' }, reason: `Delivered on ${on}` })
    // A post of ours that acknowledged what was addressed to it has done so.
    else if (kind === 'acknowledged' && note.record.assignees.includes(by)) await changeRecord(db, records, by, { id, version, changes: { assignees: note.record.assignees.filter((one) => one !== by) }, reason: `Acknowledged on ${on}` })
    return openNote(db, by, id)
  })
  return {
    deliver: (given, context) => keep('delivered', given, context),
    acknowledge: (given, context) => keep('acknowledged', given, context),
    report: ({ id, version, deliveredTo, deliveredOn, report }, context) => context.within(async (db) => {
      const by = me(context)
      const note = await changeNote(db, id)
      needStatus(note, numberedStatuses, 'The instruction is not registered yet: report once it was sent.')
      if (note.fields.form !== 'demarche' || note.fields.demarche === null) throw new Fault('correspondence/not-now', 'Only a démarche is reported on in this way. Keep a cable for other reports.')
      checkDays(deliveredOn, note.record.happenedOn)
      await changeRecord(db, records, by, { id, version, changes: { ...(note.record.status === 'registered' && { status: 'delivered' }), fields: { demarche: { ...note.fields.demarche, deliveredTo, deliveredOn, report } } }, reason: 'Reported' })
      await recordEvent(db, { kind: 'note.reported', subject: { kind: 'record', id }, detail: {} })
      return openNote(db, by, id)
    }),
    close: ({ id, version, reason, isReopened }, context) => context.within(async (db) => {
      const by = me(context)
      const note = await changeNote(db, id)
      if (isReopened) needStatus(note, ['closed', 'answered'], 'The note is not closed.')
      else needStatus(note, ['registered', 'delivered', 'answered'], 'Only what is registered is closed. Put a draft into the trash instead.')
      await changeRecord(db, records, by, { id, version, changes: { status: isReopened ? (note.fields.direction === 'out' && (await listDeliveries(db, note.right)).some(({ kind }) => kind === 'delivered') ? 'delivered' : 'registered') : 'closed' }, reason })
      // What was answered before it was closed is so still.
      if (isReopened && note.record.status === 'closed') for (const reply of (await exchangeOf(db, id, todayIs())).answeredBy) if (numberedStatuses.includes(reply.status)) await settleAnswered(db, records, by, reply.id)
      return openNote(db, by, id)
    }),
  }
}

/** Nothing is handed over before its date or on a day to come. */
function checkDays(on: string, dated: string | null): void {
  if (on > todayIs()) throw new Fault('correspondence/dates', 'That day is still to come.', { fields: [{ path: 'on', message: 'is a day to come' }] })
  if (dated !== null && on < dated) throw new Fault('correspondence/dates', `The note is dated ${dated}; it cannot have been handed over before.`, { fields: [{ path: 'on', message: 'is before the date of the note' }] })
}
