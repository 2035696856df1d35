import { Fault } from '#kernel/faults.ts'
import { can } from '#kernel/roles.ts'
import { authorizeChange, authorizeGuards, authorizeReading, forNaming, noSuchRecord, type Guards } from '../../access/authorized.ts'
import { recordEvent } from '../../audit/store.ts'
import { me, needSession } from '../../context.ts'
import type { Db } from '../../database.ts'
import type { Handlers } from '../../http.ts'
import { decides } from '../change.ts'
import type { contract } from '../contract.ts'
import { lowestMarking } from '../rules.ts'
import type { Draft } from '../schema.ts'
import { getMarkingPolicy } from '../../marking/store.ts'
import { getRecord } from '../store.ts'
import { isRecord, listFollowers, listReaders, listReadings, offerReaders, setFollow } from './store.ts'

const offeredAtOnce = 12

/** Handlers of who may read, who has read, who follows, and who can be involved. */
export const readerHandlers: Pick<Handlers<typeof contract>, 'readers' | 'reads' | 'offer' | 'follow' | 'unfollow' | 'followers'> = {
  readers: ({ id }, context) => context.within(async (db) => ({ readers: await listReaders(db, await authorizeChange(db, id, false)) })),
  async reads({ id }, context) {
    const { person } = needSession(context)
    // The security officer asks by id and learns no title; all others must see the record first.
    if (!can(person.roles, 'audit:read')) {
      await context.within(async (db) => {
        const record = await getRecord(db, await authorizeReading(db, id))
        if (!(await decides(db, person.id, record))) throw new Fault('records/decides', 'Who has read a record is told to its author, the head of its unit and the security officer.')
      })
    }
    return context.machine(async (db) => {
      if (!(await isRecord(db, id))) throw noSuchRecord()
      await recordEvent(db, { kind: 'record.readers-listed', subject: { kind: 'record', id } })
      return { reads: await listReadings(db, id) }
    })
  },
  offer: ({ begins, as, id, draft }, context) => context.within(async (db) => {
    const guards = await authorizeGuards(db, id === undefined ? await guardsOf(db, me(context), draft!) : await getRecord(db, await authorizeChange(db, id, false)))
    return { people: await offerReaders(db, as === 'named' ? forNaming(guards) : guards, id, begins, offeredAtOnce) }
  }),
  follow: ({ id }, context) => context.within(async (db) => {
    if (await setFollow(db, await authorizeReading(db, id), me(context), true)) await recordEvent(db, { kind: 'record.followed', subject: { kind: 'record', id } })
    return {}
  }),
  unfollow: ({ id }, context) => context.within(async (db) => {
    if (await setFollow(db, await authorizeReading(db, id), me(context), false)) await recordEvent(db, { kind: 'record.unfollowed', subject: { kind: 'record', id } })
    return {}
  }),
  followers: ({ id }, context) => context.within(async (db) => ({ followers: await listFollowers(db, await authorizeReading(db, id)) })),
}

const guardsOf = async (db: Db, author: string, draft: Draft): Promise<Guards> => ({ ...draft, marking: draft.marking ?? lowestMarking((await getMarkingPolicy(db)).scheme), author })
