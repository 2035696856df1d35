import { Fault } from '#kernel/faults.ts'
import type { SpineRecord } from '#kernel/record.ts'
import type { z } from 'zod'
import { recordEvent } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import { changeRecord } from '#server/records/change.ts'
import { readersAmong } from '#server/records/store.ts'
import { otherPublishers } from './clearance.ts'
import { decideCorrection, findCorrection, insertCorrection, type KeptCorrection } from './correction.ts'
import { updatePublication } from './publication.ts'
import { checkFit, standing, wordingOf, type Deciding } from './publish.ts'
import { isSameWording } from './rules.ts'
import type { correcting, declining, decidingCorrection } from './schema.ts'
import { insertVersion } from './store.ts'

/** Proposes other words for a published statement. They wait for a second person, and those who may confirm them are told. */
export async function proposeCorrection(db: Db, { room, by, us }: Deciding, { id, version, reason, ...words }: z.output<typeof correcting>): Promise<SpineRecord> {
  const { right, record } = await standing(db, id, version, ['published'], 'corrected')
  if ((await findCorrection(db, id))?.state === 'open') throw new Fault('statements/correction', 'A correction of it waits already. It is confirmed, declined or withdrawn before another is proposed.')
  if (isSameWording(words, wordingOf(record))) throw new Fault('records/unfit', 'Nothing is otherwise than it stands. Change the words first.')
  await checkFit(db, { ...record, title: words.title, summary: words.text, language: words.language }, us)
  const correction = await insertCorrection(db, right, record, { ...words, by, reason })
  await recordEvent(db, { kind: 'statement.correction-proposed', subject: { kind: 'record', id }, detail: { correction } })
  await room.tell?.(db, { kind: 'assigned', record: id, by, people: [...(await readersAmong(db, right, await otherPublishers(db, by)))] })
  return record
}

/** The correction that waits; a Fault where it is not the one that was looked at. */
async function waiting(db: Db, id: string, correction: string): Promise<KeptCorrection> {
  const found = await findCorrection(db, id)
  if (found?.state !== 'open' || found.id !== correction) throw new Fault('statements/no-correction', 'This correction does not wait any more. Look at the statement again.')
  return found
}

/** Publishes the corrected words as the next version. Who proposed them does not, unless nobody else may publish at all. */
export async function confirmCorrection(db: Db, { room, by, us }: Deciding, { id, version, correction }: z.output<typeof decidingCorrection>): Promise<SpineRecord> {
  const { right } = await standing(db, id, version, ['published'], 'corrected')
  const { by: proposer, reason, words } = await waiting(db, id, correction)
  const isAlone = proposer === by
  if (isAlone && (await otherPublishers(db, by)).length > 0) throw new Fault('statements/own-correction', 'You proposed this correction: somebody else who may publish confirms it. They were told.')
  await decideCorrection(db, right, { state: 'confirmed', by, isAlone })
  const corrected = await changeRecord(db, room, by, { id, version, reason, changes: { title: words.title, summary: words.text, language: words.language, fields: { position: words.position, intent: words.intent } } })
  await checkFit(db, corrected, us)
  const number = await insertVersion(db, right, corrected, { ...words, on: new Date().toISOString().slice(0, 10), by: proposer, note: reason, isPublic: true })
  await updatePublication(db, right, { state: 'published' })
  await recordEvent(db, { kind: 'statement.revised', subject: { kind: 'record', id }, detail: { version: number, correction, ...(isAlone && { isAlone }) } })
  return corrected
}

/** Declines a correction that waits; who proposed it is told, and reads why. */
export async function declineCorrection(db: Db, { room, by }: Deciding, { id, version, correction, reason }: z.output<typeof declining>): Promise<SpineRecord> {
  const { right, record } = await standing(db, id, version, ['published'], 'corrected')
  const { by: proposer } = await waiting(db, id, correction)
  if (proposer === by) throw new Fault('statements/own-correction', 'You proposed this correction. Withdraw it, if it is not to be.')
  await decideCorrection(db, right, { state: 'declined', by, answer: reason })
  await recordEvent(db, { kind: 'statement.correction-declined', subject: { kind: 'record', id }, detail: { correction } })
  await room.tell?.(db, { kind: 'changed', record: id, by, people: [proposer] })
  return record
}

/** Takes one's own proposed correction back. */
export async function withdrawCorrection(db: Db, { by }: Deciding, { id, version, correction }: z.output<typeof decidingCorrection>): Promise<SpineRecord> {
  const { right, record } = await standing(db, id, version, ['published'], 'corrected')
  if ((await waiting(db, id, correction)).by !== by) throw new Fault('statements/own-correction', 'Somebody else proposed this correction: they withdraw it, or one who may publish declines it.')
  await decideCorrection(db, right, { state: 'withdrawn', by })
  await recordEvent(db, { kind: 'statement.correction-withdrawn', subject: { kind: 'record', id }, detail: { correction } })
  return record
}
