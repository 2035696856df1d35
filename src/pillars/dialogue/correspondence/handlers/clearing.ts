import { Fault } from '#kernel/faults.ts'
import { can } from '#kernel/roles.ts'
import { recordEvent } from '#server/audit/store.ts'
import { me, needSession } from '#server/context.ts'
import type { Db } from '#server/database.ts'
import type { House } from '#server/house.ts'
import type { Handlers } from '#server/http.ts'
import { changeRecord, checkVersion } from '#server/records/change.ts'
import { checkReaders } from '#server/records/people.ts'
import { waitingFor } from '../chain.ts'
import { digestOf } from '../clearance.ts'
import { unfinished } from '../check-form.ts'
import { clearersOf, insertSteps, listSteps, updateCleared, updateReturned } from '../clearance-store.ts'
import type { contract } from '../contract.ts'
import { changeNote, needStatus } from '../note.ts'
import { openNote, standingOf } from '../page.ts'
import { clearanceStages, type StageAsked } from '../schema.ts'

/** Handlers of clearance: drafter → desk → legal → head. */
export function clearingHandlers({ records }: Pick<House, 'records'>): Pick<Handlers<typeof contract>, 'send' | 'clear' | 'giveBack'> {
  return {
    send: ({ id, version, stages }, context) => context.within(async (db) => {
      const by = me(context)
      const note = await changeNote(db, id)
      needStatus(note, ['draft'], note.fields.direction === 'in' ? 'What came in is confirmed and not cleared.' : 'The note was sent already. Take it back first to send it another way.')
      if (note.fields.direction === 'in') throw new Fault('correspondence/not-now', 'What came in is confirmed and not cleared.')
      await checkStages(db, stages)
      const says = unfinished(note.record.summary, note.fields)
      const { round } = await listSteps(db, note.right)
      await checkVersion(db, note.right, note.record, version)
      await insertSteps(db, note.right, round + 1, stages)
      const first = await clearersOf(db, stages[0]!)
      for (const stage of stages) await checkReaders(db, note.right, await clearersOf(db, stage), 'stages')
      await changeRecord(db, records, by, { id, version, changes: { status: 'clearance', assignees: first }, reason: 'Sent for clearance' })
      await recordEvent(db, { kind: 'note.sent', subject: { kind: 'record', id }, detail: { round: round + 1, stages: stages.map(({ stage }) => stage) } })
      return openNote(db, by, id, says)
    }),
    clear: ({ id, version, position }, context) => context.within(async (db) => {
      const by = me(context)
      const note = await changeNote(db, id)
      needStatus(note, ['clearance'], 'Nothing waits to be cleared in this note.')
      const { steps, round } = await standingOf(db, note)
      const step = steps.find(({ state }) => state === 'current')
      if (step?.position !== position) throw new Fault('correspondence/not-now', `Stage ${position} does not wait now; ${step ? `stage ${step.position} (${step.stage}) does` : 'none does'}. Look at the note again.`)
      if (!(await clearersOf(db, step)).includes(by)) throw new Fault('correspondence/not-yours', 'Another person is to clear this stage. Ask them, or return the note to its drafter if it is yours.')
      if (note.record.author === by && !can(needSession(context).person.roles, 'records:decide')) throw new Fault('correspondence/not-yours', 'Who drafted a note does not clear it. Let somebody else read it, or a head of unit.')
      await checkVersion(db, note.right, note.record, version)
      // What is cleared is the text as it will stand with this very act: a change of status is no change of the text.
      await updateCleared(db, note.right, { round, position }, { version, by, digest: digestOf(note.record) })
      const after = (await standingOf(db, note)).steps
      const next = await waitingFor(db, after)
      await changeRecord(db, records, by, { id, version, changes: { assignees: next ?? [note.record.author], ...(next === undefined && { status: 'cleared' }) }, reason: `Cleared by ${step.stage}, version ${version}` })
      await recordEvent(db, { kind: 'note.cleared', subject: { kind: 'record', id }, detail: { round, position, version, stage: step.stage } })
      return openNote(db, by, id)
    }),
    giveBack: ({ id, version, reason }, context) => context.within(async (db) => {
      const by = me(context)
      const note = await changeNote(db, id)
      needStatus(note, ['clearance', 'cleared'], 'The note is not in clearance.')
      const { steps, round } = await standingOf(db, note)
      const step = steps.find(({ state }) => state === 'current') ?? steps.at(-1)
      const isTheirs = step !== undefined && (await clearersOf(db, step)).includes(by)
      if (!isTheirs && note.record.author !== by) throw new Fault('correspondence/not-yours', 'Who is to clear a note returns it, or its drafter takes it back.')
      await checkVersion(db, note.right, note.record, version)
      if (step) await updateReturned(db, note.right, { round, position: step.position }, { by, reason })
      await changeRecord(db, records, by, { id, version, changes: { status: 'draft', assignees: note.record.author === by ? [] : [note.record.author] }, reason })
      await recordEvent(db, { kind: 'note.returned', subject: { kind: 'record', id }, detail: { round, position: step?.position ?? null } })
      return openNote(db, by, id)
    }),
  }
}

/** Refuses a chain that runs backwards or has a stage that nobody can clear. */
async function checkStages(db: Db, stages: readonly StageAsked[]): Promise<void> {
  const order = stages.map(({ stage }) => clearanceStages.indexOf(stage))
  if (order.some((rank, at) => at > 0 && rank < order[at - 1]!)) throw new Fault('correspondence/chain', 'The chain goes from desk to legal to head. Put the stages into that order.', { fields: [{ path: 'stages', message: 'run backwards' }] })
  for (const [at, stage] of stages.entries()) {
    if ((await clearersOf(db, stage)).length === 0) throw new Fault('correspondence/chain', 'Nobody heads that unit now. Name a person for the stage.', { fields: [{ path: `stages.${at}`, message: 'has nobody who heads it' }] })
  }
}
