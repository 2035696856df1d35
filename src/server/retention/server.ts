import { Fault, type FaultTable } from '#kernel/faults.ts'
import { recordEvent, recordEvents } from '../audit/store.ts'
import { needSession } from '../context.ts'
import { routes, type Routes } from '../http.ts'
import { contract } from './contract.ts'
import { countHeld, destroyRecords, endHold, insertDecisions, insertHold, keepRecords, listChangeable, listClasses, listDue, listHolds, upsertClass } from './store.ts'

/** The faults of retention. */
const faults = {
  'retention/on-hold': { status: 409, title: 'On legal hold' },
  'retention/not-due': { status: 409, title: 'Not due' },
  'retention/until': { status: 422, title: 'Until when is missing' },
  'retention/beyond-you': { status: 403, title: 'The hold reaches further than you may read' },
  'retention/no-hold': { status: 404, title: 'No such hold' },
} as const satisfies FaultTable

/** Handlers of retention. */
export function retentionRoutes(): Routes {
  return routes(contract, {
    retentionClasses: (_, { within }) => within(listClasses),
    keepRetentionClass: (given, { machine }) => machine(async (db) => {
      await upsertClass(db, given)
      await recordEvent(db, { kind: 'retention-class.kept', subject: { kind: 'retention-class', id: given.id }, detail: { years: given.years, trigger: given.trigger, disposition: given.disposition } })
      return given
    }),
    retentionQueue: ({ limit }, { within }) => within(async (db) => {
      const found = await listDue(db, limit + 1)
      return { due: found.slice(0, limit), more: found.length > limit }
    }),
    async decideRetention({ records, decision, reason, until }, context) {
      if (decision === 'keep' && !until) throw new Fault('retention/until', 'Say until which day the records are kept.')
      const by = needSession(context).person.id
      // What may be decided is asked with the person's own rights; what is decided, the machine does.
      const due = await context.within(async (db) => ({ changeable: await listChangeable(db, records), due: new Set((await listDue(db, records.length, records)).map(({ id }) => id)) }))
      const ids = [...new Set(records)]
      const held = due.changeable.filter(({ onHold }) => onHold)
      if (held.length > 0) throw new Fault('retention/on-hold', `${held.length} of the records are on legal hold. End the hold first, or leave them out.`)
      if (ids.some((id) => !due.changeable.some((one) => one.id === id) || !due.due.has(id))) throw new Fault('retention/not-due', 'Not all of these records are in the queue. Load it again and choose from it.')
      await context.machine(async (db) => {
        const still = await listChangeable(db, ids)
        if (still.some(({ onHold }) => onHold)) throw new Fault('retention/on-hold', 'A record was put on legal hold meanwhile.')
        await insertDecisions(db, ids, { decision, reason, until: until ?? null, by })
        if (decision === 'destroy') await destroyRecords(db, ids)
        else await keepRecords(db, ids, decision === 'keep' ? until! : null)
        const kind = { destroy: 'record.destroyed', transfer: 'record.transferred', keep: 'record.kept' } as const
        await recordEvents(db, ids.map((id) => ({ kind: kind[decision], subject: { kind: 'record', id }, detail: { ...(until && { until }) } })))
      })
      return { decided: ids.length }
    },
    holds: (_, { within }) => within(listHolds),
    async placeHold({ name, reason, records }, context) {
      const ids = [...new Set(records)]
      const mine = await context.within((db) => listChangeable(db, ids))
      if (mine.length < ids.length) throw new Fault('kernel/not-found', 'There is no such record.')
      const id = await context.machine(async (db) => {
        const made = await insertHold(db, { name, reason, by: needSession(context).person.id, records: ids })
        await recordEvent(db, { kind: 'hold.placed', subject: { kind: 'hold', id: made }, detail: { records: ids } })
        return made
      })
      return (await context.within(listHolds)).find((one) => one.id === id)!
    },
    async endHold({ id, reason }, context) {
      const seen = (await context.within(listHolds)).find((one) => one.id === id)
      await context.machine(async (db) => {
        if (seen && (await countHeld(db, id)) > seen.records) throw new Fault('retention/beyond-you', 'This hold keeps records that you may not read. Let the registrar who placed it, or one who is cleared for all of it, end it.')
        if (!seen || !(await endHold(db, id))) throw new Fault('retention/no-hold', 'There is no such hold, or it has ended.')
        await recordEvent(db, { kind: 'hold.ended', subject: { kind: 'hold', id }, detail: { reason } })
      })
    },
  }, faults)
}
