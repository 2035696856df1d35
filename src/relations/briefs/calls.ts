import { Fault } from '#kernel/faults.ts'
import type { Language } from '#kernel/actor.ts'
import { recordEvent } from '#server/audit/store.ts'
import { authorizeChange } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import { insertNotices } from '#server/notify/store.ts'
import { decides } from '#server/records/change.ts'
import type { RecordRoom } from '#server/records/room.ts'
import { readersAmong } from '#server/records/store.ts'
import type { z } from 'zod'
import { wordsIn } from '../brief/words.ts'
import type { BriefSection, Call, sectionAt } from './schema.ts'
import { shownSection } from './open.ts'
import { draftToChange, guardsOf, rewrite, sectionToChange } from './sections.ts'
import { findSection, insertSection, insertStep, type KeptSection } from './store.ts'
import { closeTask, holdersOfTask, makeTask, moveTask, openTask } from './tasks.ts'

/** Asks sections of desks by a day. All are asked for, or where one cannot be, none. */
export async function callForSections(db: Db, room: RecordRoom, by: string, { id, dueOn, asks }: Call, lang: Language): Promise<void> {
  const brief = await draftToChange(db, id), { record } = brief
  checkDay(dueOn)
  const made: string[] = []
  for (const ask of asks) {
    const marking = ask.marking ?? record.marking
    const guards = await guardsOf(db, room, record, marking)
    const heading = ask.title || wordsIn(lang)(`section.${ask.kind}`)
    const { task, people } = await makeTask(db, room, by, brief, { title: `${record.title.slice(0, 300)}: ${heading}`, note: ask.note, marking, dueOn, unit: ask.unit, people: ask.people })
    made.push(await insertSection(db, brief.right, by, { kind: ask.kind, title: ask.title, text: '', marking, state: 'asked', author: null, unit: ask.unit }, guards, { by, people, dueOn, note: ask.note, task }))
  }
  await recordEvent(db, { kind: 'brief.called', subject: { kind: 'record', id }, detail: { sections: made, dueOn } })
}

/** Hands a section in. Whoever asked for it is told; the task is done. */
export async function deliver(db: Db, room: RecordRoom, by: string, { id, section, version }: z.output<typeof sectionAt>): Promise<BriefSection> {
  const { right } = await draftToChange(db, id)
  const before = await owedSection(await sectionToChange(db, right, { section, version }))
  if (before.text.trim() === '') throw new Fault('briefs/empty', 'There is nothing in this section yet. Write it first; whoever asked can do without it.', { fields: [{ path: 'text', message: 'is empty' }] })
  await tellCaller(db, by, before)
  await closeTask(db, room, by, before, { status: 'done' })
  return rewrite(db, right, by, before, { state: 'delivered', isDelivered: true }, 'brief.section-delivered')
}

/** Does without a section. */
export async function waive(db: Db, room: RecordRoom, by: string, { id, section, version, reason }: z.output<typeof sectionAt> & { reason: string }): Promise<BriefSection> {
  const { right, record } = await draftToChange(db, id)
  const before = await owedSection(await sectionToChange(db, right, { section, version }))
  await checkCaller(db, by, before, record)
  await closeTask(db, room, by, before, { status: 'dismissed', reason })
  await insertStep(db, right, by, section, { kind: 'waived', reason })
  return rewrite(db, right, by, before, { state: 'waived', reason }, 'brief.section-waived')
}

/** Moves the day by which a section is due, in its task too: whoever has the task is told. */
export async function postpone(db: Db, room: RecordRoom, by: string, { id, section, version, dueOn, reason }: z.output<typeof sectionAt> & { dueOn: string; reason?: string | undefined }): Promise<BriefSection> {
  const { right, record } = await draftToChange(db, id)
  const before = await owedSection(await sectionToChange(db, right, { section, version }))
  await checkCaller(db, by, before, record)
  checkDay(dueOn)
  if (dueOn === before.call.dueOn) return shownSection(before)
  await moveTask(db, room, by, before, { dueOn, reason })
  await insertStep(db, right, by, section, { kind: 'moved', from: before.call.dueOn, to: dueOn, reason })
  return rewrite(db, right, by, before, { dueOn }, 'brief.section-postponed')
}

