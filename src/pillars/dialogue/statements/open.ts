import { sql } from 'kysely'
import { can, type Role } from '#kernel/roles.ts'
import { authorizeReading, noSuchRecord } from '#server/access/authorized.ts'
import { writable } from '#server/access/predicate.ts'
import type { Db } from '#server/database.ts'
import { auditOpening } from '#server/records/opened.ts'
import { getRecord, namesOf } from '#server/records/store.ts'
import { findPublication } from './publication.ts'
import { hindrancesOf } from './publish.ts'
import type { StatementPage } from './schema.ts'
import { listSupersedings, listVersions } from './store.ts'
import { findTopic } from './topics.ts'

/** Who opens it, and what decides about what they may do. */
export type Reader = { readonly person: string; readonly roles: readonly Role[]; readonly us: string | undefined; readonly address: string }

/** A statement as one person opens it. Fault: `kernel/not-found`. */
export async function openStatement(db: Db, id: string, { person, roles, us, address }: Reader): Promise<StatementPage> {
  const record = await getRecord(db, await authorizeReading(db, id))
  if (record.kind !== 'statement') throw noSuchRecord()
  await auditOpening(db, record, person)
  const isOurs = record.fields['speaker'] === us
  const versions = await listVersions(db, id)
  const { rows } = await sql<{ change: boolean }>`SELECT ${sql.raw(writable('r'))} AS change FROM record r WHERE r.id = ${id}`.execute(db)
  const change = rows[0]!.change && record.deletedAt === null
  const publishes = can(roles, 'dialogue:publish')
  const place = await findPublication(db, id)
  const topic = record.fields['topic']
  return {
    record, isOurs, versions, topic: typeof topic === 'string' ? (await findTopic(db, topic)) ?? null : null,
    public: place ? { address: `${address}/statements/${place.slug}`, state: place.state, publishedAt: place.publishedAt, isShown: false } : null,
    ...(await listSupersedings(db, id)),
    may: { change, clear: change && isOurs && (publishes || record.author !== person), publish: change && isOurs && publishes },
    hindrances: isOurs ? await hindrancesOf(db, record, us) : [],
    names: await namesOf(db, [record.author, ...versions.map(({ by }) => by)]),
  }
}
