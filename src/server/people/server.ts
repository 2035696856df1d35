import { Fault, type FaultTable } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { can } from '#kernel/roles.ts'
import { recordEvent } from '../audit/store.ts'
import { needSession, type Context } from '../context.ts'
import type { Db } from '../database.ts'
import { routes, type Routes } from '../http.ts'
import { contract } from './contract.ts'
import type { Person, Post, Unit } from './schema.ts'
import {
  countHolders, findClearance, findPerson, findPost, findUnit, insertPost, insertUnit, isHeadOf, isHeld, isWithin, listClearances, listPeople, listUnits, lockPeople, suspendClearance, updateClearance, updatePerson, updatePost, updateUnit, wasHeldLately,
} from './store.ts'

/** The faults of people, units and posts. */
export const peopleFaults = {
  'people/unknown': { status: 404, title: 'Nobody of this id' },
  'people/unknown-unit': { status: 404, title: 'No such unit' },
  'people/unknown-post': { status: 404, title: 'No such post' },
  'people/own-rights': { status: 403, title: 'Nobody widens their own rights' },
  'people/last-administrator': { status: 409, title: 'The last administrator' },
  'people/email-taken': { status: 409, title: 'The address belongs to somebody else' },
  'people/unit-name': { status: 409, title: 'A unit of this name is there' },
  'people/unit-loop': { status: 409, title: 'A unit cannot lie below itself' },
  'people/unit-held': { status: 409, title: 'The unit is still in use' },
  'people/post-dates': { status: 422, title: 'A post ends before it begins' },
} as const satisfies FaultTable

/** How long an office is not taken for one of a single holder after it had others, in days. */
const aloneAfterDays = 30

/** Handlers of people, units and posts. `onLeave` ends the sessions of somebody who may no longer enter. */
export function peopleRoutes(onLeave: (db: Db, person: string) => Promise<void> = async () => {}): Routes {
  return routes(contract, {
    people: ({ former }, { machine }) => machine((db) => listPeople(db, former)),
    person: ({ id }, { machine }) => machine((db) => getPerson(db, id)),
    changePerson: ({ id, ...change }, context) => context.machine(async (db) => {
      await lockPeople(db)
      const before = await getPerson(db, id)
      if (change.roles) await refuseOwn(db, context, id, 'administrator', 'roles')
      if (change.roles && change.roles.includes('security-officer') !== before.roles.includes('security-officer')) await refuseAppointing(db, context)
      const staysAdministrator = (change.isActive ?? before.isActive) && (change.roles ?? before.roles).includes('administrator')
      if (before.isActive && before.roles.includes('administrator') && !staysAdministrator && (await countHolders(db, 'administrator', id)) === 0) {
        throw new Fault('people/last-administrator', `${before.name} is the last administrator. Make somebody else one first.`)
      }
      await refusing('person_email_key', 'people/email-taken', `Somebody else has the address ${change.email}.`, () => updatePerson(db, id, change as never))
      if (change.isActive === false) await onLeave(db, id)
      // Another address is another way in: whoever takes it is cleared anew.
      if (change.email !== undefined && change.email !== before.email && needSession(context).person.id !== id && (await suspendClearance(db, id))) await recordEvent(db, { kind: 'clearance.suspended', subject: { kind: 'person', id }, detail: { why: 'address' } })
      await recordEvent(db, { kind: 'person.changed', subject: { kind: 'person', id }, detail: { fields: Object.keys(change), ...(change.roles && { before: before.roles, after: change.roles }), ...(change.isActive !== undefined && { isActive: change.isActive }) } })
      return getPerson(db, id)
    }),
    clearance: ({ id }, context) => context.machine(async (db) => {
      const { person } = needSession(context)
      if (person.id !== id && !can(person.roles, 'people:clear')) throw new Fault('kernel/forbidden', 'What somebody else is cleared for is known to the security officer only.')
      return (await findClearance(db, id)) ?? unknown(id)
    }),
    clearances: (_, { machine }) => machine(listClearances),
    clear: ({ id, reason, ...clearance }, context) => context.machine(async (db) => {
      await lockPeople(db)
      const before = (await findClearance(db, id)) ?? unknown(id)
      await refuseOwn(db, context, id, 'security-officer', 'clearance')
      await updateClearance(db, id, clearance)
      await recordEvent(db, { kind: 'clearance.given', subject: { kind: 'person', id }, detail: { before, after: clearance, reason } })
      return clearance
    }),
    units: ({ closed }, { machine }) => machine((db) => listUnits(db, closed)),
    makeUnit: (given, { machine }) => machine(async (db) => {
      if (given.parent) await getUnit(db, given.parent)
      const unit: Unit = { id: newId(), ...given, closedAt: null }
      await refusing('unit_name', 'people/unit-name', `There is a unit “${given.name}” in the same place already.`, () => insertUnit(db, unit))
      await recordEvent(db, { kind: 'unit.made', subject: { kind: 'unit', id: unit.id }, detail: { kind: unit.kind } })
      return unit
    }),
    changeUnit: ({ id, isClosed, ...change }, context) => context.machine(async (db) => {
      const before = await getUnit(db, id)
      if (change.parent) {
        await getUnit(db, change.parent)
        if (await isWithin(db, change.parent, id)) throw new Fault('people/unit-loop', `“${before.name}” cannot be put below a unit that lies below it.`)
        // A head reads what is kept for the units below: putting one there is like giving oneself a post in it.
        const person = needSession(context).person.id
        if ((await isHeadOf(db, person, change.parent)) && !(await isHeadOf(db, person, id))) await refuseOwn(db, context, person, 'administrator', 'posts')
      }
      if (isClosed && (await isHeld(db, id))) throw new Fault('people/unit-held', `In “${before.name}” posts are held, or units lie below it. End or move them first.`)
      const after = { ...before, ...change, closedAt: isClosed === undefined ? before.closedAt : isClosed ? new Date().toISOString() : null } as Unit
      await refusing('unit_name', 'people/unit-name', `There is a unit “${after.name}” in the same place already.`, () => updateUnit(db, after))
      await recordEvent(db, { kind: 'unit.changed', subject: { kind: 'unit', id }, detail: { fields: Object.keys(change), ...(isClosed !== undefined && { isClosed }) } })
      return after
    }),
    givePost: (given, context) => context.machine(async (db) => {
      await lockPeople(db)
      await getPerson(db, given.person)
      await getUnit(db, given.unit)
      await refuseOwn(db, context, given.person, 'administrator', 'posts')
      return keepPost(db, { id: newId(), ...given }, 'post.given', insertPost)
    }),
    changePost: ({ id, ...change }, context) => context.machine(async (db) => {
      const before = await findPost(db, id)
      if (!before) throw new Fault('people/unknown-post', 'There is no such post.')
      await refuseOwn(db, context, before.person, 'administrator', 'posts')
      return keepPost(db, { ...before, ...change } as Post, 'post.changed', updatePost)
    }),
  }, peopleFaults)
}

