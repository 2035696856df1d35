import { sql } from 'kysely'
import type { SpineRecord } from '#kernel/record.ts'
import { can, type Role } from '#kernel/roles.ts'
import { authorizeReading, noSuchRecord } from '#server/access/authorized.ts'
import { writable } from '#server/access/predicate.ts'
import type { Db } from '#server/database.ts'
import { auditOpening } from '#server/records/opened.ts'
import type { RecordItem } from '#server/records/schema.ts'
import { getRecord, namesOf } from '#server/records/store.ts'
import { findPublication } from './publication.ts'
import { hindrancesOf, wordingOf } from './publish.ts'
import { differencesOf } from './rules.ts'
import type { Piece, StatementPage } from './schema.ts'
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
  const replaced = await listSupersedings(db, id)
  const older = replaced.supersedes[0]
  return {
    record, isOurs, versions, topic: typeof topic === 'string' ? (await findTopic(db, topic)) ?? null : null,
    public: place ? { address: `${address}/statements/${place.slug}`, state: place.state, publishedAt: place.publishedAt, isShown: false } : null,
    ...replaced, against: older ? { record: older, ...(await changesFrom(db, older, record)) } : null,
    may: { change, clear: change && isOurs && (publishes || record.author !== person), publish: change && isOurs && publishes },
    hindrances: isOurs ? await hindrancesOf(db, record, us) : [],
    names: await namesOf(db, [record.author, ...versions.flatMap(({ by, slips }) => [by, ...slips.map((one) => one.by)])]),
  }
}

/** What a statement says otherwise than the one in whose place it stands, which its reader may read. */
async function changesFrom(db: Db, older: RecordItem, record: SpineRecord): Promise<{ position: Piece[]; text: Piece[] }> {
  const [was, is] = [wordingOf(await getRecord(db, await authorizeReading(db, older.id))), wordingOf(record)]
  return { position: differencesOf(was.position, is.position), text: differencesOf(was.text, is.text) }
}
