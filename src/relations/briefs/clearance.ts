import { Fault } from '#kernel/faults.ts'
import { covers } from '#kernel/marking.ts'
import type { MayChange } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import { changeRecord, checkDecides, checkVersion } from '#server/records/change.ts'
import type { RecordRoom } from '#server/records/room.ts'
import { clearersOf } from './clearers.ts'
import { listEditions } from './editions.ts'
import { withdrawn } from './make.ts'
import { briefToChange } from './open.ts'
import { clearParts, listSections, unclearSections, type KeptSection } from './store.ts'

type At = { readonly id: string; readonly version: number }

/** Whether a section is printed: it says something, and where it was asked for, it was delivered. */
export const isPrinted = ({ state, text }: Pick<KeptSection, 'state' | 'text'>): boolean => (state === 'written' || state === 'delivered') && text.trim() !== ''

/**
 * Clears a brief: its latest edition and those of its sections that who clears can read. What they cannot read stays
 * uncleared, and says so to whoever reads it, until somebody clears it who can. Whoever was asked to clear it is then done with it. Cleared text that everybody may read who reads the cover is
 * found by search from now on.
 */
export async function clearBrief(db: Db, room: RecordRoom, by: string, { id, version }: At): Promise<void> {
  const { right, record } = await briefToChange(db, id)
  if (record.status === 'withdrawn') throw withdrawn()
  const sections = await sectionsToClear(db, right)
  await checkVersion(db, right, record, version)
  const open = sections.filter((one) => isPrinted(one) && covers(record.marking, one.marking))
  if (record.status === 'draft') await changeRecord(db, room, by, { id, version, changes: { status: 'cleared', assignees: await leftOf(db, right, record.assignees), summary: open.map(({ title, text }) => [title, text].filter(Boolean).join('\n')).join('\n\n').slice(0, 200_000) } })
  await clearParts(db, right, by)
  await recordEvent(db, { kind: 'brief.cleared', subject: { kind: 'record', id }, detail: { edition: (await listEditions(db, right))[0]!.n, sections: sections.map((one) => ({ id: one.id, version: one.version })) } })
}

/** Asks somebody who may to clear a draft: its cover is assigned to them, so that they are told and find it in their day. */
export async function askToClear(db: Db, room: RecordRoom, by: string, { id, version, person }: At & { person: string }): Promise<void> {
  const { right, record } = await briefToChange(db, id)
  if (record.status === 'withdrawn') throw withdrawn()
  if (record.status === 'cleared') throw new Fault('briefs/frozen', 'The brief is cleared already. Reopen it, or make a new edition, and then ask.')
  await sectionsToClear(db, right)
  const others = (await clearersOf(db, right)).filter((one) => one.id !== by)
  if (!others.some((one) => one.id === person)) throw new Fault('briefs/cannot-clear', 'That person cannot clear it. Choose one of those who decide and can read it.', { fields: [{ path: 'person', message: 'cannot clear it' }] })
  await changeRecord(db, room, by, { id, version, changes: { assignees: [...record.assignees, person] } })
  await recordEvent(db, { kind: 'brief.clearance-asked', subject: { kind: 'record', id }, detail: { person } })
}

/** The sections of a brief, of which none is still owed. */
async function sectionsToClear(db: Db, right: MayChange): Promise<KeptSection[]> {
  const sections = await listSections(db, right)
  if (sections.some(({ state }) => state === 'asked')) throw new Fault('briefs/owed', 'Sections that were asked for are not there yet. Wait for them, or waive them, and then clear.')
  return sections
}

/** To whom a cover stays assigned once it is cleared: to those who see to it and were not asked to clear. */
async function leftOf(db: Db, right: MayChange, assignees: readonly string[]): Promise<string[]> {
  const clearers = new Set((await clearersOf(db, right)).map((one) => one.id))
  return assignees.filter((one) => !clearers.has(one))
}

/** Takes a cleared brief back to draft. */
export async function reopenBrief(db: Db, room: RecordRoom, by: string, { id, version, reason }: At & { reason: string }): Promise<void> {
  const { right, record } = await briefToChange(db, id)
  if (record.status === 'withdrawn') throw withdrawn()
  await changeRecord(db, room, by, { id, version, changes: { status: 'draft', summary: '' }, reason })
  await unclearSections(db, right)
  await recordEvent(db, { kind: 'brief.reopened', subject: { kind: 'record', id } })
}

/** Withdraws a brief for good. */
export async function withdrawBrief(db: Db, room: RecordRoom, by: string, { id, version, reason }: At & { reason: string }): Promise<void> {
  const { record } = await briefToChange(db, id)
  if (record.status === 'withdrawn') throw withdrawn()
  await checkDecides(db, by, record)
  await changeRecord(db, room, by, { id, version, changes: { status: 'withdrawn' }, reason })
  await recordEvent(db, { kind: 'brief.withdrawn', subject: { kind: 'record', id } })
}
