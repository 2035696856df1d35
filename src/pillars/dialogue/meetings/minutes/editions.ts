import { Fault } from '#kernel/faults.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { recordEvent } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import { contentOf } from './open.ts'
import { numberOf, standingOf } from './rules.ts'
import type { Edition } from './schema.ts'
import { findMeetingOf, insertAgreement, insertCorrection, listCorrections, listEditions, listSides } from './store.ts'

/** How many corrections one edition takes from one delegation. */
const mostCorrections = 200

/** The edition circulated last; undefined while none was. */
export async function latest(db: Db, minutes: string): Promise<Edition | undefined> {
  return (await listEditions(db, minutes))[0]
}

type Minutes = Pick<SpineRecord, 'id' | 'title' | 'fields'>

/** Who does something, of which delegation; `by` names a guest for the audit. */
export type Actor = { readonly id: string; readonly name: string; readonly delegation: string; readonly by?: string }

/**
 * Keeps a correction to the edition circulated last, by an officer’s or the machine’s hand. Faults: `minutes/too-late`,
 * `minutes/no-paragraph`.
 */
export async function propose(db: Db, minutes: Minutes, given: { edition: number; paragraph: string; wording: string; reason: string }, by: Actor): Promise<void> {
  const last = await latest(db, minutes.id)
  if (!last || last.edition !== given.edition || Date.now() > Date.parse(last.until)) throw new Fault('minutes/too-late', !last ? 'These minutes were not circulated yet.' : last.edition !== given.edition ? `Edition ${last.edition} was circulated meanwhile. Correct that one.` : 'The time for corrections has run out.')
  if (numberOf(last.content.sections, given.paragraph) === undefined) throw new Fault('minutes/no-paragraph', 'This edition has no such paragraph.', { fields: [{ path: 'paragraph', message: 'is not there' }] })
  const before = (await listCorrections(db, minutes.id)).filter((one) => one.edition === given.edition && one.delegation === by.delegation)
  if (before.length >= mostCorrections) throw new Fault('minutes/too-late', `A delegation proposes at most ${mostCorrections} corrections to an edition.`)
  const correction = await insertCorrection(db, minutes.id, { ...given, delegation: by.delegation, participant: by.id, name: by.name })
  await recordEvent(db, { kind: 'correction.proposed', subject: { kind: 'record', id: minutes.id }, detail: { correction, edition: given.edition, delegation: by.delegation }, ...(by.by && { by: by.by }) })
}

/** Keeps that a delegation agrees to the edition circulated last. Answers whether all have now, and nothing was changed since. Fault: `minutes/not-last`. */
export async function agree(db: Db, minutes: Minutes, given: { edition: number; delegation: string; participant: string; name: string; confirmation: string; by?: string }): Promise<boolean> {
  const last = await latest(db, minutes.id)
  if (last?.edition !== given.edition) throw new Fault('minutes/not-last', last ? `Edition ${last.edition} was circulated meanwhile. Read and agree to that one.` : 'These minutes were not circulated yet.')
  if (await insertAgreement(db, minutes.id, given)) await recordEvent(db, { kind: 'minutes.agreed', subject: { kind: 'record', id: minutes.id }, detail: { edition: given.edition, delegation: given.delegation, participant: given.participant, isRecorded: given.confirmation !== '' }, ...(given.by && { by: given.by }) })
  const meeting = await findMeetingOf(db, minutes.id)
  const sides = meeting ? await listSides(db, meeting.id) : []
  return standingOf(contentOf(minutes), await latest(db, minutes.id), sides.map(({ actor }) => actor), Date.now()).isAgreed
}
