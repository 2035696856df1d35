import { Fault } from '#kernel/faults.ts'
import { recordEvent } from '../audit/store.ts'
import { me } from '../context.ts'
import type { Db } from '../database.ts'
import { routes, type Routes } from '../http.ts'
import { noSuchRecord } from './authorized.ts'
import { contract } from './contract.ts'
import { accessFaults } from './faults.ts'
import { longestDays, type Exception } from './schema.ts'
import { closeRequest, endException, insertException, insertRequest, listExceptions, listRequests, reachOf } from './store.ts'

/** Handlers of exceptional access. The permission alone decides here, so all but one's own list run in the machine's scope. */
export function accessRoutes(): Routes {
  return routes(contract, {
    ask: ({ about, reason }, context) => context.machine(async (db) => {
      const id = await insertRequest(db, { person: me(context), about, reason })
      await recordEvent(db, { kind: 'access.asked', subject: { kind: 'access-request', id } })
      return {}
    }),
    requests: (_, context) => context.machine(async (db) => ({ requests: await listRequests(db) })),
    decline: ({ id }, context) => context.machine(async (db) => {
      if (!(await closeRequest(db, id, me(context), null))) throw new Fault('kernel/not-found', 'There is no such request that is still open. Somebody may have decided it.')
      await recordEvent(db, { kind: 'access.declined', subject: { kind: 'access-request', id } })
      return {}
    }),
    grant: (given, context) => context.machine((db) => grantException(db, me(context), given)),
    end: ({ id }, context) => context.machine(async (db) => {
      const before = await getException(db, id)
      if (before.endedAt !== null) return before
      await endException(db, id)
      await recordEvent(db, { kind: 'access.ended', subject: { kind: 'record', id: before.record }, detail: { exception: id, person: before.person } })
      return getException(db, id)
    }),
    exceptions: ({ isCurrent }, context) => context.machine(async (db) => ({ exceptions: await listExceptions(db, { isCurrent }) })),
    mine: (_, context) => context.within(async (db) => ({ exceptions: await listExceptions(db, { person: me(context), isCurrent: true }) })),
  }, accessFaults)
}

/** What is asked for when somebody is to be read in. */
export type Grant = { readonly person: string; readonly record: string; readonly reason: string; readonly until: string; readonly request?: string | undefined }

/**
 * Reads a person in to a record. Nobody does so for themselves, nor for longer than 90 days, nor past a clearance: an
 * exception waives need to know and nothing else. `now` in ms since 1970.
 */
export async function grantException(db: Db, by: string, { person, record, reason, until, request }: Grant, now: number = Date.now()): Promise<Exception> {
  const refused = (detail: string, path: string) => new Fault('access/exception', detail, { fields: [{ path, message: detail }] })
  if (person === by) throw refused('Nobody reads themselves in. Ask another security officer.', 'person')
  const ends = Date.parse(until)
  if (ends <= now) throw refused('The end lies in the past. Choose a later one.', 'until')
  if (ends > now + longestDays * 86_400_000) throw refused(`Exceptional access ends within ${longestDays} days. Choose an earlier end; it can be granted again.`, 'until')
  const { isRecord, reads, would } = await reachOf(db, person, record)
  if (!isRecord) throw noSuchRecord()
  if (reads) throw refused('This person may read the record already.', 'person')
  if (!would) throw new Fault('access/not-cleared', 'This person could not read the record even then: an exception waives need to know, and not activity, role, clearance or release.')
  const id = await insertException(db, { person, record, reason, by, until })
  if (request !== undefined && !(await closeRequest(db, request, by, id))) throw new Fault('kernel/not-found', 'There is no such request that is still open. Somebody may have decided it.')
  await recordEvent(db, { kind: 'access.granted', subject: { kind: 'record', id: record }, detail: { exception: id, person, until } })
  return getException(db, id)
}

async function getException(db: Db, id: string): Promise<Exception> {
  const [found] = await listExceptions(db, { id })
  if (!found) throw new Fault('kernel/not-found', 'There is no such exceptional access.')
  return found
}
