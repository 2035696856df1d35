import { Fault } from '#kernel/faults.ts'
import { isAtLeast, isDownMarking, type Marking } from '#kernel/marking.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { authorizeGuards, noSuchRecord, type Authorized, type Guards, type MayChange } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import { getMarkingPolicy } from '#server/marking/store.ts'
import { decides } from '#server/records/change.ts'
import { markRecord } from '#server/records/marking/handlers.ts'
import type { RecordRoom } from '#server/records/room.ts'
import { checkActors, checkMarking } from '#server/records/rules.ts'
import { placeOf } from '#server/records/store.ts'
import type { z } from 'zod'
import { withdrawn } from './make.ts'
import { briefToChange, shownSection } from './open.ts'
import type { BriefSection, newSection, sectionAt, sectionChange, sectionMark } from './schema.ts'
import { findSection, insertSection, listVersions, updateSection, type KeptSection, type Rewritten } from './store.ts'
import { closeTask, openTask } from './tasks.ts'

/** A brief whose sections may be written: it is neither cleared nor withdrawn. */
export async function draftToChange(db: Db, id: string): Promise<{ right: MayChange; record: SpineRecord }> {
  const found = await briefToChange(db, id)
  if (found.record.status === 'withdrawn') throw withdrawn()
  if (found.record.status !== 'draft') throw new Fault('briefs/frozen', 'This brief is cleared: what was cleared is not changed. Reopen it, or make a new edition, and it is a draft again.')
  return found
}

/** The right to keep a portion of a brief under a marking: nobody marks beyond what they hold themselves, nor against the rules of the instance. */
export async function guardsOf(db: Db, room: RecordRoom, record: SpineRecord, marking: Marking): Promise<Authorized<Guards>> {
  checkActors({ parties: [], marking }, room.isActor)
  checkMarking({ marking, audience: record.audience }, (await getMarkingPolicy(db)).ceiling)
  return authorizeGuards(db, { marking, audience: record.audience, named: record.named, ownerUnit: record.ownerUnit, author: record.author })
}

/** Adds a section that nobody asked for. */
export async function addSection(db: Db, room: RecordRoom, by: string, { id, kind, title, text, marking }: z.output<typeof newSection>): Promise<BriefSection> {
  const { right, record } = await draftToChange(db, id)
  const made = await insertSection(db, right, by, { kind, title, text, marking: marking ?? record.marking, state: 'written', author: by, unit: await placeOf(db, by) }, await guardsOf(db, room, record, marking ?? record.marking))
  await recordEvent(db, { kind: 'brief.section-added', subject: { kind: 'record', id }, detail: { section: made } })
  return shownSection((await findSection(db, right, made))!)
}

/** Writes a section. Whoever writes first in one that was asked for is its author. Writing what stands already makes no version. */
export async function writeSection(db: Db, by: string, { id, section, version, title, text }: z.output<typeof sectionChange>): Promise<BriefSection> {
  const { right } = await draftToChange(db, id)
  const before = await sectionToChange(db, right, { section, version, title, text })
  if ((title ?? before.title) === before.title && (text ?? before.text) === before.text) return shownSection(before)
  return rewrite(db, right, by, before, {
    ...(title !== undefined && { title }), ...(text !== undefined && { text }),
    ...(before.author === null && { author: by }), ...(before.unit === null && { unit: await placeOf(db, by) }),
  }, 'brief.section-changed')
}

/** Marks a section; what it said before stays under its marking of then. The task of whoever is to write it is marked up with it. */
export async function markSection(db: Db, room: RecordRoom, by: string, { id, section, version, marking, reason, consent }: z.output<typeof sectionMark>): Promise<BriefSection> {
  const { right, record } = await draftToChange(db, id)
  const before = await sectionToChange(db, right, { section, version })
  const isDown = isDownMarking(before.marking, marking)
  if (isDown && before.author !== by && !(await decides(db, by, record))) throw new Fault('records/decides', 'A section is marked down by who wrote it, by the author of the brief, or by the head of its unit. Ask one of them.')
  if (isDown && before.marking.isOriginatorControlled && before.marking.originators.length > 0 && !consent) throw new Fault('records/consent', `This is under the control of ${before.marking.originators.join(', ')}. Mark it down once they consent, and state their consent and its date.`, { fields: [{ path: 'consent', message: 'is needed' }] })
  const task = await openTask(db, before)
  if (task && !isAtLeast(task.marking, marking)) await markRecord(db, room, by, { id: task.id, version: task.version, marking, reason })
  const after = await rewrite(db, right, by, before, { guards: await guardsOf(db, room, record, marking), reason }, 'brief.section-marked')
  if (consent) await recordEvent(db, { kind: 'brief.consent-stated', subject: { kind: 'record', id }, detail: { section, consentOf: consent.of, consentOn: consent.on } })
  return after
}

/** Takes a section out, and with it the task of whoever was to write it. Editions made before keep what it said. */
export async function removeSection(db: Db, room: RecordRoom, by: string, { id, section, version }: z.output<typeof sectionAt>): Promise<void> {
  const { right } = await draftToChange(db, id)
  const before = await sectionToChange(db, right, { section, version })
  await closeTask(db, room, by, before, { status: 'dismissed' })
  if (!(await updateSection(db, right, by, before, { state: 'removed' }))) throw noSuchRecord()
  await recordEvent(db, { kind: 'brief.section-removed', subject: { kind: 'record', id }, detail: { section } })
}

/** A section as a change was made on it; refuses one that somebody else changed since, with both texts. */
export async function sectionToChange(db: Db, right: MayChange, { section, version, title, text }: { section: string; version: number; title?: string | undefined; text?: string | undefined }): Promise<KeptSection> {
  const now = await findSection(db, right, section)
  if (!now) throw new Fault('kernel/not-found', 'There is no such section. It may have been taken out.')
  if (now.version === version) return now
  if (version > now.version) throw new Fault('kernel/invalid-input', `The section has no version ${version} yet; it stands at ${now.version}.`)
  const base = (await listVersions(db, right, section)).find((one) => one.version === version)
  throw new Fault('briefs/changed-meanwhile', `Somebody else changed this section since you opened it (version ${version}, now ${now.version}). Compare both, choose, and save again; nothing of yours is lost.`, {
    conflict: { version: now.version, fields: (['title', 'text'] as const).flatMap((path) => {
      const began = base?.[path] ?? now[path], yours = { title, text }[path] ?? began
      return began === now[path] && yours === began ? [] : [{ path, base: began, theirs: now[path], yours }]
    }) },
  })
}

/** Puts the next version of a section in its place. */
export async function rewrite(db: Db, right: MayChange, by: string, before: KeptSection, to: Rewritten, kind: `brief.${string}`): Promise<BriefSection> {
  // The brief is held, so that nobody can have come in between.
  if (!(await updateSection(db, right, by, before, to))) throw new Error(`Section ${before.id} changed under the lock of its brief.`)
  await recordEvent(db, { kind, subject: { kind: 'record', id: right.id }, detail: { section: before.id, version: before.version + 1 } })
  return shownSection((await findSection(db, right, before.id))!)
}
