import { Fault } from '#kernel/faults.ts'
import { covers } from '#kernel/marking.ts'
import { recordEvent } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import { changeRecord, checkDecides, checkVersion } from '#server/records/change.ts'
import type { RecordRoom } from '#server/records/room.ts'
import { listEditions } from './editions.ts'
import { withdrawn } from './make.ts'
import { briefToChange } from './open.ts'
import { clearParts, listSections, unclearSections, type KeptSection } from './store.ts'

type At = { readonly id: string; readonly version: number }

/** Whether a section is printed: it says something, and where it was asked for, it was delivered. */
export const isPrinted = ({ state, text }: Pick<KeptSection, 'state' | 'text'>): boolean => (state === 'written' || state === 'delivered') && text.trim() !== ''

/**
 * Clears a brief: its latest edition and those of its sections that who clears can read. What they cannot read stays
 * uncleared, and says so to whoever reads it, until somebody clears it who can. Cleared text that everybody may read who reads the cover is
 * found by search from now on.
 */
export async function clearBrief(db: Db, room: RecordRoom, by: string, { id, version }: At): Promise<void> {
  const { right, record } = await briefToChange(db, id)
  if (record.status === 'withdrawn') throw withdrawn()
  const sections = await listSections(db, right)
  const owed = sections.filter(({ state }) => state === 'asked').length
  if (owed > 0) throw new Fault('briefs/owed', 'Sections that were asked for are not there yet. Wait for them, or waive them, and then clear.')
  await checkVersion(db, right, record, version)
  const open = sections.filter((one) => isPrinted(one) && covers(record.marking, one.marking))
  if (record.status === 'draft') await changeRecord(db, room, by, { id, version, changes: { status: 'cleared', summary: open.map(({ title, text }) => [title, text].filter(Boolean).join('\n')).join('\n\n').slice(0, 200_000) } })
  await clearParts(db, right, by)
  await recordEvent(db, { kind: 'brief.cleared', subject: { kind: 'record', id }, detail: { edition: (await listEditions(db, right))[0]!.n, sections: sections.map((one) => ({ id: one.id, version: one.version })) } })
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