async function keepPost(db: Db, post: Post, kind: 'post.given' | 'post.changed', keep: (db: Db, post: Post) => Promise<void>): Promise<Post> {
  if (post.to !== null && post.to < post.from) throw new Fault('people/post-dates', `A post from ${post.from} cannot end on ${post.to}.`)
  await keep(db, post)
  await recordEvent(db, { kind, subject: { kind: 'post', id: post.id }, detail: { person: post.person, unit: post.unit, isHead: post.isHead, from: post.from, to: post.to } })
  return post
}

async function getPerson(db: Db, id: string): Promise<Person> {
  return (await findPerson(db, id)) ?? unknown(id)
}

async function getUnit(db: Db, id: string): Promise<Unit> {
  const unit = await findUnit(db, id)
  if (!unit) throw new Fault('people/unknown-unit', 'There is no such unit.')
  return unit
}

function unknown(id: string): never {
  throw new Fault('people/unknown', `There is nobody of the id ${id}.`)
}

/**
 * Nobody widens their own rights: it takes a second holder of the role that gives them. An office with one holder has
 * nobody else to ask; there it is allowed, and the audit trail shows it. An office becomes one of one holder only some
 * time after the others have gone, so that nobody sends them away first.
 */
async function refuseOwn(db: Db, context: Context, id: string, holder: 'administrator' | 'security-officer', what: string): Promise<void> {
  if (needSession(context).person.id !== id) return
  if ((await countHolders(db, holder, id)) === 0 && !(await wasHeldLately(db, holder, id, aloneAfterDays))) return
  throw new Fault('people/own-rights', `Nobody changes their own ${what}. Ask another ${holder.replace('-', ' ')}; where there is none any more, have one appointed.`)
}

/** Who clears people is not chosen by who lets them in: while there is a security officer, or was one lately, only another one gives or takes that role. */
export async function refuseAppointing(db: Db, context: Pick<Context, 'session'>): Promise<void> {
  const { id, roles } = context.session!.person
  if (roles.includes('security-officer')) return
  if ((await countHolders(db, 'security-officer', id)) === 0 && !(await wasHeldLately(db, 'security-officer', id, aloneAfterDays))) return
  throw new Fault('people/own-rights', 'Who is a security officer is decided by a security officer. Ask one; where there is none any more, wait thirty days after the last one left.')
}

async function refusing(constraint: string, code: keyof typeof peopleFaults, detail: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if ((error as { constraint?: string }).constraint === constraint) throw new Fault(code, detail, { cause: error })
    throw error
  }
}
