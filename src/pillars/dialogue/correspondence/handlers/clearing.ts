import { Fault } from '#kernel/faults.ts'
import { authorizeGuards } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import { me } from '#server/context.ts'
import type { Db } from '#server/database.ts'
import type { House } from '#server/house.ts'
import type { Handlers } from '#server/http.ts'
import { changeRecord, checkVersion } from '#server/records/change.ts'
import { checkReaders } from '#server/records/people.ts'
import { offerReaders } from '#server/records/readers/store.ts'
import { waitingFor } from '../chain.ts'
import { digestOf } from '../clearance.ts'
import { unfinished } from '../check-form.ts'
import { clearersOf, insertSteps, isAlone, listSteps, updateClearer, updateCleared, updateReturned, writersAmong } from '../clearance-store.ts'
import type { contract } from '../contract.ts'
import { checkWhole, gapsOf } from '../gaps.ts'
import { changeNote, needStatus } from '../note.ts'
import { mayReplace, openNote, standingOf, todayIs } from '../page.ts'
import { clearanceStages, type StageAsked } from '../schema.ts'

/** Handlers of clearance: drafter → desk → legal → head. */
export function clearingHandlers({ records }: Pick<House, 'records'>): Pick<Handlers<typeof contract>, 'send' | 'clear' | 'clearers' | 'replace' | 'giveBack'> {
  return {
    send: ({ id, version, stages, isUnfinished }, context) => context.within(async (db) => {
      const by = me(context)
      const note = await changeNote(db, id)
      needStatus(note, ['draft'], note.fields.direction === 'in' ? 'What came in is confirmed and not cleared.' : 'The note was sent already. Take it back first to send it another way.')
      if (note.fields.direction === 'in') throw new Fault('correspondence/not-now', 'What came in is confirmed and not cleared.')
      await checkStages(db, stages, note.record.author)
      const says = unfinished(note.record.summary, note.fields)
      if (!isUnfinished) checkWhole(await gapsOf(db, note, todayIs()), 'Write it first, or send the note as it is.')
      const { round } = await listSteps(db, note.right)
      await checkVersion(db, note.right, note.record, version)
      await insertSteps(db, note.right, round + 1, stages)
      const first = await clearersOf(db, stages[0]!, note.record.author)
      for (const stage of stages) await checkReaders(db, note.right, await clearersOf(db, stage, note.record.author), 'stages')
      await changeRecord(db, records, by, { id, version, changes: { status: 'clearance', assignees: first }, reason: 'Sent for clearance' })
      await recordEvent(db, { kind: 'note.sent', subject: { kind: 'record', id }, detail: { round: round + 1, stages: stages.map(({ stage }) => stage) } })
      return openNote(db, by, id, says)
    }),
    clear: ({ id, version, position, isUnfinished }, context) => context.within(async (db) => {
      const by = me(context)
      const note = await changeNote(db, id)
      needStatus(note, ['clearance'], 'Nothing waits to be cleared in this note.')
      const { steps, round } = await standingOf(db, note)
      const step = steps.find(({ state }) => state === 'current')
      if (step?.position !== position) throw new Fault('correspondence/not-now', `Stage ${position} does not wait now; ${step ? `stage ${step.position} (${step.stage}) does` : 'none does'}. Look at the note again.`)
      const alone = note.record.author === by && (await isAlone(db, by))
      if (note.record.author === by && !alone) throw new Fault('correspondence/not-yours', 'Who drafted a note does not clear it. Put somebody else on the stage.')
      if (!(await clearersOf(db, step, note.record.author)).includes(by)) throw new Fault('correspondence/not-yours', 'Another person is to clear this stage. Ask them, or return the note to its drafter if it is yours.')
      if (!isUnfinished) checkWhole(await gapsOf(db, note, todayIs()), 'Return the note to its drafter, or clear it as it is: it cannot be registered before this is written.')
      await checkVersion(db, note.right, note.record, version)
      // What is cleared is the text as it will stand with this very act: a change of status is no change of the text.
      await updateCleared(db, note.right, { round, position }, { version, by, digest: digestOf(note.record) })
      const after = (await standingOf(db, note)).steps
      const next = await waitingFor(db, after, note.record.author)
      await changeRecord(db, records, by, { id, version, changes: { assignees: next ?? [note.record.author], ...(next === undefined && { status: 'cleared' }) }, reason: `Cleared by ${step.stage}, version ${version}` })
      await recordEvent(db, { kind: 'note.cleared', subject: { kind: 'record', id }, detail: { round, position, version, stage: step.stage, ...(alone && { isAlone: true }) } })
      return openNote(db, by, id)
    }),
    clearers: ({ id, begins }, context) => context.within(async (db) => {
      const note = await changeNote(db, id)
      const offered = await offerReaders(db, await authorizeGuards(db, note.record), id, begins, offeredAtOnce * 2)
      const able = await writersAmong(db, offered.map((one) => one.id))
      const alone = await isAlone(db, note.record.author)
      return { people: offered.filter((one) => (alone || one.id !== note.record.author) && able.has(one.id)).slice(0, offeredAtOnce) }
    }),
    replace: ({ id, version, position, person, unit }, context) => context.within(async (db) => {
      const by = me(context)
      const note = await changeNote(db, id)
      needStatus(note, ['clearance'], 'Nothing waits to be cleared in this note.')
      const { steps, round, askedBy } = await standingOf(db, note)
      if (!mayReplace(by, note.record.author, askedBy)) throw new Fault('correspondence/not-yours', 'Who sent a note for clearance puts somebody else on a stage, or who drafted it.')
      const step = steps.find((one) => one.position === position)
      if (step?.state !== 'current' && step?.state !== 'to-come') throw new Fault('correspondence/not-now', 'That stage does not wait any more. Look at the note again.')
      const stage = { stage: step.stage, person, unit }
      await checkStages(db, [stage], note.record.author)
      const clearers = await clearersOf(db, stage, note.record.author)
      await checkVersion(db, note.right, note.record, version)
      await updateClearer(db, note.right, { round, position }, stage)
      await checkReaders(db, note.right, clearers, 'stages')
      await changeRecord(db, records, by, { id, version, changes: { assignees: (await waitingFor(db, (await standingOf(db, note)).steps, note.record.author)) ?? note.record.assignees }, reason: `Somebody else is to clear: ${step.stage}` })
      await recordEvent(db, { kind: 'note.clearer-replaced', subject: { kind: 'record', id }, detail: { round, position, stage: step.stage } })
      return openNote(db, by, id)
    }),
    giveBack: ({ id, version, reason }, context) => context.within(async (db) => {
      const by = me(context)
      const note = await changeNote(db, id)
      needStatus(note, ['clearance', 'cleared'], 'The note is not in clearance.')
      const { steps, round } = await standingOf(db, note)
      const step = steps.find(({ state }) => state === 'current') ?? steps.at(-1)
      const isTheirs = step !== undefined && (await clearersOf(db, step, note.record.author)).includes(by)
      if (!isTheirs && note.record.author !== by) throw new Fault('correspondence/not-yours', 'Who is to clear a note returns it, or its drafter takes it back.')
      await checkVersion(db, note.right, note.record, version)
      if (step) await updateReturned(db, note.right, { round, position: step.position }, { by, reason })
      await changeRecord(db, records, by, { id, version, changes: { status: 'draft', assignees: note.record.author === by ? [] : [note.record.author] }, reason })
      await recordEvent(db, { kind: 'note.returned', subject: { kind: 'record', id }, detail: { round, position: step?.position ?? null } })
      return openNote(db, by, id)
    }),
  }
}

