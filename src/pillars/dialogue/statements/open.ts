import { sql } from 'kysely'
import type { SpineRecord } from '#kernel/record.ts'
import { can, type Role } from '#kernel/roles.ts'
import { authorizeReading, noSuchRecord } from '#server/access/authorized.ts'
import { writable } from '#server/access/predicate.ts'
import type { Db } from '#server/database.ts'
import { auditOpening } from '#server/records/opened.ts'
import type { RecordItem } from '#server/records/schema.ts'
import { getRecord, namesOf } from '#server/records/store.ts'
import { clearanceOf, otherPublishers } from './clearance.ts'
import { findCorrection } from './correction.ts'
import { findPublication } from './publication.ts'
import { hindrancesOf, wordingOf } from './publish.ts'
import { differencesOf } from './rules.ts'
import type { Correction, Piece, StatementPage, Wording } from './schema.ts'
import { listSupersedings, listVersions } from './store.ts'
import { findTopic } from './topics.ts'

/** Who opens it, and what decides about what they may do. */
export type Reader = { readonly person: string; readonly roles: readonly Role[]; readonly us: string | undefined; readonly address: string }

/** A statement as one person opens it. Fault: `kernel/not-found`. */
export async function openStatement(db: Db, id: string, { person, roles, us, address }: Reader): Promise<StatementPage> {
  const right = await authorizeReading(db, id)
  const record = await getRecord(db, right)
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
  const clearance = change && isOurs && record.status === 'internal' ? await clearanceOf(db, right, person) : null
  const correction = isOurs && record.status === 'published' ? await correctionOf(db, record, { person, change, publishes }) : null
  return {
    record, isOurs, versions, topic: typeof topic === 'string' ? (await findTopic(db, topic)) ?? null : null,
    public: place ? { address: `${address}/statements/${place.slug}`, state: place.state, publishedAt: place.publishedAt, isShown: false } : null,
    ...replaced, against: older ? { record: older, ...(await changesFrom(db, older, record)) } : null,
    may: { change, clear: clearance?.may ?? false, publish: change && isOurs && publishes },
    clearing: clearance && { isAlone: clearance.isAlone, others: clearance.others, asked: clearance.others.map((one) => one.id).filter((one) => record.assignees.includes(one)) }, correction,
    hindrances: isOurs ? await hindrancesOf(db, record, us) : [],
    names: await namesOf(db, [record.author, ...(correction ? [correction.by, ...(correction.decidedBy ? [correction.decidedBy] : [])] : []), ...versions.flatMap(({ by, slips }) => [by, ...slips.map((one) => one.by)])]),
  }
}

/** What a statement says otherwise than the one in whose place it stands, which its reader may read. */
async function changesFrom(db: Db, older: RecordItem, record: SpineRecord): Promise<{ position: Piece[]; text: Piece[] }> {
  const [was, is] = [wordingOf(await getRecord(db, await authorizeReading(db, older.id))), wordingOf(record)]
  return { position: differencesOf(was.position, is.position), text: differencesOf(was.text, is.text) }
}

/** For how many days a declined correction is shown with why it was. */
const declinedDays = 30

/** The correction that waits, or that was declined lately, beside the words that stand. */
async function correctionOf(db: Db, record: SpineRecord, { person, change, publishes }: { person: string; change: boolean; publishes: boolean }): Promise<Correction | null> {
  const found = await findCorrection(db, record.id)
  if (found?.state !== 'open' && found?.state !== 'declined') return null
  const { state, words } = found
  const { decidedAt, ...told } = found
  if (decidedAt !== null && Date.now() - Date.parse(decidedAt) > declinedDays * 86_400_000) return null
  const now = wordingOf(record)
  const [waits, isMine] = [state === 'open' && change, found.by === person]
  const isAlone = isMine && publishes && (await otherPublishers(db, person)).length === 0
  const from = (part: (one: Wording) => string) => differencesOf(part(now), part(words))
  return {
    ...told, state, isAlone, may: { confirm: waits && publishes && (!isMine || isAlone), decline: waits && publishes && !isMine, withdraw: waits && isMine },
    changes: { title: from(({ title }) => title), position: from(({ position }) => position), intent: from((one) => one.intent?.what ?? ''), text: from(({ text }) => text) },
  }
}
