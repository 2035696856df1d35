import { dayAfter } from '#kernel/days.ts'
import { Fault } from '#kernel/faults.ts'
import { isClosed } from './rules.ts'
import type { CommitmentState } from './states.ts'

/** A commitment as far as changing its state goes. `evidence` counts what proves it, as far as who changes it may see; `madeOn` is the day on which it was kept here. */
export type Standing = { readonly state: CommitmentState; readonly owedBy: readonly string[]; readonly owedTo: readonly string[]; readonly evidence: number; readonly dueOn: string | null; readonly madeOn: string }

/** A new state. `on` is the day it was done, `side` who released it. */
export type Turn = { readonly state: CommitmentState; readonly reason?: string | undefined; readonly on?: string | undefined; readonly side?: string | undefined }

/**
 * Refuses a change of state that the rules do not allow: what is done needs evidence or a reason, and happened by
 * today, and not years before the commitment was kept, unless it was due before as well; only whom it is owed to releases from it, and says why; what is closed is opened again first, with a reason.
 */
export function checkTurn(now: Standing, { state, reason, on, side }: Turn, today: string): void {
  if (isClosed(now.state) && isClosed(state) && state !== now.state) throw new Fault('commitments/closed', 'It is closed. Open it again first, and say why.')
  if (isClosed(now.state) && !isClosed(state)) needReason(reason, 'Say why it is opened again.')
  if (state === 'done' && now.state !== 'done') {
    if (now.evidence === 0 && !reason) throw new Fault('commitments/needs-evidence', 'Nothing proves it yet. Attach a file or link a record as evidence, or say in a sentence how it is known to be done.', { fields: [{ path: 'reason', message: 'is needed where there is no evidence' }] })
    if (on !== undefined && on > today) throw new Fault('commitments/not-yet', 'That day is still to come. Say the day on which it was done.', { fields: [{ path: 'on', message: 'is in the future' }] })
    if (on !== undefined && on < dayAfter(now.madeOn, -366) && !isFromOlder(now)) throw new Fault('commitments/too-early', 'That day lies more than a year before the commitment was kept here. Say the day on which it was done.', { fields: [{ path: 'on', message: 'lies long before it was made' }] })
  }
  if (state === 'released' && now.state !== 'released') {
    if (side === undefined || !now.owedTo.includes(side)) throw new Fault('commitments/not-theirs', `Only the side it is owed to (${now.owedTo.join(', ')}) releases from it. Say which of them did.`, { fields: [{ path: 'side', message: 'is not a side it is owed to' }] })
    needReason(reason, 'Say how and why they released it, so that it can be shown later.')
  }
}

/**
 * Refuses a date moved without saying which side asked and why, or of something closed, and one before the day on which
 * it was kept here (`madeOn`): nobody moves a promise to before it was made. What was written down after its day, from an
 * older paper, is free of that.
 */
export function checkMove(now: Omit<Standing, 'evidence'>, { dueOn, side }: { readonly dueOn: string; readonly side: string }): void {
  if (isClosed(now.state)) throw new Fault('commitments/closed', 'It is closed. Open it again first, and say why.')
  if (dueOn === now.dueOn) throw new Fault('commitments/same-date', 'It is due on that day already. Choose another.', { fields: [{ path: 'dueOn', message: 'is the same day' }] })
  if (dueOn < now.madeOn && !isFromOlder(now)) throw new Fault('commitments/too-early', 'That day lies before the one on which the commitment was made. Choose a later one.', { fields: [{ path: 'dueOn', message: 'lies before it was made' }] })
  if (![...now.owedBy, ...now.owedTo].includes(side)) throw new Fault('commitments/not-theirs', `Say which side asked: one of ${[...now.owedBy, ...now.owedTo].join(', ')}.`, { fields: [{ path: 'side', message: 'is no side of it' }] })
}

/** Whether it was written down after its day, from an older paper: then its days may lie before. */
const isFromOlder = ({ dueOn, madeOn }: Pick<Standing, 'dueOn' | 'madeOn'>): boolean => dueOn !== null && dueOn < madeOn

function needReason(reason: string | undefined, sentence: string): void {
  if (!reason) throw new Fault('commitments/needs-reason', sentence, { fields: [{ path: 'reason', message: 'is missing' }] })
}
