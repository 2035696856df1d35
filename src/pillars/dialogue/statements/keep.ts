import { Fault } from '#kernel/faults.ts'
import type { SpineRecord } from '#kernel/record.ts'
import type { z } from 'zod'
import { authorizeChange, noSuchRecord } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import { recordEvent } from '#server/audit/store.ts'
import { changeRecord, checkVersion } from '#server/records/change.ts'
import { getRecord } from '#server/records/store.ts'
import type { Deciding } from './publish.ts'
import { isSameWording } from './rules.ts'
import type { Intent, mending, newVersion, Source, statementEdit } from './schema.ts'
import { insertVersion, listVersions, mendVersion } from './store.ts'

/** Whom a statement concerns, ours left out: who made it, and towards whom it is meant. */
export function partiesOf({ speaker, intent }: { speaker: string; intent: Intent | null }, us: string | undefined): string[] {
  return [...new Set([speaker, ...(intent?.towards ?? [])])].filter((id) => id !== us)
}

/** Changes a statement that is not published; one that was cleared is then internal again. Of a partner's, the newest version stays as it was kept. */
export async function editStatement(db: Db, { room, by, us }: Deciding, { id, version, title, position, text, language, intent, source, topic, on, differs }: z.output<typeof statementEdit>): Promise<SpineRecord> {
  const record = await getRecord(db, await authorizeChange(db, id))
  if (record.kind !== 'statement') throw noSuchRecord()
  const isOurs = record.fields['speaker'] === us
  if (record.status !== 'internal' && record.status !== 'cleared') throw new Fault('statements/standing', `What is ${record.status} is not reworded. ${record.status === 'published' ? 'Propose a correction, or begin a statement in its place.' : 'Begin a new statement.'}`)
  // The words of a partner's versions are theirs: what changes in them is a version.
  const words = isOurs ? { title, summary: text, language, happenedOn: on } : {}
  const meant = isOurs ? intent : (record.fields['intent'] as Intent | undefined) ?? null
  const fields: { topic: string | null; source: Source | null; differs: string | null; position?: string; intent?: Intent | null } = { topic, source, differs: isOurs ? null : differs, ...(isOurs && { position, intent }) }
  return changeRecord(db, room, by, { id, version, changes: { ...words, fields, parties: partiesOf({ speaker: String(record.fields['speaker']), intent: meant }, us), ...(record.status === 'cleared' && { status: 'internal' }) } })
}

/** Keeps what a partner now says, as the next version; what they said before stays. */
export async function keepVersion(db: Db, { room, by, us }: Deciding, { id, version, title, position, text, language, intent, on, note, source }: z.output<typeof newVersion>): Promise<SpineRecord> {
  const right = await authorizeChange(db, id)
  const record = await getRecord(db, right)
  if (record.kind !== 'statement') throw noSuchRecord()
  if (record.fields['speaker'] === us) throw new Fault('statements/standing', 'Versions of our own statements are made by publishing them.')
  if (record.happenedOn !== null && on < record.happenedOn) throw new Fault('records/unfit', `What is kept here was said on ${record.happenedOn}; a newer version cannot be of an earlier day.`, { fields: [{ path: 'on', message: 'is before the version that stands' }] })
  const changed = await changeRecord(db, room, by, { id, version, changes: { title, summary: text, language, happenedOn: on, fields: { position, intent, ...(source && { source }) }, parties: partiesOf({ speaker: String(record.fields['speaker']), intent }, us) }, ...(note && { reason: note }) })
  await insertVersion(db, right, changed, { title, position, text, intent, language, on, by, note, isPublic: false })
  return changed
}

/** Corrects a slip that was made in writing down what a partner said, in any version: what stood is kept with the reason, and the record follows where it is the version that stands. */
export async function mendWords(db: Db, { room, by, us }: Deciding, { id, version, number, on, reason, ...words }: z.output<typeof mending>): Promise<SpineRecord> {
  const right = await authorizeChange(db, id)
  const record = await getRecord(db, right)
  if (record.kind !== 'statement') throw noSuchRecord()
  if (record.fields['speaker'] === us) throw new Fault('statements/standing', 'What we published is corrected by a correction that somebody else confirms, so that readers see it.')
  await checkVersion(db, right, record, version)
  const versions = await listVersions(db, id)
  const at = versions.findIndex((one) => one.number === number)
  const [stands, before, after] = [versions[at], versions[at - 1], versions[at + 1]]
  if (!stands) throw new Fault('records/unfit', `There is no version ${number} of it. Choose one of those that are kept.`, { fields: [{ path: 'number', message: 'is no version' }] })
  if ((before && on < before.on) || (after && on > after.on)) throw new Fault('records/unfit', `The day has to stay between those of the versions around it${before ? `, not before ${before.on}` : ''}${after ? `, not after ${after.on}` : ''}.`, { fields: [{ path: 'on', message: 'is not between the versions around it' }] })
  if (on === stands.on && isSameWording(words, stands)) throw new Fault('records/unfit', 'Nothing is otherwise than it stands. Correct what was written down wrongly, or leave it as it is.')
  await mendVersion(db, right, record, { ...words, number, on, by, reason })
  await recordEvent(db, { kind: 'statement.mended', subject: { kind: 'record', id }, detail: { version: number } })
  if (after) return record
  const { title, text, language, position, intent } = words
  return changeRecord(db, room, by, { id, version, reason, changes: { title, summary: text, language, happenedOn: on, fields: { position, intent }, parties: partiesOf({ speaker: String(record.fields['speaker']), intent }, us) } })
}