/** How soon after a reminder the next may follow, in ms. */
const reminderPause = 86_400_000

/** Reminds whoever a section is asked of, of those who can still read it. Once a day: more often it would be no reminder. */
export async function remind(db: Db, room: RecordRoom, by: string, { id, section, version }: z.output<typeof sectionAt>): Promise<BriefSection> {
  const { right, record } = await draftToChange(db, id)
  const before = await owedSection(await sectionToChange(db, right, { section, version }))
  await checkCaller(db, by, before, record)
  const last = before.call.steps.findLast(({ kind }) => kind === 'reminded')
  if (last && Date.now() - Date.parse(last.at) < reminderPause) throw new Fault('briefs/reminded', 'They were reminded of this section within the last day. Wait a day, move its day, or talk to them.')
  const task = await openTask(db, before)
  // A task that was ticked off with nothing handed in is open again.
  if (task) await insertNotices(db, await holdersOfTask(db, task), 'due', task.id, by)
  else await moveTask(db, room, by, before, { dueOn: before.call.dueOn })
  await insertStep(db, right, by, section, { kind: 'reminded' })
  await recordEvent(db, { kind: 'brief.section-reminded', subject: { kind: 'record', id }, detail: { section } })
  return shownSection((await findSection(db, right, section))!)
}

/** Asks again for a section that was handed in or done without, by a day: its text stays, its task is open again. */
export async function askAgain(db: Db, room: RecordRoom, by: string, { id, section, version, dueOn, reason }: z.output<typeof sectionAt> & { dueOn: string; reason: string }): Promise<BriefSection> {
  const { right, record } = await draftToChange(db, id)
  const before = await sectionToChange(db, right, { section, version })
  if (!before.call || (before.state !== 'delivered' && before.state !== 'waived')) throw new Fault('briefs/still-asked', 'Only what was handed in or done without is asked for again. Remind them instead, or move the day.')
  await checkCaller(db, by, { call: before.call }, record)
  checkDay(dueOn)
  await moveTask(db, room, by, before, { dueOn, reason })
  await insertStep(db, right, by, section, { kind: 'again', from: before.call.dueOn, to: dueOn, reason })
  return rewrite(db, right, by, before, { state: 'asked', dueOn, isDelivered: false, reason }, 'brief.section-asked-again')
}

function checkDay(dueOn: string): void {
  if (dueOn < new Date().toISOString().slice(0, 10)) throw new Fault('kernel/invalid-input', 'The day by which the sections are due has passed. Choose a later one.', { fields: [{ path: 'dueOn', message: 'has passed' }] })
}

async function owedSection(section: KeptSection): Promise<KeptSection & { readonly call: NonNullable<KeptSection['call']> }> {
  if (section.state !== 'asked' || !section.call) throw new Fault('briefs/not-asked', 'Nobody waits for this section: it was not asked for, or it is delivered or waived already.')
  return { ...section, call: section.call }
}

async function checkCaller(db: Db, by: string, { call }: { call: { by: string } }, record: Parameters<typeof decides>[2]): Promise<void> {
  if (call.by === by || (await decides(db, by, record))) return
  throw new Fault('records/decides', 'Who asked for the section decides on it, or the author of the brief, or the head of its unit. Ask one of them.')
}

/** Tells whoever asked, as long as they may still know of the section. */
async function tellCaller(db: Db, by: string, { call, record }: KeptSection & { call: { by: string } }): Promise<void> {
  const task = await openTask(db, { call } as Pick<KeptSection, 'call'>)
  if (task && !(await readersAmong(db, await authorizeChange(db, task.id), [call.by])).has(call.by)) return
  await insertNotices(db, [call.by], 'changed', record, by)
}
