import { Fault } from '#kernel/faults.ts'
import { can } from '#kernel/roles.ts'
import { authorizeChange } from '../access/authorized.ts'
import { accessFaults } from '../access/faults.ts'
import { recordEvent } from '../audit/store.ts'
import { me, needSession } from '../context.ts'
import type { Db } from '../database.ts'
import { routes, type Routes } from '../http.ts'
import { recordFaults } from '../records/faults.ts'
import { clearNumber, numberRecord } from '../records/number.ts'
import { contract } from './contract.ts'
import { registerFaults } from './faults.ts'
import { checkPattern } from './rules.ts'
import type { Series } from './schema.ts'
import { auditYears, insertSeries, listEntries, listSeries, lockEntry, updateSeries, voidEntry } from './store.ts'

/** Handlers of registers. `today` tells the year. */
export function registerRoutes(today: () => Date = () => new Date()): Routes {
  return routes(contract, {
    series: (_, context) => context.within((db) => listSeries(db)),
    open: (given, context) => context.machine(async (db) => {
      checkPattern(given.pattern)
      if (!(await insertSeries(db, given))) throw new Fault('registers/taken', `There is a register “${given.code}”. Choose another code.`, { fields: [{ path: 'code', message: 'is taken' }] })
      await recordEvent(db, { kind: 'register.opened', subject: { kind: 'register', id: given.code }, detail: { pattern: given.pattern, unit: given.unit } })
      return getSeries(db, given.code)
    }),
    change: ({ code, name, isClosed }, context) => context.machine(async (db) => {
      const before = await getSeries(db, code)
      await updateSeries(db, code, { name, isClosed })
      await recordEvent(db, { kind: 'register.changed', subject: { kind: 'register', id: code }, detail: { before: before.name, after: name, isClosed } })
      return getSeries(db, code)
    }),
    draw: ({ series, record, year }, context) => context.within(async (db) => {
      const now = today().getUTCFullYear()
      const last = can(needSession(context).person.roles, 'registers:manage') ? now - 1 : now
      const asked = year ?? now
      if (asked > now || asked < last) throw new Fault('registers/year', `Numbers are drawn in ${now}${last < now ? ` and, for what came late, in ${last}` : '; ask the registrar to enter into an earlier year'}.`, { fields: [{ path: 'year', message: 'is not open' }] })
      return numberRecord(db, me(context), await authorizeChange(db, record), { series, year: asked })
    }),
    async entries({ series, year, before, limit }, context) {
      const scope = can(needSession(context).person.roles, 'registers:manage') ? context.machine : context.within
      const found = await scope((db) => listEntries(db, { series, year, before, limit: limit + 1 }))
      return { entries: found.slice(0, limit), isMore: found.length > limit }
    },
    void: (given, context) => context.machine(async (db) => {
      const { series, year, number, reason } = given
      const entry = await lockEntry(db, series, year, number)
      if (!entry) throw new Fault('kernel/not-found', 'There is no such number in this register.')
      if (entry.isWithheld) throw new Fault('registers/withheld', 'This number belongs to a record that you may not see. Ask somebody who may.')
      if (entry.voidedAt !== null) return entry
      const right = entry.record === null ? undefined : await authorizeChange(db, entry.record)
      await voidEntry(db, right, { series, year, number, by: me(context), reason })
      if (right) await clearNumber(db, me(context), right, reason)
      await recordEvent(db, { kind: 'number.voided', subject: { kind: 'register', id: series }, detail: { year, number } })
      return (await lockEntry(db, series, year, number))!
    }),
    gaps: ({ series }, context) => context.machine((db) => auditYears(db, series)),
  }, { ...registerFaults, ...accessFaults, ...recordFaults })
}

async function getSeries(db: Db, code: string): Promise<Series> {
  const [found] = await listSeries(db, code)
  if (!found) throw new Fault('registers/unknown-series', `There is no register “${code}”.`)
  return found
}
