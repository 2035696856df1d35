import { createHash } from 'node:crypto'
import type { SpineRecord } from '#kernel/record.ts'
import type { ClearanceStep } from './schema.ts'

/** A stage as it is kept: what was asked, and what came of it. `digest` is of the text that was cleared. */
export type KeptStep = {
  readonly position: number; readonly stage: ClearanceStep['stage']; readonly person: string | null; readonly unit: string | null
  readonly clearedVersion: number | null; readonly clearedBy: string | null; readonly clearedAt: string | null; readonly digest: string | null
  readonly returnedBy: string | null; readonly returnedAt: string | null; readonly reason: string | null
}

/** A change of the text after it was sent: `position` is that of its author in the chain, 0 for the drafter and everybody else. */
export type Edit = { readonly version: number; readonly position: number }

/** Fields that say how a note stands, and not what its paper says. */
const beside = new Set(['series', 'wantsAnswer', 'theirNumber', 'theirDate', 'direction'])
/** Parts of the spine that the paper says. */
const onPaper = new Set(['title', 'summary', 'language'])

/** Whether a path of a record’s history changes what the paper says. */
export const isText = (path: string): boolean => onPaper.has(path) || (path.startsWith('fields.') && !beside.has(path.slice('fields.'.length)))

/** The digest of what a note says, by which a cleared text is known again. */
export function digestOf({ title, summary, language, fields }: Pick<SpineRecord, 'title' | 'summary' | 'language' | 'fields'>): string {
  const said = { title, summary, language, fields: Object.fromEntries(Object.entries(fields).filter(([name]) => !beside.has(name)).map(([name, value]) => [name, name === 'demarche' ? instruction(value) : value])) }
  return createHash('sha256').update(canonical(said)).digest('hex')
}

/** A démarche as it was instructed: the report that comes after it changes nothing of what was cleared. */
const instruction = (demarche: unknown): unknown => (typeof demarche === 'object' && demarche !== null ? { ...demarche, deliveredTo: '', deliveredOn: null, report: '' } : demarche)

/** JSON whose keys are sorted, without those that hold nothing, so that the same content is the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  return `{${Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== null).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}

/**
 * The chain as it stands. A stage that cleared stays cleared while the text is the one it cleared, or while those who
 * changed it since come after it in the chain: the desk’s clearance stands when legal corrects a word, and the head’s
 * does not when the drafter does. A changed text whose changes cannot all be seen counts as the drafter’s change. `sent` is
 * the version with which it was sent.
 */
export function chainOf(steps: readonly KeptStep[], edits: readonly Edit[], digest: string, sent = 0): ClearanceStep[] {
  let isAhead = false
  return steps.map((step) => {
    const reopenedBy = step.clearedVersion === null || step.digest === digest ? null : reopening(step.position, step.clearedVersion, edits)
    const isCleared = step.clearedVersion !== null && reopenedBy === null
    const state = step.returnedAt !== null ? 'returned' : isAhead ? (isCleared ? 'cleared' : 'to-come') : isCleared ? 'cleared' : 'current'
    if (!isCleared) isAhead = true
    return {
      position: step.position, stage: step.stage, person: step.person, unit: step.unit, state, clearedVersion: step.clearedVersion,
      by: step.clearedBy ?? step.returnedBy, at: step.clearedAt ?? step.returnedAt, reason: step.reason, reopenedBy,
      hasChanged: isCleared && edits.some(({ version, position }) => position === step.position && version > sent && version <= step.clearedVersion!),
    }
  })
}

/** The version that re-opened a stage; null where only those after it changed the text. */
function reopening(position: number, cleared: number, edits: readonly Edit[]): number | null {
  const since = edits.filter(({ version }) => version > cleared)
  if (since.length === 0) return cleared + 1
  return since.filter((edit) => edit.position <= position).map(({ version }) => version).sort((a, b) => a - b)[0] ?? null
}

/** Who changed the text and cleared it, where nobody else has cleared it since: nobody but them has read what it says. Who drafted it clears only where nobody else could. */
export function unreadBy(steps: readonly ClearanceStep[], author: string): string | null {
  const last = steps.findLast(({ hasChanged }) => hasChanged)
  return last && !steps.some(({ position, state, by }) => position > last.position && state === 'cleared' && by !== last.by) && last.by !== author ? last.by : null
}

/** Whether every stage has cleared the text as it stands. */
export const isCleared = (steps: readonly ClearanceStep[]): boolean => steps.length > 0 && steps.every(({ state }) => state === 'cleared')
