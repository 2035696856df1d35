import { Fault } from '#kernel/faults.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { authorizeChange, type MayChange } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import { getMarkingPolicy } from '#server/marking/store.ts'
import { changeRecord, checkVersion } from '#server/records/change.ts'
import { lowestMarking } from '#server/records/rules.ts'
import type { RecordRoom } from '#server/records/room.ts'
import { getRecord } from '#server/records/store.ts'
import { clearanceOf, namedFew } from './clearance.ts'
import { decideCorrection } from './correction.ts'
import { findPublication, insertPublication, updatePublication, withdrawPublication } from './publication.ts'
import { slugOf } from './rules.ts'
import { statementFields, type Wording } from './schema.ts'
import { insertVersion, listSupersedings } from './store.ts'

/** What a record of kind statement says now. */
export function wordingOf(record: SpineRecord): Wording {
  const { position, intent } = statementFields.parse(record.fields)
  return { title: record.title, position, text: record.summary, intent: intent ?? null, language: record.language ?? 'en' }
}

/** Why a statement could not be put before everybody, as codes that screens have words for; empty where nothing stands against it. */
export async function hindrancesOf(db: Db, record: SpineRecord, us: string | undefined): Promise<string[]> {
  const { scheme } = await getMarkingPolicy(db)
  const { level, compartments, releasableTo, isOriginatorControlled, caveats, tlp } = record.marking
  const found: string[] = []
  if (us === undefined || record.fields['speaker'] !== us) found.push('not-ours')
  if (level > lowestMarking(scheme).level || compartments.length > 0 || releasableTo !== null || isOriginatorControlled || caveats.length > 0 || (tlp !== undefined && tlp !== 'CLEAR')) found.push('marking')
  if (record.audience !== 'ministry') found.push('audience')
  if (record.summary.trim() === '') found.push('no-text')
  if (record.language === null) found.push('no-language')
  return found
}

const sentences: Readonly<Record<string, string>> = {
  'not-ours': 'it is not a statement of our country',
  marking: 'it is marked above the lowest level, or limited in another way',
  audience: 'it is not open to the whole ministry',
  'no-text': 'it has no text',
  'no-language': 'its language is not said',
}

/** Refuses what could not stand before everybody. Fault: `statements/not-fit`. */
export async function checkFit(db: Db, record: SpineRecord, us: string | undefined): Promise<void> {
  const found = await hindrancesOf(db, record, us)
  if (found.length > 0) throw new Fault('statements/not-fit', `It cannot be published: ${found.map((code) => sentences[code]).join('; ')}. Change that first.`)
}

/** A decision about one statement as it stood when it was looked at. Faults: those of `checkVersion`, and `statements/standing` unless it is in one of these states. */
export async function standing(db: Db, id: string, version: number, among: readonly string[], verb: string): Promise<{ right: MayChange; record: SpineRecord }> {
  const right = await authorizeChange(db, id)
  const record = await getRecord(db, right)
  if (record.kind !== 'statement') throw new Fault('kernel/not-found', 'There is no such statement. Check its link.')
  await checkVersion(db, right, record, version)
  if (!among.includes(record.status)) throw new Fault('statements/standing', `A statement that is ${record.status} cannot be ${verb}; it has to be ${among.join(' or ')}.`)
  return { right, record }
}

/** Who decides, with the room of records and our country. */
export type Deciding = { readonly room: RecordRoom; readonly by: string; readonly us: string | undefined }

/** Clears a statement of ours for publication. Who wrote in it does not, unless nobody else could; whoever was asked to is then done with it. */
export async function clear(db: Db, { room, by, us }: Deciding, { id, version }: { id: string; version: number }): Promise<SpineRecord> {
  const { right, record } = await standing(db, id, version, ['internal'], 'cleared')
  if (record.fields['speaker'] !== us) throw new Fault('statements/standing', 'What a partner said is not ours to clear.')
  const { may, isAlone, others } = await clearanceOf(db, right, by)
  if (!may) throw new Fault('statements/own-words', `You wrote these words, or changed them since they were last cleared: somebody else reads and clears them. ${others.length > 0 ? `Ask one of those who may: ${namedFew(others)}.` : 'Nobody else who may clear them can read them yet: let somebody read them first, under “Comments, files and readers”.'}`)
  const asked = new Set(others.map((one) => one.id).concat(by))
  const cleared = await changeRecord(db, room, by, { id, version, changes: { status: 'cleared', assignees: record.assignees.filter((one) => !asked.has(one)) } })
  await recordEvent(db, { kind: 'statement.cleared', subject: { kind: 'record', id }, ...(isAlone && { detail: { isAlone } }) })
  return cleared
}