/** How many people are offered at once. */
const offeredAtOnce = 12

/** Refuses a chain that runs backwards or has a stage that nobody can clear. */
async function checkStages(db: Db, stages: readonly StageAsked[], author: string): Promise<void> {
  const order = stages.map(({ stage }) => clearanceStages.indexOf(stage))
  if (order.some((rank, at) => at > 0 && rank < order[at - 1]!)) throw new Fault('correspondence/chain', 'The chain goes from desk to legal to head. Put the stages into that order.', { fields: [{ path: 'stages', message: 'run backwards' }] })
  for (const [at, stage] of stages.entries()) {
    if (stage.person === author && !(await isAlone(db, author))) throw new Fault('correspondence/chain', 'Who drafted a note does not clear it. Name somebody else for the stage.', { fields: [{ path: `stages.${at}.person`, message: 'drafted the note' }] })
    const clearers = await clearersOf(db, stage, author)
    if (clearers.length === 0) throw new Fault('correspondence/chain', 'Nobody but who drafted the note heads that unit now. Name a person for the stage.', { fields: [{ path: `stages.${at}.unit`, message: 'has nobody who heads it and may clear' }] })
    if (stage.person !== null && !(await writersAmong(db, clearers)).has(stage.person)) throw new Fault('correspondence/chain', 'That person reads notes and does not write them, so they cannot clear one. Name an officer for the stage.', { fields: [{ path: `stages.${at}.person`, message: 'may not clear' }] })
  }
}
