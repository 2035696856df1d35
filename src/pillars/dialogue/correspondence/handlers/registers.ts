import { Fault } from '#kernel/faults.ts'
import { authorizeChange } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import { me, needSession, type Context } from '#server/context.ts'
import type { Db } from '#server/database.ts'
import type { Handlers } from '#server/http.ts'
import { custodianOf, placeOf } from '#server/records/store.ts'
import { insertSeries } from '#server/registers/store.ts'
import type { contract } from '../contract.ts'
import { readNote } from '../note.ts'
import { drawable, insertDirection, leftRegister, mayOpenFirst, missionOf, openersOf, usualRegister, withNext } from '../register-store.ts'

/** How a first register’s numbers read: `NV/0001/2026`. */
const pattern = '{series}/{number:4}/{year}'

/** Handlers of choosing a register, and of opening the first ones where there are none: a ministry on its first day numbers its first note too. */
export const registerHandlers: Pick<Handlers<typeof contract>, 'registers' | 'openRegisters'> = {
  async registers({ note }, context) {
    const choice = await context.within(async (db) => choiceOf(db, note, context))
    return { ...choice, registers: choice.registers.length === 0 ? [] : await context.machine((db) => withNext(db, choice.registers)) }
  },
  async openRegisters({ registers }, context) {
    if (!mayOpenFirst(needSession(context).person.roles)) throw new Fault('kernel/forbidden', 'Registers are opened by the registrar; the first ones by a head too. Ask one of them.')
    const mission = await context.within(async (db) => {
      const [there] = await drawable(db)
      if (there) throw new Fault('correspondence/not-now', `There is a register to draw from: ${there.code}, ${there.name}. The registrar opens further ones among the registers.`)
      return ownMission(db, me(context))
    })
    await context.machine(async (db) => {
      for (const { code, name, direction } of registers) {
        if (!(await insertSeries(db, { code, name, unit: mission?.id ?? null, pattern }))) throw new Fault('registers/taken', `There is a register “${code}”. Choose another code.`, { fields: [{ path: 'registers', message: `has ${code}, which is taken` }] })
        await insertDirection(db, code, direction)
        await recordEvent(db, { kind: 'register.opened', subject: { kind: 'register', id: code }, detail: { pattern, unit: mission?.id ?? null, ...(direction && { direction }) } })
      }
    })
    const opened = await context.within(drawable)
    return context.machine((db) => withNext(db, opened))
  },
}

/** The mission in whose archive somebody keeps their records, where it is one. */
const ownMission = async (db: Db, person: string) => missionOf(db, await custodianOf(db, await placeOf(db, person)))

/** Where a note may be numbered, and what to do where nowhere. */
async function choiceOf(db: Db, note: string | undefined, context: Context) {
  const all = await drawable(db)
  const right = note === undefined ? undefined : await authorizeChange(db, note, false)
  const fields = note === undefined || all.length === 0 ? undefined : (await readNote(db, note)).fields
  const registers = all.filter(({ direction }) => !fields || direction === null || direction === fields.direction)
  if (registers.length > 0) {
    const usual = fields ? await usualRegister(db, fields) : null
    return { registers, usual: registers.some(({ code }) => code === usual) ? usual : fields ? await leftRegister(db, registers, fields) : null, mayOpen: false, mission: null, openers: [] }
  }
  // Further ones, where there is one already, are the registrar’s.
  const mayOpen = all.length === 0 && mayOpenFirst(needSession(context).person.roles)
  const mission = await ownMission(db, me(context))
  return { registers, usual: null, mayOpen, mission: mission ? { name: mission.name, host: mission.host } : null, openers: mayOpen || !right ? [] : await openersOf(db, right) }
}