/** Asks somebody who may read and clear a statement to do so: it is assigned to them, and they are told. */
export async function askToClear(db: Db, { room, by, us }: Deciding, { id, version, person }: { id: string; version: number; person: string }): Promise<SpineRecord> {
  const { right, record } = await standing(db, id, version, ['internal'], 'cleared')
  if (record.fields['speaker'] !== us) throw new Fault('statements/standing', 'What a partner said is not ours to clear.')
  const { others } = await clearanceOf(db, right, by)
  if (!others.some((one) => one.id === person)) throw new Fault('statements/cannot-clear', `That person cannot clear it. ${others.length > 0 ? `Those who may: ${namedFew(others)}.` : 'Nobody else who may clear it can read it yet.'}`, { fields: [{ path: 'person', message: 'cannot clear it' }] })
  const asked = await changeRecord(db, room, by, { id, version, changes: { assignees: [...new Set([...record.assignees, person])] } })
  await recordEvent(db, { kind: 'statement.clearance-asked', subject: { kind: 'record', id }, detail: { person } })
  return asked
}

/** Publishes a cleared statement, and supersedes those whose place it takes, in the transaction of the caller. */
export async function publish(db: Db, { room, by, us }: Deciding, { id, version, note }: { id: string; version: number; note: string }): Promise<SpineRecord> {
  const { right, record } = await standing(db, id, version, ['cleared'], 'published')
  await checkFit(db, record, us)
  // A withdrawn statement stays withdrawn, whatever its record was changed to since.
  if (await findPublication(db, id)) throw new Fault('statements/standing', 'This statement was published before. Begin a new one in its place.')
  const on = record.happenedOn ?? new Date().toISOString().slice(0, 10)
  const published = await changeRecord(db, room, by, { id, version, changes: { status: 'published', happenedOn: on }, ...(note && { reason: note }) })
  await insertVersion(db, right, record, { ...wordingOf(record), on, by, note, isPublic: true })
  for (const older of (await listSupersedings(db, id)).supersedes) {
    const place = await findPublication(db, older.id)
    if (older.status !== 'published' || place?.state !== 'published') continue
    const olderRight = await authorizeChange(db, older.id)
    const { version: standingAt } = await getRecord(db, olderRight)
    await changeRecord(db, room, by, { id: older.id, version: standingAt, changes: { status: 'superseded' } })
    await updatePublication(db, olderRight, { state: 'superseded', successor: id })
    await decideCorrection(db, olderRight, { state: 'lapsed', by })
    await recordEvent(db, { kind: 'statement.superseded', subject: { kind: 'record', id: older.id }, detail: { by: id } })
  }
  // After what it supersedes, so that whoever sorts by the last change sees the newer one first.
  await insertPublication(db, right, slugOf(record.title, id))
  await recordEvent(db, { kind: 'statement.published', subject: { kind: 'record', id }, detail: { version: 1 } })
  return published
}

/** Takes a published statement back: everybody sees that it was, and no longer what it said. */
export async function withdraw(db: Db, { room, by }: Deciding, { id, version, reason }: { id: string; version: number; reason: string }): Promise<SpineRecord> {
  const { right } = await standing(db, id, version, ['published', 'superseded'], 'withdrawn')
  const withdrawn = await changeRecord(db, room, by, { id, version, changes: { status: 'withdrawn' }, ...(reason && { reason }) })
  await withdrawPublication(db, right, reason)
  await decideCorrection(db, right, { state: 'lapsed', by })
  await recordEvent(db, { kind: 'statement.withdrawn', subject: { kind: 'record', id } })
  return withdrawn
}
